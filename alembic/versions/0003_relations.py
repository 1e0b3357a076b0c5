"""Events, agreements and topics: identity in the world, all that is said about them with the articles."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

AGREEMENT_TYPES = "treaty convention agreement memorandum programme protocol joint_statement contract"
CLAIMS = "party step signatory sector period duration announcement relation"
EVENT_TYPES = (
    "meeting phone_call visit negotiation_round press_conference summit signing ratification entry_into_force "
    "termination statement letter appointment vote sanction military_action protest_note aid"
)
PRECISIONS = "day month year range weekday relative part_of_day"
ROLES = "participant host addressee signatory state place date agenda count agreement"
STEPS = (
    "negotiated initialled signed ratified promulgated entered_into_force renewed suspended violated withdrawn "
    "terminated planned"
)


def upgrade() -> None:
    _topics()
    _events()
    _agreements()
    _agreement_mentions()
    _agreement_claims()
    _event_mentions()
    _event_arguments()
    _fact_topics()


def downgrade() -> None:
    op.drop_table("fact_topics")
    op.drop_table("event_arguments")
    op.drop_table("event_mentions")
    op.drop_table("agreement_claims")
    op.drop_table("agreement_mentions")
    op.drop_table("agreements")
    op.drop_table("events")
    op.drop_table("topics")


def _topics() -> None:
    op.create_table(
        "topics",
        _key("topic"),
        _text("slug", "Readable key of the topic"),
        _text("name", "Persian name"),
        _text("name_en", "English name"),
        _text("iptc", "Its place in the IPTC Media Topics", nullable=True),
        _sort_key(),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
        sa.UniqueConstraint("slug", name="uq_topics_slug"),
        comment="Subjects of diplomatic news",
    )


def _events() -> None:
    op.create_table(
        "events",
        _key("event"),
        _text("slug", "The mention that comes first in the order of articles; stands for the event in every database"),
        _text("type", "What happened: meeting, phone_call, visit, …"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("slug", name="uq_events_slug"),
        _choice("events", "type", EVENT_TYPES),
        comment="Events in the world: all that is said about them stays with their mentions",
    )


def _agreements() -> None:
    op.create_table(
        "agreements",
        _key("agreement"),
        _text("slug", "Readable key of the agreement"),
        _text("first_mention", "The mention that comes first in the order of articles; stands for the agreement"),
        _text("type", "treaty, convention, agreement, memorandum, programme, protocol, joint_statement or contract"),
        _text("title", "Fullest name that the articles give"),
        _sort_key(),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
        sa.UniqueConstraint("first_mention", name="uq_agreements_first_mention"),
        sa.UniqueConstraint("slug", name="uq_agreements_slug"),
        _choice("agreements", "type", AGREEMENT_TYPES),
        comment="Documents between parties: all that is said about them stays with their mentions",
    )


def _agreement_mentions() -> None:
    op.create_table(
        "agreement_mentions",
        _key("mention"),
        _link("agreement_mentions", "article_id", "articles.id", "The article"),
        _number("position", "Place among the article's mentions of agreements, from 0"),
        *_span("agreement_mentions", "name of the document"),
        _text("type", "Type of document, by this mention"),
        _number("local_agreement", "Mentions of one article with the same number name one agreement"),
        _link(
            "agreement_mentions",
            "agreement_id",
            "agreements.id",
            "The agreement; set when the batch's agreements are resolved",
            nullable=True,
        ),
        _flag("named", "Whether it is a name; else it refers back («این سند»)"),
        _text("rule", "Rule that found the mention"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_mentions"),
        sa.UniqueConstraint("article_id", "position", name="uq_agreement_mentions_article_id_position"),
        _choice("agreement_mentions", "type", AGREEMENT_TYPES),
        comment="Places in articles that name an agreement or refer to it",
    )
    _index("agreement_mentions", "agreement_id")


def _agreement_claims() -> None:
    op.create_table(
        "agreement_claims",
        _key("claim"),
        _link("agreement_claims", "article_id", "articles.id", "The article"),
        _link("agreement_claims", "mention_id", "agreement_mentions.id", "The mention that it is said of"),
        _number("position", "Place among the mention's claims, from 0"),
        _text("kind", "party, step, signatory, sector, period, duration, announcement or relation"),
        *_span("agreement_claims", "words that say so"),
        _text("value", "What they say: the party, step, sector or duration"),
        _text(
            "step",
            "Step of the life cycle: the one told of, or the one that a signatory or announcement belongs to",
            nullable=True,
        ),
        _link("agreement_claims", "speaker_id", "speakers.id", "Who it is, of people and institutions", nullable=True),
        _link("agreement_claims", "country_code", "countries.code", "Which state it is or stands for", nullable=True),
        _text("place_name", "Where it happened", nullable=True),
        *_days("agreement_claims", "earliest", "latest", "a date or period"),
        _text("precision", "Precision of the date", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_claims"),
        sa.UniqueConstraint("mention_id", "position", name="uq_agreement_claims_mention_id_position"),
        _choice("agreement_claims", "kind", CLAIMS),
        _choice("agreement_claims", "step", STEPS),
        _choice("agreement_claims", "precision", PRECISIONS),
        comment="What is said of an agreement: parties, steps with their days, signatories, sectors, validity",
    )
    _index("agreement_claims", "article_id", "speaker_id", "country_code")


def _event_mentions() -> None:
    op.create_table(
        "event_mentions",
        _key("mention"),
        _link("event_mentions", "article_id", "articles.id", "The article"),
        _number("position", "Place among the article's mentions of events, from 0"),
        *_span("event_mentions", "words that tell of the event"),
        _text("type", "What happened, by this mention"),
        _text("status", "occurred, planned, cancelled or denied, by this mention"),
        _number("local_event", "Mentions of one article with the same number tell of one event"),
        _link(
            "event_mentions",
            "event_id",
            "events.id",
            "The event that it tells of; set when events are resolved",
            nullable=True,
        ),
        _link(
            "event_mentions",
            "quote_id",
            "quotes.id",
            "The quote that it is told in; NULL: told by the narrator",
            nullable=True,
        ),
        _text("rule", "Rule that found the mention"),
        sa.PrimaryKeyConstraint("id", name="pk_event_mentions"),
        sa.UniqueConstraint("article_id", "position", name="uq_event_mentions_article_id_position"),
        _choice("event_mentions", "type", EVENT_TYPES),
        _choice("event_mentions", "status", "occurred planned cancelled denied"),
        comment="Places in articles that tell of an event",
    )
    _index("event_mentions", "event_id", "quote_id")


def _event_arguments() -> None:
    op.create_table(
        "event_arguments",
        _key("argument"),
        _link("event_arguments", "article_id", "articles.id", "The article"),
        _link("event_arguments", "mention_id", "event_mentions.id", "The mention that it belongs to"),
        _number("position", "Place among the mention's arguments, from 0"),
        _text("role", "participant, host, addressee, signatory, state, place, date, agenda, count or agreement"),
        *_span("event_arguments", "words that say so"),
        _text("value", "What they say: the name, place, topic, number or date as text"),
        _link("event_arguments", "speaker_id", "speakers.id", "Who it is, of people and institutions", nullable=True),
        _link("event_arguments", "country_code", "countries.code", "Which state it is or stands for", nullable=True),
        *_days("event_arguments", "earliest", "latest", "a date"),
        _text("precision", "Precision of a date", nullable=True),
        _link(
            "event_arguments",
            "agreement_mention_id",
            "agreement_mentions.id",
            "The agreement that was signed, ratified, …",
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_arguments"),
        sa.UniqueConstraint("mention_id", "position", name="uq_event_arguments_mention_id_position"),
        _choice("event_arguments", "role", ROLES),
        _choice("event_arguments", "precision", PRECISIONS),
        comment="What is said of an event: who took part, where, when, about what",
    )
    _index("event_arguments", "article_id", "speaker_id", "country_code", "agreement_mention_id")


def _fact_topics() -> None:
    op.create_table(
        "fact_topics",
        _key("row"),
        _link("fact_topics", "article_id", "articles.id", "The article"),
        _number("position", "Place among the article's topics, from 0"),
        _link("fact_topics", "topic_id", "topics.id", "The topic"),
        *_span("fact_topics", "words that say so"),
        _text("fact", "What has the topic: article, quote, event or agreement"),
        _link("fact_topics", "quote_id", "quotes.id", "The quote, where a quote has the topic", nullable=True),
        _link(
            "fact_topics",
            "event_mention_id",
            "event_mentions.id",
            "The mention, where an event has the topic",
            nullable=True,
        ),
        _link(
            "fact_topics",
            "agreement_mention_id",
            "agreement_mentions.id",
            "The mention, where an agreement has it",
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_fact_topics"),
        sa.UniqueConstraint("article_id", "position", name="uq_fact_topics_article_id_position"),
        _choice("fact_topics", "fact", "article quote event agreement"),
        comment="What articles and their facts are about",
    )
    _index("fact_topics", "topic_id", "quote_id", "event_mention_id", "agreement_mention_id")


def _key(what: str) -> sa.Column[int]:
    comment = f"Surrogate key of the {what}; the loader assigns it, other tables refer to it"
    return sa.Column("id", sa.Integer, autoincrement=False, nullable=False, comment=comment)


def _text(name: str, comment: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, comment=comment)


def _number(name: str, comment: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable, comment=comment)


def _flag(name: str, comment: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, comment=comment)


def _sort_key() -> sa.Column[str]:
    bytewise = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    return sa.Column("sort_key", bytewise, nullable=False, comment="Sorts names in the order of the Persian alphabet")


def _link(table: str, name: str, target: str, comment: str, *, nullable: bool = False) -> sa.Column[Any]:
    kind = sa.Text if target.endswith(".code") else sa.Integer
    key = sa.ForeignKey(target, name=f"fk_{table}_{name}_{target.split('.', maxsplit=1)[0]}")
    return sa.Column(name, kind, key, nullable=nullable, comment=comment)


def _span(table: str, what: str) -> list[sa.schema.SchemaItem]:
    return [
        _text("part", f"Part of the article that holds the {what}: body or title; the offsets count in it"),
        _number("start_char", f"Offset of the first character of the {what}, in code points of the raw part"),
        _number("end_char", f"Offset after the last character of the {what}"),
        _choice(table, "part", "body title"),
        sa.CheckConstraint("start_char >= 0 and end_char >= start_char", name=op.f(f"ck_{table}_span")),
    ]


def _days(table: str, earliest: str, latest: str, what: str) -> list[sa.schema.SchemaItem]:
    name = op.f(f"ck_{table}_{earliest}_{latest}")
    return [
        sa.Column(earliest, sa.Date, comment=f"First day that {what} may mean (Gregorian); NULL while open"),
        sa.Column(latest, sa.Date, comment=f"Last day that {what} may mean (Gregorian); NULL while open"),
        sa.CheckConstraint(f"{earliest} <= {latest}", name=name),
    ]


def _choice(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} in ({listed})", name=op.f(f"ck_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
