"""Rows as Arrow tables, which Parquet and DuckDB take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.export.formats.libraries import library

if TYPE_CHECKING:
    from etl.export.model import Resource, Row


def schema_of(resource: Resource, form: str) -> Any:
    """Return the Arrow schema, each field with its description."""
    arrow = library("pyarrow", form)
    types = {
        "integer": arrow.int64(), "number": arrow.float64(), "string": arrow.string(), "date": arrow.date32(),
        "boolean": arrow.bool_(),
    }  # fmt: skip
    return arrow.schema(
        [
            arrow.field(
                column.name, types[column.type], not column.required, {"description": column.description.encode()}
            )
            for column in resource.columns
        ],
        {"description": resource.description.encode()},
    )


def batch_of(schema: Any, rows: list[Row]) -> Any:
    """Return rows as an Arrow table."""
    arrow = library("pyarrow", "Arrow")
    columns = zip(*rows, strict=True)
    arrays = [arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)
