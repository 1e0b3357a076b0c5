"""How far the name of a document goes: from its head over modifiers, subjects and parties, by small ordered rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon.agreements import squeeze, words
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.agreements.scene import Scene

    type Rule = Callable[[Scene, int, "Tail"], "Tail | None"]

AMONG = ("بین", "میان", "فیمابین")
_MOST_WORDS = 16
_MOST_JOINED = 5
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tail:
    """What has been read after a head: up to token `end`, with the range of the parties in it."""

    end: int
    parties: tuple[int, int] | None = None
    year: bool = False  # «قرارداد مرزی ۱۳۱۶»
    about: bool = False  # «در زمینه» has been read


def read_tail(scene: Scene, start: int) -> Tail:
    """Return the modifiers from token `start` on. The first rule that applies moves on or ends it."""
    tail = Tail(start)
    limit = min(start + _MOST_WORDS, scene.sentence(start - 1)[1])
    while tail.end < limit:
        moved = next((moved for rule in _RULES if (moved := rule(scene, start, tail)) is not None), tail)
        if moved.end <= tail.end:
            return moved if moved.end > start else Tail(start)
        tail = moved
    return tail


def adjectives_end(scene: Scene, i: int, adjectives: frozenset[str]) -> int:
    """Return where the describing adjectives after a head end: «این توافق بین‌المللی را»."""
    while scene.form(i) in adjectives:
        if scene.form(i) == "امضا" and scene.form(i + 1) != "شده":
            break
        # «پروتکل ویژه‌ای»: the ending may stand apart.
        i += 2 if scene.form(i + 1) == "ای" else 1
    return i


# ---- the rules, in order ------------------------------------------------------------------------------------------


def _party(scene: Scene, _start: int, tail: Tail) -> Tail | None:
    """«تفاهم‌نامه | ایران و عمان»."""
    mention = scene.mentions.get(tail.end)
    if mention is None or mention.kind == "pronoun" or (mention.kind == "name" and not mention.roles):
        return None  # a person is no party; what looks like his name may be a modifier
    first = tail.parties[0] if tail.parties else tail.end
    return replace(tail, end=mention.end, parties=(first, mention.end))


def _stop(scene: Scene, start: int, tail: Tail) -> Tail | None:
    """«معاهده صلح | با», «معاهده | لازم‌الاجرا شد»; before «است» something is said of the document."""
    verb = scene.verbs.get(tail.end)
    if verb is not None and verb.payload.stem == "است":
        return replace(tail, end=_subject_end(scene, start, tail.end))
    famous = any(hit.start == tail.end for hit in scene.known)
    return tail if famous or tail.end in scene.cores or scene.form(tail.end) in stop_words() else None


def _topic(scene: Scene, _start: int, tail: Tail) -> Tail | None:
    """«تفاهم‌نامه همکاری | در زمینه گردشگری», once."""
    form, following = scene.form(tail.end), scene.form(tail.end + 1)
    if form != "در" and form not in words().about:
        return None
    if tail.about or (form == "در" and following not in words().fields):
        return tail
    return replace(tail, end=tail.end + 1 + (form == "در"), about=True)


def _and(scene: Scene, start: int, tail: Tail) -> Tail | None:
    """«… ایران | و عمان», «… تهران | - مسکو», «… برق | و انرژی»; any other «و» begins something else."""
    if scene.form(tail.end) not in ("و", "-", "–"):
        return None
    following = scene.form(tail.end + 1)
    if tail.end + 1 in scene.mentions and tail.parties is not None and tail.parties[1] == tail.end:
        return replace(tail, end=tail.end + 1)
    if scene.form(tail.end) != "و":
        return None
    if tail.end > start and (among := _before_parties(scene, tail.end + 1)):
        return replace(tail, end=among)
    goes_on = following in words().subjects | words().descriptors and tail.end > start
    return replace(tail, end=tail.end + 2) if goes_on else tail


def _before_parties(scene: Scene, start: int) -> int | None:
    """Return where «بین X» stands soon after a «و»: «موافقت‌نامه نگهداری جنگل‌ها و | آبخیزداری | بین ایران و عراق»."""
    for i in range(start, start + _MOST_JOINED):
        if scene.form(i) in AMONG:
            return i if i > start and i + 1 in scene.mentions else None
        if i in scene.verbs or i in scene.mentions or not scene.form(i)[:1].isalpha() or scene.form(i) in stop_words():
            return None
    return None


def _number(scene: Scene, _start: int, tail: Tail) -> Tail | None:
    """«قرارداد … ۱۳۱۶», «سند ۲۵ ساله»; any other number begins something else."""
    form = scene.form(tail.end)
    if not form.isdigit():
        return None
    year = len(form) == _YEAR_DIGITS
    if not year and scene.form(tail.end + 1) not in words().measures:
        return tail
    return replace(tail, end=tail.end + 1, year=tail.year or year)


def _parenthesis(scene: Scene, _start: int, tail: Tail) -> Tail | None:
    """«قرارداد کمیساران سرحدی (مرزبانان)»: one word in parentheses belongs to the name."""
    if scene.form(tail.end) != "(" or scene.form(tail.end + 2) != ")":
        return None
    return replace(tail, end=tail.end + 3)


def _mark(scene: Scene, _start: int, tail: Tail) -> Tail | None:
    return None if scene.form(tail.end)[0].isalpha() else tail


def _verb(scene: Scene, start: int, tail: Tail) -> Tail | None:
    """A verb ends the name, and the word before it is the verb's own: «… همکاری | امضا کردند», «… | پیشرفت داشت»."""
    verb = scene.verbs.get(tail.end)
    if verb is None or scene.form(tail.end) == "شده" or verb.payload.form.tense == "infinitive":
        return None
    before = scene.form(tail.end - 1)
    own = tail.end > start and before not in words().descriptors | words().subjects
    return replace(tail, end=tail.end - 1) if own else tail


def _subject_end(scene: Scene, start: int, end: int) -> int:
    """Return where a name before «است» ends and what is said of it begins: «معاهده راهبردی | چارچوب همکاری است»."""
    i = start
    while i < end:
        mention = scene.mentions.get(i)
        if mention is not None:
            i = mention.end
        elif scene.form(i) in words().descriptors | words().subjects | words().deals | {"و"}:
            i += 1
        else:
            break
    return i if i > start else end


def _word(_scene: Scene, _start: int, tail: Tail) -> Tail | None:
    return replace(tail, end=tail.end + 1)


_RULES: tuple[Rule, ...] = (_party, _stop, _topic, _and, _number, _parenthesis, _mark, _verb, _word)


@cache
def stop_words() -> frozenset[str]:
    """Return the words that end a name."""
    data = read_lexicon("function_words")
    lists = [data[name] for name in ("prepositions", "conjunctions", "determiners", "adverbs")]
    lists += [read_lexicon("agreement_steps")["copulas"]["words"], ["را", "ها"]]
    listed = frozenset(squeeze(word) for one in lists for word in one)
    return (listed | words().no_modifiers) - words().about - {"در", "قرار", "مورد"}
