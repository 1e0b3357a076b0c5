"""Where an aside after a name ends: «سعید رسولی - مدیرعامل شرکت راه‌آهن - گفت», «(رئیس اتحادیه آهن، فولاد و مس)»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.document import Document
    from etl.extract.names import NamePhrase
    from etl.extract.scene import Scene

BRACKETS = {"(": (")",), "-": ("-", "–"), "–": ("-", "–"), "_": ("_",)}
_LONGEST = 25  # tokens of an office after what the rules read of it: «…، تولیدکنندگان و تعمیرکاران لوازم خانگی یزد -»
_STOPS = frozenset(".:؛؟!«»")
_BEFORE_SENTENCE = frozenset((*_STOPS, "*", "/", "|", "-", "–", "_", ")"))


def aside_end(document: Document, scene: Scene, name: NamePhrase, title_end: int) -> int | None:
    """Return the token after a role beside a name; None where the mark between them opens no aside.

    Args:
        document: What is read.
        scene: Its tokens.
        name: The name before the mark.
        title_end: The token after as much of the role as could be read.
    """
    mark = scene.form(name.end)
    if mark not in BRACKETS:
        return title_end
    verbs = scene.vocabulary.verbs
    for i in range(title_end, title_end + _LONGEST):
        form = scene.form(i)
        if form in BRACKETS[mark]:
            return i + 1
        if form in _STOPS or form in verbs:
            break
    return title_end if mark != "(" and _is_left_open(document, scene, name, title_end) else None


def _is_left_open(document: Document, scene: Scene, name: NamePhrase, title_end: int) -> bool:
    """«به گزارش ایسنا، رضا رسولی - رئیس بسیج پزشکی یزد به همراه …»: nothing closes, within a sentence.

    Before the first name of a sentence a dash closes a byline: «مینا رسولی - رئیس بانک در نشستی گفت».
    """
    opens = scene.form(name.start - 1) in _BEFORE_SENTENCE
    opens = opens or any(start == name.start for start, _ in document.paragraph_tokens)
    return not opens and scene.form(title_end) in scene.vocabulary.prepositions
