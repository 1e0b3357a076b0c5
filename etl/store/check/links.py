"""What rows refer to: it is there, and within one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from etl.store.schema import articles, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def dangling_links(connection: Connection) -> Iterator[str]:
    """Give the rows that refer to a row that is not there."""
    for table in metadata.sorted_tables:
        (key,) = table.primary_key.columns
        for link in table.foreign_keys:
            target = link.column.table.alias()
            there = target.c[link.column.name]
            lost = select(key, link.parent).outerjoin_from(table, target, link.parent == there)
            for row in connection.execute(lost.where(link.parent.is_not(None), there.is_(None))):
                yield f"{table.name} {row[0]}: its {link.parent.name} {row[1]} is not in {link.column.table.name}"


def facts_of_two_articles(connection: Connection) -> Iterator[str]:
    """Give the rows that an article owns and that refer to what another article owns."""
    owned = [table for table in metadata.sorted_tables if "article_id" in table.c]
    for table in owned:
        for link in table.foreign_keys:
            if link.column.table is articles or link.column.table not in owned:
                continue
            target = link.column.table.alias()
            both = select(table.c.id).join_from(table, target, link.parent == target.c.id)
            for row in connection.execute(both.where(table.c.article_id != target.c.article_id)):
                yield f"{table.name} {row[0]}: its {link.parent.name} is of another article"
