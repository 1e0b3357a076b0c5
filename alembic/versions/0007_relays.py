"""Through whose hands a source came, where the text says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "article_sources",
        sa.Column(
            "through",
            sa.Integer(),
            nullable=True,
            comment="Position of the source of the same article that took the text from it; NULL: the publisher did",
        ),
    )


def downgrade() -> None:
    op.drop_column("article_sources", "through")
