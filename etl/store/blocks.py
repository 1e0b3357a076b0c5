"""The blocks in which resolution finds what may be one event or agreement; a group is what one article tells of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import exists, select, union

from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.schema import agreement_mentions, event_mentions, fact_blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from etl.evidence import Block

type Blocked = Literal["event", "agreement"]
type Group = tuple[int, int]  # key of the article, local number of the event or agreement


def write_blocks(connection: Connection, fact: Blocked, blocks: Iterable[tuple[int, int, Block]]) -> None:
    """Write the blocks of articles that have none yet: key of the article, local number, block."""
    new = new_keys(connection, fact_blocks)
    rows = [
        {"id": next(new), "article_id": article, "fact": fact, "local": local, "block": block}
        for article, local, block in blocks
    ]
    write_rows(connection, fact_blocks, rows)


def blocks_of(connection: Connection, fact: Blocked, ids: Collection[int]) -> frozenset[Block]:
    """Return the blocks in which events or agreements of articles stand."""
    found: set[Block] = set()
    for chunk in in_chunks(ids):
        of_articles = fact_blocks.c.article_id.in_(chunk) & (fact_blocks.c.fact == fact)
        found.update(connection.scalars(select(fact_blocks.c.block).where(of_articles)))
    return frozenset(found)


def groups_in(connection: Connection, fact: Blocked, blocks: Collection[Block]) -> set[Group]:
    """Return what stands in blocks."""
    found: set[Group] = set()
    for chunk in in_chunks(sorted(blocks)):
        inside = fact_blocks.c.block.in_(chunk) & (fact_blocks.c.fact == fact)
        rows = connection.execute(select(fact_blocks.c.article_id, fact_blocks.c.local).where(inside))
        found |= {(row.article_id, row.local) for row in rows}
    return found


def articles_without_blocks(connection: Connection) -> set[int]:
    """Return the articles with events or agreements while no block has been written, as after an upgrade; else none."""
    if connection.scalar(select(exists().select_from(fact_blocks))):
        return set()
    mentioned = union(select(event_mentions.c.article_id), select(agreement_mentions.c.article_id))
    return set(connection.scalars(mentioned))
