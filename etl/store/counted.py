"""Sums that articles add to: of each publisher by day and by speaker, of each topic by month.

What an article adds is the select of the table's name in `sql/summaries/`. A load takes away what its articles have
added before, and adds what they add now: the other articles are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, or_, select, update

from etl.store.bulk import in_chunks, new_keys, write_values
from etl.store.schema import articles, publisher_days, publisher_speakers, topic_months
from etl.store.summaries import columns_of, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Table

type Key = tuple[Any, ...]
type Sums = dict[Key, tuple[int, ...]]

# By how many columns the rows are told apart; the others are sums. By the last of them the rows of a batch are found.
COUNTED: Mapping[Table, int] = {publisher_days: 3, publisher_speakers: 3, topic_months: 2}


def added_by(connection: Connection, ids: Iterable[int]) -> dict[Table, Sums]:
    """Return what articles add to each table."""
    found: dict[Table, Sums] = {table: {} for table in COUNTED}
    for chunk in in_chunks(ids):
        for table, size in COUNTED.items():
            for row in summed(connection, table, chunk):
                key, values = row[:size], row[size:]
                found[table][key] = _plus(found[table].get(key), values)
    return found


def count_again(connection: Connection, before: Mapping[Table, Sums], after: Mapping[Table, Sums]) -> None:
    """Bring the sums from what some articles added before to what they add now."""
    for table in COUNTED:
        changes = dict(after[table])
        for key, values in before[table].items():
            changes[key] = _plus(changes.get(key), tuple(-value for value in values))
        _add(connection, table, changes)


def count_all(connection: Connection) -> None:
    """Write all sums again, as after a migration."""
    sums = added_by(connection, connection.scalars(select(articles.c.id)).all())
    for table in COUNTED:
        connection.execute(delete(table))
        _add(connection, table, sums[table])


def _plus(one: tuple[int, ...] | None, other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True)) if one else other


def _add(connection: Connection, table: Table, changes: Sums) -> None:
    changes = {key: values for key, values in changes.items() if any(values)}
    names = columns_of(table)
    new = new_keys(connection, table)
    changed, gone = [], []
    for key, (held, values) in _held(connection, table, changes).items():
        sums = _plus(values, changes.pop(key))
        if any(sums):
            changed.append({"key": held, **dict(zip(names[len(key) :], sums, strict=True))})
        else:
            gone.append(held)
    for chunk in in_chunks(gone):
        connection.execute(delete(table).where(table.c.id.in_(chunk)))
    if changed:
        connection.execute(update(table).where(table.c.id == bindparam("key")), changed)
    write_values(connection, table, ("id", *names), ((next(new), *key, *sums) for key, sums in changes.items()))


def _held(connection: Connection, table: Table, keys: Iterable[Key]) -> dict[Key, tuple[int, tuple[int, ...]]]:
    """Return the rows of keys: the row's own, and its sums."""
    size = COUNTED[table]
    last = table.c[columns_of(table)[size - 1]]
    wanted = set(keys)
    found = {}
    for chunk in in_chunks({key[-1] for key in wanted}):
        here = last.in_([one for one in chunk if one is not None])
        rows = select(table.c.id, *(table.c[name] for name in columns_of(table)))
        for row in connection.execute(rows.where(or_(here, last.is_(None)) if None in chunk else here)):
            if (key := tuple(row[1 : size + 1])) in wanted:
                found[key] = (row.id, tuple(row[size + 1 :]))
    return found
