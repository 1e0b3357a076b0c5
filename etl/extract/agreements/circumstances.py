"""Where and when a step happened, and what an agreement covers: claims with their evidence."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from etl.extract.agreements.told import Step, holds
from etl.lexicon.matcher import Hit, PhraseMatcher, longest
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.model import DateExpression
    from etl.reference import Reference
    from etl.span import Span


# ---- place ---------------------------------------------------------------------------------------------------------


def places_in(scene: Scene, reference: Reference) -> tuple[Hit[str], ...]:
    """Return the places that an event happened in: «در کرملین», but not «سفیر ایران در روسیه»."""
    return tuple(
        hit
        for hit in longest(_places(reference).find(scene.document.tokens))
        if scene.form(hit.start - 1) in ("در", "شهر", "پایتخت") and not _inside_role(scene, hit)
    )


@lru_cache(maxsize=8)
def _places(reference: Reference) -> PhraseMatcher[str]:
    names = [(name, place.name) for place in reference.places for name in place.names]
    states = [(name, country.name) for country in reference.countries for name in country.names]
    return PhraseMatcher([*names, *states])


def _inside_role(scene: Scene, hit: Hit[str]) -> bool:
    before = bisect_left(scene.ordered, hit.start, key=attrgetter("start"))
    return before > 0 and hit.end <= scene.ordered[before - 1].end


def place_of(scene: Scene, step: Step, name: Name, places: Sequence[Hit[str]], dateline: str | None) -> str | None:
    """Return where a step happened: told in its clause, or the dateline's place if a reported meeting ended with it."""
    near = _near(step, name)
    for start, end in (near, step.clause if step.rule == "step-verb" or step.same_time else near):
        found = {hit.payload for hit in places if start <= hit.start and hit.end <= end}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    here = holds(scene, (step.clause[0], step.start), "same_place")
    return dateline if here and step.value == "signed" else None


def _near(step: Step, name: Name) -> tuple[int, int]:
    """Return the range from the name to the end of the step's clause; an earlier step ends before it."""
    return (max(name.after, step.clause[0]), step.clause[1])


# ---- time ----------------------------------------------------------------------------------------------------------


def date_of(scene: Scene, step: Step, name: Name, dates: Sequence[DateExpression]) -> DateExpression | None:
    """Return the one expression that dates a step: between name and verb, else in its clause; more than one is none."""
    named = scene.span(name.start, name.end)
    free = [date for date in dates if not named.overlaps(date.span) and not _is_length(scene, date)]
    near = _near(step, name)
    wide = step.clause if (step.rule == "step-verb" or step.same_time) and not step.announced else near
    for start, end in (near, wide):
        found = [date for date in free if _inside(scene, date.span, start, end)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _is_length(scene: Scene, date: DateExpression) -> bool:
    """«به مدت ۲۰ سال آینده» says how long, not when."""
    return scene.form(scene.document.tokens.at(scene.document.folded_span(date.span).start) - 1) == "مدت"


def announced_on(scene: Scene, step: Step, dates: Sequence[DateExpression]) -> DateExpression | None:
    """Return the one expression in the clause of an announcement: the day of the news, not of the step."""
    found = [date for date in dates if _inside(scene, date.span, step.clause[0], step.start)]
    return found[0] if len(found) == 1 else None


def _inside(scene: Scene, span: Span, start: int, end: int) -> bool:
    return start < end and scene.span(start, end).contains(span)


def period_of(scene: Scene, name: Name, dates: Sequence[DateExpression]) -> DateExpression | None:
    """Return the years that a name tells a document to be for: «برنامه … برای سال‌های ۲۰۲۴ تا ۲۰۲۶»."""
    inside = [date for date in dates if scene.span(name.start, name.end).contains(date.span) and date.earliest]
    told = [date for date in inside if date.precision == "range" or _for_year(scene, name, date)]
    return told[0] if len(told) == 1 else None


def _for_year(scene: Scene, name: Name, date: DateExpression) -> bool:
    at = scene.document.tokens.at(scene.document.folded_span(date.span).start)
    return date.precision == "year" and "برای" in scene.forms[max(name.start, at - 3) : at + 1]


def duration_of(scene: Scene, name: Name, end: int) -> tuple[int, int] | None:
    """Return the tokens of «۲۰ ساله» in a name or «به مدت پنج سال» after it."""
    for i in range(name.start, name.end - 1):
        if scene.form(i).isdigit() and scene.form(i + 1) == "ساله":
            return (i, i + 2)
    for i in range(name.end, end - 3):
        if scene.form(i) == "به" and scene.form(i + 1) == "مدت" and scene.form(i + 3) in ("سال", "ماه"):
            return (i + 2, i + 4)
    return None


# ---- sectors -------------------------------------------------------------------------------------------------------


def sectors_of(scene: Scene, name: Name, following: int) -> Iterator[tuple[int, int]]:
    """Yield the sectors that a name tells («در زمینه ورزش») or that its sentence lists («… را در بر می‌گیرد»).

    The list must stand before the token `following`, where the next document is named.
    """
    data = read_lexicon("agreement_sectors")
    for i in range(name.tail, name.end):
        if scene.form(i) in data["name_openers"] and scene.form(i - 1) == "در" and i + 1 < name.end:
            # «در زمینه ورزش | بین دانشگاه X و Y»
            end = name.parties[0] if name.parties and name.parties[0] > i else name.end
            yield from _items(scene, i + 1, min(name.end, end))
            return
    for i in range(name.end, min(scene.sentence(name.start)[1], following)):
        if "".join(scene.forms[i : i + 3]).startswith(tuple(data["covers"])):
            opened = [j for j in range(name.end, i) if "".join(scene.forms[j : j + 2]) in data["list_openers"]]
            close = i - 1 if scene.form(i - 1) == "را" else i
            if opened and opened[-1] + 2 < close:
                yield from _items(scene, opened[-1] + 2, close)
            return


def _items(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a list at its commas and its last «و»; «حمل و نقل» is one item."""
    pairs = {tuple(pair.split()) for pair in read_lexicon("agreement_sectors")["pairs"]}
    begin = start
    for i in range(start, end + 1):
        pair = (scene.form(i - 1), scene.form(i), scene.form(i + 1))
        if i == end or scene.form(i) == "،" or (scene.form(i) == "و" and pair not in pairs):
            if begin < i:
                yield (begin, i)
            begin = i + 1
