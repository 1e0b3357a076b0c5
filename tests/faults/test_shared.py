"""Others at work in the same database: loads, readers, locks, and a connection or server that goes."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from etl import pipeline
from etl.errors import StoreError
from etl.store import engine as store_engine
from etl.store.engine import open_engine
from tests.faults.conftest import a_loader
from tests.faults.made import made_articles
from tests.faults.test_killed import survives
from tests.postgres import restart
from tests.store.loading import dump

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from tests.conftest import MakeDatabase
    from tests.faults.conftest import Loader, Rows

pytestmark = pytest.mark.xdist_group("faults")

_SMALL = 2**16  # bytes
COUNTS = text("select (select count(*) from articles), (select count(*) from quotes), (select count(*) from events)")


def completed(loader: Loader, url: str, wanted: Rows) -> None:
    """The next load brings what the failed one would have."""
    assert loader.load(url, 1) == 0
    engine = open_engine(url)
    assert dump(engine) == wanted[1]
    engine.dispose()


@pytest.mark.long
def test_two_loads_at_once_both_finish_and_are_one(
    loader: Loader, new_database: MakeDatabase, kind: str, wanted: Rows
) -> None:
    url = new_database(kind)
    with a_loader() as other:
        loader.start(url, 1)
        other.start(url, 1)
        assert (loader.end(), other.end()) == (0, 0)
    completed(loader, url, wanted)


@pytest.mark.long
def test_a_reader_sees_whole_batches_and_stops_no_load(
    loader: Loader, new_database: MakeDatabase, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 3)
    alone, url = new_database(kind), new_database(kind)
    states: set[tuple[int, ...]] = {(0, 0, 0)}
    pipeline.load(made_articles(1), alone, lambda _read: states.add(counts(alone)))
    engine = open_engine(url)
    seen = set()
    with engine.connect() as slow:
        if kind == "postgres":
            slow.execution_options(isolation_level="REPEATABLE READ")
        before = tuple(slow.execute(COUNTS).one())
        process = loader.start(url, 1)
        while _runs(process):
            seen.add(counts(url))
        assert loader.end() == 0
        assert tuple(slow.execute(COUNTS).one()) == before  # one state for as long as it reads
    assert len(seen) > 1
    assert seen <= states
    engine.dispose()


def counts(url: str) -> tuple[int, ...]:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = tuple(connection.execute(COUNTS).one())
    engine.dispose()
    return found


def _runs(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.long
def test_a_lock_is_waited_for(loader: Loader, new_database: MakeDatabase, kind: str, wanted: Rows) -> None:
    url = new_database(kind)
    holder = open_engine(url)
    with holder.connect() as connection:
        connection.execution_options(sqlite_begin="IMMEDIATE")
        connection.execute(text("select 1"))
        if kind == "postgres":
            connection.exec_driver_sql("lock table articles in access exclusive mode")
        process = loader.start(url, 1)
        time.sleep(0.7)
        assert _runs(process)
    assert loader.end() == 0
    completed(loader, url, wanted)
    holder.dispose()


def test_a_connection_that_is_cut_before_the_commit(
    loader: Loader, new_database: MakeDatabase, wanted: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_database("postgres")
    assert loader.load(url, 0) == 0
    other = open_engine(url)
    before = dump(other)

    def cut(connection: Connection, _touched: object) -> None:
        own = connection.scalar(text("select pg_backend_pid()"))
        with other.connect() as killer:
            killer.execute(text("select pg_terminate_backend(:own)"), {"own": own})

    monkeypatch.setattr(pipeline, "resolve", cut)
    with pytest.raises(StoreError) as raised:
        pipeline.load(made_articles(1), url)
    assert raised.value.hint
    assert dump(other) == before
    completed(loader, url, wanted)
    other.dispose()


def test_a_full_disk_is_told_and_leaves_whole_batches(
    loader: Loader, new_database: MakeDatabase, wanted: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_database("sqlite")
    pipeline.load(made_articles(0)[:3], url)
    prepare = store_engine._prepare_sqlite

    def full(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        ((pages,),) = connection.execute("pragma page_count")
        connection.execute(f"pragma max_page_count = {pages}")

    monkeypatch.setattr(store_engine, "_prepare_sqlite", full)
    with pytest.raises(StoreError, match="No space is left") as raised:
        pipeline.load(made_articles(1), url)
    monkeypatch.undo()
    assert "Free some space" in raised.value.hint
    survives(open_engine(url))
    completed(loader, url, wanted)


@pytest.mark.long
def test_a_file_that_may_not_grow_is_told(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    command = [sys.executable, "-c", "from etl.cli import main; main()", "load", "--database", url]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL, _SMALL))  # noqa: E731 - for the child
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert url.removeprefix("sqlite:///") in done.stderr
    survives(open_engine(url))


@pytest.mark.long
def test_a_server_that_is_restarted_in_mid_load(
    loader: Loader, new_database: MakeDatabase, wanted: Rows, server: str
) -> None:
    url = new_database("postgres")
    assert loader.load(url, 0) == 0
    loader.start(url, 1)
    time.sleep(0.2)
    restart(server)
    assert loader.end() in {0, 1}  # told in a line, as every error; else it had finished
    completed(loader, url, wanted)
