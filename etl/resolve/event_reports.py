"""What one article tells of one event, and whether two articles may tell of the same."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING

from etl.resolve.blocks import block, facing, months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.evidence import Block, EventEvidence

type Days = tuple[dt.date, dt.date]

_PRECISE = dt.timedelta(days=7)  # a longer span of days says no more than «lately»
_TELLING = dt.timedelta(days=400)  # «در سال ۱۴۰۲» tells when an event may have been, «در دهه هشتاد» hardly
_RECENT = dt.timedelta(days=10)  # what news tells of without a day happened within these days before it
_COMING = dt.timedelta(days=60)
_SAME_NEWS = dt.timedelta(days=1)
# What happens once to a document: without a day it can be told apart by its parties alone.
_ONCE = frozenset({"signing", "ratification", "entry_into_force", "termination"})
# What somebody does alone, and may do every week.
_ALONE = frozenset({"press_conference", "statement", "letter", "vote", "appointment"})
_PAIR = 2
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, eq=False)
class Report:
    """An event of one article, with all that the article says of it."""

    mentions: tuple[EventEvidence, ...]
    type: str
    participants: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    weekdays: frozenset[str]
    counts: frozenset[str]
    told: Days | None  # when it happened, as the article tells it
    window: Days | None  # when it may have happened; None where nothing says so: an article without publication date

    @property
    def days(self) -> Days | None:
        """Return the days of the event, where they are told closely enough to know it by them."""
        return self.told if self.told is not None and self.told[1] - self.told[0] <= _PRECISE else None

    @property
    def published(self) -> dt.date | None:
        """Return the day, or the first of the days, on which the article was published."""
        return self.mentions[0].published.earliest

    @cached_property
    def sides(self) -> frozenset[tuple[str, ...]]:
        """Return the pairs of countries; one alone, or none, is a side too: «نشست خبری سخنگوی وزارت خارجه»."""
        codes = sorted(self.countries)
        return frozenset([tuple(codes)] if len(codes) < _PAIR else combinations(codes, 2))

    @cached_property
    def blocks(self) -> frozenset[Block]:
        """Return the blocks: two events that may be one share one, and it holds what is told of about one month.

        What tells no time at all stands beside what was on its weekday in its place, whenever that was; what happens
        once to a document, beside all of its parties.
        """
        told = [days for days in (self.window, self._news()) if days]
        return frozenset(
            found
            for who in self._who()
            for found in (
                *(block("event", self.type, *who, month) for days in told for month in months(*days)),
                *(facing(block("event", self.type, *who, when), dated=bool(self.days)) for when in self._always()),
            )
        )

    def _who(self) -> Iterator[tuple[str, ...]]:
        """Yield by whom it is found: two who are alike have one of these in common."""
        counts = sorted(self.counts)
        if self.type in _ONCE:
            yield from [(*counts, *sorted(self.countries))] if self.countries else []
        elif self.type == "visit" or self.type in _ALONE:
            yield from ((*counts, one) for one in sorted(self.participants))
        else:
            yield from ((*counts, *pair) for pair in combinations(sorted(self.participants), _PAIR))

    def _news(self) -> Days | None:
        """Return the day of publication and the next, by which two articles without a day of their own are found."""
        if self.days or self.published is None:
            return None
        return self.published, self.published + _SAME_NEWS

    def _always(self) -> Iterator[str]:
        """Yield what stands for the time of events that are compared whenever they were."""
        if self.type in _ONCE:
            yield from ["once"] if self.days or self.window is None else []
        elif self.days is None:
            yield from map(" ".join, product(self.weekdays, self.places) if self.window is None else ())
        elif self.days[0] == self.days[1]:
            yield from (f"{_WEEKDAYS[self.days[0].weekday()]} {place}" for place in self.places)


def reports(evidence: Iterable[EventEvidence]) -> list[Report]:
    """Return what each article tells of each of its events, in canonical order."""
    groups: defaultdict[tuple[str, str, int], list[EventEvidence]] = defaultdict(list)
    for one in evidence:
        groups[one.origin.collection, one.origin.path, one.local].append(one)
    found = [_report(sorted(group, key=lambda one: one.origin)) for group in groups.values()]
    return sorted(found, key=lambda report: report.mentions[0].origin)


def _report(mentions: list[EventEvidence]) -> Report:
    def union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
        return frozenset[str]().union(*sets)

    told = _told(mentions)
    wide = told is not None and told[1] - told[0] > _TELLING
    return Report(
        mentions=tuple(mentions),
        type=mentions[0].type,
        participants=union(one.participants for one in mentions),
        countries=union(one.countries for one in mentions),
        places=union(one.places for one in mentions),
        weekdays=union(one.weekdays for one in mentions),
        counts=union(one.counts for one in mentions),
        told=told,
        window=None if wide else told or _window(mentions[0]),
    )


def _told(mentions: Iterable[EventEvidence]) -> Days | None:
    known = [
        (bounds.earliest, bounds.latest)
        for one in mentions
        for bounds, _ in one.dates
        if bounds.earliest is not None and bounds.latest is not None
    ]
    days = (max(earliest for earliest, _ in known), min(latest for _, latest in known)) if known else None
    return days if days and days[0] <= days[1] else None  # else the article contradicts itself


def _window(one: EventEvidence) -> Days | None:
    """Return the days in which news of that day tells of an event without naming its day."""
    day = one.published.earliest
    if day is None or day != one.published.latest:
        return None
    return (day, day + _COMING) if one.status == "planned" else (day - _RECENT, day)


def alike(one: Report, other: Report) -> bool:
    """Tell whether two events may be one, their days apart."""
    if one.type != other.type or one.sides.isdisjoint(other.sides) or one.counts != other.counts:
        return False
    shared = one.participants & other.participants
    if one.type in _ONCE:
        told = one.participants and other.participants
        return bool(one.countries) and one.countries == other.countries and (bool(shared) or not told)
    if one.type == "visit":
        return bool(shared) and (one.countries <= other.countries or other.countries <= one.countries)
    if one.type in _ALONE:
        return bool(shared) and (one.participants <= other.participants or other.participants <= one.participants)
    return len(shared) >= _PAIR


def meet(one: Days, other: Days) -> bool:
    """Tell whether two spans of days have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def same_day(one: Report, other: Report) -> bool:
    """Tell whether two events whose days are known may be one."""
    return one.days is not None and other.days is not None and meet(one.days, other.days) and alike(one, other)


def may_be(vague: Report, dated: Report) -> bool:
    """Tell whether an event without a day may be one that has one."""
    days = None if vague.days else dated.days
    return days is not None and _may_be_then(vague, dated, days) and alike(vague, dated) and _may_be_there(vague, dated)


def _may_be_there(one: Report, other: Report) -> bool:
    """Tell whether the places allow that two events are one: «در استانبول» is another meeting than «در آنکارا»."""
    return not one.places or not other.places or not one.places.isdisjoint(other.places)


def _may_be_then(event: Report, other: Report, days: Days) -> bool:
    """Tell whether an event without a day may have been when another was.

    Of an article without publication date a weekday and the place must say so: «روز سه‌شنبه در آنکارا».
    """
    if event.window is not None:
        return meet(days, event.window)
    if event.told is not None and not meet(days, event.told):
        return False
    if event.type in _ONCE:
        return True
    known_from = event.mentions[0].not_before
    return (
        days[0] == days[1]
        and _WEEKDAYS[days[0].weekday()] in event.weekdays
        and not event.places.isdisjoint(other.places)
        and (known_from is None or days[0] >= known_from - _RECENT)
    )


def same_news(one: Report, other: Report) -> bool:
    """Tell whether two events without a day, that no event with one can be, are one by the days of their articles."""
    if one.days or other.days or one.published is None or other.published is None:
        return False
    near = abs(one.published - other.published) <= _SAME_NEWS
    known = (one.participants or one.countries) == (other.participants or other.countries)
    return near and known and _may_be_there(one, other) and alike(one, other)
