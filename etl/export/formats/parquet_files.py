"""Parquet: a file a table, with types and descriptions inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.export.formats.arrow import batch_of, schema_of
from etl.export.formats.libraries import library
from etl.export.model import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.export.model import Table


def write(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write every table."""
    parquet = library("pyarrow.parquet", "Parquet")
    for table in tables:
        name = f"{table.resource.name}.parquet"
        schema = schema_of(table.resource, "Parquet")
        count = 0
        with parquet.ParquetWriter(folder / name, schema, compression="zstd") as writer:
            for rows in table.batches():
                writer.write_table(batch_of(schema, rows))
                count += len(rows)
        yield Written(table.resource, name, count, {})
