"""Finding dated expressions in a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from etl.extract.dates import calendars
from etl.extract.dates.express import express
from etl.extract.dates.readings import Day, Deictic, Weekday
from etl.extract.dates.resolve import Anchor, days_of
from etl.extract.dates.scan import scan
from etl.extract.dates.tense import tense_at
from etl.lexicon.patterns import any_of
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from etl.document import Document
    from etl.extract.dates.calendars import Days
    from etl.extract.dates.readings import Reading
    from etl.model import DateBounds, DateExpression
    from etl.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression in the text: its folded range, what it says, the rule, and the days it means."""

    start: int
    end: int
    span: Span
    reading: Reading
    rule: str
    days: Days | None = None
    anchor: str | None = None
    conflict: str | None = None


def find_dates(document: Document, published: DateBounds) -> tuple[DateExpression, ...]:
    """Return the dated expressions of a document in order, none within another.

    A relative one («دیروز», «مهرماه») is counted from the day of publication; if that is not one known day its bounds
    stay open. Furniture is passed over.
    """
    today = published.earliest if published.earliest == published.latest else None
    hits = [_resolve(hit, document, today) for hit in _hits(document)]
    return tuple(express(hit, document.part) for hit in _check_glosses(hits, document.folded.text))


def _hits(document: Document) -> Iterator[Hit]:
    folded, paragraphs = document.folded, document.paragraphs

    def end_of_paragraph(start: int) -> int:
        at = bisect_right(paragraphs, folded.raw_start(start), key=attrgetter("start")) - 1
        return folded.folded_offset(paragraphs[max(0, at)].end)

    for found in scan(folded.text, document.tokens, end_of_paragraph):
        span = document.raw_span(found.start, found.end)
        if not any(span.overlaps(region) for region in document.furniture):
            yield Hit(found.start, found.end, span, found.reading, found.rule)


def _resolve(hit: Hit, document: Document, today: dt.date | None) -> Hit:
    tense = tense_at(document, hit.span) if today else None
    days = days_of(hit.reading, Anchor(today, tense))
    is_anchored = days is not None and days_of(hit.reading, Anchor(None)) is None
    return replace(hit, days=days, anchor="published_on" if is_anchored else None, conflict=_wrong_weekday(hit, days))


def _wrong_weekday(hit: Hit, days: Days | None) -> str | None:
    told = hit.reading.weekday if isinstance(hit.reading, Day) else None
    if not told or not days or told in {calendars.weekday(day) for day in days}:
        return None
    return f"the text says {told}, the date was a {calendars.weekday(days[0])}"


def _check_glosses(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Read «۱۷ دسامبر (۲۶ آذر)» as one day told twice: the one that is known fixes the other, or they contradict."""
    checked = list(hits)
    for i, j in pairwise(range(len(checked))):
        between = text[checked[i].end : checked[j].start]
        if _gloss().fullmatch(between):
            checked[i], checked[j] = _agree(checked[i], checked[j])
    return checked


def _agree(one: Hit, other: Hit) -> tuple[Hit, Hit]:
    if not (_is_day(one.reading) and _is_day(other.reading)):
        return one, other
    if one.days and other.days:
        first, last = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
        if first <= last:
            return replace(one, days=(first, last)), replace(other, days=(first, last))
        told = f"{one.days[0]} and {other.days[0]} are told as one day"
        return replace(one, conflict=one.conflict or told), replace(other, conflict=other.conflict or told)
    if one.days:
        return one, _fixed_by(other, one.days)
    return (_fixed_by(one, other.days) if other.days else one), other


def _fixed_by(hit: Hit, days: Days) -> Hit:
    """Give an open expression the day that its gloss tells, if the words allow it."""
    if days[0] != days[1]:
        return hit
    reading = hit.reading
    if isinstance(reading, Day):
        year = calendars.date_in(reading.calendar, days[0])[0]
        allowed = calendars.day(reading.calendar, year, reading.month, reading.day)
        fits = allowed is not None and allowed[0] <= days[0] <= allowed[1]
    else:
        fits = not isinstance(reading, Weekday) or reading.name == calendars.weekday(days[0])
    return replace(hit, days=days, anchor="gloss") if fits else hit


def _is_day(reading: Reading) -> bool:
    return isinstance(reading, Day | Weekday) or (isinstance(reading, Deictic) and reading.unit == "day")


@cache
def _gloss() -> re.Pattern[str]:
    words = any_of(read_lexicon("dates")["gloss"]["between"])
    return re.compile(rf" ?(?:[(/] ?(?:{words})?|[،,]? ?(?:{words})) ?")
