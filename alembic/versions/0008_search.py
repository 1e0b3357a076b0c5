"""The words of articles for search, and the indexes over them.

They are indexes alone: they hold no text, and triggers (on Postgres, the server) keep them in step with the table.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# Without positions (detail=none): a hit is read in the words anyway, and the index is a quarter of the size.
_SQLITE = (
    "create virtual table search_words using fts5(words, content='', detail=none, tokenize='unicode61')",
    "create virtual table search_letters using fts5(letters, content='', detail=none, tokenize='trigram')",
    """
    create trigger search_added after insert on article_words begin
        insert into search_words (rowid, words)
        values (new.article_id, substr(new.title || ' ' || new.body, 1, 200000));
        insert into search_letters (rowid, letters)
        values (new.article_id, replace(new.title || ' ' || new.body, ' ', ''));
    end
    """,
    """
    create trigger search_removed after delete on article_words begin
        insert into search_words (search_words, rowid, words)
        values ('delete', old.article_id, substr(old.title || ' ' || old.body, 1, 200000));
        insert into search_letters (search_letters, rowid, letters)
        values ('delete', old.article_id, replace(old.title || ' ' || old.body, ' ', ''));
    end
    """,
)
# 200,000 letters: the server refuses to read more than a megabyte of words.
_POSTGRES_WORDS = """
    create index search_words on article_words
    using gin (to_tsvector('simple', left(title || ' ' || body, 200000)))
"""
_POSTGRES_LETTERS = """
    create index search_letters on article_words using gin (replace(title || ' ' || body, ' ', '') gin_trgm_ops)
"""
# pg_trgm is an extension, which a migration does not create; without it search reads the whole table.
_HAS_TRIGRAMS = "select exists (select from pg_opclass where opcname = 'gin_trgm_ops' and pg_opclass_is_visible(oid))"


def upgrade() -> None:
    _article_words()
    _quote_words()
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in _SQLITE:
            connection.exec_driver_sql(statement)
        return
    connection.exec_driver_sql(_POSTGRES_WORDS)
    if connection.exec_driver_sql(_HAS_TRIGRAMS).scalar():
        connection.exec_driver_sql(_POSTGRES_LETTERS)


def downgrade() -> None:
    op.drop_table("quote_words")
    op.drop_table("article_words")
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_letters")
        op.drop_table("search_words")


def _article_words() -> None:
    op.create_table(
        "article_words",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("article_id", "The article"),
        _text("title", "Words of the title, folded: one form for all spellings; empty without a title"),
        _text("body", "Words of the body, folded, half-spaces as spaces"),
        sa.PrimaryKeyConstraint("id", name="pk_article_words"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_words_article_id_articles"),
        sa.UniqueConstraint("article_id", name="uq_article_words_article_id"),
        comment="What search reads: the words of each article in one form for all their spellings",
    )


def _quote_words() -> None:
    op.create_table(
        "quote_words",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("quote_id", "The quote"),
        _number("article_id", "The article, which owns the row"),
        _number("words_offset", "Offset of the quote's first character in its part of article_words"),
        _number("words_length", "How many characters of the words are the quote's"),
        sa.PrimaryKeyConstraint("id", name="pk_quote_words"),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_quote_words_quote_id_quotes"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_quote_words_article_id_articles"),
        sa.UniqueConstraint("quote_id", name="uq_quote_words_quote_id"),
        sa.CheckConstraint("words_offset >= 0 and words_length >= 0", name=op.f("ck_quote_words_place")),
        comment="Where each quote stands in the words of its article",
    )
    op.create_index("ix_quote_words_article_id", "quote_words", ["article_id"])


def _text(name: str, comment: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, comment=comment)


def _number(name: str, comment: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, autoincrement=False if key else "auto", nullable=False, comment=comment)
