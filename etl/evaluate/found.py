"""Reading what was found: the public evidence views of a database, of the evaluation's collection alone."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING

from etl.evaluate.facts import (
    Found,
    FoundAgreement,
    FoundArticle,
    FoundDate,
    FoundEvent,
    FoundName,
    FoundQuote,
    FoundStep,
)
from etl.evaluate.naming import plain_keys
from etl.span import Span
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.evaluate.naming import Keys

_QUOTES = """
    select article_path, quote_id, start_char, end_char, kind, marker, rule, confidence,
           speaker_name, speaker_kind, country_code
    from quote_evidence where part = 'body' order by article_path, start_char, end_char, quote_id
"""
_DATES = """
    select article_path, start_char, end_char, earliest, latest
    from date_evidence where part = 'body' order by article_path, start_char, end_char
"""
_EVENTS = """
    select article_path, event_id, event_type, start_char, end_char
    from event_evidence where part = 'body' order by article_path, start_char, end_char, event_id
"""
_ACTORS = """
    select event_id, speaker_id, actor_name, actor_kind, country_code
    from event_actors order by event_id, actor_name
"""
_AGREEMENTS = """
    select article_path, agreement_id, agreement_title, start_char, end_char
    from agreement_evidence where part = 'body' order by article_path, start_char, end_char
"""
_STEPS = "select agreement_id, step, earliest, latest from agreement_timeline order by agreement_id, step"


type Row = SimpleNamespace
"""A row of a view, its values by the names of the columns."""


def read_found(database: str, paths: Iterable[str], keys: Keys = plain_keys) -> Found:
    """Return what the views say of the articles with these paths; an article without facts is there, empty.

    Args:
        database: URL of the database.
        paths: The articles' paths.
        keys: What names are compared by.
    """
    quotes = _quotes(_rows(database, _QUOTES), keys)
    dates: dict[str, list[FoundDate]] = defaultdict(list)
    for row in _rows(database, _DATES):
        dates[row.article_path].append(FoundDate(_span(row), row.earliest, row.latest))
    events = _events(_rows(database, _EVENTS), _actors(_rows(database, _ACTORS), keys))
    agreements = _agreements(_rows(database, _AGREEMENTS))
    timeline: dict[int, list[FoundStep]] = defaultdict(list)
    for row in _rows(database, _STEPS):
        timeline[row.agreement_id].append(FoundStep(row.step, row.earliest, row.latest))
    return Found(
        {
            path: FoundArticle(
                tuple(quotes.get(path, ())),
                tuple(dates.get(path, ())),
                tuple(events.get(path, ())),
                tuple(agreements.get(path, ())),
            )
            for path in paths
        },
        {key: tuple(steps) for key, steps in timeline.items()},
    )


def _rows(database: str, view: str) -> list[Row]:
    return [SimpleNamespace(**row) for row in ask(database, view).records()]


def _quotes(rows: Iterable[Row], keys: Keys) -> dict[str, list[FoundQuote]]:
    """Return the quotes by article; a quote has one row for each of its speakers, and one if it has none."""
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.quote_id].append(row)
    quotes: dict[str, list[FoundQuote]] = defaultdict(list)
    for group in grouped.values():
        first = group[0]
        names = (
            FoundName(row.speaker_name, row.speaker_kind, row.country_code, keys(row.speaker_name))
            for row in group
            if row.speaker_name
        )
        who, rule = tuple(dict.fromkeys(names)), first.rule or "no rule"
        quotes[first.article_path].append(
            FoundQuote(_span(first), first.kind, first.marker, who, rule, first.confidence)
        )
    return quotes


def _actors(rows: Iterable[Row], keys: Keys) -> dict[int, tuple[FoundName, ...]]:
    """Return the actors of each event, each once, whatever roles they have."""
    actors: dict[int, dict[object, FoundName]] = defaultdict(dict)
    for row in rows:
        name = FoundName(row.actor_name, row.actor_kind, row.country_code, keys(row.actor_name))
        actors[row.event_id].setdefault(row.speaker_id or row.actor_name, name)
    return {event: tuple(names.values()) for event, names in actors.items()}


def _events(rows: Iterable[Row], actors: dict[int, tuple[FoundName, ...]]) -> dict[str, list[FoundEvent]]:
    grouped: dict[tuple[str, int, str], list[Span]] = defaultdict(list)
    for row in rows:
        grouped[row.article_path, row.event_id, row.event_type].append(_span(row))
    events: dict[str, list[FoundEvent]] = defaultdict(list)
    for (path, event, kind), spans in grouped.items():
        events[path].append(FoundEvent(tuple(spans), kind, actors.get(event, ())))
    return events


def _agreements(rows: Iterable[Row]) -> dict[str, list[FoundAgreement]]:
    grouped: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.article_path, row.agreement_id].append(row)
    agreements: dict[str, list[FoundAgreement]] = defaultdict(list)
    for (path, agreement), group in grouped.items():
        title: str = group[0].agreement_title or ""
        agreements[path].append(FoundAgreement(agreement, title, _spans(group)))
    return agreements


def _spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    return tuple(map(_span, rows))


def _span(row: Row) -> Span:
    return Span(row.start_char, row.end_char)
