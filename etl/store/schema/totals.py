"""Sums that articles add to, so that a question about a publisher or a topic need not read all of its articles.

A load adds what its articles bring and takes away what they brought before; each row is the sum over all articles of
the select of its table's name in `sql/summaries/`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, Index, Table, UniqueConstraint

from etl.store.schema.base import key, link, metadata, number, part_of, text


def _publisher() -> tuple[Column[Any], Column[str]]:
    other = "The publisher as its articles name it, where the register does not know it; NULL: not known at all"
    return (
        link("publisher_id", "publishers.id", "The publisher, where the register knows it", nullable=True),
        text("other_name", other, nullable=True),
    )


def _month() -> Column[Any]:
    return Column("month_start", Date, comment="First day of the month of publication; NULL: not known")


publisher_days = Table(
    "publisher_days",
    metadata,
    key("row"),
    *_publisher(),
    Column("published_on", Date, index=True, comment="Day of publication; NULL: the articles' day is not known"),
    number("articles", "Its articles of that day"),
    number("relayed_articles", "Those of them that name another source of their text"),
    number("quotes", "Quotes in them"),
    UniqueConstraint("publisher_id", "other_name", "published_on"),
    CheckConstraint("articles > 0", name="articles"),
    comment="How much each publisher has published on each day",
)

publisher_speakers = Table(
    "publisher_speakers",
    metadata,
    key("row"),
    *_publisher(),
    part_of("speaker_id", "speakers.id", "Who speaks, acts or signs", indexed=True),
    number("articles", "Its articles in which they do"),
    UniqueConstraint("publisher_id", "other_name", "speaker_id"),
    CheckConstraint("articles > 0", name="articles"),
    comment="Whom each publisher has heard or told of, and how often",
)

topic_months = Table(
    "topic_months",
    metadata,
    key("row"),
    part_of("topic_id", "topics.id", "The topic"),
    _month(),
    number("articles", "Articles that are about it, or that have a quote, event or agreement about it"),
    number("articles_about", "Articles that are about it as a whole"),
    number("quotes", "Quotes about it"),
    UniqueConstraint("topic_id", "month_start"),
    Index(None, "month_start"),
    CheckConstraint("articles > 0", name="articles"),
    comment="How much each topic is in the news of each month",
)


def _publishers_of(what: str, comment: str) -> Table:
    return Table(
        f"{what}_publishers",
        metadata,
        key("row"),
        part_of(f"{what}_id", f"{what}s.id", f"The {what}"),
        *_publisher(),
        UniqueConstraint(f"{what}_id", "publisher_id", "other_name"),
        comment=comment,
    )


def _topics_of(what: str) -> Table:
    return Table(
        f"{what}_topics",
        metadata,
        key("row"),
        part_of(f"{what}_id", f"{what}s.id", f"The {what}"),
        part_of("topic_id", "topics.id", "The topic"),
        _month(),
        UniqueConstraint(f"{what}_id", "topic_id", "month_start"),
        Index(None, "topic_id", "month_start"),
        comment=f"What an {what} is about, and in which months articles say so",
    )


event_publishers = _publishers_of("event", "Which publishers tell of an event")
agreement_publishers = _publishers_of("agreement", "Which publishers name an agreement")
event_topics, agreement_topics = _topics_of("event"), _topics_of("agreement")
