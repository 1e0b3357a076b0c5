"""Several writers at once, and one that is killed."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from etl.store.engine import open_engine
from etl.store.migrate import differences, ensure_current
from tests.factory import meeting_facts
from tests.store.loading import dump, load

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase

ALL = [meeting_facts(f"{name}.txt") for name in "abcd"]

MIGRATED = """
import sys
from etl.store import engine, migrate
migrate.ensure_current(engine.open_engine(sys.argv[1]))
"""
KILLED = """
import os, sys
from etl.store.engine import open_engine
from etl.store.load import write_facts, writer
from etl.store.register import upsert_reference
from tests.factory import REFERENCE, fingerprints, meeting_facts
with writer(open_engine(sys.argv[1])) as connection:
    upsert_reference(connection, REFERENCE)
    facts = [meeting_facts("killed.txt")]
    write_facts(connection, facts, fingerprints(*facts))
    os._exit(9)
"""


def test_writers_queue(new_database: MakeDatabase, kind: str) -> None:
    urls = [new_database(kind), new_database(kind)]
    one_by_one, together = map(open_engine, urls)
    load(one_by_one, *ALL)

    def load_one(number: int) -> None:
        engine = open_engine(urls[1])
        load(engine, ALL[number])
        engine.dispose()

    with ThreadPoolExecutor(len(ALL)) as pool:
        list(pool.map(load_one, range(len(ALL))))
    assert dump(together) == dump(one_by_one)
    one_by_one.dispose()
    together.dispose()


def test_two_first_loads_migrate_one_after_the_other(new_url: MakeDatabase, kind: str) -> None:
    url = new_url(kind)

    def migrate(_number: int) -> None:
        engine = open_engine(url)
        ensure_current(engine)
        engine.dispose()

    # Alembic keeps its context in the process, so that the second one is another process.
    script = (
        "import sys; from etl.store import engine, migrate; migrate.ensure_current(engine.open_engine(sys.argv[1]))"
    )
    with subprocess.Popen([sys.executable, "-c", script, url]) as other:
        migrate(0)
    assert other.returncode == 0
    engine = open_engine(url)
    assert differences(engine) == []
    engine.dispose()


def test_a_killed_load_leaves_nothing(engine: Engine, database: str) -> None:
    load(engine, ALL[0])
    before = dump(engine)
    assert subprocess.run([sys.executable, "-c", KILLED, database], check=False).returncode == 9
    assert dump(engine) == before
    load(engine, *ALL)
    assert len(dump(engine)) > len(before)
