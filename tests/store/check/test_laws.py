"""Each law is broken by hand, past all that guards it, and is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from etl import pipeline
from etl.store.check import LAWS, verify
from etl.store.engine import open_engine
from etl.store.migrate import upgrade
from tests.factory import meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from tests.conftest import MakeDatabase

# It hides the view of the project.
_VIEW = """
    create temporary view date_evidence as
    select 1 as article_id, 'body' as part, 0 as start_char, 5 as end_char, 'x' as date_text
"""
BREACHES = {
    "version": ["alter table topics add column more text"],
    "constraints": ["update quotes set kind = 'shouted' where position = 0"],
    "links": ["update quote_speakers set speaker_id = 999999 where speaker_id is not null"],
    "owner": [
        "update quotes set position = position + 100 where article_id = (select max(id) from articles)",
        "update quotes set article_id = (select max(id) from articles) where position = 0",
    ],
    "spans": ["update date_expressions set end_char = 5000 where position = 0"],
    "reading text": ["update articles set text = 'دیگر'"],
    "words": [
        "delete from quote_words",
        "delete from article_words",
        "update quote_words set digest = ''",
    ],
    "days": ["update articles set published_on = null"],
    "world": ["insert into events (id, slug, type) values (999, 'of nobody', 'meeting')"],
    "copies": ["delete from article_copies where article_id <> first_article_id"],
    "summaries": ["update repeated_quotes set dates_agree = 1 - dates_agree"],
    "runs": ["insert into etl_runs values (1, '2025', '2025', '0.1', 5, 4, 0, 0, 1)"],
    "answers": [_VIEW],
}


def broken(engine: Engine) -> dict[str, tuple[str, ...]]:
    return {verdict.law.name: verdict.breaches for verdict in verify(engine) if verdict.breaches}


@contextmanager
def unguarded(url: str) -> Iterator[Connection]:
    """Give a connection in a transaction with every guard of the database off; nothing of it is kept."""
    engine = open_engine(url)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection  # within a transaction SQLite obeys no pragma
        if connection.dialect.name == "sqlite":
            driver.execute("pragma ignore_check_constraints = on")
            driver.execute("pragma foreign_keys = off")
        else:
            connection.exec_driver_sql("set local session_replication_role = replica")
            connection.exec_driver_sql("alter table quotes drop constraint ck_quotes_kind")
            connection.exec_driver_sql("alter table quotes drop constraint uq_quotes_article_id_position")
        yield connection
        connection.rollback()


def test_laws_that_hold_say_nothing_and_one_that_is_broken_is_told(engine: Engine, database: str) -> None:
    load(engine, meeting_facts(), meeting_facts("b.txt"))
    assert broken(engine) == {}
    told = {}
    for law in LAWS:
        with unguarded(database) as connection:
            for statement in BREACHES.get(law.name, ()):
                connection.exec_driver_sql(statement)
            told[law.name] = bool(list(law.breaches(connection)))
    assert told == dict.fromkeys(told, True) | {"storage": False}


def test_of_many_breaches_the_first_are_shown(engine: Engine) -> None:
    load(engine, meeting_facts())
    with engine.begin() as connection:
        connection.exec_driver_sql("update event_arguments set end_char = 90000")
    (verdict,) = (verdict for verdict in verify(engine) if verdict.breaches)
    assert (verdict.law.name, verdict.more, len(verdict.breaches)) == ("spans", True, 5)


def test_of_another_version_nothing_else_is_asked(new_url: MakeDatabase, kind: str) -> None:
    engine = open_engine(new_url(kind))
    upgrade(engine, "0002")
    assert [verdict.law.name for verdict in verify(engine)] == ["version"]
    engine.dispose()


def test_a_damaged_index_is_told(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    engine = open_engine(url)
    load(engine, meeting_facts())
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        ((page,),) = connection.execute("select rootpage from sqlite_master where name = 'ix_quotes_parent_id'")
        ((size,),) = connection.execute("pragma page_size")
    with open(path, "r+b") as file:  # noqa: PTH123 - a path in a URL
        file.seek((page - 1) * size + 3)
        file.write(b"\0\0")  # the number of entries
    assert broken(engine)["storage"]


def test_a_day_that_is_none_and_a_wrong_count_of_rejections(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    engine = open_engine(url)
    load(engine, meeting_facts())
    with engine.begin() as connection:
        connection.exec_driver_sql("update quotes set said_earliest = '1403-13-41', said_latest = null")
        connection.exec_driver_sql("insert into etl_runs values (1, '2025', '2025', '0.1', 4, 4, 0, 0, 2)")
    found = broken(engine)
    assert "which is no day" in found["days"][0]
    assert "counts 2 rejected inputs" in found["runs"][0]


def test_the_seeds_obey_every_law(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    pipeline.load(pipeline.read(), url)
    assert broken(open_engine(url)) == {}
