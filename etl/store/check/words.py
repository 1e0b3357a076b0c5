"""What search reads: the words of every article, as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from etl.fold import fold_words
from etl.store.schema import article_words, articles, quote_words, quotes
from etl.store.words import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def words_of_another_text(connection: Connection) -> Iterator[str]:
    """Give the articles whose words are missing or of another text, and the quotes whose place or digest is."""
    both = select(
        articles.c.id, articles.c.title, articles.c.raw_text, article_words.c.title.label("title_words"),
        article_words.c.body.label("body_words"),
    ).select_from(articles.outerjoin(article_words))  # fmt: skip
    for row in connection.execution_options(yield_per=500).execute(both):
        if row.body_words is None:
            yield f"articles {row.id} has no words"
        elif (row.title_words, row.body_words) != (fold_words(row.title or "").text, fold_words(row.raw_text).text):
            yield f"articles {row.id}: its words are those of another text"
    lost = select(quotes.c.id).select_from(quotes.outerjoin(quote_words)).where(quote_words.c.id.is_(None))
    for quote in connection.scalars(lost):
        yield f"quotes {quote} has no place in the words of its article"
    place, held = quote_words.c, case((quotes.c.part == "title", article_words.c.title), else_=article_words.c.body)
    said = select(
        place.quote_id, place.digest, func.substr(held, place.words_offset + 1, place.words_length).label("words")
    )
    joined = said.join_from(quote_words, quotes).join(article_words, article_words.c.article_id == place.article_id)
    for quote, kept, words in connection.execution_options(yield_per=500).execute(joined):
        if kept != digest(words):
            yield f"quotes {quote}: its digest is that of other words"
