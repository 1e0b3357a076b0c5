"""Reading what was found: the public evidence views of a database, of the evaluation's collection alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

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
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

_QUOTES = """
    select article_path, quote_id, start_char, end_char, kind, marker, rule,
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


def read_found(connection: Connection, paths: Iterable[str]) -> Found:
    """Return what the views say of the articles with these paths; an article without facts is there, empty."""
    quotes = _quotes(connection.execute(text(_QUOTES)))
    dates: dict[str, list[FoundDate]] = defaultdict(list)
    for row in connection.execute(text(_DATES)):
        dates[row.article_path].append(FoundDate(_span(row), _day(row.earliest), _day(row.latest)))
    events = _events(connection.execute(text(_EVENTS)), _actors(connection.execute(text(_ACTORS))))
    agreements = _agreements(connection.execute(text(_AGREEMENTS)))
    timeline: dict[int, list[FoundStep]] = defaultdict(list)
    for row in connection.execute(text(_STEPS)):
        timeline[row.agreement_id].append(FoundStep(row.step, _day(row.earliest), _day(row.latest)))
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


def _quotes(rows: Iterable[Row[Any]]) -> dict[str, list[FoundQuote]]:
    """Return the quotes by article; a quote has one row for each of its speakers, and one if it has none."""
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        grouped[row.quote_id].append(row)
    quotes: dict[str, list[FoundQuote]] = defaultdict(list)
    for group in grouped.values():
        first = group[0]
        names = (FoundName(row.speaker_name, row.speaker_kind, row.country_code) for row in group if row.speaker_name)
        quotes[first.article_path].append(
            FoundQuote(_span(first), first.kind, first.marker, tuple(dict.fromkeys(names)), first.rule or "no rule")
        )
    return quotes


def _actors(rows: Iterable[Row[Any]]) -> dict[int, tuple[FoundName, ...]]:
    """Return the actors of each event, each once, whatever roles they have."""
    actors: dict[int, dict[object, FoundName]] = defaultdict(dict)
    for row in rows:
        name = FoundName(row.actor_name, row.actor_kind, row.country_code)
        actors[row.event_id].setdefault(row.speaker_id or row.actor_name, name)
    return {event: tuple(names.values()) for event, names in actors.items()}


def _events(rows: Iterable[Row[Any]], actors: dict[int, tuple[FoundName, ...]]) -> dict[str, list[FoundEvent]]:
    grouped: dict[tuple[str, int, str], list[Span]] = defaultdict(list)
    for row in rows:
        grouped[row.article_path, row.event_id, row.event_type].append(_span(row))
    events: dict[str, list[FoundEvent]] = defaultdict(list)
    for (path, event, kind), spans in grouped.items():
        events[path].append(FoundEvent(tuple(spans), kind, actors.get(event, ())))
    return events


def _agreements(rows: Iterable[Row[Any]]) -> dict[str, list[FoundAgreement]]:
    grouped: dict[tuple[str, int], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        grouped[row.article_path, row.agreement_id].append(row)
    agreements: dict[str, list[FoundAgreement]] = defaultdict(list)
    for (path, agreement), group in grouped.items():
        title: str = group[0].agreement_title or ""
        agreements[path].append(FoundAgreement(agreement, title, _spans(group)))
    return agreements


def _spans(rows: Sequence[Row[Any]]) -> tuple[Span, ...]:
    return tuple(map(_span, rows))


def _span(row: Row[Any]) -> Span:
    return Span(row.start_char, row.end_char)


def _day(value: object) -> str | None:
    """Return an ISO day: text on SQLite, a date on Postgres."""
    return None if value is None else str(value)[:10]
