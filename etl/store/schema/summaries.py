"""What is added up of the evidence on each event, agreement and quote, so that a view need not read it all to answer.

A load writes these rows again for what it touches, by the selects in `sql/summaries/`; they
hold nothing that could not be computed from the other tables, and go with what they are about.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Table, UniqueConstraint

from etl.model import DatePrecision, EventStatus
from etl.store.schema.base import days, key, metadata, number, one_of, part_of, text, values


def _about(name: str, target: str, comment: str) -> Column[Any]:
    """Return the key of a table with one row for each row of another."""
    link = ForeignKey(target, ondelete="CASCADE")
    return Column(name, link, primary_key=True, autoincrement=False, comment=comment)


event_participants = Table(
    "event_participants",
    metadata,
    key("row"),
    part_of("event_id", "events.id", "The event"),
    number("position", "Place among the event's participants, from 1: people and institutions, states, others"),
    part_of(
        "speaker_id",
        "speakers.id",
        "Who took part; NULL for a state, or for words that name nobody known",
        nullable=True,
    ),
    part_of(
        "known_id", "speakers.id", "Who took part, of people and bodies: neither a state nor anonymous", nullable=True
    ),
    part_of("country_code", "countries.code", "Country of the participant", nullable=True),
    text("name", "Persian name of the person, institution or state, or the words of an article"),
    text("name_en", "English name, where one is known", nullable=True),
    text("kind", "person, institution, …; state for a state; NULL for words that name nobody known", nullable=True),
    text("role", "host, signatory, addressee, participant or state"),
    UniqueConstraint("event_id", "position"),
    Index(None, "speaker_id", "event_id"),
    Index(None, "known_id", "event_id"),
    Index(None, "country_code", "event_id"),
    one_of("role", ("host", "signatory", "addressee", "participant", "state")),
    comment="Who took part in an event, by all articles together",
)

event_summaries = Table(
    "event_summaries",
    metadata,
    _about("event_id", "events.id", "The event"),
    text("type", "What happened: meeting, phone_call, visit, …"),
    text("status", "occurred, planned, cancelled or denied; disputed where one article says so and another denies it"),
    *days("earliest", "latest", "all mentions together"),
    text("precision", "Precision of these days", nullable=True),
    number("dates_agree", "1 where the mentions' days overlap or none is given, 0 where they contradict each other"),
    text("place_name", "The place, where all mentions that give one give the same", nullable=True),
    number("places_agree", "1 where the places are the same or none is given, 0 where they differ"),
    text("actors", "Up to six participants, in Persian", nullable=True),
    text("actors_en", "The same in English, where English names are known", nullable=True),
    text("agenda", "Up to twelve topics, as the articles name them", nullable=True),
    text("times", "How often it happened, where the mentions that tell a number tell the same", nullable=True),
    number("mentions", "Places in articles that tell of it"),
    number("articles", "Articles that tell of it"),
    number("texts", "Different texts of these; near-identical copies count once"),
    number("sources", "Independent sources; copies of one text, and relays of one agency, count once"),
    Column("told_on", Date, comment="Latest known day on which an article told of it"),
    Column(
        "agreement_id",
        ForeignKey("agreements.id", ondelete="SET NULL"),
        index=True,
        comment="The agreement that it concerns, where it is one",
    ),
    Index(None, "earliest"),
    Index(None, "latest"),
    # Of plans without a last day `upcoming` asks when they were last told of.
    Index(None, "status", "latest", "earliest", "told_on"),
    one_of("status", (*values(EventStatus), "disputed")),
    one_of("precision", values(DatePrecision)),
    comment="Each event, by all articles together",
)

event_pairs = Table(
    "event_pairs",
    metadata,
    key("row"),
    part_of("event_id", "events.id", "The event"),
    part_of("country_code", "countries.code", "The country whose code comes first"),
    part_of("other_code", "countries.code", "The other", indexed=True),
    Column("month_start", Date, comment="First day of the event's Gregorian month; NULL: not in one known month"),
    text("type", "What happened"),
    text("status", "occurred, planned, cancelled, denied or disputed"),
    number("countries", "How many countries take part; two: these alone"),
    number("articles", "Articles that tell of it"),
    UniqueConstraint("event_id", "country_code", "other_code"),
    # Holds all that is counted of a pair, in the order of months.
    Index(
        "ix_event_pairs_counted",
        *("country_code", "other_code", "month_start", "type", "status", "countries", "articles"),
    ),
    one_of("status", (*values(EventStatus), "disputed")),
    comment="Which two countries take part in an event, and in which month",
)

agreement_steps = Table(
    "agreement_steps",
    metadata,
    key("row"),
    part_of("agreement_id", "agreements.id", "The agreement"),
    number("position", "Place among the agreement's steps, by their usual course and their days, from 1"),
    text("step", "What became of it: negotiated, signed, entered_into_force, …, or planned"),
    number("step_order", "Place of the step in the usual course, for sorting"),
    *days("earliest", "latest", "the step"),
    text("precision", "Precision of these days", nullable=True),
    Column("announced_earliest", Date, comment="First day on which the step may have been announced"),
    Column("announced_latest", Date, comment="Last day on which it may have been announced"),
    text("place_name", "Where it happened, where all who name a place name the same", nullable=True),
    text("signatories", "Up to six who signed, in Persian", nullable=True),
    number("days_agree", "1 where the claims' days overlap or none is given, 0 where they contradict each other"),
    number("articles", "Articles that tell of the step on these days"),
    number("places_agree", "1 where all who name a place of the step name the same, 0 where they do not"),
    number("tellers", "Articles that tell of the step, on whatever day"),
    number("texts", "Different texts of these; near-identical copies count once"),
    number("sources", "Independent sources of these; copies of one text, and relays of one agency, count once"),
    UniqueConstraint("agreement_id", "position"),
    Index(None, "earliest"),
    Index(None, "step", "latest"),
    one_of("precision", values(DatePrecision)),
    comment="The steps of each agreement, by all articles together; of days that contradict each other, each",
)

agreement_summaries = Table(
    "agreement_summaries",
    metadata,
    _about("agreement_id", "agreements.id", "The agreement"),
    text(
        "status", "The furthest step: planned, negotiated, …, in_force, suspended, withdrawn, terminated", nullable=True
    ),
    text("parties", "Up to eight parties, in Persian", nullable=True),
    text("parties_en", "The same in English, where English names are known", nullable=True),
    Column("signed_earliest", Date, comment="First day on which it may have been signed"),
    Column("signed_latest", Date, comment="Last day on which it may have been signed"),
    text("signed_place", "Where it was signed", nullable=True),
    text("signatories", "Who signed, in Persian", nullable=True),
    Column("in_force_earliest", Date, comment="First day on which it may have entered into force"),
    Column("in_force_latest", Date, comment="Last day on which it may have entered into force"),
    Column("valid_earliest", Date, comment="First day of its period of validity or application"),
    Column("valid_latest", Date, comment="Last day of that period"),
    text("duration", "How long it holds, as the articles say", nullable=True),
    text("sectors", "Up to twelve fields that it covers, as the articles name them", nullable=True),
    number("mentions", "Places in articles that name it or refer to it"),
    number("articles", "Articles that name it"),
    Column("told_on", Date, comment="Latest known day on which an article told of it"),
    Index(None, "signed_latest"),
    Index(None, "valid_latest"),
    comment="Each agreement, by all articles together",
)

repeated_quotes = Table(
    "repeated_quotes",
    metadata,
    key("row"),
    text("digest", "Digest of the words, as in quote_words"),
    part_of("speaker_id", "speakers.id", "Who is quoted with them", indexed=True),
    part_of("quote_id", "quotes.id", "The longest of their spellings; of these the first by article", indexed=True),
    text("kind", "direct, or indirect where none is direct"),
    *days("earliest", "latest", "all who give a day"),
    number("dates_agree", "1 where the days overlap or none is given, 0 where they contradict each other"),
    UniqueConstraint("digest", "speaker_id"),
    Index(None, "earliest"),
    Index(None, "latest"),
    one_of("kind", ("direct", "indirect")),
    comment="Words that a speaker is quoted with more than once, not counting paraphrases",
)
