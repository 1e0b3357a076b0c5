"""The same gold over other spellings of its texts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.fold import ZWNJ
from etl.span import Span

if TYPE_CHECKING:
    from etl.evaluate.facts import GoldArticle
    from etl.model import Article


def as_written(article: Article, gold: GoldArticle) -> tuple[Article, GoldArticle]:
    """Return the two unchanged: the spelling of the text as it was received."""
    return article, gold


def without_half_spaces(article: Article, gold: GoldArticle) -> tuple[Article, GoldArticle]:
    """Return the article as one that has lost its half-spaces («می‌شود» → «میشود»), and the gold moved along."""
    lost = [offset for offset, letter in enumerate(article.raw_text) if letter == ZWNJ]
    bare = article.raw_text.replace(ZWNJ, "")
    title = article.title and article.title.replace(ZWNJ, "")

    def moved(span: Span) -> Span:
        return Span(span.start - bisect_left(lost, span.start), span.end - bisect_left(lost, span.end))

    return replace(article, raw_text=bare, title=title), replace(
        gold,
        raw_text=bare,
        quotes=tuple(replace(row, span=moved(row.span)) for row in gold.quotes),
        dates=tuple(replace(row, span=moved(row.span)) for row in gold.dates),
        events=tuple(replace(row, span=moved(row.span)) for row in gold.events),
        agreements=tuple(replace(row, mentions=tuple(map(moved, row.mentions))) for row in gold.agreements),
    )
