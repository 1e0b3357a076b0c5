"""What resolution across articles sees of the mentions of events and agreements, with all that is said of each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select

from etl.evidence import AgreementEvidence, EventEvidence, Origin
from etl.model import DateBounds
from etl.span import Span
from etl.store.bulk import in_chunks
from etl.store.schema import (
    agreement_claims,
    agreement_mentions,
    article_speakers,
    articles,
    date_expressions,
    event_arguments,
    event_mentions,
    speakers,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, Table

# Whose countries stand for the event.
_ACTORS = ("participant", "host", "addressee", "signatory", "state")


def event_evidence(connection: Connection, ids: Collection[int]) -> tuple[EventEvidence, ...]:
    """Return the mentions of events in articles, in canonical order."""
    said: defaultdict[int, list[Any]] = defaultdict(list)
    for row in _said(connection, event_arguments, ids):
        said[row.mention_id].append(row)
    weekdays = _weekdays(connection, ids)
    linked = {row.id: row.local_agreement for row in _linked_agreements(connection, ids)}
    found = [
        EventEvidence(
            **_common(row),
            local=row.local_event,
            event=row.event_id,
            status=row.status,
            quoted=row.quote_id is not None,
            participants=frozenset(one.slug for one in said[row.id] if one.role in _ACTORS and one.slug),
            countries=frozenset(one.country for one in said[row.id] if one.role in _ACTORS and one.country),
            places=frozenset(one.value for one in said[row.id] if one.role == "place"),
            counts=frozenset(one.value for one in said[row.id] if one.role == "count"),
            dates=tuple(
                (DateBounds(one.earliest, one.latest), one.precision) for one in said[row.id] if one.role == "date"
            ),
            weekdays=frozenset(
                weekdays[place]
                for one in said[row.id]
                if one.role == "date" and (place := (one.article_id, one.part, one.start_char)) in weekdays
            ),
            agreements=frozenset(
                linked[one.agreement_mention_id] for one in said[row.id] if one.agreement_mention_id is not None
            ),
        )
        for row in _mentions(connection, event_mentions, ids)
    ]
    return tuple(sorted(found, key=lambda one: one.origin))


def agreement_evidence(connection: Connection, ids: Collection[int]) -> tuple[AgreementEvidence, ...]:
    """Return the mentions of agreements in articles, in canonical order."""
    said: defaultdict[int, list[Any]] = defaultdict(list)
    for row in _said(connection, agreement_claims, ids):
        said[row.mention_id].append(row)
    found = [
        AgreementEvidence(
            **_common(row),
            local=row.local_agreement,
            agreement=row.agreement_id,
            text=row.words,
            named=row.named,
            countries=frozenset(one.country for one in said[row.id] if one.kind == "party" and one.country),
            institutions=frozenset(one.slug for one in said[row.id] if one.kind == "party" and one.slug),
            steps=tuple((one.step, DateBounds(one.earliest, one.latest)) for one in said[row.id] if one.kind == "step"),
            periods=tuple(DateBounds(one.earliest, one.latest) for one in said[row.id] if one.kind == "period"),
        )
        for row in _mentions(connection, agreement_mentions, ids, words_of(agreement_mentions).label("words"))
    ]
    return tuple(sorted(found, key=lambda one: one.origin))


def _mentions(connection: Connection, mentions: Table, ids: Collection[int], *more: Any) -> Iterator[Any]:
    query = select(
        mentions,
        articles.c.collection,
        articles.c.path,
        articles.c.published_earliest,
        articles.c.published_latest,
        articles.c.not_before,
        *more,
    ).join_from(mentions, articles)
    for chunk in in_chunks(sorted(ids)):
        yield from connection.execute(query.where(mentions.c.article_id.in_(chunk)))


def words_of(mentions: Table) -> Any:
    """Return the raw words that a mention's span covers."""
    part = case((mentions.c.part == "title", articles.c.title), else_=articles.c.raw_text)
    return func.substr(part, mentions.c.start_char + 1, mentions.c.end_char - mentions.c.start_char)


def _common(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "article": row.article_id,
        "origin": Origin(row.collection, row.path, row.position),
        "part": row.part,
        "span": Span(row.start_char, row.end_char),
        "type": row.type,
        "published": DateBounds(row.published_earliest, row.published_latest),
        "not_before": row.not_before,
    }


def _said(connection: Connection, said: Table, ids: Collection[int]) -> Iterator[Any]:
    """Give the arguments or claims of all mentions, in order."""
    # By what the article says of the speaker, a participant has a country too.
    of_article = and_(
        article_speakers.c.article_id == said.c.article_id, article_speakers.c.speaker_id == said.c.speaker_id
    )
    source = said.outerjoin(speakers, said.c.speaker_id == speakers.c.id).outerjoin(article_speakers, of_article)
    country = func.coalesce(said.c.country_code, article_speakers.c.country_code)
    query = select(said, speakers.c.slug, country.label("country")).select_from(source)
    query = query.order_by(said.c.mention_id, said.c.position)
    for chunk in in_chunks(sorted(ids)):
        yield from connection.execute(query.where(said.c.article_id.in_(chunk)))


def _weekdays(connection: Connection, ids: Collection[int]) -> dict[tuple[int, str, int], str]:
    """Return the weekdays of the dates that tell no more, by article, part and first character."""
    dates = date_expressions
    query = select(dates).where(dates.c.weekday.is_not(None), dates.c.earliest.is_(None))
    found = {}
    for chunk in in_chunks(sorted(ids)):
        for row in connection.execute(query.where(dates.c.article_id.in_(chunk))):
            found[row.article_id, row.part, row.start_char] = row.weekday
    return found


def _linked_agreements(connection: Connection, ids: Collection[int]) -> Iterator[Any]:
    query = select(agreement_mentions.c.id, agreement_mentions.c.local_agreement)
    for chunk in in_chunks(sorted(ids)):
        yield from connection.execute(query.where(agreement_mentions.c.article_id.in_(chunk)))
