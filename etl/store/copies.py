"""Articles with one text: what resolution sees of them, and writing what it found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select

from etl.evidence import TextEvidence
from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.schema import article_copies, articles, text_bands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection


def text_evidence(connection: Connection, touched: Collection[str]) -> tuple[TextEvidence, ...]:
    """Return the articles whose copies must be found again: who shares a band of `touched`, or a chain.

    An article whose text is too short to have bands is not among them.
    """
    bands: defaultdict[int, list[str]] = defaultdict(list)
    seen: set[str] = set()
    waiting = set(touched)
    while waiting:
        seen |= waiting
        fresh = _bearers(connection, waiting) - bands.keys()
        for article, band in _bands(connection, fresh):
            bands[article].append(band)
        waiting = {band for article in fresh for band in bands[article]} - seen
    found: list[TextEvidence] = []
    named = select(articles.c.id, articles.c.collection, articles.c.path)
    for chunk in in_chunks(sorted(bands)):
        rows = connection.execute(named.where(articles.c.id.in_(chunk)))
        found += [TextEvidence(row.id, row.collection, row.path, tuple(sorted(bands[row.id]))) for row in rows]
    return tuple(sorted(found, key=lambda text: (text.collection, text.path)))


def assign_copies(connection: Connection, clusters: Iterable[Sequence[TextEvidence]]) -> None:
    """Write which articles have one text: each cluster is one. Articles outside of `clusters` stay as they are."""
    texts = [[text.id for text in cluster] for cluster in clusters]
    wanted = {article: text[0] for text in texts if len(text) > 1 for article in text}
    held: dict[int, int] = {}
    for chunk in in_chunks([article for text in texts for article in text]):
        rows = select(article_copies.c.article_id, article_copies.c.first_article_id)
        for row in connection.execute(rows.where(article_copies.c.article_id.in_(chunk))):
            held[row.article_id] = row.first_article_id
    for chunk in in_chunks([article for article, first in held.items() if wanted.get(article) != first]):
        connection.execute(delete(article_copies).where(article_copies.c.article_id.in_(chunk)))
    new = new_keys(connection, article_copies)
    fresh = [
        {"id": next(new), "article_id": article, "first_article_id": first}
        for article, first in wanted.items()
        if held.get(article) != first
    ]
    write_rows(connection, article_copies, fresh)


def part_copies(connection: Connection, ids: Collection[int]) -> None:
    """Forget the copies of articles that are rewritten or removed, and who stands for them."""
    for chunk in in_chunks(ids):
        concerned = or_(article_copies.c.article_id.in_(chunk), article_copies.c.first_article_id.in_(chunk))
        connection.execute(delete(article_copies).where(concerned))


def bands_of(connection: Connection, ids: Collection[int]) -> frozenset[str]:
    """Return the bands of articles."""
    return frozenset(band for _, band in _bands(connection, ids))


def _bearers(connection: Connection, bands: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for chunk in in_chunks(sorted(bands)):
        found.update(connection.scalars(select(text_bands.c.article_id).where(text_bands.c.band.in_(chunk))))
    return found


def _bands(connection: Connection, ids: Collection[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for chunk in in_chunks(ids):
        rows = select(text_bands.c.article_id, text_bands.c.band).where(text_bands.c.article_id.in_(chunk))
        found += [(row.article_id, row.band) for row in connection.execute(rows)]
    return found
