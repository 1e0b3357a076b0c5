"""Which reports of many agencies tell of one event or agreement: measured on a gold of clusters, precision first.

An item is what one report tells of its cluster's type. Figures: pairwise precision and recall over pairs of items, and
B³ (Bagga and Baldwin 1998): for each item, how much of its found cluster is right, and how much of its own is found.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl import pipeline, removal
from etl.model import Article
from etl.store.dump import canonical_dump
from etl.store.engine import open_engine
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from tests.conftest import MakeDatabase

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "clusters.toml").read_text(encoding="utf-8"))["cluster"]
ARTICLES = [
    Article("gold", f"{one['key']}/{i}", told["text"], publisher=told["publisher"], published=told.get("published"))
    for one in GOLD
    for i, told in enumerate(one["articles"])
]
WANTED = {f"{one['key']}/{i}": one["key"] for one in GOLD for i in range(len(one["articles"]))}
TYPES = {one["key"]: one["type"] for one in GOLD}
pytestmark = pytest.mark.usefixtures("extract_once")


def found(url: str) -> dict[str, Hashable]:
    """Return the event or agreement of each report; a report without one, or with several, stands alone."""
    told: defaultdict[str, set[object]] = defaultdict(set)
    for row in ask(url, "select article_path, event_type, event_id from event_evidence").rows:
        if TYPES[WANTED[row[0]]] == row[1]:
            told[row[0]].add(("event", row[2]))
    for row in ask(url, "select article_path, agreement_id from agreement_evidence").rows:
        if TYPES[WANTED[row[0]]] == "agreement":
            told[row[0]].add(("agreement", row[1]))
    return {path: next(iter(told[path])) if len(told[path]) == 1 else path for path in WANTED}


def pairs(clusters: Mapping[str, Hashable]) -> set[tuple[str, str]]:
    return {pair for pair in combinations(sorted(clusters), 2) if clusters[pair[0]] == clusters[pair[1]]}


def pairwise(given: Mapping[str, Hashable], wanted: Mapping[str, Hashable]) -> tuple[float, float]:
    """Return precision and recall."""
    right = len(pairs(given) & pairs(wanted))
    return right / len(pairs(given)), right / len(pairs(wanted))


def b_cubed(given: Mapping[str, Hashable], wanted: Mapping[str, Hashable]) -> tuple[float, float]:
    """Return precision and recall."""

    def share(of: Mapping[str, Hashable], within: Mapping[str, Hashable]) -> float:
        groups = {item: {other for other in of if of[other] == of[item]} for item in of}
        kept = [sum(within[other] == within[item] for other in group) / len(group) for item, group in groups.items()]
        return sum(kept) / len(kept)

    return share(given, wanted), share(wanted, given)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def dump(url: str) -> list[str]:
    engine = open_engine(url)
    with engine.connect() as connection:
        return list(canonical_dump(connection))


def test_the_figures_of_a_known_case() -> None:
    wanted = {"a": 1, "b": 1, "c": 2}
    assert pairwise({"a": 1, "b": 1, "c": 1}, wanted) == (1 / 3, 1)
    assert b_cubed({"a": 1, "b": 1, "c": 1}, wanted) == pytest.approx((5 / 9, 1))
    assert b_cubed({"a": 1, "b": 2, "c": 3}, wanted) == pytest.approx((1, 2 / 3))


def test_the_gold_is_large_enough_and_its_texts_differ() -> None:
    assert len(GOLD) >= 40
    assert len({article.raw_text for article in ARTICLES}) == len(ARTICLES) >= 80
    assert len(TYPES) == len(GOLD)


def test_reports_of_one_thing_are_merged_and_no_others(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    pipeline.load(ARTICLES, url)
    clusters = found(url)
    precision, recall = pairwise(clusters, WANTED)
    assert precision >= 0.95
    assert f1(precision, recall) >= 0.92
    precision, recall = b_cubed(clusters, WANTED)
    assert precision >= 0.97
    assert f1(precision, recall) >= 0.95


@st.composite
def partitions(draw: st.DrawFn) -> list[list[Article]]:
    """Draw the articles in any order, in one to six batches."""
    order = draw(st.permutations(ARTICLES))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1), max_size=5)))
    return [order[start:end] for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]


@pytest.fixture
def loaded_at_once(kind: str, new_database: MakeDatabase) -> list[str]:
    """What a database says into which all articles were loaded in one batch."""
    url = new_database(kind)
    pipeline.load(ARTICLES, url)
    return dump(url)


def check_partition(new: MakeDatabase, kind: str, batches: list[list[Article]], expected: list[str]) -> None:
    url = new(kind)
    for batch in batches:
        pipeline.load(batch, url)
    assert dump(url) == expected


ANY_PARTITION: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": [Phase.generate],
}


@given(batches=partitions())
@settings(max_examples=2, **ANY_PARTITION)
def test_any_order_and_partition_give_one_database(
    kind: str, new_database: MakeDatabase, loaded_at_once: list[str], batches: list[list[Article]]
) -> None:
    check_partition(new_database, kind, batches, loaded_at_once)


@pytest.mark.long
@given(batches=partitions())
@settings(max_examples=40, **ANY_PARTITION)
def test_many_orders_and_partitions_give_one_database(
    kind: str, new_database: MakeDatabase, loaded_at_once: list[str], batches: list[list[Article]]
) -> None:
    check_partition(new_database, kind, batches, loaded_at_once)


def test_a_report_dates_another_that_has_a_weekday_alone(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    pair = "عباس عراقچی وزیر امور خارجه ایران"
    weekday = Article("news", "a", f"{pair} روز سه‌شنبه در آنکارا با هاکان فیدان وزیر خارجه ترکیه دیدار کرد.")
    today = Article(
        "news", "b", f"امروز {pair} در آنکارا با هاکان فیدان وزیر خارجه ترکیه دیدار کرد.", published="2025-03-04"
    )
    other = Article(
        "news", "c", f"امروز {pair} در آنکارا با هاکان فیدان وزیر خارجه ترکیه دیدار کرد.", published="2025-06-03"
    )
    asked = "select earliest, latest, articles from meetings"
    pipeline.load([weekday], url)
    assert ask(url, asked).rows == ((None, None, 1),)
    pipeline.load([today], url)
    assert ask(url, asked).rows == (("2025-03-04", "2025-03-04", 2),)
    pipeline.load([other], url)  # a Tuesday too: it is open again
    assert sorted(row[2] for row in ask(url, asked).rows) == [1, 1, 1]


def test_a_dated_report_dates_the_undated_until_it_is_forgotten(new_database: MakeDatabase) -> None:
    url, alone = new_database("sqlite"), new_database("sqlite")
    pair = "عباس عراقچی وزیر امور خارجه ایران"
    undated = Article(
        "news", "undated", f"{pair} در آنکارا با هاکان فیدان وزیر خارجه ترکیه دیدار کرد.", published="2025-03-06"
    )
    dated = Article(
        "news", "dated", f"امروز {pair} در آنکارا با هاکان فیدان وزیر خارجه ترکیه دیدار کرد.", published="2025-03-04"
    )
    second = Article("news", "second", f"{pair} روز ۶ اسفند ۱۴۰۳ در آنکارا با هاکان فیدان وزیر خارجه ترکیه دیدار کرد.")
    pipeline.load([undated], alone)
    pipeline.load([undated, dated], url)
    asked = "select earliest, latest, articles from meetings"
    assert ask(url, asked).rows == (("2025-03-04", "2025-03-04", 2),)
    pipeline.load([second], url)
    # Which of the two is it now? Neither is taken.
    assert sorted(ask(url, asked).rows, key=str) == [
        ("2025-02-24", "2025-02-24", 1),
        ("2025-03-04", "2025-03-04", 1),
        (None, None, 1),
    ]
    removal.forget("news/second", url)
    assert ask(url, asked).rows == (("2025-03-04", "2025-03-04", 2),)
    removal.forget("news/dated", url)
    assert dump(url) == dump(alone)
