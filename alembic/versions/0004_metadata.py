"""What the inputs say of an article beyond the columns of `articles`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "article_metadata",
        sa.Column(
            "id",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Surrogate key of the field; the loader assigns it, other tables refer to it",
        ),
        sa.Column("article_id", sa.Integer(), nullable=False, comment="The article"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the field, as the input has it"),
        sa.Column(
            "value",
            sa.Text(),
            nullable=False,
            comment="Its value, as the input has it; lists and objects as JSON",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_article_metadata"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_metadata_article_id_articles"),
        sa.UniqueConstraint("article_id", "name", name="uq_article_metadata_article_id_name"),
        comment="What the input says of an article beyond the columns of articles: section, reporter, tags, …",
    )


def downgrade() -> None:
    op.drop_table("article_metadata")
