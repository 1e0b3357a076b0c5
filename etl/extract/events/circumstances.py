"""Where, when, how often and whether at all: what a clause says about an event besides who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.vocabulary import numbers, prepositions, words
from etl.fold import fold_text
from etl.span import beginning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.events.clauses import Clause
    from etl.extract.events.scene import Dated, Place, Scene, Sentence
    from etl.lexicon.matcher import Hit
    from etl.lexicon.verbs import VerbForm
    from etl.model import EventStatus


_CLOSE = 4  # words between «در» and the name of the place: «در محل وزارت امور خارجه ژاپن» is none
_FAR = 8  # and where a noun has said what it is the name of: «به کشورهای دیگر منطقه از جمله عمان»
_ARRANGED = 4  # words before the clause in which «قرار است» may stand
_OPEN = frozenset({"present", "subjunctive", "future"})
_COMING = 10  # words after a noun in which «در هفته آینده» may stand


def place_in(scene: Scene, start: int, end: int, particles: str = "in") -> Hit[Place] | None:
    """Return the first place in tokens `[start, end)` that stands behind one of the particles («در», «به», «از»)."""
    about = beginning(scene.about, start, end)
    for token in scene.tokens.within(words(particles), start, min(about[0].end, end) if about else end):
        # before the topic: «درباره اوضاع در عراق», «به بررسی آخرین تحولات در عراق» tell of no place
        if scene.form(token - 1) not in words("topics") and (place := _named(scene, token + 1, end)):
            return place
    return None


def _named(scene: Scene, token: int, end: int) -> Hit[Place] | None:
    """Return the place named from a token on: «در شهر هرات», «به سه کشور آسیایی چین …», but not «در روابط ایران»."""
    described = False
    for at in range(token, min(token + _FAR, end)):
        if place := scene.places_at.get(at):
            return place
        form = scene.form(at)
        if form in words("place_nouns"):
            described = True
        elif not (_describes(scene, at) if described else at < token + _CLOSE and _counts(form)):
            return None
    return None


def _counts(form: str) -> bool:
    return _number(form) is not None or form in words("indefinite_numbers")


def _describes(scene: Scene, token: int) -> bool:
    """Tell whether a word tells which countries are meant: «کشورهای دیگر منطقه از جمله …», «کشور همسایه …»."""
    form = scene.form(token)
    listing = form in words("listing") or scene.form(token + 1) in words("listing")
    return token not in scene.mentions_at and (listing or form not in prepositions())


def date_in(scene: Scene, start: int, end: int, token: int) -> Dated | None:
    """Return the date in tokens `[start, end)` of an event told at `token`: the only one, else the last before it."""
    inside = [dated for dated in beginning(scene.dates, start, end) if dated.end <= end]
    inside = [dated for dated in inside if not any(other is not dated and _within(dated, other) for other in inside)]
    if len(inside) <= 1:
        return inside[0] if inside else None
    before = [dated for dated in inside if dated.end <= token]
    return before[-1] if before else inside[0]


def _within(inner: Dated, outer: Dated) -> bool:
    return (
        outer.start <= inner.start and inner.end <= outer.end and (inner.start, inner.end) != (outer.start, outer.end)
    )


def count_in(scene: Scene, start: int, end: int) -> tuple[int, int, int] | None:
    """Return how many times, with the tokens that say so: «پنج بار»; None where it is once or not told."""
    for token in range(start, end - 1):
        if scene.form(token + 1) in words("times"):
            number = _number(scene.form(token))
            if number is not None and number > 1:
                return number, token, token + 2
    return None


def outlook(scene: Scene, sentence: Sentence, clause: Clause, token: int) -> EventStatus | None:
    """Return whether what the clause's verb tells of happened, is planned or fell through; None for a mere thought.

    «قرار است سفر کند» is planned; «ممکن است سفر کند», «پیشنهاد سفر داد» and «هر سال سفر می‌کند» are nothing.
    """
    forms = scene.tokens.forms
    begin = max(sentence.start, clause.start - _ARRANGED)
    window = forms[begin : clause.end]
    arranged, coming = _any(window, "arranged"), _any(window, "coming") or _is_on_the_eve(scene, clause, token)
    if _asks(scene, clause, sentence):
        return None
    if fate := undone(scene, clause):
        return fate
    if _is_thought(scene, max(clause.start, token - 2), token) or _any(window, "modals"):
        return None
    if clause.verb is None:
        return "planned" if coming else "occurred"
    if _any(window, "habitual") or (
        clause.verb.tense in _OPEN and not arranged and _is_thought(scene, begin, clause.end)
    ):
        return None
    counted = clause.verb.tense == "present" and _is_counted(scene, sentence, clause)
    verb = _finite(scene, sentence, clause) or clause.verb
    return "occurred" if counted else _by_tense(verb, arranged=arranged, coming=coming)


def _finite(scene: Scene, sentence: Sentence, clause: Clause) -> VerbForm | None:
    """Return the verb that tells when a participle is: «دیدار کرده و گفت‌وگو خواهد کرد» is all to come."""
    if clause.verb is None or clause.verb.tense != "participle" or scene.form(clause.end) != "و":
        return None
    return next((later.verb for later in sentence.clauses if later.start >= clause.end and later.verb), None)


def _is_counted(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """«این دومین بار است که X به Y سفر می‌کند»: what is counted has happened."""
    before = scene.tokens.forms[max(sentence.start, clause.start - 3) : clause.start]
    return before == ["بار", "است", "که"]


def _by_tense(verb: VerbForm, *, arranged: bool, coming: bool) -> EventStatus | None:
    """Return the status by tense: «کرد» has occurred, «خواهد کرد» and «می‌کند» are planned, «کند» alone is nothing."""
    if verb.negated or (verb.tense == "subjunctive" and not arranged):
        return None
    if verb.tense == "present" and _stands(verb):
        return "planned" if coming else "occurred"
    return "planned" if verb.tense in _OPEN else "occurred"


def setting(scene: Scene, clause: Clause, token: int) -> EventStatus | None:
    """Return the status of an event that is the setting or topic of another: «در دیدار با X گفت», «سفر X به Y»."""
    forms = scene.tokens.forms
    if _is_thought(scene, max(clause.start, token - 3), token):
        return None
    verb = clause.verb
    if verb and verb.tense == "subjunctive" and _any(forms[max(0, clause.start - 2) : clause.end], "possible"):
        return None  # «می‌تواند در مذاکرات شرکت کند»
    planned = _any(forms[clause.start : clause.end], "programme")
    if verb and verb.negated and planned:
        return "denied"  # «سفر X به Y در دستور کار قرار ندارد», «برنامه‌ای برای سفر X به Y نیست»
    # «قرار است در دیدار با X شرکت کند» is as open as «شرکت خواهد کرد».
    if verb and (verb.tense in {"future", "subjunctive"} or (verb.tense == "present" and not _stands(verb))):
        return "planned"
    if verb and _any(forms[token : clause.verb_start], "programme") and _stands(verb):
        return "planned"  # «سفر X و دیدار Y از برنامه‌های فردا است»
    coming = _any(forms[max(clause.start, token - 3) : token + _COMING], "coming")
    return "planned" if coming or _is_on_the_eve(scene, clause, token) else "occurred"


def _is_on_the_eve(scene: Scene, clause: Clause, token: int) -> bool:
    return _any(scene.tokens.forms[max(clause.start, token - 3) : token], "eve")


def undone(scene: Scene, clause: Clause) -> EventStatus | None:
    """Return what became of «سفر لغو شد» and «دیدار را تکذیب کرد»; None of «برای لغو تحریم‌ها گفت‌وگو کرد»."""
    if clause.verb is None or clause.verb.negated:
        return None
    word = scene.form(clause.verb_start - 1)
    return "cancelled" if word in words("called_off") else "denied" if word in words("denied") else None


def _asks(scene: Scene, clause: Clause, sentence: Sentence) -> bool:
    """«آیا X به Y سفر می‌کند؟»: who asks tells of nothing."""
    asked = scene.form(clause.end) == "؟" or (clause.end == sentence.end and scene.form(clause.end - 1) == "؟")
    return asked or "آیا" in scene.tokens.forms[max(sentence.start, clause.start - 1) : clause.end]


def _is_thought(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a word makes a mere thought of it: «احتمال سفر», «در صورت سفر», but not «به دعوت X سفر می‌کند»."""
    forms = scene.tokens.forms[start:end]
    if words("hypothetical").isdisjoint(forms) and "صورت" not in forms:
        return False
    return any(
        (form in words("hypothetical") and not (form in words("called_for") and scene.form(at - 1) == "به"))
        or (form == "صورت" and scene.form(at - 1) == "در")
        for at, form in enumerate(forms, start)
    )


def _stands(verb: VerbForm) -> bool:
    return fold_text(verb.form) in words("standing")


def _any(forms: Sequence[str], name: str) -> bool:
    return not words(name).isdisjoint(forms)


def _number(form: str) -> int | None:
    return int(form) if form.isascii() and form.isdigit() else numbers().get(form)
