"""The views that list what articles say answer a usual question by indexes: no table is read from end to end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from etl.store.engine import open_engine
from tests.bench.asking import QUESTIONS
from tests.factory import meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Those that add up what is said of events still read all of it: docs/performance.md.
BY_INDEX = ("who_said_what", "source_chain", "office_holders")


@pytest.mark.parametrize("view", BY_INDEX)
def test_a_usual_question_reads_no_table_from_end_to_end(database: str, view: str) -> None:
    engine = open_engine(database)
    load(engine, meeting_facts())
    asked = QUESTIONS[view].format(speaker=1, event=1, agreement=1, publisher=1, topic=1, article=1)
    with engine.connect() as connection:
        plan = PLANS[connection.dialect.name](connection, f"select * from {view} where {asked}")
    engine.dispose()
    assert plan == []


def test_a_plan_that_reads_a_whole_table_is_seen(database: str) -> None:
    engine = open_engine(database)
    with engine.connect() as connection:
        assert PLANS[connection.dialect.name](connection, "select * from quotes where rule = 'ke'") != []
    engine.dispose()


def _of_sqlite(connection: Connection, question: str) -> list[str]:
    """Return the steps that read a whole table."""
    return [row[3] for row in connection.exec_driver_sql(f"explain query plan {question}") if row[3].startswith("SCAN")]


def _of_postgres(connection: Connection, question: str) -> list[str]:
    """Return the steps that read a whole table or index, where the planner is asked to do otherwise if it can.

    Of a small table it would rather read all.
    """
    connection.exec_driver_sql("set local enable_seqscan = off")
    steps = [row[0].strip() for row in connection.exec_driver_sql(f"explain {question}")]
    return [
        step
        for step, after in pairwise([*steps, ""])
        if "Seq Scan" in step or (re.search("Index.* Scan (using|on)", step) and not after.startswith("Index Cond"))
    ]


PLANS = {"sqlite": _of_sqlite, "postgresql": _of_postgres}
