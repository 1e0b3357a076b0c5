"""Words that a speaker is quoted with more than once; indexes by digest, by the day of saying, and for open plans.

The summary is filled by what comes after the last migration.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_INDEXES = (
    ("quote_words", ["digest"]),
    ("quotes", ["said_earliest"]),
    ("quotes", ["said_latest"]),
)
_PLANS = "ix_event_summaries_status_latest"
_OPEN_PLANS = "ix_event_summaries_status_latest_earliest_told_on"


def upgrade() -> None:
    op.create_table(
        "repeated_quotes",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _text("digest", "Digest of the words, as in quote_words"),
        _number("speaker_id", "Who is quoted with them"),
        _number("quote_id", "The longest of their spellings; of these the first by article"),
        _text("kind", "direct, or indirect where none is direct"),
        sa.Column(
            "earliest", sa.Date, comment="First day that all who give a day may mean (Gregorian); NULL while open"
        ),
        sa.Column("latest", sa.Date, comment="Last day that all who give a day may mean (Gregorian); NULL while open"),
        _number("dates_agree", "1 where the days overlap or none is given, 0 where they contradict each other"),
        sa.PrimaryKeyConstraint("id", name="pk_repeated_quotes"),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name="fk_repeated_quotes_speaker_id_speakers", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quotes.id"], name="fk_repeated_quotes_quote_id_quotes", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("digest", "speaker_id", name="uq_repeated_quotes_digest_speaker_id"),
        sa.CheckConstraint("kind in ('direct', 'indirect')", name=op.f("ck_repeated_quotes_kind")),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_repeated_quotes_earliest_latest")),
        comment="Words that a speaker is quoted with more than once, not counting paraphrases",
    )
    for name in ("speaker_id", "quote_id", "earliest", "latest"):
        op.create_index(f"ix_repeated_quotes_{name}", "repeated_quotes", [name])
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    op.drop_index(_PLANS, "event_summaries")
    op.create_index(_OPEN_PLANS, "event_summaries", ["status", "latest", "earliest", "told_on"])


def downgrade() -> None:
    op.drop_index(_OPEN_PLANS, "event_summaries")
    op.create_index(_PLANS, "event_summaries", ["status", "latest"])
    for table, columns in _INDEXES:
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    op.drop_table("repeated_quotes")


def _text(name: str, comment: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, comment=comment)


def _number(name: str, comment: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, autoincrement=False if key else "auto", nullable=False, comment=comment)
