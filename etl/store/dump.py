"""A canonical dump: every row with the natural keys of what it refers to, so that two databases can be compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint, select

from etl.store.schema import calendar, etl_runs, managed_views, metadata, rejected_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

# What depends on when and how often was loaded, and what is computed from nothing.
LEFT_OUT = (etl_runs, rejected_inputs, managed_views, calendar)

_ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def canonical_dump(connection: Connection) -> Iterator[str]:
    """Give the rows of all tables as lines of JSON, in an order that depends on their content alone.

    The same articles, metadata, code and reference give the same lines, however they were loaded.
    """
    naturals: dict[str, dict[Any, Any]] = {}
    for table in metadata.sorted_tables:
        if table in LEFT_OUT:
            continue
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        links = {link.parent.name: link.column.table.name for link in table.foreign_keys}
        outer = {column: target for column, target in links.items() if target != table.name}
        (key,) = (column.name for column in table.primary_key.columns)
        keys = [row[key] for row in rows]
        for row in rows:
            for column, target in outer.items():
                row[column] = naturals[target].get(row[column])
        columns = _natural_key(table)
        natural = ([row[column] for column in columns] for row in rows)
        naturals[table.name] = dict(zip(keys, natural, strict=True))
        for row in rows:
            for column in links.keys() - outer.keys():
                row[column] = naturals[table.name].get(row[column])
        lines = [_ENCODER.encode({c: v for c, v in row.items() if c != "id"}) for row in rows]
        yield from (f"{table.name} {line}" for line in sorted(lines))


def _natural_key(table: Table) -> list[str]:
    unique = [item for item in table.constraints if isinstance(item, UniqueConstraint)]
    found = min(([column.name for column in item.columns] for item in unique), default=None)
    return found or [column.name for column in table.primary_key.columns]
