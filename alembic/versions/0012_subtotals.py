"""What each article adds to the sums of its speakers, and the agreement that an event concerns.

The summary is made anew by what comes after the last migration, so its table need not be kept.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_COLUMNS = (
    ("quotes", sa.Integer, "How many of its quotes are theirs"),
    ("direct_quotes", sa.Integer, "How many of these are direct"),
    ("first_said", sa.Date, "Earliest day on which one of these was said, where known"),
    ("last_said", sa.Date, "Latest day on which one of these was said, where known"),
)
_SUMS = """
    update article_speakers set {0} = (
        select {1}
        from quote_speakers as qs
        inner join quotes as q on qs.quote_id = q.id
        where qs.article_id = article_speakers.article_id and qs.speaker_id = article_speakers.speaker_id
    )
"""
_VALUES = (
    ("quotes", "count(distinct q.id)"),
    ("direct_quotes", "count(distinct case q.kind when 'direct' then q.id end)"),
    ("first_said", "min(q.said_earliest)"),
    ("last_said", "max(q.said_latest)"),
)
_AGREEMENT = "The agreement that it concerns, where it is one"


def upgrade() -> None:
    with op.batch_alter_table("article_speakers") as speakers:
        for name, kind, comment in _COLUMNS:
            empty = {"nullable": False, "server_default": "0"} if kind is sa.Integer else {}
            speakers.add_column(sa.Column(name, kind, comment=comment, **empty))
    for name, value in _VALUES:
        op.execute(_SUMS.format(name, value))
    with op.batch_alter_table("article_speakers") as speakers:
        for name, kind, _ in _COLUMNS:
            if kind is sa.Integer:
                speakers.alter_column(name, server_default=None, existing_type=sa.Integer(), existing_nullable=False)
    with op.batch_alter_table("event_summaries") as summaries:
        summaries.add_column(sa.Column("agreement_id", sa.Integer, comment=_AGREEMENT))
        summaries.create_foreign_key(
            "fk_event_summaries_agreement_id_agreements", "agreements", ["agreement_id"], ["id"], ondelete="SET NULL"
        )
        summaries.create_index("ix_event_summaries_agreement_id", ["agreement_id"])


def downgrade() -> None:
    with op.batch_alter_table("event_summaries") as summaries:
        summaries.drop_index("ix_event_summaries_agreement_id")
        summaries.drop_constraint("fk_event_summaries_agreement_id_agreements", type_="foreignkey")
        summaries.drop_column("agreement_id")
    with op.batch_alter_table("article_speakers") as speakers:
        for name, _, _ in reversed(_COLUMNS):
            speakers.drop_column(name)
