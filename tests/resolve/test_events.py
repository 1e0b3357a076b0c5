from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from etl.evidence import EventEvidence, Origin
from etl.model import DateBounds
from etl.resolve.events import cluster
from etl.span import Span

OPEN = DateBounds(None, None)


def _on(year: int, month: int, day: int) -> DateBounds:
    date = dt.date(year, month, day)
    return DateBounds(date, date)


def _event(path: str, local: int = 0, /, **told: Any) -> EventEvidence:
    days = told.pop("days", None)
    base = EventEvidence(
        id=abs(hash((path, local))) % 10_000,
        origin=Origin("news", path, local),
        part="body",
        span=Span(0, 1),
        local=local,
        type="meeting",
        status="occurred",
        quoted=False,
        participants=frozenset({"nader", "otar"}),
        countries=frozenset({"TJ", "GE"}),
        places=frozenset(),
        counts=frozenset(),
        dates=((days, "day"),) if days else (),
        agreements=frozenset(),
        published=OPEN,
        not_before=None,
    )
    return replace(base, **told)


def _paths(evidence: list[EventEvidence]) -> list[list[str]]:
    return [[one.origin.path for one in event.mentions] for event in cluster(evidence)]


def test_mentions_that_an_article_numbers_alike_are_one() -> None:
    first, second = _event("a"), replace(_event("a"), origin=Origin("news", "a", 5))
    assert len(cluster([first, second])) == 1


def test_one_day_and_the_same_people_are_one_event() -> None:
    assert _paths([_event("a", days=_on(2024, 5, 1)), _event("b", days=_on(2024, 5, 1))]) == [["a", "b"]]


def test_another_day_is_another_event() -> None:
    assert _paths([_event("a", days=_on(2024, 5, 1)), _event("b", days=_on(2024, 6, 1))]) == [["a"], ["b"]]


def test_one_person_in_common_is_not_enough() -> None:
    other = _event("b", days=_on(2024, 5, 1), participants=frozenset({"nader", "somebody"}))
    assert _paths([_event("a", days=_on(2024, 5, 1)), other]) == [["a"], ["b"]]


def test_a_meeting_without_day_or_publication_stays_alone() -> None:
    assert _paths([_event("a", days=_on(2024, 5, 1)), _event("b")]) == [["a"], ["b"]]


def test_news_of_these_days_joins_the_one_event_that_it_can_be() -> None:
    recent = _event("b", published=_on(2024, 5, 3))
    assert _paths([_event("a", days=_on(2024, 5, 1)), recent]) == [["a", "b"]]


def test_a_second_candidate_leaves_it_open() -> None:
    recent = _event("c", published=_on(2024, 5, 3))
    evidence = [_event("a", days=_on(2024, 5, 1)), _event("b", days=_on(2024, 5, 2)), recent]
    assert _paths(evidence) == [["a"], ["b"], ["c"]]


def test_an_agreement_enters_into_force_once() -> None:
    month = DateBounds(dt.date(2025, 9, 23), dt.date(2025, 9, 25))
    told: dict[str, Any] = {"type": "entry_into_force", "participants": frozenset()}
    assert _paths([_event("a", days=month, **told), _event("b", **told)]) == [["a", "b"]]


def test_two_articles_of_one_day_without_a_day_of_their_own_tell_of_one_event() -> None:
    evidence = [_event("a", published=_on(2024, 5, 3)), _event("b", published=_on(2024, 5, 3))]
    assert _paths(evidence) == [["a", "b"]]


def test_a_counted_event_is_none_of_the_counted() -> None:
    counted = _event("b", days=_on(2024, 5, 1), counts=frozenset({"5"}))
    assert _paths([_event("a", days=_on(2024, 5, 1)), counted]) == [["a"], ["b"]]


PEOPLE = st.frozensets(st.sampled_from(["nader", "otar", "ali"]), max_size=3)
EVIDENCE = st.lists(
    st.builds(
        lambda path, day, published, people, kind: _event(
            path,
            days=_on(2024, 5, day) if day else None,
            published=_on(2024, 5, published) if published else OPEN,
            participants=people,
            type=kind,
        ),
        st.text("abcdefgh", min_size=1, max_size=3),
        st.integers(0, 12),
        st.integers(0, 14),
        PEOPLE,
        st.sampled_from(["meeting", "visit", "signing"]),
    ),
    max_size=12,
    unique_by=lambda one: one.origin,
)


@given(EVIDENCE, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(evidence: list[EventEvidence], random: Any) -> None:
    shuffled = list(evidence)
    random.shuffle(shuffled)
    assert cluster(shuffled) == cluster(evidence)


@given(EVIDENCE)
def test_the_events_are_a_partition(evidence: list[EventEvidence]) -> None:
    found = [one for event in cluster(evidence) for one in event.mentions]
    assert sorted(found, key=lambda one: one.origin) == sorted(evidence, key=lambda one: one.origin)
