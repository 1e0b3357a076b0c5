"""The question views over many quotes: with a usual filter, and in full, by processor time."""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from etl.store.engine import open_engine
from etl.store.schema import agreements, articles, events, quote_speakers
from tests.bench.filling import fill
from tests.bench.timing import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

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
    kind = engine.dialect.name
    began = time.perf_counter()
    held = fill(engine, quoted)
    yield Figure(f"{kind}: doubling the archive to {held:,} quotes", time.perf_counter() - began, "s")
    with engine.connect() as connection:
        if kind == "postgresql":  # one process does the work, and its time is told
            connection.exec_driver_sql("set max_parallel_workers_per_gather = 0")
        names = _usual(connection)
        for view, asked in QUESTIONS:
            filtered = _milliseconds(connection, f"select * from {view} where {asked.format(**names)} limit {_ROWS}")
            yield Figure(f"{kind}: {view} where {asked}, {held:,} quotes", filtered, "ms", 100)
        for view in dict(QUESTIONS):
            whole = _milliseconds(connection, f"select * from {view}")
            yield Figure(f"{kind}: {view} in full, {held:,} quotes", whole, "ms")
    engine.dispose()


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
    """Return the best of three processor times, of which the first warms up; infinite where patience ends."""
    times = []
    for _ in range(3):
        began = _processor(connection)
        with _patience(connection) as given_up:
            answer = connection.exec_driver_sql(question)
            answer.fetchall()
            answer.close()
        if given_up:
            return float("inf")
        times.append(1_000 * (_processor(connection) - began))
    return min(times)


def _processor(connection: Connection) -> float:
    """Return the seconds that a processor has worked so far for this connection, here and in the server's process."""
    here = time.process_time()
    if connection.dialect.name == "sqlite":
        return here
    driver: Any = connection.connection.driver_connection
    spent = Path(f"/proc/{driver.info.backend_pid}/schedstat")  # nanoseconds
    return here + int(spent.read_text().split()[0]) / 1e9 if spent.exists() else time.perf_counter()


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
