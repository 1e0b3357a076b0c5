"""Index of articles by the day of publication: what somebody said in a year is asked of no other year's articles."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_index("ix_articles_published_on", "articles", ["published_on"])


def downgrade() -> None:
    op.drop_index("ix_articles_published_on", "articles")
