"""The evidence: every span points into its part of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select

from etl.fold import ZWNJ
from etl.store.schema import EVIDENCE, articles, quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Table

# How the columns of a span end: «start_char» and «end_char», «cue_start» and «cue_end», …
_ENDS = {"start_char": "end_char", "_start": "_end"}


def spans_outside_their_part(connection: Connection) -> Iterator[str]:
    """Give the spans that are empty, begin before their part or end after it."""
    for table in EVIDENCE:
        for start, end in _spans(table):
            outside = or_(start < 0, end <= start, end > func.length(_part(table)), _part(table).is_(None))
            half = start.is_(None) != end.is_(None)
            found = select(table.c.id, start, end).select_from(_with_article(table))
            for row in connection.execute(found.where(or_(half, start.is_not(None) & outside))):
                yield f"{table.name} {row[0]}: {start.name} {row[1]}, {end.name} {row[2]}"


def texts_that_say_something_else(connection: Connection) -> Iterator[str]:
    """Give the articles whose text for reading is not their raw text with half-spaces put in."""
    rows = connection.execution_options(yield_per=500).execute(
        select(articles.c.id, articles.c.raw_text, articles.c.text)
    )
    for row in rows:
        if row.raw_text.replace(ZWNJ, "") != row.text.replace(ZWNJ, ""):
            yield f"articles {row.id}: text and raw_text differ by more than half-spaces"


def _spans(table: Table) -> Iterator[tuple[Column[Any], Column[Any]]]:
    for column in table.columns:
        for start, end in _ENDS.items():
            if column.name.endswith(start):
                yield column, table.c[column.name.removesuffix(start) + end]


def _part(table: Table) -> Any:
    part = table.c.part if "part" in table.c else quotes.c.part
    return case((part == "title", articles.c.title), else_=articles.c.raw_text)


def _with_article(table: Table) -> Any:
    owner = table if "part" in table.c else table.join(quotes, table.c.quote_id == quotes.c.id)
    return owner.join(articles, table.c.article_id == articles.c.id)
