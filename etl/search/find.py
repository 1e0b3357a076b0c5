"""The search: the indexes propose texts, each is read for what was asked, and the best are shown with their places."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from etl.fold import fold_words
from etl.search.match import Field, score
from etl.search.passage import Passage, best_passage, whole_passage
from etl.search.query import read_query
from etl.search.scope import find_country, find_speakers, read_day
from etl.store import search as store
from etl.store.engine import store_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Engine

    from etl.search.query import Query

# A word of the title tells what the article is about.
_TITLE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for, as a person says it. `since` and `until` are dates of either calendar."""

    text: str
    speaker: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    synonyms: bool = False


class ArticleHit(NamedTuple):
    """An article that says what was asked; the span is that of the passage, in its part."""

    score: float
    article_id: int
    article_path: str
    published_on: str | None
    publisher_name: str | None
    title: str | None
    part: str
    start_char: int
    end_char: int
    hits: str
    passage: str


class QuoteHit(NamedTuple):
    """A quote that says what was asked; the span is the quote's."""

    score: float
    article_id: int
    article_path: str
    quote_id: int
    speaker_name: str | None
    said_earliest: str | None
    said_latest: str | None
    published_on: str | None
    part: str
    start_char: int
    end_char: int
    hits: str
    passage: str


class AgreementHit(NamedTuple):
    """An agreement with a name that says what was asked; the span is that of the first mention by this name."""

    score: float
    agreement_id: int
    agreement_title: str
    agreement_type: str
    article_id: int
    article_path: str
    part: str
    start_char: int
    end_char: int
    hits: str
    passage: str


@dataclass(frozen=True, slots=True)
class Result:
    """One find: its row, and the passage to show."""

    row: ArticleHit | QuoteHit | AgreementHit
    passage: Passage


@dataclass(frozen=True, slots=True)
class Found:
    """The best finds, best first, and how many there are in all."""

    columns: tuple[str, ...]
    results: tuple[Result, ...]
    total: int


class _Rated[T](NamedTuple):
    order: tuple[object, ...]
    score: float
    text: T


def search_articles(engine: Engine, wanted: Wanted, limit: int | None = None) -> Found:
    """Return the articles whose title and body together say what is wanted, the best first.

    Of equals the newest comes first, then the order of collection and path.

    Args:
        engine: Of a database that exists.
        wanted: What to find. A speaker and a country must appear in the article; the days are those of publication.
        limit: The most to return; None for all.

    Raises:
        UsageError: The query has no word; or there is no such speaker, country or date.
        StoreError: The database cannot be read, or has nothing to search.
    """
    with _reading(engine, wanted) as (connection, query, scope):
        rated = []
        for text in store.article_texts(connection, _groups(query), scope):
            fields = (Field(text.title, _TITLE_WEIGHT), Field(text.body))
            if (points := score(query, fields)) is not None:
                rated.append(_Rated(_order(points, text.day, text.collection, text.path), points, text))
        best = _best(rated, limit)
        details = store.article_details(connection, [one.text.id for one in best])
    results = []
    for one in best:
        held = details[one.text.id]
        passages = {"body": best_passage(query, held.raw_text), "title": best_passage(query, held.title or "")}
        part = max(passages, key=lambda part: (len(passages[part].hits) > 0, part == "body"))
        passage = passages[part]
        row = ArticleHit(
            round(one.score, 4), held.id, held.path, _iso(held.published_on), held.publisher_name, held.title,
            part, passage.span.start, passage.span.end, _places(passage), passage.marked(),
        )  # fmt: skip
        results.append(Result(row, passage))
    return Found(ArticleHit._fields, tuple(results), len(rated))


def search_quotes(engine: Engine, wanted: Wanted, limit: int | None = None) -> Found:
    """Return the quotes that say what is wanted. As `search_articles`.

    The speaker, or one of the country, must have said it; the days are those on which it was said, else published.
    """
    with _reading(engine, wanted) as (connection, query, scope):
        rated = []
        for text in store.quote_texts(connection, _groups(query), scope):
            if (points := score(query, (Field(text.words),))) is not None:
                order = _order(points, text.day, text.collection, text.path, text.position)
                rated.append(_Rated(order, points, text))
        best = _best(rated, limit)
        ids = [one.text.id for one in best]
        details, names = store.quote_details(connection, ids), store.quote_speaker_names(connection, ids)
    results = []
    for one in best:
        held = details[one.text.id]
        passage = whole_passage(query, held.quote_text, held.start_char)
        row = QuoteHit(
            round(one.score, 4), held.article_id, held.path, held.id, names.get(held.id), _iso(held.said_earliest),
            _iso(held.said_latest), _iso(held.published_on), held.part, held.start_char, held.end_char,
            _places(passage), passage.marked(),
        )  # fmt: skip
        results.append(Result(row, passage))
    return Found(QuoteHit._fields, tuple(results), len(rated))


def search_agreements(engine: Engine, wanted: Wanted, limit: int | None = None) -> Found:
    """Return the agreements that articles name with the words that are wanted. As `search_articles`.

    The speaker or the country must be a party or sign; the days are those of a step: signed, ratified, in force.
    """
    with _reading(engine, wanted) as (connection, query, scope):
        rated = _rated_agreements(query, store.agreement_names(connection, scope))
        best = _best(rated, limit)
        details = store.agreement_details(connection, [one.text.id for one in best])
        paths = store.article_paths(connection, [one.text.article_id for one in best])
    results = []
    for one in best:
        name, held = one.text, details[one.text.id]
        passage = whole_passage(query, name.name, name.start)
        row = AgreementHit(
            round(one.score, 4), held.id, held.title, held.type, name.article_id, paths[name.article_id].path,
            name.part, name.start, name.end, _places(passage), passage.marked(),
        )  # fmt: skip
        results.append(Result(row, passage))
    return Found(AgreementHit._fields, tuple(results), len(rated))


def _rated_agreements(query: Query, names: Iterable[store.AgreementName]) -> list[_Rated[store.AgreementName]]:
    """Return each agreement that has a name as it is wanted, with the best of them; of equals the first."""
    best: dict[int, _Rated[store.AgreementName]] = {}
    days: defaultdict[int, list[dt.date]] = defaultdict(list)
    for name in names:
        points = score(query, (Field(fold_words(name.name).text),))
        if points is not None and (name.id not in best or points > best[name.id].score):
            best[name.id] = _Rated((), points, name)
        days[name.id] += [] if name.day is None else [name.day]
    return [
        one._replace(order=_order(one.score, max(days[key], default=None), one.text.first_mention))
        for key, one in best.items()
    ]


@contextmanager
def _reading(engine: Engine, wanted: Wanted) -> Iterator[tuple[Connection, Query, store.Scope]]:
    query = read_query(wanted.text, synonyms=wanted.synonyms)
    since = None if wanted.since is None else read_day(wanted.since, "since")
    until = None if wanted.until is None else read_day(wanted.until, "until")
    with store_errors(engine.url), engine.connect() as connection:
        store.require_words(connection)
        speakers = None if wanted.speaker is None else find_speakers(connection, wanted.speaker)
        country = None if wanted.country is None else find_country(connection, wanted.country)
        yield connection, query, store.Scope(speakers, country, since, until)


def _groups(query: Query) -> list[list[str]]:
    return [[needle.letters for needle in clause] for clause in query.clauses]


def _best[T](rated: list[_Rated[T]], limit: int | None) -> list[_Rated[T]]:
    return nsmallest(len(rated) if limit is None else limit, rated, key=lambda one: one.order)


def _order(points: float, day: dt.date | None, *identity: object) -> tuple[object, ...]:
    return (-points, 0 if day is None else -day.toordinal(), *identity)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _places(passage: Passage) -> str:
    return " ".join(f"{hit.start}-{hit.end}" for hit in passage.hits)
