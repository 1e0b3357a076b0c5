"""Which mentions of several articles tell of one event: a pure partition that does not depend on any order.

What one article numbers alike is one event already. Events of two articles are one if they are of one type, share those
who take part, and their days meet. An event without a day of its own takes part in that only through the day on which
its article was published, or through its weekday and place; it joins another only if there is exactly one that it can
be, and no other place is told.
Where day and people are the same, two places are one event about which the articles disagree.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.evidence import event_blocks
from etl.resolve.components import Components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.evidence import Block, EventEvidence

_PRECISE = dt.timedelta(days=7)  # a longer span of days says no more than «lately»
_RECENT = dt.timedelta(days=10)  # what news tells of without a day happened within these days before it
_COMING = dt.timedelta(days=60)
_SAME_NEWS = dt.timedelta(days=1)
# What happens once to a document: without a day it can be told apart by its parties alone.
_ONCE = frozenset({"signing", "ratification", "entry_into_force", "termination"})
# What somebody does alone, and may do every week.
_ALONE = frozenset({"press_conference", "statement", "letter", "vote", "appointment"})
_PAIR = 2
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class _Local:
    """An event of one article. `days` are when it happened, where told; `window` is when it may have."""

    mentions: tuple[EventEvidence, ...]
    type: str
    blocks: frozenset[Block]
    participants: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    weekdays: frozenset[str]
    counts: frozenset[str]
    days: tuple[dt.date, dt.date] | None
    window: tuple[dt.date, dt.date] | None


def cluster(evidence: Iterable[EventEvidence]) -> tuple[tuple[EventEvidence, ...], ...]:
    """Return the mentions of each event, in canonical order."""
    events = sorted(_by_article(evidence), key=lambda event: event.mentions[0].origin)
    union = Components(len(events))
    dated = sorted((event.days, i) for i, event in enumerate(events) if event.days)
    for place, (days, i) in enumerate(dated):
        for other, j in dated[place + 1 :]:
            if other[0] > days[1]:
                break
            if _alike(events[i], events[j]):
                union.join(i, j)
    candidates = {i: _candidates(events, union, dated, i) for i, event in enumerate(events) if not event.days}
    for i, roots in candidates.items():
        if len(roots) == 1:
            union.join(i, next(iter(roots)))
    for i, j in _same_news(events, [i for i, roots in candidates.items() if not roots]):
        union.join(i, j)
    return tuple(
        tuple(sorted((one for i in group for one in events[i].mentions), key=lambda one: one.origin))
        for group in union.groups()
    )


def _by_article(evidence: Iterable[EventEvidence]) -> Iterator[_Local]:
    groups: defaultdict[tuple[str, str, int], list[EventEvidence]] = defaultdict(list)
    for one in evidence:
        groups[one.origin.collection, one.origin.path, one.local].append(one)
    for group in groups.values():
        yield _local(sorted(group, key=lambda one: one.origin))


def _local(mentions: Sequence[EventEvidence]) -> _Local:
    known = [
        (bounds.earliest, bounds.latest)
        for one in mentions
        for bounds, _ in one.dates
        if bounds.earliest is not None and bounds.latest is not None
    ]
    days = (max(earliest for earliest, _ in known), min(latest for _, latest in known)) if known else None
    if days and days[0] > days[1]:
        days = None  # the article contradicts itself
    precise = days is not None and days[1] - days[0] <= _PRECISE
    countries = frozenset[str]().union(*(one.countries for one in mentions))
    return _Local(
        mentions=tuple(mentions),
        type=mentions[0].type,
        blocks=event_blocks([mentions[0].type], countries),
        participants=frozenset[str]().union(*(one.participants for one in mentions)),
        countries=countries,
        places=frozenset[str]().union(*(one.places for one in mentions)),
        weekdays=frozenset[str]().union(*(one.weekdays for one in mentions)),
        counts=frozenset[str]().union(*(one.counts for one in mentions)),
        days=days if precise else None,
        window=days or _window(mentions[0]),
    )


def _window(one: EventEvidence) -> tuple[dt.date, dt.date] | None:
    """Return the days in which news of that day tells of an event without naming its day."""
    day = one.published.earliest
    if day is None or day != one.published.latest:
        return None
    return (day, day + _COMING) if one.status == "planned" else (day - _RECENT, day)


def _alike(one: _Local, other: _Local) -> bool:
    """Tell whether two events may be one, their days apart."""
    if one.blocks.isdisjoint(other.blocks) or one.counts != other.counts:
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


def _may_be_there(one: _Local, other: _Local) -> bool:
    """Tell whether the places allow that two events are one: «در استانبول» is another meeting than «در آنکارا»."""
    return not one.places or not other.places or not one.places.isdisjoint(other.places)


def _may_be_then(event: _Local, other: _Local, days: tuple[dt.date, dt.date]) -> bool:
    """Tell whether an event without a day may have been when another was.

    Of an article without publication date a weekday and the place must say so: «روز سه‌شنبه در آنکارا».
    """
    if event.window is not None:
        return days[0] <= event.window[1] and event.window[0] <= days[1]
    if event.type in _ONCE:
        return True
    known_from = event.mentions[0].not_before
    return (
        days[0] == days[1]
        and WEEKDAYS[days[0].weekday()] in event.weekdays
        and not event.places.isdisjoint(other.places)
        and (known_from is None or days[0] >= known_from - _RECENT)
    )


def _candidates(
    events: Sequence[_Local], union: Components, dated: Sequence[tuple[tuple[dt.date, dt.date] | None, int]], i: int
) -> set[int]:
    """Return the events with a day that one without can be."""
    event = events[i]
    return {
        union.root(j)
        for days, j in dated
        if days and _may_be_then(event, events[j], days)
        if _alike(event, events[j]) and _may_be_there(event, events[j])
    }


def _same_news(events: Sequence[_Local], vague: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs without a day that articles of one day, or of two days in a row, tell of."""
    # Neighbours within a block: what else has been loaded, and is seen or not, must not stand between two events.
    by_block: defaultdict[tuple[Block, frozenset[str]], list[int]] = defaultdict(list)
    for i in vague:
        event = events[i]
        for block in event.blocks:
            by_block[block, event.participants or event.countries].append(i)
    for same in by_block.values():
        timed = sorted((day, i) for i in same if (day := events[i].mentions[0].published.earliest))
        for (day, i), (next_day, j) in pairwise(timed):
            near = next_day - day <= _SAME_NEWS and _may_be_there(events[i], events[j])
            if near and _alike(events[i], events[j]):
                yield i, j
