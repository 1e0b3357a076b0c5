"""Which mentions of several articles tell of one event: a pure partition that does not depend on any order.

What one article numbers alike is one event already. Events of two articles are one if they are of one type, share those
who take part, and their days meet. An event without a day of its own takes part in that only through the day on which
its article was published, or through its weekday and place; it joins another only if there is exactly one that it can
be, and no other place is told. Those that can be none are one if news of one day tells of them, or of the next day.
Where day and people are the same, two places are one event about which the articles disagree.

Events without a day look at those that have one, never the other way; so a few articles can join millions and few are
looked at (`etl.resolve.affected`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.evidence import Event
from etl.resolve.blocks import Blocks
from etl.resolve.components import Components
from etl.resolve.event_reports import may_be, reports, same_day, same_news

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.evidence import Block, EventEvidence
    from etl.resolve.event_reports import Report


def event_blocks(evidence: Iterable[EventEvidence]) -> Iterator[tuple[int, int, Block]]:
    """Yield the blocks of what articles tell of events: the article's key, the local number, the block."""
    for report in reports(evidence):
        first = report.mentions[0]
        yield from ((first.article, first.local, block) for block in sorted(report.blocks))


def cluster(evidence: Iterable[EventEvidence]) -> tuple[Event, ...]:
    """Return the events, in canonical order, of all evidence or of what `affected_events` has returned of it."""
    told = reports(evidence)
    number = {report: i for i, report in enumerate(told)}
    near = Blocks(told)
    union = Components(len(told))
    for report in told:
        for other in near.beside(report):
            if same_day(report, other):
                union.join(number[report], number[other])
    candidates = {
        report: {union.root(number[other]) for other in near.beside(report) if may_be(report, other)}
        for report in told
        if not report.days
    }
    for report, roots in candidates.items():
        if len(roots) == 1:
            union.join(number[report], *roots)
    for report, other in _news([report for report, roots in candidates.items() if not roots]):
        union.join(number[report], number[other])
    return tuple(_event([told[i] for i in group]) for group in union.groups())


def _news(alone: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Yield the pairs of one day, and of two days in a row of which the first begins the news.

    Else a spokesman's statements of every day would be one that never ends.
    """
    near = Blocks(alone)
    others = {report: [other for other in near.beside(report) if same_news(report, other)] for report in alone}
    for report, same in others.items():
        begins = not any(_days_after(other, report) == 1 for other in same)
        yield from ((report, other) for other in same if _days_after(report, other) in ({0, -1} if begins else {0}))


def _days_after(report: Report, other: Report) -> int:
    return (report.published - other.published).days if report.published and other.published else 0


def _event(told: Iterable[Report]) -> Event:
    members = list(told)
    mentions = sorted((one for report in members for one in report.mentions), key=lambda one: one.origin)
    held = {one.event for report in members if report.days for one in report.mentions}
    return Event(tuple(mentions), frozenset(event for event in held if event is not None))
