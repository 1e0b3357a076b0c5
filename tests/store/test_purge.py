from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from etl import pipeline, removal
from etl.errors import StoreError
from etl.model import Article
from etl.store import purge
from etl.store.check import verify
from etl.store.engine import open_engine
from tests.store.loading import dump

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase

pytestmark = pytest.mark.usefixtures("small_register")

# Words of no other article, in the text and in the title; the title's is short enough for the server's statistics.
RARE, TITLE = "ققنوسستان", "سیمرغ‌نامه"
SAID = f"سخنگوی {RARE} گفت: «مرزهای {RARE} امن است و امن می‌ماند».\n" * 30
OTHER = "عباس عراقچی گفت: «همکاری دو کشور ادامه دارد»."


def loaded(url: str) -> None:
    articles = [Article("news", "kept", OTHER), Article("news", "gone", SAID, title=f"{TITLE}: {RARE}")]
    pipeline.load(articles, url)


def traces(folder: Path, pattern: str) -> list[str]:
    """Return the files that hold a rare word in the databases' encoding."""
    found = [file for file in folder.rglob(pattern) if file.is_file()]
    words = [word.encode() for word in (RARE, TITLE, TITLE.replace("\u200c", ""), RARE[:6])]
    return [str(file) for file in found if any(word in file.read_bytes() for word in words)]


def test_nothing_of_a_purged_article_is_left_in_the_file(new_database: MakeDatabase, tmp_path: Path) -> None:
    url = new_database("sqlite")
    loaded(url)
    assert traces(tmp_path, "*")
    assert "Backups" in removal.purge("gone", url)
    assert traces(tmp_path, "*") == []
    after_the_fact(open_engine(url), new_database("sqlite"))


def test_what_was_forgotten_before_is_purged_later(new_database: MakeDatabase, tmp_path: Path) -> None:
    url = new_database("sqlite")
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.execute("pragma secure_delete = off")
        connection.execute("insert into article_metadata values (1, 1, 'x', ?)", (SAID,))
        connection.commit()
        connection.execute("delete from article_metadata")
        connection.commit()
    assert traces(tmp_path, "*")
    removal.purge(None, url)
    assert traces(tmp_path, "*") == []


def test_nothing_of_a_purged_article_is_left_in_the_servers_files(new_database: MakeDatabase) -> None:
    url = new_database("postgres")
    loaded(url)
    engine = open_engine(url)
    where = text("select current_setting('data_directory'), oid from pg_database where datname = current_database()")
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("analyze")
        connection.exec_driver_sql("checkpoint")
        home, number = connection.execute(where).one()
    files = Path(home, "base", str(number))
    if not files.is_dir():
        pytest.skip("the server's files are on another machine")
    # The text is compressed there; the words of names and titles are not.
    assert traces(files, "*")
    assert "write-ahead log" in removal.purge("gone", url)
    assert traces(files, "*") == []
    after_the_fact(engine, new_database("postgres"))


def after_the_fact(engine: Engine, fresh: str) -> None:
    """Leave what the other article alone gives, and every law."""
    pipeline.load([Article("news", "kept", OTHER)], fresh)
    other = open_engine(fresh)
    assert dump(engine) == dump(other)
    assert [verdict.law.name for verdict in verify(engine) if verdict.breaches] == []
    engine.dispose()
    other.dispose()


def test_who_reads_the_database_meanwhile_is_told_of(
    new_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.store.engine.LOCK_TIMEOUT", 0)
    url = new_database("sqlite")
    loaded(url)
    engine = open_engine(url)
    with engine.connect() as reader:
        assert reader.scalar(text("select count(*) from articles")) == 2
        removal.forget("gone", url)
        with pytest.raises(StoreError) as raised:
            purge.purge_deleted(open_engine(url))
    assert "use" in raised.value.message or "reads" in raised.value.message
    assert raised.value.hint
    purge.purge_deleted(engine)
