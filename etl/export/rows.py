"""The rows of a resource: read in one order on both databases, typed, with EDTF, without long passages where wanted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from etl.export.catalogue import LONGEST_PASSAGE
from etl.export.edtf import edtf
from etl.export.model import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from etl.export.model import Column, Resource, Row
    from etl.store.snapshot import Reader


def table(resource: Resource, read: Reader, kind: str) -> Table:
    """Return the resource with its rows, read from a database of the kind "sqlite" or "postgresql"."""
    sql = select_of(resource, kind)
    finish = _finisher(resource)

    def batches() -> Iterator[list[Row]]:
        for rows in read(sql):
            yield [finish(row) for row in rows]

    return Table(resource, batches)


def select_of(resource: Resource, kind: str) -> str:
    """Return the select: a table by its key, a view by its ids and then all its columns, texts bytewise."""
    stored = [column for column in resource.columns if column.bounds is None]
    names = ", ".join(f'"{column.name}"' for column in stored)
    if resource.primary_key:
        order = [column for column in stored if column.name in resource.primary_key]
    else:
        order = sorted(stored, key=lambda column: not column.name.endswith("_id"))
    bytewise = ' collate "C"' if kind == "postgresql" else ""
    keys = ", ".join(f'"{c.name}"{bytewise if c.type == "string" else ""} nulls last' for c in order)
    return f'select {names} from "{resource.name}" order by {keys}'  # noqa: S608 - names of the schema


def _finisher(resource: Resource) -> Callable[[Row], Row]:
    stored = [column for column in resource.columns if column.bounds is None]
    at = {column.name: place for place, column in enumerate(stored)}

    def value(column: Column) -> Callable[[Row], Any]:
        if column.bounds is not None:
            first, last = (at[name] for name in column.bounds)
            return lambda row: edtf(_day(row[first]), _day(row[last]))
        place = at[column.name]
        if column.name in resource.left_out:
            return lambda row: None if row[place] is None or len(row[place]) > LONGEST_PASSAGE else row[place]
        typed = _TYPED.get(column.type)
        return (lambda row: row[place]) if typed is None else (lambda row: typed(row[place]))

    values = [value(column) for column in resource.columns]
    return lambda row: tuple(get(row) for get in values)


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _truth(value: Any) -> bool | None:
    return None if value is None else bool(value)


_TYPED: dict[str, Callable[[Any], Any]] = {"date": _day, "integer": _whole, "boolean": _truth}
