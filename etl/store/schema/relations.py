"""What one article says of events and agreements: their mentions, and all that is told about them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, Text, UniqueConstraint

from etl.model import AgreementStep, AgreementType, ClaimKind, DatePrecision, EventRole, EventStatus, EventType
from etl.store.schema.base import days, key, link, metadata, number, one_of, owner, span, text, values

event_mentions = Table(
    "event_mentions",
    metadata,
    key("mention"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place among the article's mentions of events, from 0"),
    *span("words that tell of the event"),
    text("type", "What happened, by this mention"),
    text("status", "occurred, planned, cancelled or denied, by this mention"),
    number("local_event", "Mentions of one article with the same number tell of one event"),
    link("event_id", "events.id", "The event that it tells of; set when events are resolved", nullable=True),
    link("quote_id", "quotes.id", "The quote that it is told in; NULL: told by the narrator", nullable=True),
    text("rule", "Rule that found the mention"),
    UniqueConstraint("article_id", "position"),
    one_of("type", values(EventType)),
    one_of("status", values(EventStatus)),
    comment="Places in articles that tell of an event",
)

agreement_mentions = Table(
    "agreement_mentions",
    metadata,
    key("mention"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place among the article's mentions of agreements, from 0"),
    *span("name of the document"),
    text("type", "Type of document, by this mention"),
    number("local_agreement", "Mentions of one article with the same number name one agreement"),
    link("agreement_id", "agreements.id", "The agreement; set when the batch's agreements are resolved", nullable=True),
    Column("named", Boolean, nullable=False, comment="Whether it is a name; else it refers back («این سند»)"),
    text("rule", "Rule that found the mention"),
    UniqueConstraint("article_id", "position"),
    one_of("type", values(AgreementType)),
    comment="Places in articles that name an agreement or refer to it",
)

event_arguments = Table(
    "event_arguments",
    metadata,
    key("argument"),
    link("article_id", "articles.id", "The article"),
    owner("mention_id", "event_mentions.id", "The mention that it belongs to"),
    number("position", "Place among the mention's arguments, from 0"),
    text("role", "participant, host, addressee, signatory, state, place, date, agenda, count or agreement"),
    *span("words that say so"),
    text("value", "What they say: the name, place, topic, number or date as text"),
    link("speaker_id", "speakers.id", "Who it is, of people and institutions", nullable=True),
    link("country_code", "countries.code", "Which state it is or stands for", nullable=True),
    *days("earliest", "latest", "a date"),
    text("precision", "Precision of a date", nullable=True),
    link("agreement_mention_id", "agreement_mentions.id", "The agreement that was signed, ratified, …", nullable=True),
    UniqueConstraint("mention_id", "position"),
    one_of("role", values(EventRole)),
    one_of("precision", values(DatePrecision)),
    comment="What is said of an event: who took part, where, when, about what",
)

agreement_claims = Table(
    "agreement_claims",
    metadata,
    key("claim"),
    link("article_id", "articles.id", "The article"),
    owner("mention_id", "agreement_mentions.id", "The mention that it is said of"),
    number("position", "Place among the mention's claims, from 0"),
    text("kind", "party, step, signatory, sector, period, duration, announcement or relation"),
    *span("words that say so"),
    text("value", "What they say: the party, step, sector or duration"),
    text(
        "step",
        "Step of the life cycle: the one told of, or the one that a signatory or announcement belongs to",
        nullable=True,
    ),
    link("speaker_id", "speakers.id", "Who it is, of people and institutions", nullable=True),
    link("country_code", "countries.code", "Which state it is or stands for", nullable=True),
    text("place_name", "Where it happened", nullable=True),
    *days("earliest", "latest", "a date or period"),
    text("precision", "Precision of the date", nullable=True),
    UniqueConstraint("mention_id", "position"),
    one_of("kind", values(ClaimKind)),
    one_of("step", values(AgreementStep)),
    one_of("precision", values(DatePrecision)),
    comment="What is said of an agreement: parties, steps with their days, signatories, sectors, validity",
)

fact_topics = Table(
    "fact_topics",
    metadata,
    key("row"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place among the article's topics, from 0"),
    link("topic_id", "topics.id", "The topic"),
    *span("words that say so"),
    text("fact", "What has the topic: article, quote, event or agreement"),
    link("quote_id", "quotes.id", "The quote, where a quote has the topic", nullable=True),
    link("event_mention_id", "event_mentions.id", "The mention, where an event has the topic", nullable=True),
    link("agreement_mention_id", "agreement_mentions.id", "The mention, where an agreement has it", nullable=True),
    UniqueConstraint("article_id", "position"),
    one_of("fact", ("article", "quote", "event", "agreement")),
    comment="What articles and their facts are about",
)

_BLOCK = "Digest of what they have in common: who takes part and the month; or the parties and the subject"

fact_blocks = Table(
    "fact_blocks",
    metadata,
    key("row"),
    owner("article_id", "articles.id", "The article"),
    text("fact", "What stands in the block: event or agreement"),
    number("local", "Number of the event or agreement in the article, as its mentions have it"),
    Column("block", Text, nullable=False, index=True, comment=_BLOCK),
    UniqueConstraint("article_id", "fact", "local", "block"),
    one_of("fact", ("event", "agreement")),
    comment="By what is found which events and agreements of several articles may be one: those that share a block",
)
