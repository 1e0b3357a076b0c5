"""The log of loads: its counts are borne out by the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from etl.store.schema import articles, etl_runs, rejected_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def wrong_counts(connection: Connection) -> Iterator[str]:
    """Give the finished runs whose counts do not add up, and articles that no run has added.

    A run that was killed has no counts, and old runs may have been deleted: then how many were added cannot be told.
    """
    rejected = select(func.count(rejected_inputs.c.id)).where(rejected_inputs.c.run_id == etl_runs.c.id)
    runs = connection.execute(
        select(etl_runs, rejected.scalar_subquery().label("refused")).order_by(etl_runs.c.id)
    ).all()
    finished = [run for run in runs if run.finished_at is not None]
    for run in finished:
        if run.rejected != run.refused:
            yield f"etl_runs {run.id}: it counts {run.rejected} rejected inputs, and {run.refused} are there"
        if run.read < run.added + run.changed + run.unchanged + run.rejected:
            yield f"etl_runs {run.id}: it read {run.read} inputs, and more came out"
    held = connection.scalar(select(func.count(articles.c.id))) or 0
    added = sum(run.added for run in finished)
    whole = bool(runs) and runs[0].id == 1 and len(finished) == len(runs)
    if whole and held > added:
        yield f"articles: {held} are there, and the runs added {added}"
