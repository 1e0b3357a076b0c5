"""One small world on each database, and its rows as an export should have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from etl.store.engine import open_engine
from tests.conftest import on_each_database
from tests.factory import meeting_facts
from tests.small_register import postgres_template, sqlite_template  # noqa: F401
from tests.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a file format may damage: a formula, a quotation mark, a line break, an empty text, a text of a sheet's limit.
FORMULA = "=1+1"
LONG = "خبر " * 10_000


@pytest.fixture(scope="session")
def worlds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """URLs of migrated databases with two articles, by kind; nobody writes to them."""
    facts = meeting_facts()
    article = replace(facts.article, title=None, metadata=(("lead", FORMULA), ("tag", ""), ("note", 'a "b"\nc,d')))
    one = replace(facts, quotes=facts.quotes[:3], article=article)
    two = replace(meeting_facts("b.txt"), text=LONG)

    def fill(url: str) -> None:
        engine = open_engine(url)
        load(engine, one, two)
        engine.dispose()

    with on_each_database(request, tmp_path_factory.mktemp("worlds"), fill) as urls:
        yield urls


@pytest.fixture
def world(worlds: dict[str, str], kind: str) -> str:
    """URL of a migrated database with two articles, on each of the two in turn."""
    return worlds[kind]
