"""On what occasion a quote was said, and to whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KINDS = (
    "press_conference interview talks phone_call meeting session speech message letter social_media statement article "
    "broadcast"
)
SPANS = ("occasion", "addressee")


def upgrade() -> None:
    occasions = ", ".join(f"'{kind}'" for kind in KINDS.split())
    with op.batch_alter_table("quotes") as quotes:
        quotes.add_column(
            sa.Column(
                "occasion",
                sa.Text(),
                comment="On what occasion or by what medium it was said: press_conference, letter, …",
            )
        )
        quotes.add_column(
            _offset("occasion_start", "Offset of the first character of the words that tell the occasion")
        )
        quotes.add_column(_offset("occasion_end", "Offset after the last character of these words"))
        quotes.add_column(
            sa.Column("addressee_id", sa.Integer(), comment="To whom it was said, where that is one who is known")
        )
        quotes.add_column(
            _offset("addressee_start", "Offset of the first character of the words that name the addressee")
        )
        quotes.add_column(_offset("addressee_end", "Offset after the last character of these words"))
        quotes.create_foreign_key("fk_quotes_addressee_id_speakers", "speakers", ["addressee_id"], ["id"])
        quotes.create_check_constraint(op.f("ck_quotes_occasion"), f"occasion in ({occasions})")
        for what in SPANS:
            quotes.create_check_constraint(
                op.f(f"ck_quotes_{what}_span"), f"{what}_start >= 0 and {what}_end >= {what}_start"
            )
        quotes.create_index("ix_quotes_addressee_id", ["addressee_id"])


def downgrade() -> None:
    with op.batch_alter_table("quotes") as quotes:
        quotes.drop_index("ix_quotes_addressee_id")
        for name in ("ck_quotes_occasion", *(f"ck_quotes_{what}_span" for what in SPANS)):
            quotes.drop_constraint(op.f(name), type_="check")
        quotes.drop_constraint("fk_quotes_addressee_id_speakers", type_="foreignkey")
        for column in (
            "addressee_end",
            "addressee_start",
            "addressee_id",
            "occasion_end",
            "occasion_start",
            "occasion",
        ):
            quotes.drop_column(column)


def _offset(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), comment=comment)
