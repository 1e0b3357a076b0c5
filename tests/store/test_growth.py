"""A few articles cost the same however many are held: work is counted, not timed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.model import DateBounds
from etl.resolution import resolve
from etl.store.engine import open_engine
from etl.store.load import write_facts, writer
from etl.store.register import upsert_reference
from tests.bench.counting import Work, counted
from tests.factory import REFERENCE, fingerprints, meeting_facts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from etl.model import Facts
    from tests.conftest import MakeDatabase


def told_on(day: dt.date, path: str) -> Facts:
    """Facts of an article about a meeting and a memorandum signed on a day."""
    facts = meeting_facts(path)
    on = DateBounds(day, day)
    events = tuple(
        replace(one, arguments=tuple(replace(a, bounds=on) if a.role == "date" else a for a in one.arguments))
        for one in facts.events
    )
    agreements = tuple(
        replace(one, claims=tuple(replace(c, bounds=on) if c.bounds else c for c in one.claims))
        for one in facts.agreements
    )
    header = replace(facts.header, published_on=on)
    bands = (f"0:{path}", f"1:{day:%Y-%m}-{path}")
    return replace(facts, header=header, events=events, agreements=agreements, bands=bands)


def write(connection: Connection, facts: list[Facts]) -> Work:
    return counted(connection, lambda: resolve(connection, write_facts(connection, facts, fingerprints(*facts))))


def work_to_add_a_day(url: str, held: int) -> Work:
    """Return what it takes to add the day's articles to an archive of so many months, one article each."""
    engine = open_engine(url)
    first = dt.date(2000, 1, 15)
    with writer(engine) as connection:
        upsert_reference(connection, REFERENCE)
        months = [first + dt.timedelta(days=31 * number) for number in range(held)]
        write(connection, [told_on(day, f"{number:04}") for number, day in enumerate(months)])
        work = write(connection, [told_on(months[held // 2], f"{held // 2:04}-{number}") for number in range(5)])
    engine.dispose()
    return work


def test_adding_a_day_does_not_cost_more_in_a_longer_archive(new_database: MakeDatabase) -> None:
    short, long = (work_to_add_a_day(new_database("sqlite"), months) for months in (25, 250))
    # SQLite's search index joins its segments now and then, which it counts as rows.
    assert long.rows_written < 1.5 * short.rows_written
    assert long.instructions < 1.2 * short.instructions
