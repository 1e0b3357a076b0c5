"""Which register the reference tables hold, so that a load with the same one need not compare ten thousand rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "loaded_reference",
        sa.Column(
            "digest",
            sa.Text,
            nullable=False,
            comment="Digest of the register and of the code that writes it; "
            "a load with the same one leaves these tables alone",
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_loaded_reference"),
        comment="Which register the reference tables hold: one row, none before the first load",
    )


def downgrade() -> None:
    op.drop_table("loaded_reference")
