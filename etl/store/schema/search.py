"""What search reads: the folded words of each article, and where its quotes stand in them.

The indexes over the words are the migrations' own: an FTS5 table on SQLite, a GIN index on Postgres, both of one name.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Table, Text, UniqueConstraint

from etl.store.schema.base import key, link, metadata, number, owner, text

# By whole words, and by runs of three letters however they are spaced.
WORDS_INDEX, LETTERS_INDEX = "search_words", "search_letters"

article_words = Table(
    "article_words",
    metadata,
    key("row"),
    owner("article_id", "articles.id", "The article"),
    text("title", "Words of the title, folded: one form for all spellings; empty without a title"),
    text("body", "Words of the body, folded, half-spaces as spaces"),
    UniqueConstraint("article_id"),
    comment="What search reads: the words of each article in one form for all their spellings",
)

quote_words = Table(
    "quote_words",
    metadata,
    key("row"),
    owner("quote_id", "quotes.id", "The quote"),
    link("article_id", "articles.id", "The article, which owns the row"),
    number("words_offset", "Offset of the quote's first character in its part of article_words"),
    number("words_length", "How many characters of the words are the quote's"),
    Column(
        "digest",
        Text,
        nullable=False,
        index=True,
        comment="Digest of the words without spaces: what is spelled apart, together or with a half-space has the same",
    ),
    UniqueConstraint("quote_id"),
    CheckConstraint("words_offset >= 0 and words_length >= 0", name="place"),
    comment="Where each quote stands in the words of its article",
)
