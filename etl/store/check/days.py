"""Days: written as days, and not more certain than their bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Date, Text, and_, case, func, null, select, type_coerce

from etl.store.schema import articles, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def impossible_days(connection: Connection) -> Iterator[str]:
    """Give the days that are none, and the days of publication that the bounds do not say."""
    if connection.dialect.name == "sqlite":  # which stores any text in a column of days
        for table in metadata.sorted_tables:
            (key,) = table.primary_key.columns
            for column in (column for column in table.columns if isinstance(column.type, Date)):
                written = type_coerce(column, Text)
                wrong = and_(written.is_not(None), func.date(written, type_=Text).is_distinct_from(written))
                for row in connection.execute(select(type_coerce(key, Text), written).where(wrong)):
                    yield f"{table.name} {row[0]}: {column.name} is {row[1]!r}, which is no day"
    known = case(
        (articles.c.published_earliest == articles.c.published_latest, articles.c.published_earliest), else_=null()
    )
    differing = select(articles.c.id).where(articles.c.published_on.is_distinct_from(known))
    for row in connection.execute(differing):
        yield f"articles {row[0]}: published_on is not the one day of its bounds"
