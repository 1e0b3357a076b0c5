"""What articles said before they were written again, and what they say now."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from etl.store.bulk import in_chunks
from etl.store.evidence import words_of
from etl.store.schema import (
    agreement_claims,
    agreement_mentions,
    article_sources,
    articles,
    date_expressions,
    event_arguments,
    event_mentions,
    fact_topics,
    quote_speakers,
    quotes,
    speakers,
    topics,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table

KINDS: Mapping[str, Table] = {
    "quote": quotes,
    "date": date_expressions,
    "event": event_mentions,
    "event argument": event_arguments,
    "agreement": agreement_mentions,
    "agreement claim": agreement_claims,
    "topic": fact_topics,
    "source": article_sources,
}
# What only tells where a fact stands, or by which rule it was found: the fact is the same where that differs.
_PLACE = ("id", "article_id", "position", "part", "through", "local_event", "local_agreement")
_ENDINGS = ("_char", "_start", "_end", "_id", "rule")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact by what it says: its words, and what is known of it as pairs of column and value."""

    kind: str
    part: str
    words: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that an article tells now and did not tell before, or the other way round."""

    article: str  # COLLECTION/PATH
    change: Literal["added", "removed"]
    fact: Told


type Facts = Mapping[str, Counter[Told]]


def facts_told(connection: Connection, ids: Collection[int]) -> Facts:
    """Return what the articles with these keys tell, by COLLECTION/PATH."""
    found: defaultdict[str, Counter[Told]] = defaultdict(Counter)
    for chunk in in_chunks(ids):
        said_by = _speakers_of_quotes(connection, chunk)
        for kind, table in KINDS.items():
            for row in _rows(connection, table, chunk):
                details = tuple(_details(row, table))
                if kind == "quote":
                    details = (("speaker", "، ".join(said_by[row["id"]]) or "unknown"), *details)
                found[f"{row['collection']}/{row['path']}"][Told(kind, row["part"], row["words"], details)] += 1
    return found


def changes(before: Facts, after: Facts) -> Iterator[Change]:
    """Yield what was removed and what was added, article by article; a fact that only moved is neither."""
    for article in sorted(before.keys() | after.keys()):
        old, new = before.get(article, Counter()), after.get(article, Counter())
        yield from (Change(article, "removed", fact) for fact in _ordered((old - new).elements()))
        yield from (Change(article, "added", fact) for fact in _ordered((new - old).elements()))


def _ordered(facts: Iterable[Told]) -> list[Told]:
    kinds = list(KINDS)
    return sorted(facts, key=lambda fact: (kinds.index(fact.kind), fact.part, fact.words, fact.details))


def _rows(connection: Connection, table: Table, ids: Collection[int]) -> Iterator[dict[str, Any]]:
    query = select(table, articles.c.collection, articles.c.path, words_of(table).label("words"))
    source = table.join(articles, table.c.article_id == articles.c.id)
    if "speaker_id" in table.c:
        source = source.outerjoin(speakers, table.c.speaker_id == speakers.c.id)
        query = query.add_columns(speakers.c.name.label("speaker"))
    if "topic_id" in table.c:
        source = source.join(topics, table.c.topic_id == topics.c.id)
        query = query.add_columns(topics.c.slug.label("topic"))
    for row in connection.execute(query.select_from(source).where(table.c.article_id.in_(ids))):
        yield dict(row._mapping)  # noqa: SLF001 - a public name of SQLAlchemy's rows


def _details(row: Mapping[str, Any], table: Table) -> Iterator[tuple[str, str]]:
    for name in ("speaker", "topic", *table.columns.keys()):
        value = row.get(name)
        if value is not None and name not in _PLACE and not name.endswith(_ENDINGS):
            yield name, str(value)


def _speakers_of_quotes(connection: Connection, ids: Collection[int]) -> Mapping[int, list[str]]:
    named: defaultdict[int, list[str]] = defaultdict(list)
    query = select(quote_speakers.c.quote_id, speakers.c.name).join(speakers)
    query = query.where(quote_speakers.c.article_id.in_(ids)).order_by(quote_speakers.c.quote_id, speakers.c.name)
    for row in connection.execute(query):
        named[row.quote_id].append(row.name)
    return named
