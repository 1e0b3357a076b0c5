"""Persian verb forms: from two stems to every finite form that news uses.

Source of the paradigms: any Persian grammar (past and present stem, prefixes می‌ ب ن, personal endings).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from etl.fold import ZWNJ

if TYPE_CHECKING:
    from collections.abc import Iterator

type Tense = Literal[
    "past", "imperfect", "perfect", "pluperfect", "present", "subjunctive", "future", "participle", "infinitive"
]
type Voice = Literal["active", "passive"]

_PAST = (("م", 1), ("ی", 2), ("", 3), ("یم", 4), ("ید", 5), ("ند", 6))
_PRESENT = (("م", 1), ("ی", 2), ("د", 3), ("یم", 4), ("ید", 5), ("ند", 6))
_PERFECT = ((f"{ZWNJ}ام", 1), (f"{ZWNJ}ای", 2), (" است", 3), (f"{ZWNJ}ایم", 4), (f"{ZWNJ}اید", 5), (f"{ZWNJ}اند", 6))
_WAS = (("بودم", 1), ("بودی", 2), ("بود", 3), ("بودیم", 4), ("بودید", 5), ("بودند", 6))
_WILL = (("خواهم", 1), ("خواهی", 2), ("خواهد", 3), ("خواهیم", 4), ("خواهید", 5), ("خواهند", 6))
_MAY = (("باشم", 1), ("باشی", 2), ("باشد", 3), ("باشیم", 4), ("باشید", 5), ("باشند", 6))


_NO_GLIDE = frozenset({"شو", "رو", "شنو"})


class VerbForm(NamedTuple):
    """One form of a verb. `person` is 1-3 singular, 4-6 plural, 0 where the form has none."""

    form: str
    tense: Tense
    person: int
    negated: bool
    voice: Voice


def conjugations(past: str, present: str) -> Iterator[VerbForm]:
    """Yield the forms of a simple or light verb, active and passive, affirmative and negated, with their half-spaces.

    Args:
        past: The past stem, «گفت».
        present: The present stem, «گو».
    """
    yield from _active(past, present)
    for form in _active("شد", "شو"):
        if form.tense != "infinitive":
            yield form._replace(form=f"{past}ه {form.form}", voice="passive")


def _active(past: str, present: str) -> Iterator[VerbForm]:
    glide = (
        "ی" if present.endswith(("و", "ا")) and present not in _NO_GLIDE else ""
    )  # گو + م → «گویم», but شو + م → «شوم»
    for negated in (False, True):
        no, no_imperfect = ("ن", f"نمی{ZWNJ}") if negated else ("", f"می{ZWNJ}")
        no_present = no
        if negated and past.startswith("ا"):
            no = "نی"  # نیفزود
        stem = past[1:] if no == "نی" else past.replace("آ", "یا", 1) if negated and past.startswith("آ") else past
        for ending, person in _PAST:
            yield VerbForm(f"{no}{stem}{ending}", "past", person, negated, "active")
            yield VerbForm(f"{no_imperfect}{past}{ending}", "imperfect", person, negated, "active")
        for ending, person in _PERFECT:
            yield VerbForm(f"{no}{stem}ه{ending}", "perfect", person, negated, "active")
        for ending, person in _WAS:
            yield VerbForm(f"{no}{stem}ه {ending}", "pluperfect", person, negated, "active")
        for ending, person in _MAY:
            yield VerbForm(f"{no}{stem}ه {ending}", "subjunctive", person, negated, "active")
        yield VerbForm(f"{no}{stem}ه", "participle", 0, negated, "active")
        yield VerbForm(f"{no}{stem}ن", "infinitive", 0, negated, "active")
        for ending, person in _PRESENT:
            tail = f"{glide}{ending}" if not (glide and ending == "د") else f"{glide}د"
            yield VerbForm(f"{no_imperfect}{present}{tail}", "present", person, negated, "active")
            prefix = no_present if negated else "ب"
            wished = f"یا{present[1:]}" if present.startswith("آ") else present  # «بیاید», «نیاید»
            yield VerbForm(f"{prefix}{wished}{tail}", "subjunctive", person, negated, "active")
            if not negated:
                bare: Tense = "present" if present == "دار" else "subjunctive"  # «تاکید دارد» is no wish
                yield VerbForm(f"{present}{tail}", bare, person, negated, "active")
        for will, person in _WILL:
            yield VerbForm(f"{'ن' if negated else ''}{will} {past}", "future", person, negated, "active")
