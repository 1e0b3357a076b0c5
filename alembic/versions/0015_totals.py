"""Sums of publishers and topics, and who tells of each event and agreement. Filled by what comes after the last one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_OTHER = "The publisher as its articles name it, where the register does not know it; NULL: not known at all"
_PUBLISHER = "The publisher, where the register knows it"


def upgrade() -> None:
    _table(
        "publisher_days",
        "How much each publisher has published on each day",
        *_publisher(),
        sa.Column("published_on", sa.Date, comment="Day of publication; NULL: the articles' day is not known"),
        _number("articles", "Its articles of that day"),
        _number("relayed_articles", "Those of them that name another source of their text"),
        _number("quotes", "Quotes in them"),
        _links("publisher_days", publisher_id="publishers"),
        _unique("publisher_days", "publisher_id", "other_name", "published_on"),
        _some("publisher_days"),
        indexed=("published_on", "publisher_id"),
    )
    _table(
        "publisher_speakers",
        "Whom each publisher has heard or told of, and how often",
        *_publisher(),
        _number("speaker_id", "Who speaks, acts or signs"),
        _number("articles", "Its articles in which they do"),
        _links("publisher_speakers", publisher_id="publishers"),
        _owner("publisher_speakers", speaker_id="speakers"),
        _unique("publisher_speakers", "publisher_id", "other_name", "speaker_id"),
        _some("publisher_speakers"),
        indexed=("publisher_id", "speaker_id"),
    )
    _table(
        "topic_months",
        "How much each topic is in the news of each month",
        _number("topic_id", "The topic"),
        sa.Column("month_start", sa.Date, comment="First day of the month of publication; NULL: not known"),
        _number("articles", "Articles that are about it, or that have a quote, event or agreement about it"),
        _number("articles_about", "Articles that are about it as a whole"),
        _number("quotes", "Quotes about it"),
        _owner("topic_months", topic_id="topics"),
        _unique("topic_months", "topic_id", "month_start"),
        _some("topic_months"),
        indexed=("month_start",),
    )
    for what, told in (
        ("event", "Which publishers tell of an event"),
        ("agreement", "Which publishers name an agreement"),
    ):
        name = f"{what}_publishers"
        _table(
            name,
            told,
            _number(f"{what}_id", f"The {what}"),
            *_publisher(),
            _owner(name, **{f"{what}_id": f"{what}s"}),
            _links(name, publisher_id="publishers"),
            _unique(name, f"{what}_id", "publisher_id", "other_name"),
            indexed=("publisher_id",),
        )
    for what, told in (("event", "What an event is about"), ("agreement", "What an agreement is about")):
        name = f"{what}_topics"
        _table(
            name,
            f"{told}, and in which months articles say so",
            _number(f"{what}_id", f"The {what}"),
            _number("topic_id", "The topic"),
            sa.Column("month_start", sa.Date, comment="First day of the month of publication; NULL: not known"),
            _owner(name, **{f"{what}_id": f"{what}s"}),
            _owner(name, topic_id="topics"),
            _unique(name, f"{what}_id", "topic_id", "month_start"),
            indexed=(),
        )
        op.create_index(f"ix_{name}_topic_id_month_start", name, ["topic_id", "month_start"])


def downgrade() -> None:
    for what in ("topics", "publishers"):
        op.drop_table(f"agreement_{what}")
        op.drop_table(f"event_{what}")
    for name in ("topic_months", "publisher_speakers", "publisher_days"):
        op.drop_table(name)


def _table(name: str, comment: str, *parts: sa.schema.SchemaItem, indexed: tuple[str, ...]) -> None:
    meaning = "Surrogate key of the row; the loader assigns it, other tables refer to it"
    key = sa.Column("id", sa.Integer, autoincrement=False, nullable=False, comment=meaning)
    op.create_table(name, key, *parts, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), comment=comment)
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _publisher() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("publisher_id", sa.Integer, comment=_PUBLISHER),
        sa.Column("other_name", sa.Text, comment=_OTHER),
    )


def _number(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, comment=comment)


def _links(table: str, **columns: str) -> sa.ForeignKeyConstraint:
    ((column, target),) = columns.items()
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def _owner(table: str, **columns: str) -> sa.ForeignKeyConstraint:
    ((column, target),) = columns.items()
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}", ondelete="CASCADE")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _some(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("articles > 0", name=op.f(f"ck_{table}_articles"))
