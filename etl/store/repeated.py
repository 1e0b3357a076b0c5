"""Words that a speaker is quoted with more than once, kept as articles come and go.

A new place is added to what is known of the words: their other places are not read again, however many they are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from etl.store.bulk import in_chunks
from etl.store.schema import articles, quote_speakers, quote_words, quotes, repeated_quotes
from etl.store.summaries import summarise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Column, Connection

type Words = tuple[str, int]  # digest and speaker


@dataclass(frozen=True, slots=True)
class _Place:
    """A quote, as far as it bears on what is kept of its words."""

    id: int
    kind: str
    earliest: dt.date | None
    latest: dt.date | None
    rank: tuple[int, str, str, int]  # the first is shown: the longest, of these the first by article


def digests_in(connection: Connection, ids: Iterable[int]) -> set[str]:
    """Return the digests of the quotes in articles."""
    found: set[str] = set()
    for chunk in in_chunks(ids):
        found.update(connection.scalars(select(quote_words.c.digest).where(quote_words.c.article_id.in_(chunk))))
    return found


def repeat_again(connection: Connection, written: Collection[int], left: Collection[str]) -> None:
    """Bring the summary of repeated words to what articles say that are new, rewritten or removed.

    Args:
        connection: A writer's.
        written: Keys of the articles that are new or rewritten.
        left: Digests of the quotes that were rewritten or removed: their words are summed up anew.
    """
    said = {
        words: at for words, at in _places(connection, quotes.c.article_id, written).items() if words[0] not in left
    }
    known: dict[Words, Any] = {}
    for chunk in in_chunks(sorted({digest for digest, _ in said})):
        held = select(repeated_quotes).where(repeated_quotes.c.digest.in_(chunk))
        rows = {(row.digest, row.speaker_id): row for row in connection.execute(held)}
        known |= {words: row for words, row in rows.items() if words in said}
    summarise(connection, "quote", {*left, *(words[0] for words in said if words not in known)})
    shown = _places(connection, quotes.c.id, [row.quote_id for row in known.values()])
    for words, row in known.items():
        _add(connection, row, shown[words][0], said[words])


def _places(connection: Connection, column: Column[int], keys: Iterable[int]) -> dict[Words, list[_Place]]:
    """Return the quotes of which a column has one of the keys, by their words."""
    said = (
        select(
            quotes.c.id,
            quotes.c.kind,
            quotes.c.said_earliest,
            quotes.c.said_latest,
            (quotes.c.start_char - quotes.c.end_char).label("shortness"),
            articles.c.collection,
            articles.c.path,
            quotes.c.position,
            quote_words.c.digest,
            quote_speakers.c.speaker_id,
        )
        .join_from(quotes, articles)
        .join(quote_words, quote_words.c.quote_id == quotes.c.id)
        .join(quote_speakers, quote_speakers.c.quote_id == quotes.c.id)
        .where(quote_speakers.c.speaker_id.is_not(None), quotes.c.kind != "paraphrase")
    )
    found: defaultdict[Words, list[_Place]] = defaultdict(list)
    for chunk in in_chunks(keys):
        for row in connection.execute(said.where(column.in_(chunk))):
            rank = (row.shortness, row.collection, row.path, row.position)
            place = _Place(row.id, row.kind, row.said_earliest, row.said_latest, rank)
            found[row.digest, row.speaker_id].append(place)
    return found


def _add(connection: Connection, known: Any, shown: _Place, places: Sequence[_Place]) -> None:
    """Add places to what is known of words."""
    values: dict[str, Any] = {
        "quote_id": min((shown, *places), key=lambda place: place.rank).id,
        "kind": min(known.kind, *(place.kind for place in places)),
    }
    if known.dates_agree:  # days that contradict each other will do so whatever else is told
        earliest = max((day for day in (known.earliest, *(one.earliest for one in places)) if day), default=None)
        latest = min((day for day in (known.latest, *(one.latest for one in places)) if day), default=None)
        agree = earliest is None or latest is None or earliest <= latest
        days = (earliest, latest) if agree else (None, None)
        values |= {"earliest": days[0], "latest": days[1], "dates_agree": int(agree)}
    if any(getattr(known, name) != value for name, value in values.items()):
        connection.execute(update(repeated_quotes).where(repeated_quotes.c.id == known.id).values(values))
