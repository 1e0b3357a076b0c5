"""The summaries: each holds what its select gives now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from etl.store.bulk import in_chunks
from etl.store.counted import COUNTED, added_by
from etl.store.schema import articles
from etl.store.summaries import SUMMARIES, all_keys, columns_of, summed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Table


def stale_summaries(connection: Connection) -> Iterator[str]:
    """Give the summaries that say something else than their evidence."""
    for what, tables in SUMMARIES.items():
        for keys in in_chunks(all_keys(connection, what)):
            for table in tables:
                yield from _stale(connection, table, keys)
    sums = added_by(connection, connection.scalars(select(articles.c.id)).all())
    for table in COUNTED:
        columns = [table.c[name] for name in columns_of(table)]
        counted = Counter(tuple(row) for row in connection.execute(select(*columns)))
        if counted != Counter((*key, *values) for key, values in sums[table].items()):
            yield f"{table.name}: what it counts is not what the articles add up to"


def _stale(connection: Connection, table: Table, keys: Sequence[Any]) -> Iterator[str]:
    columns = [table.c[name] for name in columns_of(table)]
    about = columns[0]
    held = Counter(tuple(row) for row in connection.execute(select(*columns).where(about.in_(keys))))
    wanted = Counter(summed(connection, table, keys))
    for key in sorted({row[0] for row in (held - wanted) + (wanted - held)}):
        yield f"{table.name}: what it holds of {about.name} {key} is not what the articles say"
