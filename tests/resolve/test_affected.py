"""Law: whatever changes, resolving what it affects gives the partition that resolving everything would."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.evidence import EventEvidence, Origin
from etl.model import DateBounds
from etl.resolve import event_reports
from etl.resolve.affected import affected_events
from etl.resolve.events import cluster, event_blocks
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from etl.evidence import Block

OPEN = DateBounds(None, None)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day(number: int) -> dt.date:
    return dt.date(2024, 4, 20) + dt.timedelta(days=number)


def bounds(first: int | None, last: int) -> DateBounds:
    return OPEN if first is None else DateBounds(day(first), day(max(first, last)))


def told(
    path: str,
    kind: str,
    people: frozenset[str],
    days: DateBounds,
    published: DateBounds,
    place: str,
    *,
    planned: bool = False,
    weekday: str | None = None,
) -> EventEvidence:
    return EventEvidence(
        id=0,
        origin=Origin("news", path, 0),
        part="body",
        span=Span(0, 1),
        local=0,
        type=kind,  # type: ignore[arg-type]
        status="planned" if planned else "occurred",
        quoted=False,
        participants=people,
        countries=frozenset({"TJ", "GE"}),
        places=frozenset({place} - {""}),
        counts=frozenset(),
        dates=((days, "day"),) if days.earliest else (),
        agreements=frozenset(),
        published=published,
        not_before=None,
        weekdays=frozenset({weekday} if weekday else ()),
    )


PATHS = st.sampled_from("abcdefghijklmnop")
NUMBERS = st.none() | st.integers(0, 30)
TOLD = st.builds(lambda first, more: bounds(first, (first or 0) + more), NUMBERS, st.sampled_from([0, 0, 0, 1, 3, 12]))
PUBLISHED = st.builds(lambda first: bounds(first, first or 0), NUMBERS)
PEOPLE = st.sampled_from(
    [frozenset({"nader", "otar"})] * 3 + [frozenset({"nader"}), frozenset({"nader", "otar", "ali"})]
)
REPORTS = st.builds(
    told,
    PATHS,
    st.sampled_from(["meeting", "meeting", "visit", "signing", "statement"]),
    PEOPLE,
    TOLD,
    PUBLISHED,
    st.sampled_from(["", "", "", "dushanbe", "tbilisi"]),
    planned=st.booleans(),
    weekday=st.none() | st.sampled_from(WEEKDAYS),
)
# A batch replaces the articles that it names; an article without reports is forgotten.
BATCHES = st.lists(st.tuples(st.lists(REPORTS, max_size=8), st.lists(PATHS, max_size=2)), min_size=2, max_size=5)


@dataclass
class Store:
    """The store in memory: evidence by article, and which event each mention is."""

    articles: dict[str, EventEvidence] = field(default_factory=dict)
    keys: Iterable[int] = field(default_factory=lambda: count(1))
    read: int = 0

    def load(self, batch: Iterable[EventEvidence], forgotten: Iterable[str]) -> None:
        news = {one.origin.path: one for one in batch}
        gone = [self.articles.pop(path) for path in {*news, *forgotten} if path in self.articles]
        touched = {block for _, _, block in event_blocks(gone)}
        self.articles |= news
        evidence = affected_events(news.values(), touched, self._in_blocks)
        again = {one.origin.path for one in evidence}
        for event in cluster(evidence):
            key = next(iter(self.keys))
            stay = {path for path, one in self.articles.items() if one.event in event.keeps and path not in again}
            for path in stay | {one.origin.path for one in event.mentions}:
                self.articles[path] = replace(self.articles[path], event=key)

    def _in_blocks(self, blocks: Collection[Block]) -> list[EventEvidence]:
        found = [one for one in self.articles.values() if {block for *_, block in event_blocks([one])} & set(blocks)]
        self.read += len(found)
        return found

    def events(self) -> set[frozenset[str]]:
        names = {one.event for one in self.articles.values()}
        return {frozenset(path for path, one in self.articles.items() if one.event == name) for name in names}


@pytest.fixture(params=["months", "days"])
def _length_of_blocks(request: pytest.FixtureRequest) -> Iterator[None]:
    """The shorter the blocks, the more hangs on the steps from one to the next."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "days":
            patch.setattr(
                event_reports, "months", lambda first, last: map(str, range(first.toordinal(), last.toordinal() + 1))
            )
        yield


@pytest.mark.usefixtures("_length_of_blocks")
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BATCHES)
def test_resolving_what_is_affected_is_resolving_everything(
    batches: list[tuple[list[EventEvidence], list[str]]],
) -> None:
    store = Store()
    for batch, forgotten in batches:
        store.load(batch, forgotten)
        everything = cluster(store.articles.values())
        assert store.events() == {frozenset(one.origin.path for one in event.mentions) for event in everything}


def test_what_links_two_candidates_beyond_the_days_in_question_is_found() -> None:
    # Two visitors, and an earlier report that they travel together: the undated report can be only this one visit.
    apart = [
        told(path, "visit", frozenset({who}), bounds(10, 11), OPEN, "") for path, who in (("a", "nader"), ("b", "otar"))
    ]
    together = told("c", "visit", frozenset({"nader", "otar"}), bounds(9, 10), OPEN, "")
    undated = told("d", "visit", frozenset({"nader", "otar"}), OPEN, bounds(21, 21), "")
    store = Store()
    store.load([*apart, together], [])
    store.load([undated], [])
    assert store.events() == {frozenset("abcd")}


def test_few_are_read_to_add_one_to_a_long_history() -> None:
    pair = frozenset({"nader", "otar"})
    store = Store()
    meetings = [told(f"{n:03}", "meeting", pair, bounds(n, n), bounds(n + 1, n + 1), "") for n in range(0, 900, 3)]
    store.load(meetings, [])
    store.read = 0
    store.load([told("new", "meeting", pair, OPEN, bounds(455, 455), "")], [])
    assert 1 < store.read < 50
