"""The question views over many quotes: with a usual filter, and in full.

A loaded archive is doubled in the database until it has as many quotes as asked for; each copy has other articles,
events and agreements, and lies in other years.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, func, select, text

from etl.store.engine import open_engine
from etl.store.schema import EVIDENCE, agreements, articles, events, quote_speakers, quotes
from etl.store.summaries import summarise_all
from tests.bench.timing import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Table

_SEARCH = {
    "sqlite": ("trigger search_added", "trigger search_removed"),
    "postgresql": ("index search_words", "index if exists search_letters"),
}
_PATIENCE = 60  # seconds after which a question is given up
_ROWS = 100  # that are fetched of a filtered view: a screenful
_YEAR = "between '2024-01-01' and '2024-12-31'"

# What an analyst would ask of each view. {speaker} is the most quoted one.
QUESTIONS = (
    ("who_said_what", "speaker_id = {speaker} and published_on " + _YEAR),
    ("speaker_activity", "speaker_id = {speaker}"),
    ("statements_by_topic", "speaker_id = {speaker} and published_on " + _YEAR),
    ("meetings", "earliest " + _YEAR),
    ("who_met_whom", "speaker_id = {speaker}"),
    ("agreement_status", "signed_latest " + _YEAR),
    ("agreement_timeline", "agreement_id = {agreement}"),
    ("timeline", "earliest " + _YEAR),
    ("country_relations", "country_code = 'IR' and other_code = 'RU'"),
    ("publisher_coverage", "publisher_id = {publisher}"),
    ("source_chain", "article_id = {article}"),
    ("corroboration", "event_id = {event}"),
    ("corroboration", "earliest " + _YEAR),
    ("corroboration", "speaker_id = {speaker}"),
    ("upcoming", "days_left between 0 and 30"),
    ("office_holders", "speaker_id = {speaker}"),
    ("topics_by_month", "topic_id = {topic}"),
    ("data_quality", "article_id = {article}"),
)


def figures(url: str, quoted: int) -> Iterator[Figure]:
    """Yield how long each view takes over so many quotes, of the loaded archive at `url`."""
    engine = open_engine(url)
    with engine.begin() as connection:
        fill(connection, quoted)
    with engine.begin() as connection:
        connection.exec_driver_sql("analyze")
    with engine.connect() as connection:
        kind = connection.dialect.name
        names = _usual(connection)
        held = connection.scalar(select(func.count(quotes.c.id))) or 0
        for view, asked in QUESTIONS:
            filtered = _milliseconds(connection, f"select * from {view} where {asked.format(**names)} limit {_ROWS}")
            yield Figure(f"{kind}: {view} where {asked}, {held:,} quotes", filtered, "ms", 100)
        for view in dict(QUESTIONS):
            whole = _milliseconds(connection, f"select * from {view}")
            yield Figure(f"{kind}: {view} in full, {held:,} quotes", whole, "ms")
    engine.dispose()


def fill(connection: Connection, quoted: int) -> None:
    """Double the archive until it has at least `quoted` quotes; search, which no view asks, is left out."""
    for dropped in _SEARCH[connection.dialect.name]:
        connection.exec_driver_sql(f"drop {dropped}")
    step = 0
    while (connection.scalar(select(func.count(quotes.c.id))) or 0) < quoted:
        step += 1
        # Speakers, publishers and topics stay who they are; the keys of all that is copied move on.
        copied = [articles, events, agreements, *(table for table in EVIDENCE if table is not articles)]
        last = {table.name: connection.scalar(select(func.max(table.c.id))) or 0 for table in copied}
        for table in copied:
            names = ", ".join(column.name for column in table.columns)
            values = ", ".join(_moved(table, column, last, step, connection.dialect.name) for column in table.columns)
            connection.exec_driver_sql(f"insert into {table.name} ({names}) select {values} from {table.name}")
    summarise_all(connection)


def _moved(table: Table, column: Column[Any], last: dict[str, int], step: int, kind: str) -> str:
    if column.name == "id":
        return f"id + {last[table.name]}"
    for link in column.foreign_keys:
        if link.column.table.name in last:
            return f"{column.name} + {last[link.column.table.name]}"
    if column.name in {"path", "slug", "first_mention"}:
        return f"{column.name} || '-{step}'"
    if isinstance(column.type, Date):
        days = 29 * 2**step
        return f"date({column.name}, '-{days} days')" if kind == "sqlite" else f"{column.name} - {days}"
    return column.name


def _usual(connection: Connection) -> dict[str, int]:
    speaker = quote_speakers.c.speaker_id
    most = select(speaker).where(speaker.is_not(None)).group_by(speaker).order_by(func.count(speaker).desc(), speaker)
    middle = {
        table.name: (connection.scalar(select(func.max(table.c.id))) or 0) // 2
        for table in (articles, events, agreements)
    }
    return {
        "speaker": connection.scalar(most.limit(1)) or 0,
        "publisher": connection.scalar(text("select max(publisher_id) from articles")) or 0,
        "topic": connection.scalar(text("select min(topic_id) from fact_topics")) or 0,
        "article": middle["articles"],
        "event": middle["events"],
        "agreement": middle["agreements"],
    }


def _milliseconds(connection: Connection, question: str) -> float:
    """Return the best of two times, in which the first warms up; infinite where patience ends."""
    times = []
    for _ in range(2):
        began = time.perf_counter()
        with _patience(connection) as given_up:
            answer = connection.exec_driver_sql(question)
            answer.fetchall()
            answer.close()
        if given_up:
            return float("inf")
        times.append(1_000 * (time.perf_counter() - began))
    return min(times)


@contextmanager
def _patience(connection: Connection) -> Iterator[list[bool]]:
    driver: Any = connection.connection.driver_connection
    given_up: list[bool] = []
    stop = driver.interrupt if connection.dialect.name == "sqlite" else driver.cancel_safe

    def give_up() -> None:
        given_up.append(True)
        stop()

    timer = Timer(_PATIENCE, give_up)
    timer.start()
    try:
        yield given_up
    except Exception:
        if not given_up:
            raise
        connection.rollback()
    finally:
        timer.cancel()
