"""What makes a batch cost the same in an archive of any size.

The blocks by which events and agreements of several articles are found (the next load fills them), and how often each
speaker is told of in which way.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_FIRST = "The mention that comes first in the order of articles"


def upgrade() -> None:
    op.create_table(
        "fact_blocks",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("article_id", "The article"),
        _text("fact", "What stands in the block: event or agreement"),
        _number("local", "Number of the event or agreement in the article, as its mentions have it"),
        _text(
            "block", "Digest of what they have in common: who takes part and the month; or the parties and the subject"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_fact_blocks"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_fact_blocks_article_id_articles"),
        sa.UniqueConstraint("article_id", "fact", "local", "block", name="uq_fact_blocks_article_id_fact_local_block"),
        sa.CheckConstraint("fact in ('event', 'agreement')", name=op.f("ck_fact_blocks_fact")),
        comment="By what is found which events and agreements of several articles may be one: those that share a block",
    )
    op.create_index("ix_fact_blocks_block", "fact_blocks", ["block"])
    _speaker_tellings()
    _comment(f"{_FIRST}; of a famous agreement its key")


def downgrade() -> None:
    op.drop_table("speaker_tellings")
    op.drop_table("fact_blocks")
    _comment(f"{_FIRST}; stands for the agreement")


def _speaker_tellings() -> None:
    kinds = "'person', 'institution', 'government', 'state', 'media', 'group', 'role', 'anonymous'"
    op.create_table(
        "speaker_tellings",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("speaker_id", "The speaker"),
        _text("name", "Name that articles resolve to"),
        _text("name_en", "English name, where one is known", nullable=True),
        _text("kind", "Kind of speaker, by these articles"),
        _text("country_code", "Country of the speaker, by these articles", nullable=True),
        _number("articles", "How many articles tell so"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_tellings"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name="fk_speaker_tellings_speaker_id_speakers"),
        sa.ForeignKeyConstraint(
            ["country_code"], ["countries.code"], name="fk_speaker_tellings_country_code_countries"
        ),
        sa.UniqueConstraint(
            "speaker_id", "name", "kind", "country_code", "name_en",
            name="uq_speaker_tellings_speaker_id_name_kind_country_code_name_en",
        ),
        sa.CheckConstraint(f"kind in ({kinds})", name=op.f("ck_speaker_tellings_kind")),
        comment="How often each speaker is told of in which way: `article_speakers` counted, as far as they are alike",
    )  # fmt: skip
    op.create_index("ix_speaker_tellings_country_code", "speaker_tellings", ["country_code"])
    op.execute("""
        insert into speaker_tellings (id, speaker_id, name, name_en, kind, country_code, articles)
        select row_number() over (order by min(id)), speaker_id, name, name_en, kind, country_code, count(id)
        from article_speakers
        group by speaker_id, name, name_en, kind, country_code
    """)


def _comment(first_mention: str) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.alter_column("agreements", "first_mention", comment=first_mention)


def _text(name: str, comment: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, comment=comment)


def _number(name: str, comment: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, autoincrement=False if key else "auto", nullable=False, comment=comment)
