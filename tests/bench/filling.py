"""A database of as many quotes as asked for: a loaded archive is doubled in SQL, each copy in other years.

Speakers, publishers and topics stay who they are; articles, events and agreements are others in each copy, and so are
their summaries. Of eight quotes one is said again in the same words. What no view asks is left out.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, func, select

from etl.store.counted import count_all
from etl.store.operations import gather_statistics
from etl.store.schema import (
    EVIDENCE,
    agreements,
    article_words,
    articles,
    events,
    fact_blocks,
    quotes,
    repeated_quotes,
    text_bands,
)
from etl.store.summaries import SUMMARIES, columns_of, summary_select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Engine, Table

_SEARCH = {
    "sqlite": ("trigger search_added", "trigger search_removed"),
    "postgresql": ("index search_words", "index if exists search_letters"),
}
_UNASKED = (text_bands, fact_blocks, article_words)
_WORLD = (articles, events, agreements)
_SUMMED = (*SUMMARIES["event"], *SUMMARIES["agreement"])
# What is copied, in an order in which links lead back.
COPIED = (*_WORLD, *(table for table in EVIDENCE if table not in (articles, *_UNASKED)), *_SUMMED)


def fill(engine: Engine, quoted: int) -> int:
    """Double the archive until it has at least `quoted` quotes, and return how many it has."""
    with _in_bulk(engine) as connection:
        for dropped in _SEARCH[connection.dialect.name]:
            connection.exec_driver_sql(f"drop {dropped}")
        indexes = [index for table in COPIED for index in table.indexes]
        for index in indexes:
            index.drop(connection)
        step, held = 0, _held(connection)
        while held < quoted:
            step += 1
            _double(connection, step)
            connection.commit()
            held = _held(connection)
        for index in indexes:
            index.create(connection)
        gather_statistics(connection)
        _repeat(connection)
        count_all(connection)
        gather_statistics(connection)
        connection.commit()
    if engine.dialect.name == "postgresql":  # as autovacuum does, which the server of the tests is without
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("vacuum")
    return held


@contextmanager
def _in_bulk(engine: Engine) -> Iterator[Connection]:
    """Give a connection to which safety is nothing."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if connection.dialect.name == "sqlite":
            for pragma in ("journal_mode = delete", "synchronous = off", "foreign_keys = off", "cache_size = -500000"):
                driver.execute(f"pragma {pragma}").fetchall()
        else:
            connection.exec_driver_sql("set session_replication_role = replica")
            connection.exec_driver_sql("set maintenance_work_mem = '500MB'")
        yield connection


def _held(connection: Connection) -> int:
    return connection.scalar(select(func.count(quotes.c.id))) or 0


def _double(connection: Connection, step: int) -> None:
    keyed = [table for table in COPIED if "id" in table.c]
    last = {table.name: connection.scalar(select(func.max(table.c.id))) or 0 for table in keyed}
    for table in COPIED:
        names = ", ".join(column.name for column in table.columns)
        values = ", ".join(_moved(table, column, last, step, connection.dialect.name) for column in table.columns)
        connection.exec_driver_sql(f"insert into {table.name} ({names}) select {values} from {table.name}")


def _repeat(connection: Connection) -> None:
    """Sum up all words in one statement, which a load does by what it touches."""
    names = ", ".join(columns_of(repeated_quotes))
    found = summary_select(repeated_quotes.name).replace(":keys", "(select digest from quote_words)")
    connection.exec_driver_sql(f"delete from {repeated_quotes.name}")
    connection.exec_driver_sql(
        f"insert into {repeated_quotes.name} (id, {names}) "
        f"select row_number() over (order by digest, speaker_id), {names} from ({found}) as found"
    )


def _moved(table: Table, column: Column[Any], last: dict[str, int], step: int, kind: str) -> str:  # noqa: PLR0911 - a line for each
    if column.name == "id":
        return f"id + {last[table.name]}"
    for link in column.foreign_keys:
        if link.column.table.name in last:
            return f"{column.name} + {last[link.column.table.name]}"
    if column.name in {"path", "slug", "first_mention"}:
        return f"{column.name} || '-{step}'"
    if column.name == "digest":
        return f"case (id >> 4) & 7 when {step & 7} then digest else digest || '-{step}' end"
    if table is articles and column.name == "text":
        return "''"
    if isinstance(column.type, Date):
        return _earlier(column.name, 29 * 2**step, kind)
    return column.name


def _earlier(day: str, by: int, kind: str) -> str:
    if kind == "sqlite":
        month = ", 'start of month'" if day == "month_start" else ""
        return f"date({day}, '-{by} days'{month})"
    return f"date_trunc('month', {day} - {by})::date" if day == "month_start" else f"{day} - {by}"
