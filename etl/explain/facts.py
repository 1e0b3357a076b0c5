"""Reading what a database holds of one article: its evidence, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import text

from etl import pipeline
from etl.errors import InputError, UsageError
from etl.model import Article
from etl.span import Span
from etl.store.engine import open_engine, store_errors
from etl.store.load import article_ids, find_articles
from etl.store.migrate import require_current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from etl.model import Part

type FactKind = Literal["quote", "date", "event", "agreement"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the article, with the words that say it.

    `details` are pairs of what and its value, in reading order; `cues` are further words that the fact rests on: its
    verb, and the mentions of its speakers.
    """

    kind: FactKind
    part: Part
    span: Span
    details: tuple[tuple[str, str], ...]
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """An article and its facts. `about` are pairs of what and its value."""

    name: str  # COLLECTION/PATH
    title: str
    raw_text: str
    about: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]  # in the order of the text


_ARTICLE = """
    select a.collection, a.path, a.title, a.raw_text, coalesce(p.name, a.publisher_name) as publisher, a.dateline,
           a.published_on, a.not_before, a.warnings
    from articles as a left join publishers as p on a.publisher_id = p.id
    where a.id = :article
"""
_QUOTES = """
    select e.*, q.cue_start, q.cue_end, s.mention_start, s.mention_end
    from quote_evidence as e
    inner join quotes as q on e.quote_id = q.id
    left join quote_speakers as s
        on e.quote_id = s.quote_id and coalesce(e.speaker_id, 0) = coalesce(s.speaker_id, 0) and e.rule = s.rule
    where e.article_id = :article order by e.start_char, e.quote_id, s.position
"""
_DATES = "select * from date_evidence where article_id = :article order by start_char, date_id"
_EVENTS = "select * from event_evidence where article_id = :article order by start_char, mention_id"
_ARGUMENTS = """
    select mention_id, role as what, value from event_arguments where article_id = :article
    order by mention_id, position
"""
_AGREEMENTS = "select * from agreement_evidence where article_id = :article order by start_char, mention_id"
_CLAIMS = """
    select mention_id, kind as what, value from agreement_claims where article_id = :article
    order by mention_id, position
"""


def read_explained(database: str, name: str) -> Explained:
    """Return an article of a database, named by its path or COLLECTION/PATH, with its facts.

    Raises:
        UsageError: No article has the name, or several have.
        StoreError: The database cannot be opened, or is not at the revision that the code expects.
    """
    engine = open_engine(database)
    with store_errors(engine.url), engine.connect() as connection:
        require_current(connection)
        found = find_articles(connection, name)
        if len(found) != 1:
            names = ", ".join("/".join(identity) for identity in found[:5])
            message = f"Several articles are called {name}: {names}" if found else f"There is no article {name}"
            hint = "Name it COLLECTION/PATH." if found else "Name a file, or an article: select path from articles"
            raise UsageError(message, hint)
        (key,) = article_ids(connection, found).values()
        return read_article(connection, key)


def read_file(path: str) -> Explained:
    """Return the article of a file with its facts, as if it alone had been loaded.

    Raises:
        UsageError: The file does not exist, or holds several articles.
        InputError: It cannot be read as an article.
    """
    inputs = list(pipeline.read([path]))
    if len(inputs) != 1:
        message = f"{path} holds {len(inputs)} articles"
        raise UsageError(message, "Load them, then name one: ravabet explain COLLECTION/PATH")
    (found,) = inputs
    if not isinstance(found, Article):
        message = f"{path}: {found.detail}"
        raise InputError(message, "Give a text file of an article.", found.reason)
    with TemporaryDirectory(prefix="ravabet-") as folder:
        url = f"sqlite:///{Path(folder) / 'explain.db'}"
        pipeline.load([found], url)
        return read_explained(url, f"{found.collection}/{found.path}")


def read_article(connection: Connection, key: int) -> Explained:
    """Return the article with the primary key `key`, with its facts.

    Raises:
        UsageError: There is none.
    """

    def rows(sql: str) -> list[Any]:
        return list(connection.execute(text(sql), {"article": key}))

    article = next(iter(rows(_ARTICLE)), None)
    if article is None:
        message = f"There is no article with the id {key}"
        raise UsageError(message, "The articles: select id, path from articles")

    facts = [
        *_quotes(rows(_QUOTES)),
        *_dates(rows(_DATES)),
        *_told("event", rows(_EVENTS), rows(_ARGUMENTS)),
        *_told("agreement", rows(_AGREEMENTS), rows(_CLAIMS)),
    ]
    return Explained(
        f"{article.collection}/{article.path}",
        article.title or "",
        article.raw_text,
        _details(article, "publisher", "dateline", "published_on", "not_before", "warnings"),
        tuple(sorted(facts, key=lambda fact: (fact.span.start, -fact.span.end, fact.kind))),
    )


def _quotes(rows: Iterable[Any]) -> Iterator[Fact]:
    quotes: dict[int, list[Any]] = {}
    for row in rows:
        quotes.setdefault(row.quote_id, []).append(row)
    for told in quotes.values():
        first = told[0]
        who = {(row.speaker_id, row.mention_start): row for row in told}
        speakers = [pair for row in who.values() for pair in _speaker(row)]
        after = ("cue", "occasion_text", "addressee_text", "said_earliest", "said_latest", "said_rule", "quote_rule")
        cues = [(first.cue_start, first.cue_end), *((row.mention_start, row.mention_end) for row in told)]
        yield Fact(
            "quote",
            first.part,
            Span(first.start_char, first.end_char),
            (*speakers, *_details(first, "kind", "marker", *after)),
            tuple(dict.fromkeys(Span(start, end) for start, end in cues if start is not None)),
        )


def _speaker(row: Any) -> Iterator[tuple[str, str]]:
    yield "speaker", row.speaker_name or "?"
    yield from _details(row, "mention_text", "mention_kind", "rule", "confidence")


def _dates(rows: Iterable[Any]) -> Iterator[Fact]:
    names = ("earliest", "latest", "precision", "calendar", "weekday", "anchor", "contradiction", "rule")
    for row in rows:
        yield Fact("date", row.part, Span(row.start_char, row.end_char), _details(row, *names))


def _told(kind: Literal["event", "agreement"], rows: Iterable[Any], said: Iterable[Any]) -> Iterator[Fact]:
    names = {
        "event": ("event_type", "status", "earliest", "latest", "place_name"),
        "agreement": ("agreement_title", "agreement_type"),
    }
    more: dict[int, list[tuple[str, str]]] = {}
    for row in said:
        more.setdefault(row.mention_id, []).append((row.what, str(row.value)))
    for row in rows:
        inside = tuple(dict.fromkeys(more.get(row.mention_id, ())))
        details = (*_details(row, *names[kind]), *inside, *_details(row, "rule"))
        yield Fact(kind, row.part, Span(row.start_char, row.end_char), details)


def _details(row: Any, *names: str) -> tuple[tuple[str, str], ...]:
    values = ((name, getattr(row, name)) for name in names)
    return tuple((name, " ".join(str(value).split())) for name, value in values if value is not None)
