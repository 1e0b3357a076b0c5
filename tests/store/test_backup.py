from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from etl.errors import RavabetError, StoreError, UsageError
from etl.store.backup import backup, restore
from etl.store.engine import open_engine
from tests.factory import meeting_facts
from tests.postgres import client_programs
from tests.store.loading import dump, load

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{client_programs()}{os.pathsep}{os.environ['PATH']}")


def test_what_was_backed_up_comes_back(
    engine: Engine, database: str, kind: str, new_url: MakeDatabase, tmp_path: Path
) -> None:
    load(engine, meeting_facts())
    before, file = dump(engine), tmp_path / "desk.backup"
    backup(database, file)
    assert file.stat().st_mode & 0o077 == 0
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    fresh = new_url(kind)
    restore(fresh, file)
    other = open_engine(fresh)
    assert dump(other) == before
    other.dispose()
    # A database that holds something is left alone, unless that is asked for.
    load(engine, meeting_facts("later.txt"))
    with pytest.raises(StoreError, match="holds") as raised:
        restore(database, file)
    assert "--force" in raised.value.hint
    assert dump(engine) != before
    restore(database, file, over=True)
    assert dump(engine) == before
    with pytest.raises(UsageError, match="already"):
        backup(database, file)


def test_a_backup_shows_one_state_while_a_load_goes_on(new_database: MakeDatabase, tmp_path: Path) -> None:
    url = new_database("sqlite")
    engine = open_engine(url)
    load(engine, meeting_facts())
    before = dump(engine)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("delete from fact_topics")
        backup(url, tmp_path / "copy")
    restored = f"sqlite:///{tmp_path}/restored.db"
    restore(restored, tmp_path / "copy")
    assert dump(open_engine(restored)) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "No such file"), (b"letter", "is no backup"), (b"PGDMP", "of Postgres"), (b"SQLite format 3\0", "damaged")],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None, told: str) -> None:
    if content is not None:
        (tmp_path / "file").write_bytes(content * 100)
    with pytest.raises(RavabetError, match=told) as raised:
        restore(f"sqlite:///{tmp_path}/new.db", tmp_path / "file")
    assert raised.value.hint
    assert not (tmp_path / "new.db").exists()


def test_a_folder_that_cannot_be_written_and_a_database_that_is_not_there(
    new_database: MakeDatabase, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="No such file"):
        backup(new_database("sqlite"), tmp_path / "none" / "file")
    with pytest.raises(UsageError, match="no database"):
        backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "file")
    assert not (tmp_path / "file").exists()


def test_missing_programs_and_a_server_that_is_down_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    url = "postgresql://user:s3cr3t@127.0.0.1:1/news"
    with pytest.raises(StoreError, match="pg_dump failed") as raised:
        backup(url, tmp_path / "file")
    assert "s3cr3t" not in str(raised.value)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="pg_dump is not installed"):
        backup(url, tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
