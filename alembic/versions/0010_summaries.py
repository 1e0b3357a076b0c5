"""Summaries of events and agreements, so that a view need not read the whole archive to answer.

The tables are filled when the views are made, after the last migration: what they hold is computed from the others.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _event_participants()
    _event_summaries()
    _event_pairs()
    _agreement_steps()
    _agreement_summaries()


def downgrade() -> None:
    for name in ("agreement_summaries", "agreement_steps", "event_pairs", "event_summaries", "event_participants"):
        op.drop_table(name)


def _event_participants() -> None:
    op.create_table(
        "event_participants",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("event_id", "The event"),
        _number("position", "Place among the event's participants, from 1: people and institutions, states, others"),
        _number("speaker_id", "Who took part; NULL for a state, or for words that name nobody known", nullable=True),
        _number("known_id", "Who took part, of people and bodies: neither a state nor anonymous", nullable=True),
        _text("country_code", "Country of the participant", nullable=True),
        _text("name", "Persian name of the person, institution or state, or the words of an article"),
        _text("name_en", "English name, where one is known", nullable=True),
        _text(
            "kind", "person, institution, …; state for a state; NULL for words that name nobody known", nullable=True
        ),
        _text("role", "host, signatory, addressee, participant or state"),
        sa.PrimaryKeyConstraint("id", name="pk_event_participants"),
        _link("event_participants", "event_id", "events.id"),
        _link("event_participants", "speaker_id", "speakers.id"),
        _link("event_participants", "known_id", "speakers.id"),
        _link("event_participants", "country_code", "countries.code"),
        sa.UniqueConstraint("event_id", "position", name="uq_event_participants_event_id_position"),
        sa.CheckConstraint(
            "role in ('host', 'signatory', 'addressee', 'participant', 'state')",
            name=op.f("ck_event_participants_role"),
        ),
        comment="Who took part in an event, by all articles together",
    )
    op.create_index("ix_event_participants_country_code_event_id", "event_participants", ["country_code", "event_id"])
    op.create_index("ix_event_participants_known_id_event_id", "event_participants", ["known_id", "event_id"])
    op.create_index("ix_event_participants_speaker_id_event_id", "event_participants", ["speaker_id", "event_id"])


def _event_summaries() -> None:
    op.create_table(
        "event_summaries",
        _number("event_id", "The event", key=True),
        _text("type", "What happened: meeting, phone_call, visit, …"),
        _text(
            "status", "occurred, planned, cancelled or denied; disputed where one article says so and another denies it"
        ),
        _day("earliest", "First day that all mentions together may mean (Gregorian); NULL while open"),
        _day("latest", "Last day that all mentions together may mean (Gregorian); NULL while open"),
        _text("precision", "Precision of these days", nullable=True),
        _number(
            "dates_agree", "1 where the mentions' days overlap or none is given, 0 where they contradict each other"
        ),
        _text("place_name", "The place, where all mentions that give one give the same", nullable=True),
        _number("places_agree", "1 where the places are the same or none is given, 0 where they differ"),
        _text("actors", "Up to six participants, in Persian", nullable=True),
        _text("actors_en", "The same in English, where English names are known", nullable=True),
        _text("agenda", "Up to twelve topics, as the articles name them", nullable=True),
        _text("times", "How often it happened, where the mentions that tell a number tell the same", nullable=True),
        _number("mentions", "Places in articles that tell of it"),
        _number("articles", "Articles that tell of it"),
        _number("texts", "Different texts of these; near-identical copies count once"),
        _number("sources", "Independent sources; copies of one text, and relays of one agency, count once"),
        _day("told_on", "Latest known day on which an article told of it"),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_summaries"),
        _link("event_summaries", "event_id", "events.id"),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_event_summaries_earliest_latest")),
        sa.CheckConstraint(
            "precision in ('day', 'month', 'year', 'range', 'weekday', 'relative', 'part_of_day')",
            name=op.f("ck_event_summaries_precision"),
        ),
        sa.CheckConstraint(
            "status in ('occurred', 'planned', 'cancelled', 'denied', 'disputed')",
            name=op.f("ck_event_summaries_status"),
        ),
        comment="Each event, by all articles together",
    )
    op.create_index("ix_event_summaries_earliest", "event_summaries", ["earliest"])
    op.create_index("ix_event_summaries_latest", "event_summaries", ["latest"])
    op.create_index("ix_event_summaries_status_latest", "event_summaries", ["status", "latest"])


def _event_pairs() -> None:
    op.create_table(
        "event_pairs",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("event_id", "The event"),
        _text("country_code", "The country whose code comes first"),
        _text("other_code", "The other"),
        _day("month_start", "First day of the event's Gregorian month; NULL: not in one known month"),
        _text("type", "What happened"),
        _text("status", "occurred, planned, cancelled, denied or disputed"),
        _number("countries", "How many countries take part; two: these alone"),
        _number("articles", "Articles that tell of it"),
        sa.PrimaryKeyConstraint("id", name="pk_event_pairs"),
        _link("event_pairs", "event_id", "events.id"),
        _link("event_pairs", "country_code", "countries.code"),
        _link("event_pairs", "other_code", "countries.code"),
        sa.UniqueConstraint(
            "event_id", "country_code", "other_code", name="uq_event_pairs_event_id_country_code_other_code"
        ),
        sa.CheckConstraint(
            "status in ('occurred', 'planned', 'cancelled', 'denied', 'disputed')", name=op.f("ck_event_pairs_status")
        ),
        comment="Which two countries take part in an event, and in which month",
    )
    op.create_index(
        "ix_event_pairs_counted",
        "event_pairs",
        ["country_code", "other_code", "month_start", "type", "status", "countries", "articles"],
    )
    op.create_index("ix_event_pairs_other_code", "event_pairs", ["other_code"])


def _agreement_steps() -> None:
    op.create_table(
        "agreement_steps",
        _number("id", "Surrogate key of the row; the loader assigns it, other tables refer to it", key=True),
        _number("agreement_id", "The agreement"),
        _number("position", "Place among the agreement's steps, by their usual course and their days, from 1"),
        _text("step", "What became of it: negotiated, signed, entered_into_force, …, or planned"),
        _number("step_order", "Place of the step in the usual course, for sorting"),
        _day("earliest", "First day that the step may mean (Gregorian); NULL while open"),
        _day("latest", "Last day that the step may mean (Gregorian); NULL while open"),
        _text("precision", "Precision of these days", nullable=True),
        _day("announced_earliest", "First day on which the step may have been announced"),
        _day("announced_latest", "Last day on which it may have been announced"),
        _text("place_name", "Where it happened, where all who name a place name the same", nullable=True),
        _text("signatories", "Up to six who signed, in Persian", nullable=True),
        _number("days_agree", "1 where the claims' days overlap or none is given, 0 where they contradict each other"),
        _number("articles", "Articles that tell of the step on these days"),
        _number("places_agree", "1 where all who name a place of the step name the same, 0 where they do not"),
        _number("tellers", "Articles that tell of the step, on whatever day"),
        _number("texts", "Different texts of these; near-identical copies count once"),
        _number("sources", "Independent sources of these; copies of one text, and relays of one agency, count once"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_steps"),
        _link("agreement_steps", "agreement_id", "agreements.id"),
        sa.UniqueConstraint("agreement_id", "position", name="uq_agreement_steps_agreement_id_position"),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_agreement_steps_earliest_latest")),
        sa.CheckConstraint(
            "precision in ('day', 'month', 'year', 'range', 'weekday', 'relative', 'part_of_day')",
            name=op.f("ck_agreement_steps_precision"),
        ),
        comment="The steps of each agreement, by all articles together; of days that contradict each other, each",
    )
    op.create_index("ix_agreement_steps_earliest", "agreement_steps", ["earliest"])
    op.create_index("ix_agreement_steps_step_latest", "agreement_steps", ["step", "latest"])


def _agreement_summaries() -> None:
    op.create_table(
        "agreement_summaries",
        _number("agreement_id", "The agreement", key=True),
        _text(
            "status",
            "The furthest step: planned, negotiated, …, in_force, suspended, withdrawn, terminated",
            nullable=True,
        ),
        _text("parties", "Up to eight parties, in Persian", nullable=True),
        _text("parties_en", "The same in English, where English names are known", nullable=True),
        _day("signed_earliest", "First day on which it may have been signed"),
        _day("signed_latest", "Last day on which it may have been signed"),
        _text("signed_place", "Where it was signed", nullable=True),
        _text("signatories", "Who signed, in Persian", nullable=True),
        _day("in_force_earliest", "First day on which it may have entered into force"),
        _day("in_force_latest", "Last day on which it may have entered into force"),
        _day("valid_earliest", "First day of its period of validity or application"),
        _day("valid_latest", "Last day of that period"),
        _text("duration", "How long it holds, as the articles say", nullable=True),
        _text("sectors", "Up to twelve fields that it covers, as the articles name them", nullable=True),
        _number("mentions", "Places in articles that name it or refer to it"),
        _number("articles", "Articles that name it"),
        _day("told_on", "Latest known day on which an article told of it"),
        sa.PrimaryKeyConstraint("agreement_id", name="pk_agreement_summaries"),
        _link("agreement_summaries", "agreement_id", "agreements.id"),
        comment="Each agreement, by all articles together",
    )
    op.create_index("ix_agreement_summaries_signed_latest", "agreement_summaries", ["signed_latest"])
    op.create_index("ix_agreement_summaries_valid_latest", "agreement_summaries", ["valid_latest"])


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete="CASCADE")


def _text(name: str, comment: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, comment=comment)


def _day(name: str, comment: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, comment=comment)


def _number(name: str, comment: str, *, nullable: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, autoincrement=False if key else "auto", nullable=nullable, comment=comment)
