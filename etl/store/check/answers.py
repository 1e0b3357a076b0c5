"""The views: on a sample of articles and speakers they say what the tables give when they are read by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, column, select, table

from etl.store.bulk import KEYS
from etl.store.schema import article_speakers, articles, quote_speakers, quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

_SAMPLE = 50
# Each view of evidence, and its column that gives the words of the span.
_WORDS = {
    "quote_evidence": "quote_text",
    "date_evidence": "date_text",
    "event_evidence": "event_text",
    "agreement_evidence": "mention_text",
}


def wrong_answers(connection: Connection) -> Iterator[str]:
    """Give the answers that differ: words of evidence, quotes of an article, and how often a speaker is heard."""
    sample = _spread(connection, articles)
    yield from _other_words(connection, sample)
    yield from _other_quotes(connection, sample)
    yield from _other_activity(connection, _spread(connection, article_speakers))


def _spread(connection: Connection, of: Any) -> list[int]:
    """Return keys of articles or speakers, spread over all of them."""
    key = of.c.id if of is articles else of.c.speaker_id
    keys = connection.scalars(select(key).distinct().order_by(key)).all()
    return list(keys[:: max(1, len(keys) // _SAMPLE)][:KEYS])


def _other_words(connection: Connection, sample: Sequence[int]) -> Iterator[str]:
    parts = {
        (row.id, part): text
        for row in connection.execute(select(articles).where(articles.c.id.in_(sample)))
        for part, text in (("title", row.title), ("body", row.raw_text))
    }
    for name, words in _WORDS.items():
        view = table(name, *(column(c) for c in ("article_id", "part", "start_char", "end_char", words)))
        for row in connection.execute(select(view).where(view.c.article_id.in_(sample))):
            text = parts.get((row.article_id, row.part)) or ""
            if text[row.start_char : row.end_char] != row[4]:
                yield f"{name}: article {row.article_id}, {row.part} {row.start_char}: {row[4]!r} is not the evidence"


def _other_quotes(connection: Connection, sample: Sequence[int]) -> Iterator[str]:
    held = select(quotes.c.article_id, quotes.c.id).where(quotes.c.article_id.in_(sample))
    said = select(quote_speakers.c.quote_id).where(quote_speakers.c.article_id.in_(sample))
    speakers_of = Counter(connection.scalars(said))
    wanted: Counter[int] = Counter()
    for article, quote in connection.execute(held):
        wanted[article] += max(1, speakers_of[quote])
    view = table("quote_evidence", column("article_id", Integer), column("quote_id", Integer))
    given = Counter(connection.scalars(select(view.c.article_id).where(view.c.article_id.in_(sample))))
    for article in sample:
        if wanted[article] != given[article]:
            yield f"quote_evidence: article {article} has {given[article]} rows, by hand {wanted[article]}"


def _other_activity(connection: Connection, sample: Sequence[int]) -> Iterator[str]:
    seen: dict[int, set[int]] = {key: set() for key in sample}
    for row in connection.execute(select(article_speakers).where(article_speakers.c.speaker_id.in_(sample))):
        seen[row.speaker_id].add(row.article_id)
    heard: dict[int, set[int]] = {key: set() for key in sample}
    for row in connection.execute(select(quote_speakers).where(quote_speakers.c.speaker_id.in_(sample))):
        heard[row.speaker_id].add(row.quote_id)
    view = table("speaker_activity", *(column(c, Integer) for c in ("speaker_id", "articles", "quotes")))
    given = {row.speaker_id: row for row in connection.execute(select(view).where(view.c.speaker_id.in_(sample)))}
    for key in sample:
        answer, wanted = given.get(key), (len(seen[key]), len(heard[key]))
        if answer is None or (answer.articles, answer.quotes) != wanted:
            told = "no row" if answer is None else f"{answer.articles} articles, {answer.quotes} quotes"
            yield f"speaker_activity: speaker {key} has {told}; by hand {wanted[0]} articles, {wanted[1]} quotes"
