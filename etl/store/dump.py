"""A canonical dump: every row with the natural keys of what it refers to, so that two databases can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint, select

from etl.store.schema import calendar, etl_runs, managed_views, metadata, rejected_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

# What depends on when and how often was loaded, and what is computed from nothing.
LEFT_OUT = (etl_runs, rejected_inputs, managed_views, calendar)


def canonical_dump(connection: Connection) -> Iterator[str]:
    """Give the rows of all tables as lines, in an order that depends on their content alone.

    The same articles, metadata, code and reference give the same lines, however they were loaded.
    """
    naturals: dict[str, dict[Any, Any]] = {}
    for table in metadata.sorted_tables:
        if table in LEFT_OUT:
            continue
        rows = [list(row) for row in connection.execute(select(table))]
        place = {column.name: i for i, column in enumerate(table.columns)}
        links = {place[link.parent.name]: link.column.table.name for link in table.foreign_keys}
        (key,) = (place[column.name] for column in table.primary_key.columns)
        keys = [row[key] for row in rows]
        own = [i for i, target in links.items() if target == table.name]
        for i in links.keys() - own:
            known = naturals[links[i]]
            for row in rows:
                row[i] = known.get(row[i])
        columns = [place[name] for name in _natural_key(table)]
        naturals[table.name] = {key: [row[i] for i in columns] for key, row in zip(keys, rows, strict=True)}
        for i in own:
            for row in rows:
                row[i] = naturals[table.name].get(row[i])
        told = [(name, i) for name, i in place.items() if name != "id"]
        yield from sorted(f"{table.name} { {name: row[i] for name, i in told} }" for row in rows)


def _natural_key(table: Table) -> list[str]:
    unique = [item for item in table.constraints if isinstance(item, UniqueConstraint)]
    found = min(([column.name for column in item.columns] for item in unique), default=None)
    return found or [column.name for column in table.primary_key.columns]
