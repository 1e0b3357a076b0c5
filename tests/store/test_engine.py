from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.errors import RavabetError, StoreError, UsageError
from etl.store.engine import database_url, open_engine, parse_url
from etl.store.load import writer
from etl.store.migrate import ensure_current
from etl.store.query import ask

SECRET = "s3cr3t"  # noqa: S105 - of nobody


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "",
        "mysql://user@host/news",
        "sqlite://",
        "sqlite:///:memory:",
        f"postgresql://user:{SECRET}@host:port/news",
        f"oracle://user:{SECRET}@host/news",
    ],
)
def test_urls_that_are_refused(url: str) -> None:
    with pytest.raises(UsageError) as raised:
        open_engine(url)
    assert raised.value.hint
    assert SECRET not in str(raised.value)


def test_the_database_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAVABET_DATABASE", raising=False)
    assert database_url() == "sqlite:///ravabet.db"
    monkeypatch.setenv("RAVABET_DATABASE", "sqlite:///desk.db")
    assert database_url() == "sqlite:///desk.db"
    assert database_url("sqlite:///given.db") == "sqlite:///given.db"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_schemes_of_postgres(scheme: str) -> None:
    assert parse_url(f"{scheme}://host/news").drivername == "postgresql+psycopg"


def refused(url: str) -> RavabetError:
    with pytest.raises(RavabetError) as raised:
        ensure_current(open_engine(url))
    assert raised.value.hint
    assert SECRET not in str(raised.value) + raised.value.hint
    return raised.value


def test_a_server_that_is_down() -> None:
    error = refused(f"postgresql://user:{SECRET}@127.0.0.1:1/news")
    assert "Cannot connect" in str(error)
    assert "127.0.0.1" in str(error)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert "does not exist" in str(refused(f"sqlite:///{tmp_path}/none/news.db"))


def test_a_folder_in_place_of_the_database(tmp_path: Path) -> None:
    assert "folder" in str(refused(f"sqlite:///{tmp_path}"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("this is a letter, and no database at all\n" * 50, encoding="utf-8")
    before = path.read_bytes()
    url = f"sqlite:///{path}"
    assert "no SQLite database" in str(refused(url))
    with pytest.raises(StoreError, match="no SQLite database"):
        ask(url, "who_said_what")
    assert path.read_bytes() == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder where root too cannot write")
def test_a_disk_that_cannot_be_written() -> None:
    assert "cannot be" in str(refused("sqlite:////proc/news.db"))


def test_a_database_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.store.engine.LOCK_TIMEOUT", 0)
    engine = open_engine(f"sqlite:///{tmp_path}/news.db")
    ensure_current(engine)
    with closing(sqlite3.connect(tmp_path / "news.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use"), writer(engine):
            pass
