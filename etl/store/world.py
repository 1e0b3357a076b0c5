"""Events and agreements across articles: what resolution sees of them, and writing what it found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, select, tuple_, update

from etl.evidence import AgreementEvidence, EventEvidence, Origin
from etl.fold import sort_key
from etl.model import DateBounds
from etl.span import Span
from etl.store.blocks import ACTORS, agreement_groups, connected, country_of, event_groups, with_countries, words_of
from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.schema import (
    agreement_claims,
    agreement_mentions,
    agreements,
    articles,
    date_expressions,
    event_arguments,
    event_mentions,
    events,
    speakers,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from etl.evidence import Agreement
    from etl.store.blocks import Group
    from etl.store.load import Touched


def event_evidence(connection: Connection, touched: Touched) -> tuple[EventEvidence, ...]:
    """Return, in canonical order, the mentions of events that must be resolved again, each with all that is said of it.

    They are all mentions of all blocks that the batch touched, or that are connected with these.
    """
    groups = connected(event_groups(connection), touched.events)
    mentions = event_mentions
    said: defaultdict[int, list[Any]] = defaultdict(list)
    for row in _said(connection, event_arguments, groups):
        said[row.mention_id].append(row)
    weekdays = _weekdays(connection, groups)
    linked = {row.id: row.local_agreement for row in _linked_agreements(connection, groups)}
    found = [
        EventEvidence(
            **_common(row),
            local=row.local_event,
            status=row.status,
            quoted=row.quote_id is not None,
            participants=frozenset(one.slug for one in said[row.id] if one.role in ACTORS and one.slug),
            countries=frozenset(one.country for one in said[row.id] if one.role in ACTORS and one.country),
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
        for row in _mentions(connection, mentions, mentions.c.local_event, groups)
    ]
    return tuple(sorted(found, key=lambda one: one.origin))


def agreement_evidence(connection: Connection, touched: Touched) -> tuple[AgreementEvidence, ...]:
    """Return, in canonical order, the mentions of agreements that must be resolved again. As `event_evidence`."""
    groups = connected(agreement_groups(connection), touched.agreements)
    mentions = agreement_mentions
    said: defaultdict[int, list[Any]] = defaultdict(list)
    for row in _said(connection, agreement_claims, groups):
        said[row.mention_id].append(row)
    found = [
        AgreementEvidence(
            **_common(row),
            local=row.local_agreement,
            text=row.words,
            named=row.named,
            countries=frozenset(one.country for one in said[row.id] if one.kind == "party" and one.country),
            institutions=frozenset(one.slug for one in said[row.id] if one.kind == "party" and one.slug),
            steps=tuple((one.step, DateBounds(one.earliest, one.latest)) for one in said[row.id] if one.kind == "step"),
            periods=tuple(DateBounds(one.earliest, one.latest) for one in said[row.id] if one.kind == "period"),
        )
        for row in _mentions(connection, mentions, mentions.c.local_agreement, groups)
    ]
    return tuple(sorted(found, key=lambda one: one.origin))


def assign_events(connection: Connection, clusters: Iterable[Sequence[EventEvidence]]) -> None:
    """Write which mentions are one event: each cluster is one. Mentions outside of `clusters` stay as they are."""
    assigned: dict[int, str] = {}
    types: dict[str, str] = {}
    for cluster in clusters:
        first = min(cluster, key=lambda one: one.origin)
        slug = _stands_for("event", first.origin)
        types[slug] = first.type
        assigned |= {one.id: slug for one in cluster}
    rows = {slug: {"slug": slug, "type": kind} for slug, kind in types.items()}
    ids = _upsert(connection, events, "slug", rows)
    _point(connection, event_mentions, "event_id", {mention: ids[slug] for mention, slug in assigned.items()})
    _remove_unnamed(connection, events, event_mentions.c.event_id)


def assign_agreements(connection: Connection, clusters: Iterable[Agreement]) -> None:
    """Write which mentions are one agreement, and its title. Mentions outside of `clusters` stay as they are."""
    assigned: dict[int, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    for cluster in clusters:
        first = _stands_for("agreement", min(one.origin for one in cluster.mentions))
        assigned |= {one.id: first for one in cluster.mentions}
        rows[first] = {"first_mention": first, "type": cluster.type, "title": cluster.title}
        # Until all are known: no slug of a readable kind has a "#".
        rows[first] |= {"sort_key": sort_key(cluster.title), "slug": f"{cluster.slug}#{first}"}
    ids = _upsert(connection, agreements, "first_mention", rows)
    _point(connection, agreement_mentions, "agreement_id", {one: ids[first] for one, first in assigned.items()})
    _remove_unnamed(connection, agreements, agreement_mentions.c.agreement_id)
    _number_slugs(connection)


def _number_slugs(connection: Connection) -> None:
    """Give agreements of one slug the endings "", "--2", "--3" in canonical order."""
    held = connection.execute(select(agreements.c.id, agreements.c.slug, agreements.c.first_mention))
    bases: defaultdict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in held:
        base = row.slug.partition("#")[0].partition("--")[0]
        bases[base].append((row.first_mention, row.id, row.slug))
    wanted = {
        key: (slug, base if number == 1 else f"{base}--{number}")
        for base, group in bases.items()
        for number, (_, key, slug) in enumerate(sorted(group), 1)
    }
    changed = {key: new for key, (old, new) in wanted.items() if old != new}
    # Two steps: a slug may go from one agreement to another, and is unique at every moment.
    for slugs in ({key: f"#{key}" for key in changed}, changed):
        _update(connection, agreements, "slug", slugs)


def _stands_for(what: str, origin: Origin) -> str:
    # "a/b" + "c" is another article than "a" + "b/c".
    collection = origin.collection.replace("/", "%2F")
    return f"{collection}/{origin.path}#{what}-{origin.position:04}"


def _mentions(connection: Connection, mentions: Table, local: Any, groups: Collection[Group]) -> Iterator[Any]:
    query = select(
        mentions,
        articles.c.collection,
        articles.c.path,
        articles.c.published_earliest,
        articles.c.published_latest,
        articles.c.not_before,
        words_of(mentions).label("words"),
    ).join_from(mentions, articles)
    for chunk in in_chunks(sorted(groups)):
        yield from connection.execute(query.where(tuple_(mentions.c.article_id, local).in_(chunk)))


def _common(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "origin": Origin(row.collection, row.path, row.position),
        "part": row.part,
        "span": Span(row.start_char, row.end_char),
        "type": row.type,
        "published": DateBounds(row.published_earliest, row.published_latest),
        "not_before": row.not_before,
    }


def _said(connection: Connection, said: Table, groups: Collection[Group]) -> Iterator[Any]:
    """Give the arguments or claims of all mentions of the groups' articles, in order."""
    source = with_countries(said.outerjoin(speakers, said.c.speaker_id == speakers.c.id), said)
    query = select(said, speakers.c.slug, country_of(said).label("country")).select_from(source)
    query = query.order_by(said.c.mention_id, said.c.position)
    for chunk in in_chunks(sorted({article for article, _ in groups})):
        yield from connection.execute(query.where(said.c.article_id.in_(chunk)))


def _weekdays(connection: Connection, groups: Collection[Group]) -> dict[tuple[int, str, int], str]:
    """Return the weekdays of the dates that tell no more, by article, part and first character."""
    dates = date_expressions
    query = select(dates).where(dates.c.weekday.is_not(None), dates.c.earliest.is_(None))
    found = {}
    for chunk in in_chunks(sorted({article for article, _ in groups})):
        for row in connection.execute(query.where(dates.c.article_id.in_(chunk))):
            found[row.article_id, row.part, row.start_char] = row.weekday
    return found


def _linked_agreements(connection: Connection, groups: Collection[Group]) -> Iterator[Any]:
    query = select(agreement_mentions.c.id, agreement_mentions.c.local_agreement)
    for chunk in in_chunks(sorted({article for article, _ in groups})):
        yield from connection.execute(query.where(agreement_mentions.c.article_id.in_(chunk)))


def _upsert(
    connection: Connection, table: Table, natural: str, rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, int]:
    """Write rows by their natural key, and return their ids by it."""
    held: dict[str, Any] = {}
    for chunk in in_chunks(sorted(rows)):
        for row in connection.execute(select(table).where(table.c[natural].in_(chunk))):
            held[row._mapping[natural]] = row  # noqa: SLF001 - a public name of SQLAlchemy's rows
    new = new_keys(connection, table)
    fresh = [{"id": next(new), **row} for key, row in sorted(rows.items()) if key not in held]
    write_rows(connection, table, fresh)
    for key, row in held.items():
        if any(getattr(row, column) != value for column, value in rows[key].items()):
            connection.execute(update(table).where(table.c.id == row.id).values(rows[key]))
    return {key: row.id for key, row in held.items()} | {row[natural]: row["id"] for row in fresh}


def _point(connection: Connection, mentions: Table, column: str, targets: Mapping[int, int]) -> None:
    """Point mentions to their event or agreement; only rows that change are written."""
    held: dict[int, int | None] = {}
    for chunk in in_chunks(targets):
        pairs = select(mentions.c.id, mentions.c[column]).where(mentions.c.id.in_(chunk))
        held |= {row[0]: row[1] for row in connection.execute(pairs)}
    _update(connection, mentions, column, {key: new for key, new in targets.items() if held[key] != new})


def _update(connection: Connection, table: Table, column: str, values: Mapping[int, object]) -> None:
    if values:
        statement = update(table).where(table.c.id == bindparam("key")).values({column: bindparam("new")})
        connection.execute(statement, [{"key": key, "new": new} for key, new in values.items()])


def _remove_unnamed(connection: Connection, table: Table, reference: Any) -> None:
    connection.execute(delete(table).where(~exists().where(reference == table.c.id)))
