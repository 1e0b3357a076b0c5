"""The views that list what articles say answer a usual question by indexes: no table is read from end to end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from etl.store.engine import open_engine
from tests.bench.asking import QUESTIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection

BY_INDEX = QUESTIONS
# SQLite's plan shows the parts of a union that a constant shuts out (NULL as speaker_id), though it does not run them.
_SHUT_OUT = {"e", "steps", "r", "lone"}
# Of a handful of rows Postgres would rather read all, whatever it is asked.
_TOO_FEW = {("postgresql", "statements_by_topic"), ("postgresql", "corroboration")}


@pytest.mark.parametrize(("view", "asked"), BY_INDEX)
def test_a_usual_question_reads_no_table_from_end_to_end(meeting: str, view: str, asked: str) -> None:
    engine = open_engine(meeting)
    numbered = asked.format(speaker=1, event=1, agreement=1, publisher=1, topic=1, article=1)
    with engine.connect() as connection:
        kind = connection.dialect.name
        plan = PLANS[kind](connection, f"select * from {view} where {numbered}")
    engine.dispose()
    assert plan == [] or (kind, view) in _TOO_FEW


def test_a_plan_that_reads_a_whole_table_is_seen(meeting: str) -> None:
    engine = open_engine(meeting)
    with engine.connect() as connection:
        assert PLANS[connection.dialect.name](connection, "select * from quotes where rule = 'ke'") != []
    engine.dispose()


def _of_sqlite(connection: Connection, question: str) -> list[str]:
    """Return the steps that read a whole table; not those that read what earlier steps have found."""
    steps = [row[3] for row in connection.exec_driver_sql(f"explain query plan {question}")]
    found = {step.split()[1] for step in steps if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    return [step for step in steps if step.startswith("SCAN") and step.split()[1] not in found | _SHUT_OUT]


def _of_postgres(connection: Connection, question: str) -> list[str]:
    """Return the steps that read a whole table or index, where the planner is asked to do otherwise if it can.

    Of a small table it would rather read all.
    """
    for way in ("seqscan", "hashjoin", "mergejoin"):
        connection.exec_driver_sql(f"set local enable_{way} = off")
    steps = [row[0].strip() for row in connection.exec_driver_sql(f"explain {question}")]
    return [
        step
        for step, after in pairwise([*steps, ""])
        if "Seq Scan" in step or (re.search("Index.* Scan (using|on)", step) and not after.startswith("Index Cond"))
    ]


PLANS = {"sqlite": _of_sqlite, "postgresql": _of_postgres}
