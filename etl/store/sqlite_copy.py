"""A copy of a database in one SQLite file, for tools that read nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from etl.store.bulk import CHUNK, write_values
from etl.store.engine import open_engine, store_errors
from etl.store.migrate import require_current, upgrade
from etl.store.schema import managed_views, metadata

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def copy_to_sqlite(source: Engine, file: Path) -> None:
    """Write all tables of `source`, as they are at one moment, to a new SQLite database, with the views.

    Raises:
        StoreError: One of the two cannot be opened, or the source is not at the revision that the code expects.
    """
    target = open_engine(f"sqlite:///{file}")
    with store_errors(source.url), source.connect() as reader:
        reader.execution_options(isolation_level="SERIALIZABLE")
        require_current(reader)
        upgrade(target)
        with target.begin() as writer:
            writer.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # a quote may stand in a later one
            for table in metadata.sorted_tables:
                if table is not managed_views:  # the new file's own
                    rows = reader.execution_options(yield_per=CHUNK).execute(select(table))
                    write_values(writer, table, list(table.c.keys()), (tuple(row) for row in rows))
    target.dispose()
