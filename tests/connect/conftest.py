"""A database with a few facts on each of the two, and what its views' columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from sqlalchemy import Date, Integer, inspect

from etl.store.engine import open_engine
from etl.store.views import read_views
from tests.factory import meeting_facts, planned_visit
from tests.small_register import postgres_template, sqlite_template  # noqa: F401
from tests.store.loading import load

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase

type Holds = Literal["date", "int", "str"]
type Columns = dict[str, dict[str, Holds]]


@pytest.fixture
def filled(database: str, engine: Engine) -> str:
    """URL of a database with facts, on each of the two in turn."""
    load(engine, meeting_facts("a.txt"), meeting_facts("b.txt", place="باکو"), planned_visit("c.txt", "2050-05-01"))
    return database


@pytest.fixture
def columns(new_database: MakeDatabase) -> Columns:
    """What each column of each view holds, as Postgres has it: it knows the type of what is computed, too."""
    engine = open_engine(new_database("postgres"))
    found = inspect(engine)
    views = {view.name: found.get_columns(view.name) for view in read_views()}
    engine.dispose()
    return {
        view: {
            column["name"]: "date"
            if isinstance(column["type"], Date)
            else "int"
            if isinstance(column["type"], Integer)
            else "str"
            for column in columns
        }
        for view, columns in views.items()
    }
