"""Near-identical texts, and the types of events in the codes of other event data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _event_types()
    _text_bands()
    _article_copies()


def downgrade() -> None:
    op.drop_table("article_copies")
    op.drop_table("text_bands")
    op.drop_table("event_types")


def _event_types() -> None:
    classes = "'verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict'"
    op.create_table(
        "event_types",
        _text("type", "Type of event, as in `events.type`"),
        _text("name", "Persian name"),
        _text("name_en", "English name"),
        _text("plover", "Event type of PLOVER; NULL: it has none", nullable=True),
        _text("cameo", "Event code of CAMEO; NULL: it has none", nullable=True),
        _text("cameo_name", "What CAMEO calls the code", nullable=True),
        _text(
            "quad_class",
            "verbal_cooperation, material_cooperation, verbal_conflict or material_conflict, by CAMEO",
            nullable=True,
        ),
        _text("source", "Where the mapping is from"),
        sa.PrimaryKeyConstraint("type", name="pk_event_types"),
        sa.CheckConstraint(f"quad_class in ({classes})", name=op.f("ck_event_types_quad_class")),
        comment="The types of events, with their codes in other event data",
    )


def _text_bands() -> None:
    op.create_table(
        "text_bands",
        _number("id", "Surrogate key of the band; the loader assigns it, other tables refer to it", key=True),
        _number("article_id", "The article"),
        _number("position", "Place of the band in the text's MinHash, from 0"),
        _text("band", "Digest of the band; texts that share one are near-identical"),
        sa.PrimaryKeyConstraint("id", name="pk_text_bands"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_text_bands_article_id_articles"),
        sa.UniqueConstraint("article_id", "position", name="uq_text_bands_article_id_position"),
        comment="By what near-identical texts are found: digests of each body's MinHash",
    )
    op.create_index("ix_text_bands_band", "text_bands", ["band"])


def _article_copies() -> None:
    op.create_table(
        "article_copies",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("article_id", "An article whose text others have too"),
        _number("first_article_id", "The first of them by collection and path; stands for the text"),
        sa.PrimaryKeyConstraint("id", name="pk_article_copies"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_copies_article_id_articles"),
        sa.ForeignKeyConstraint(
            ["first_article_id"], ["articles.id"], name="fk_article_copies_first_article_id_articles"
        ),
        sa.UniqueConstraint("article_id", name="uq_article_copies_article_id"),
        comment="Which articles have one text: near-identical copies, as on the sites that print an agency's report",
    )
    op.create_index("ix_article_copies_first_article_id", "article_copies", ["first_article_id"])


def _text(name: str, comment: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, comment=comment)


def _number(name: str, comment: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, autoincrement=False if key else "auto", nullable=False, comment=comment)
