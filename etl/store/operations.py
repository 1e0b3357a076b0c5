"""The log of loads, and of what they could not read."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from etl.store.bulk import new_keys, write_rows
from etl.store.schema import etl_runs, metadata, rejected_inputs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from etl.model import Rejection


def start_run(connection: Connection) -> int:
    """Log that a load begins; return the run's key. In a transaction of its own, so that a killed load is seen."""
    try:
        package = version("ravabet")
    except PackageNotFoundError:  # run from a checkout that is not installed
        package = "unknown"
    run = next(new_keys(connection, etl_runs))
    connection.execute(insert(etl_runs).values(id=run, started_at=_now(), version=package))
    return run


def finish_run(connection: Connection, run: int, *, read: int, added: int, changed: int, unchanged: int) -> None:
    """Log the outcome of a load: counts of inputs and articles; the rejected ones are counted in the database."""
    rejected = select(func.count(rejected_inputs.c.id)).where(rejected_inputs.c.run_id == run).scalar_subquery()
    outcome = {"read": read, "added": added, "changed": changed, "unchanged": unchanged, "rejected": rejected}
    connection.execute(update(etl_runs).where(etl_runs.c.id == run).values(finished_at=_now(), **outcome))


def record_rejections(connection: Connection, run: int, rejections: Sequence[Rejection]) -> None:
    """Log the inputs that a run could not read; of several rejections of one input, the first."""
    this_run = select(rejected_inputs.c.collection, rejected_inputs.c.path).where(rejected_inputs.c.run_id == run)
    logged = {(row.collection, row.path) for row in connection.execute(this_run)} if rejections else set()
    fresh = {(one.collection, one.path): one for one in reversed(rejections)}
    new = new_keys(connection, rejected_inputs)
    rows = [
        {
            "id": next(new), "run_id": run, "collection": one.collection, "path": one.path, "reason": one.reason,
            "detail": one.detail,
        }
        for identity, one in reversed(fresh.items())
        if identity not in logged
    ]  # fmt: skip
    write_rows(connection, rejected_inputs, rows)


def gather_statistics(connection: Connection) -> None:
    """Tell the planner how much each table holds; it guesses otherwise, and reads whole tables for a few rows."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")  # rows of an index: enough, whatever the size
    for table in metadata.sorted_tables:
        connection.exec_driver_sql(f"ANALYZE {table.name}")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
