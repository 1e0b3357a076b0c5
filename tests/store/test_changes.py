from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from etl import pipeline
from etl.model import Article
from etl.store.changes import Change, changes, facts_told
from etl.store.schema import articles
from tests.factory import ARAGHCHI, bounds, meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from etl.store.changes import Facts

pytestmark = pytest.mark.usefixtures("small_register")

FIRST = "عباس عراقچی روز جمعه گفت: «همکاری دو کشور ادامه دارد»."
SECOND = "تهران، ایرنا.\nعباس عراقچی روز شنبه گفت: «همکاری دو کشور ادامه دارد»."


def told(engine: Engine) -> Facts:
    with engine.connect() as connection:
        return facts_told(connection, list(connection.scalars(articles.select().with_only_columns(articles.c.id))))


def seen(found: list[Change]) -> list[tuple[str, str, str]]:
    return [(one.change, one.fact.kind, one.fact.words) for one in found]


def test_a_fact_that_only_moved_is_no_change_and_one_of_two_equal_ones_is_told(engine: Engine) -> None:
    load(engine, meeting_facts())
    before = told(engine)
    assert list(changes(before, before)) == []
    facts = meeting_facts()
    moved = replace(facts, dates=(replace(facts.dates[0], edtf="2024-12-02"), facts.dates[1]), quotes=facts.quotes[:1])
    first = replace(
        moved.quotes[0], said=bounds("2024-12-01"), speakers=(replace(moved.quotes[0].speakers[0], speaker=None),)
    )
    load(engine, replace(moved, quotes=(first,), topics=()))
    found = list(changes(before, told(engine)))
    assert {(one.change, one.fact.kind) for one in found} == {
        ("removed", "quote"), ("added", "quote"), ("removed", "date"), ("added", "date"), ("removed", "topic"),
    }  # fmt: skip
    speakers = {dict(one.fact.details).get("speaker") for one in found if one.fact.kind == "quote"}
    assert {ARAGHCHI.name, "unknown"} <= speakers


def test_an_edit_is_told_by_what_it_added_and_removed(database: str) -> None:
    found: list[Change] = []
    pipeline.load([Article("news", "1", FIRST)], database, compare=found.extend)
    assert found == []  # a new article changes nothing
    pipeline.load([Article("news", "1", SECOND)], database, compare=found.extend)
    assert ("removed", "date", "روز جمعه") in seen(found)
    assert ("added", "date", "روز شنبه") in seen(found)
    assert not [one for one in found if one.fact.kind == "quote"]
    assert {one.article for one in found} == {"news/1"}


def test_a_rule_that_changed_is_told_though_the_text_is_the_same(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.load([Article("news", "1", FIRST)], database)
    monkeypatch.setattr(pipeline, "fingerprint", lambda *_: "another extractor")
    monkeypatch.setattr(pipeline, "find_dates", lambda *_: ())
    found: list[Change] = []
    pipeline.load([Article("news", "1", FIRST)], database, compare=found.extend)
    assert ("removed", "date", "روز جمعه") in seen(found)
    assert "added" not in {change for change, kind, _ in seen(found) if kind == "date"}
