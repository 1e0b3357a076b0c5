"""Sums that articles add to, so that a question about a publisher or a topic need not read all of its articles.

A load adds what its articles bring and takes away what they brought before; each row is the sum over all articles of
the select of its table's name in `sql/summaries/`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, UniqueConstraint

from etl.store.schema.base import key, link, metadata, number, text


def _publisher() -> tuple[Column[Any], Column[str]]:
    other = "The publisher as its articles name it, where the register does not know it; NULL: not known at all"
    return (
        link("publisher_id", "publishers.id", "The publisher, where the register knows it", nullable=True),
        text("other_name", other, nullable=True),
    )


def _of(name: str, target: str, comment: str, *, indexed: bool = True) -> Column[Any]:
    return Column(name, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=indexed, comment=comment)


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
    _of("speaker_id", "speakers.id", "Who speaks, acts or signs"),
    number("articles", "Its articles in which they do"),
    UniqueConstraint("publisher_id", "other_name", "speaker_id"),
    CheckConstraint("articles > 0", name="articles"),
    comment="Whom each publisher has heard or told of, and how often",
)

topic_months = Table(
    "topic_months",
    metadata,
    key("row"),
    _of("topic_id", "topics.id", "The topic", indexed=False),
    _month(),
    number("articles", "Articles that are about it, or that have a quote, event or agreement about it"),
    number("articles_about", "Articles that are about it as a whole"),
    number("quotes", "Quotes about it"),
    UniqueConstraint("topic_id", "month_start"),
    Index(None, "month_start"),
    CheckConstraint("articles > 0", name="articles"),
    comment="How much each topic is in the news of each month",
)

event_publishers = Table(
    "event_publishers",
    metadata,
    key("row"),
    _of("event_id", "events.id", "The event", indexed=False),
    *_publisher(),
    UniqueConstraint("event_id", "publisher_id", "other_name"),
    comment="Which publishers tell of an event",
)

agreement_publishers = Table(
    "agreement_publishers",
    metadata,
    key("row"),
    _of("agreement_id", "agreements.id", "The agreement", indexed=False),
    *_publisher(),
    UniqueConstraint("agreement_id", "publisher_id", "other_name"),
    comment="Which publishers name an agreement",
)

event_topics = Table(
    "event_topics",
    metadata,
    key("row"),
    _of("event_id", "events.id", "The event", indexed=False),
    _of("topic_id", "topics.id", "The topic", indexed=False),
    _month(),
    UniqueConstraint("event_id", "topic_id", "month_start"),
    Index(None, "topic_id", "month_start"),
    comment="What an event is about, and in which months articles say so",
)

agreement_topics = Table(
    "agreement_topics",
    metadata,
    key("row"),
    _of("agreement_id", "agreements.id", "The agreement", indexed=False),
    _of("topic_id", "topics.id", "The topic", indexed=False),
    _month(),
    UniqueConstraint("agreement_id", "topic_id", "month_start"),
    Index(None, "topic_id", "month_start"),
    comment="What an agreement is about, and in which months articles say so",
)
