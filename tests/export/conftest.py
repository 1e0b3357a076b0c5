"""One small world on each database, and its rows as an export should have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from etl.store.engine import open_engine
from tests.factory import meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from sqlalchemy import Engine

# What a file format may damage: a formula, a quotation mark, a line break, an empty text, a text of a sheet's limit.
FORMULA = "=1+1"
LONG = "خبر " * 10_000


@pytest.fixture
def world(engine: Engine, database: str) -> str:
    """URL of a migrated database with two articles, on each of the two in turn."""
    facts = meeting_facts()
    article = replace(facts.article, title=None, metadata=(("lead", FORMULA), ("tag", ""), ("note", 'a "b"\nc,d')))
    one = replace(facts, quotes=facts.quotes[:3], article=article)
    two = replace(meeting_facts("b.txt"), text=LONG)
    load(engine, one, two)
    return database


@pytest.fixture
def empty(database: str) -> str:
    """URL of a migrated database without rows."""
    open_engine(database).dispose()
    return database
