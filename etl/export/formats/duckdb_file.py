"""DuckDB: one file with a table for each table and view, typed, with comments."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from etl.export.formats.arrow import batch_of, schema_of
from etl.export.formats.libraries import library
from etl.export.model import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.export.model import Resource, Table

FILE = "ravabet.duckdb"
_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "string": "VARCHAR", "date": "DATE", "boolean": "BOOLEAN"}


def write(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write every table into one new file."""
    duckdb = library("duckdb", "DuckDB")
    (folder / FILE).unlink(missing_ok=True)
    with closing(duckdb.connect(str(folder / FILE))) as connection:
        for table in tables:
            name, schema = table.resource.name, schema_of(table.resource, "DuckDB")
            for statement in _create(table.resource):
                connection.execute(statement)
            count = 0
            for rows in table.batches():
                connection.register("batch", batch_of(schema, rows))
                connection.execute(f'insert into "{name}" select * from batch')  # noqa: S608 - a known name
                connection.unregister("batch")
                count += len(rows)
            yield Written(table.resource, FILE, count, {"table": name})


def _create(resource: Resource) -> Iterator[str]:
    lines = [
        f'"{column.name}" {_TYPES[column.type]}{" NOT NULL" if column.required else ""}' for column in resource.columns
    ]
    if resource.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(f'"{name}"' for name in resource.primary_key)})")
    yield f'CREATE TABLE "{resource.name}" ({", ".join(lines)})'
    yield f'COMMENT ON TABLE "{resource.name}" IS {_quoted(resource.description)}'
    for column in resource.columns:
        yield f'COMMENT ON COLUMN "{resource.name}"."{column.name}" IS {_quoted(column.description)}'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
