"""A digest of each quote's words, by which quotes of the same words are found without reading the articles."""

from __future__ import annotations

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_COMMENT = "Digest of the words without spaces: what is spelled apart, together or with a half-space has the same"
_WORDS = """
    select
        qw.id,
        substr(
            case q.part when 'title' then aw.title else aw.body end, qw.words_offset + 1, qw.words_length
        ) as words
    from quote_words as qw
    inner join quotes as q on qw.quote_id = q.id
    inner join article_words as aw on qw.article_id = aw.article_id
    where qw.id between :first and :last
"""
_CHUNK = 5_000


def upgrade() -> None:
    with op.batch_alter_table("quote_words") as words:
        words.add_column(sa.Column("digest", sa.Text, nullable=False, server_default="", comment=_COMMENT))
    connection = op.get_bind()
    last = connection.scalar(sa.text("select max(id) from quote_words")) or 0
    update = sa.text("update quote_words set digest = :digest where id = :id")
    for first in range(1, last + 1, _CHUNK):
        rows = connection.execute(sa.text(_WORDS), {"first": first, "last": first + _CHUNK - 1}).all()
        if rows:
            connection.execute(update, [{"id": row.id, "digest": _digest(row.words)} for row in rows])
    with op.batch_alter_table("quote_words") as words:
        words.alter_column("digest", server_default=None, existing_type=sa.Text(), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("quote_words") as words:
        words.drop_column("digest")


def _digest(words: str) -> str:
    return blake2b(words.replace(" ", "").encode(), digest_size=8).hexdigest()
