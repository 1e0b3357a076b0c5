"""Writing which mentions are one event, one agreement."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, select, update

from etl.evidence import Origin
from etl.fold import sort_key
from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.schema import agreement_mentions, agreements, articles, event_mentions, events

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection, Table

    from etl.evidence import Agreement, Event


def assign_events(connection: Connection, found: Iterable[Event], gone: Collection[int]) -> set[int]:
    """Write which mentions are one event, and return the keys of events that have got or lost a mention.

    Mentions that are in none of `found` stay as they are.

    Args:
        connection: A writer's.
        found: The events that were resolved again.
        gone: Keys of events that rewritten or removed mentions belonged to: who has none left is removed.
    """
    clusters = list(found)
    staying = _staying(connection, clusters)
    assigned: dict[int, str] = {}
    types: dict[str, str] = {}
    for cluster in clusters:
        stay = [one for event in cluster.keeps for one in staying.get(event, ())]
        slug = _stands_for("event", min([*(one.origin for one in cluster.mentions), *(origin for _, origin in stay)]))
        types[slug] = cluster.mentions[0].type
        assigned |= dict.fromkeys((*(one.id for one in cluster.mentions), *(key for key, _ in stay)), slug)
    rows = {slug: {"slug": slug, "type": kind} for slug, kind in types.items()}
    ids = _upsert(connection, events, "slug", rows)
    targets = {mention: ids[slug] for mention, slug in assigned.items()}
    changed = _point(connection, event_mentions, "event_id", targets)
    before = {one.event for cluster in clusters for one in cluster.mentions if one.event is not None}
    _remove_unnamed(connection, events, event_mentions.c.event_id, before | set(gone))
    return changed | set(gone)


def _staying(connection: Connection, clusters: Iterable[Event]) -> dict[int, list[tuple[int, Origin]]]:
    """Return the mentions that stay with what they were resolved to, by the key of the event."""
    again = {one.id for cluster in clusters for one in cluster.mentions}
    mentions = event_mentions
    named = select(mentions.c.id, mentions.c.event_id, mentions.c.position, articles.c.collection, articles.c.path)
    found: defaultdict[int, list[tuple[int, Origin]]] = defaultdict(list)
    for chunk in in_chunks(sorted({event for cluster in clusters for event in cluster.keeps})):
        for row in connection.execute(named.join_from(mentions, articles).where(mentions.c.event_id.in_(chunk))):
            if row.id not in again:
                found[row.event_id].append((row.id, Origin(row.collection, row.path, row.position)))
    return found


def assign_agreements(connection: Connection, found: Iterable[Agreement], gone: Collection[int]) -> set[int]:
    """Write which mentions are one agreement, and its title; as `assign_events`."""
    clusters = list(found)
    assigned: dict[int, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    for cluster in clusters:
        first = f"#{cluster.slug}" if cluster.known else _stands_for("agreement", cluster.mentions[0].origin)
        # Two agreements of one readable kind have different endings, whatever else is loaded.
        slug = cluster.slug if cluster.known else f"{cluster.slug}-{blake2b(first.encode(), digest_size=5).hexdigest()}"
        assigned |= {one.id: first for one in cluster.mentions}
        rows[first] = {"first_mention": first, "type": cluster.type, "title": cluster.title}
        rows[first] |= {"sort_key": sort_key(cluster.title), "slug": slug}
    ids = _upsert(connection, agreements, "first_mention", rows)
    targets = {one: ids[first] for one, first in assigned.items()}
    changed = _point(connection, agreement_mentions, "agreement_id", targets)
    before = {one.agreement for cluster in clusters for one in cluster.mentions if one.agreement is not None}
    _remove_unnamed(connection, agreements, agreement_mentions.c.agreement_id, before | set(gone))
    return changed | set(gone)


def _stands_for(what: str, origin: Origin) -> str:
    # "a/b" + "c" is another article than "a" + "b/c".
    collection = origin.collection.replace("/", "%2F")
    return f"{collection}/{origin.path}#{what}-{origin.position:04}"


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


def _point(connection: Connection, mentions: Table, column: str, targets: Mapping[int, int]) -> set[int]:
    """Point mentions to their event or agreement, writing only what changes; return what has got or lost some."""
    held: dict[int, int | None] = {}
    for chunk in in_chunks(targets):
        pairs = select(mentions.c.id, mentions.c[column]).where(mentions.c.id.in_(chunk))
        held |= {row[0]: row[1] for row in connection.execute(pairs)}
    changed = {key: new for key, new in targets.items() if held[key] != new}
    _update(connection, mentions, column, changed)
    return {target for key, new in changed.items() for target in (new, held[key]) if target is not None}


def _update(connection: Connection, table: Table, column: str, values: Mapping[int, object]) -> None:
    if values:
        statement = update(table).where(table.c.id == bindparam("key")).values({column: bindparam("new")})
        connection.execute(statement, [{"key": key, "new": new} for key, new in values.items()])


def _remove_unnamed(connection: Connection, table: Table, reference: Any, ids: Collection[int]) -> None:
    for chunk in in_chunks(sorted(ids)):
        unnamed = ~exists().where(reference == table.c.id)
        connection.execute(delete(table).where(table.c.id.in_(chunk), unnamed))
