"""kill -9 at random moments: the database opens, no article is half there, and the next load completes it."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from etl.store.check import LAWS
from etl.store.engine import open_engine
from etl.store.migrate import current_revision
from tests.store.loading import dump

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase
    from tests.faults.conftest import Loader, Rows

# ruff: noqa: T201 - the long variants say how far they came

pytestmark = pytest.mark.xdist_group("faults")

FEW, MANY = 1, 120  # on each database
_IN_A_ROW = 6  # killed loads before one may complete
_SHORTEST = 0.001  # seconds


def test_a_killed_load(loader: Loader, new_database: MakeDatabase, wanted: Rows) -> None:
    killed_loads(loader, new_database("sqlite"), wanted, FEW)


@pytest.mark.long
def test_many_killed_loads(loader: Loader, new_database: MakeDatabase, kind: str, wanted: Rows) -> None:
    killed = killed_loads(loader, new_database(kind), wanted, MANY)
    print(f"\n{kind}: of {MANY} loads of changed articles {killed} were killed at work")
    assert killed > MANY // 3


@pytest.mark.long
def test_many_killed_first_loads(loader: Loader, new_url: MakeDatabase, kind: str, wanted: Rows) -> None:
    began = time.perf_counter()
    assert loader.load(new_url(kind), 0) == 0
    whole = time.perf_counter() - began
    killed = 0
    for number in range(MANY // 6):
        url = new_url(kind)
        killed += loader.kill(url, 0, moment(number, whole))
        completes(loader, url, 0, wanted[0])
    print(f"\n{kind}: of {MANY // 6} first loads {killed} were killed at work")
    assert killed > MANY // 20


def killed_loads(loader: Loader, url: str, wanted: Rows, times: int) -> int:
    """Kill loads, each of which would rewrite all articles; return how many were at work."""
    assert loader.load(url, 0) == 0
    began = time.perf_counter()
    assert loader.load(url, 1) == 0
    whole = time.perf_counter() - began
    killed = 0
    engine = open_engine(url)
    for number in range(times):
        version = number % 2
        killed += loader.kill(url, version, moment(number, whole))
        survives(engine)
        if number % _IN_A_ROW == 0:
            completes(loader, url, version, wanted[version])
    engine.dispose()
    return killed


def moment(number: int, whole: float) -> float:
    """Return when to kill: the moments are spread over the time that a whole load takes."""
    return random.Random(number).uniform(_SHORTEST, whole)  # noqa: S311 - no secret


def completes(loader: Loader, url: str, version: int, wanted: list[str]) -> None:
    """What a killed load left obeys every law, and the next load brings what the killed one would have."""
    engine = open_engine(url)
    survives(engine)
    assert loader.load(url, version) == 0
    assert dump(engine) == wanted
    engine.dispose()


def survives(engine: Engine) -> None:
    """What is there obeys every law; before the tables are made there is nothing, and no law of theirs."""
    with engine.connect() as connection:
        if current_revision(connection) is not None:
            assert [line for law in LAWS[1:] for line in law.breaches(connection)] == []
