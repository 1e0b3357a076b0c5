"""The load: one writer at a time, one transaction a batch, an article's evidence rewritten as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from etl.store.blocks import blocks_of
from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.copies import bands_of, part_copies
from etl.store.counted import added_by, count_again
from etl.store.engine import store_errors
from etl.store.migrate import queue_up, require_current
from etl.store.repeated import digests_in
from etl.store.rows import Keys, evidence_rows, speakers_of
from etl.store.schema import (
    EVIDENCE,
    agreement_mentions,
    articles,
    event_mentions,
    publishers,
    topics,
)
from etl.store.speakers import count_tellings, speaker_keys, tell_again

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Engine, Table

    from etl.evidence import Block
    from etl.model import Facts
    from etl.store.bulk import Row

type Identity = tuple[str, str]  # collection and path of an article


@dataclass(frozen=True, slots=True)
class Left:
    """Where rewritten or removed mentions stood: the blocks, and the keys of their events or agreements."""

    blocks: frozenset[Block] = frozenset()
    keys: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """What a batch changed: counts of articles, and what must be resolved again because of it."""

    added: int
    changed: int
    removed: int
    written: frozenset[int] = frozenset()  # keys of the articles that are new or rewritten
    bands: frozenset[str] = frozenset()  # of texts: who shares one may be a copy
    speakers: frozenset[int] = frozenset()  # keys of those who have another name, kind or country now
    events: Left = Left()
    agreements: Left = Left()
    words: frozenset[str] = frozenset()  # digests of quotes that were rewritten or removed


@contextmanager
def writer(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction, as the only writer; what is written in the block is kept as a whole or not.

    Raises:
        StoreError: The database cannot be opened or written, or is not at the revision that the code expects.
    """
    with store_errors(engine.url), engine.connect() as connection:
        connection.execution_options(sqlite_begin="IMMEDIATE")
        with connection.begin():
            queue_up(connection)
            require_current(connection)
            yield connection


def unchanged(connection: Connection, fingerprints: Mapping[Identity, str]) -> set[Identity]:
    """Return the articles that the database has with just these fingerprints."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for collection, path in fingerprints:
        paths[collection].append(path)
    found = set()
    for collection, names in paths.items():
        for chunk in in_chunks(names):
            held = select(articles.c.path, articles.c.fingerprint).where(
                articles.c.collection == collection, articles.c.path.in_(chunk)
            )
            found |= {
                (collection, row.path)
                for row in connection.execute(held)
                if row.fingerprint == fingerprints[collection, row.path]
            }
    return found


def write_facts(connection: Connection, facts: Sequence[Facts], fingerprints: Mapping[Identity, str]) -> Touched:
    """Write the facts of articles, replacing what was held of them; resolve events and agreements afterwards.

    Args:
        connection: A writer's.
        facts: What the articles say, each article once.
        fingerprints: By article.

    Raises:
        StoreError: Facts refer to a publisher or topic that the reference lacks.
    """
    identities = [(one.article.collection, one.article.path) for one in facts]
    held = article_ids(connection, identities)
    events, agreements = _left(connection, held.values())
    bands = bands_of(connection, held.values()) | {band for one in facts for band in one.bands}
    words = frozenset(digests_in(connection, held.values()))
    before, counted = count_tellings(connection, held.values()), added_by(connection, held.values())
    named = {key: speaker for one in facts for key, speaker in speakers_of(one).items()}
    # Before anything is deleted: what is rewritten keeps its key, which no new article may get.
    keys = _keys(connection, speaker_keys(connection, named))
    _delete_evidence(connection, held.values())
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    written = []
    for identity, one in zip(identities, facts, strict=True):
        article_id = held.get(identity) or next(keys.new["articles"])
        written.append(article_id)
        for name, added in evidence_rows(one, article_id, fingerprints[identity], keys).items():
            rows[name] += added
    for table in EVIDENCE:
        write_rows(connection, table, rows[table.name])
    count_again(connection, counted, added_by(connection, written))
    told = frozenset(tell_again(connection, before, count_tellings(connection, written)))
    return Touched(len(facts) - len(held), len(held), 0, frozenset(written), bands, told, events, agreements, words)


def forget(connection: Connection, identities: Collection[Identity]) -> Touched:
    """Remove articles with all that they say; resolve events and agreements afterwards."""
    held = article_ids(connection, identities)
    events, agreements = _left(connection, held.values())
    bands = bands_of(connection, held.values())
    words = frozenset(digests_in(connection, held.values()))
    before, counted = count_tellings(connection, held.values()), added_by(connection, held.values())
    _delete_evidence(connection, held.values())
    count_again(connection, counted, added_by(connection, ()))
    told = frozenset(tell_again(connection, before, Counter()))
    return Touched(0, 0, len(held), frozenset(), bands, told, events, agreements, words)


def find_articles(connection: Connection, name: str) -> list[Identity]:
    """Return the articles whose path, or collection and path joined by "/", is `name`."""
    collection, _, path = name.partition("/")
    same = (articles.c.path == name) | ((articles.c.collection == collection) & (articles.c.path == path))
    held = select(articles.c.collection, articles.c.path).where(same)
    return sorted((row.collection, row.path) for row in connection.execute(held))


def article_ids(connection: Connection, identities: Iterable[Identity]) -> dict[Identity, int]:
    """Return the keys of those of the articles that the database has."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for collection, path in identities:
        paths[collection].append(path)
    ids: dict[Identity, int] = {}
    for collection, names in paths.items():
        for chunk in in_chunks(names):
            held = select(articles.c.path, articles.c.id).where(
                articles.c.collection == collection, articles.c.path.in_(chunk)
            )
            ids |= {(collection, row.path): row.id for row in connection.execute(held)}
    return ids


def _keys(connection: Connection, speakers: Mapping[str, int]) -> Keys:
    def known(table: Table) -> dict[str, int]:
        return {row.slug: row.id for row in connection.execute(select(table.c.slug, table.c.id))}

    new = {table.name: new_keys(connection, table) for table in EVIDENCE}
    return Keys(speakers, known(publishers), known(topics), new)


def _left(connection: Connection, ids: Collection[int]) -> tuple[Left, Left]:
    """Return where the articles' events and agreements stand."""

    def keys(column: Column[Any], article_id: Column[Any]) -> frozenset[int]:
        rows = select(column).distinct().where(column.is_not(None))
        chunks = (connection.scalars(rows.where(article_id.in_(chunk))) for chunk in in_chunks(ids))
        return frozenset(key for chunk in chunks for key in chunk)

    return (
        Left(blocks_of(connection, "event", ids), keys(event_mentions.c.event_id, event_mentions.c.article_id)),
        Left(
            blocks_of(connection, "agreement", ids),
            keys(agreement_mentions.c.agreement_id, agreement_mentions.c.article_id),
        ),
    )


def _delete_evidence(connection: Connection, ids: Collection[int]) -> None:
    part_copies(connection, ids)
    for chunk in in_chunks(ids):
        for table in reversed(EVIDENCE):
            column = table.c.id if table is articles else table.c.article_id
            connection.execute(delete(table).where(column.in_(chunk)))
