"""Storing prepared rows, beside the database's own fastest way for the same rows into the same tables and indexes."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from etl import pipeline
from etl.reference import read_reference
from etl.store.bulk import write_rows
from etl.store.engine import open_engine
from etl.store.load import writer
from etl.store.rows import Keys, evidence_rows, speakers_of
from etl.store.schema import EVIDENCE, publishers, speakers, topics
from etl.store.speakers import speaker_keys
from tests.bench.timing import Figure, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from etl.model import Article
    from etl.store.bulk import Row

_GOAL = 0.7


def figure(articles: Sequence[Article], urls: tuple[str, str]) -> Figure:
    """Return the speed of storing against the raw way, into two empty databases of one kind."""
    for url in urls:
        pipeline.load([], url)
    reference = read_reference()
    facts = [pipeline.extract(article, reference) for article in articles]
    own, raw = (open_engine(url) for url in urls)
    with writer(own) as connection:
        rows = _rows(connection, facts)
        by_us = seconds(lambda: _store(connection, rows))
    with writer(raw) as connection:
        _rows(connection, facts)  # the speakers that they refer to
        prepared = [
            (table.name, list(rows[table.name][0]), _values(rows[table.name])) for table in EVIDENCE if rows[table.name]
        ]
        copy = _copy if connection.dialect.name == "postgresql" else _executemany
        driver: Any = connection.connection.driver_connection
        by_hand = seconds(lambda: [copy(driver, *one) for one in prepared])
    number = sum(map(len, rows.values()))
    what = "binary COPY" if own.dialect.name == "postgresql" else "executemany"
    return Figure(
        f"storing {number:,} prepared rows: speed against raw {what}", by_hand / by_us, "times", _GOAL, at_least=True
    )


def _store(connection: Connection, rows: dict[str, list[Row]]) -> None:
    for table in EVIDENCE:
        write_rows(connection, table, rows[table.name])


def _rows(connection: Connection, facts: Sequence[Any]) -> dict[str, list[Row]]:
    named = {key: one for each in facts for key, one in speakers_of(each).items()}
    known = [
        {row.slug: row.id for row in connection.execute(select(table.c.slug, table.c.id))}
        for table in (speakers, publishers, topics)
    ]
    keys = Keys(
        known[0] | speaker_keys(connection, named), known[1], known[2], {table.name: count(1) for table in EVIDENCE}
    )
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for article, one in enumerate(facts, 1):
        for name, added in evidence_rows(one, article, "-", keys).items():
            rows[name] += added
    return rows


def _values(rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in rows]


def _executemany(driver: Any, table: str, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    plain = [tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row) for row in rows]
    driver.executemany(f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})", plain)


def _copy(driver: Any, table: str, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    with driver.cursor() as cursor:
        types = [
            row[0]
            for row in cursor.execute(
                "select format_type(atttypid, null) from unnest(%s::text[]) with ordinality as n(name, i)"
                " join pg_attribute on attrelid = %s::regclass and attname = n.name order by i",
                (names, table),
            )
        ]
        with cursor.copy(f"copy {table} ({', '.join(names)}) from stdin (format binary)") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)
