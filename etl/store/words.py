"""The words of articles, for search: written with their evidence, and made up for where they are missing."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, select

from etl.fold import fold_words
from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.schema import article_words, articles, quote_words, quotes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from etl.model import Part
    from etl.store.bulk import Row


class QuotePlace(NamedTuple):
    """Where a quote stands in the raw text of its part."""

    id: int
    part: Part
    start: int
    end: int


def word_rows(
    article_id: int, title: str | None, raw_text: str, places: Iterable[QuotePlace], new: Mapping[str, Iterator[int]]
) -> dict[str, list[Row]]:
    """Return the rows of one article by table; `new` gives their keys."""
    words = {"title": fold_words(title or ""), "body": fold_words(raw_text)}
    texts = {part: folded.text for part, folded in words.items()}
    in_words: list[Row] = []
    for place in places:
        start, end = (words[place.part].folded_offset(offset) for offset in (place.start, place.end))
        row = {"quote_id": place.id, "article_id": article_id, "words_offset": start, "words_length": end - start}
        in_words.append({"id": next(new["quote_words"]), **row, "digest": digest(texts[place.part][start:end])})
    return {
        "article_words": [{"id": next(new["article_words"]), "article_id": article_id, **texts}],
        "quote_words": in_words,
    }


def digest(words: str) -> str:
    """Return sixteen characters that stand for folded words, however they were spaced.

    Among a million quotes of one speaker two that differ would have the same once in thirty million archives.
    """
    return blake2b(words.replace(" ", "").encode(), digest_size=8).hexdigest()


def fill_words(connection: Connection) -> int:
    """Write the words of the articles that have none, as after an upgrade from a version without search; count them."""
    lacking = select(articles.c.id).where(~exists().where(article_words.c.article_id == articles.c.id))
    ids = connection.scalars(lacking.order_by(articles.c.id)).all()
    for chunk in in_chunks(ids):
        _fill(connection, chunk)
    return len(ids)


def _fill(connection: Connection, ids: Collection[int]) -> None:
    new = {table.name: new_keys(connection, table) for table in (article_words, quote_words)}
    places: defaultdict[int, list[QuotePlace]] = defaultdict(list)
    spans = select(quotes.c.article_id, quotes.c.id, quotes.c.part, quotes.c.start_char, quotes.c.end_char)
    for article, *place in connection.execute(spans.where(quotes.c.article_id.in_(ids)).order_by(quotes.c.id)):
        places[article].append(QuotePlace(*place))
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    held = select(articles.c.id, articles.c.title, articles.c.raw_text).where(articles.c.id.in_(ids))
    for one in connection.execute(held.order_by(articles.c.id)):
        for name, added in word_rows(one.id, one.title, one.raw_text, places[one.id], new).items():
            rows[name] += added
    for table in (article_words, quote_words):
        write_rows(connection, table, rows[table.name])
