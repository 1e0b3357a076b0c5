"""What search reads: the texts that may hold some letters, by the indexes, and what is shown of those that do.

The indexes only propose: what they give is read by `etl.search`, in the same way for both databases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, case, column, func, literal_column, or_, select, table, true

from etl.errors import StoreError
from etl.store.bulk import in_chunks
from etl.store.evidence import words_of
from etl.store.migrate import require_current
from etl.store.schema import (
    agreement_claims,
    agreement_mentions,
    agreements,
    article_speakers,
    article_words,
    articles,
    event_arguments,
    publishers,
    quote_speakers,
    quote_words,
    quotes,
    speakers,
)
from etl.store.schema.search import LETTERS_INDEX, WORDS_INDEX

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

_TRIGRAM = 3  # letters; the indexes of letters know no fewer
# As the migration has it, to the letter: another expression would not use the index.
_POSTGRES_LETTERS = "replace(article_words.title || ' ' || article_words.body, ' ', '')"
_POSTGRES_WORDS = "to_tsvector('simple', left(article_words.title || ' ' || article_words.body, 200000))"
# Of other letters the two databases may differ in what a word is.
_PLAIN_WORD = re.compile("[0-9a-z\u0620-\u064a\u066e-\u06d3]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a text must be of, besides its words: None leaves it open.

    `speakers` are keys, of whom any will do. The days are Gregorian; what has no known day lies in no period.
    """

    speakers: frozenset[int] | None = None
    country: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class ArticleText(NamedTuple):
    """The words of an article that may be one to find."""

    id: int
    collection: str
    path: str
    day: dt.date | None  # of publication, or the last it may be
    title: str
    body: str


class QuoteText(NamedTuple):
    """The words of a quote that may be one to find."""

    id: int
    collection: str
    path: str
    day: dt.date | None  # on which it was said or published, or the last it may be
    position: int
    words: str


class AgreementName(NamedTuple):
    """A name of an agreement, in the spelling of its article, and the mention that has it."""

    id: int
    first_mention: str
    day: dt.date | None  # of the mention's publication
    name: str
    article_id: int
    part: str
    start: int
    end: int


def require_words(connection: Connection) -> None:
    """Refuse a database in which nothing could be found.

    Raises:
        StoreError: It is empty, of another version, or its articles have no words yet.
    """
    require_current(connection)
    held, indexed = (connection.scalar(select(func.count(one.c.id))) or 0 for one in (articles, article_words))
    if not held:
        message = "The database holds no articles"
        raise StoreError(message, "Load some: ravabet load PATH")
    if held > indexed:
        message = f"Search does not know {held - indexed:,} of the {held:,} articles yet"
        raise StoreError(message, "Let it read them: ravabet db upgrade")


def article_texts(connection: Connection, groups: Sequence[Collection[str]], scope: Scope) -> Iterator[ArticleText]:
    """Give the articles in scope that may hold letters of each group, with some that do not."""
    words = article_words.c
    query = select(
        articles.c.id, articles.c.collection, articles.c.path, articles.c.published_latest, words.title, words.body
    ).join_from(article_words, articles)
    day = (articles.c.published_earliest, articles.c.published_latest)
    within = [*_may_hold(connection, groups), *_in_period(scope, *day)]
    if scope.speakers is not None:
        named = select(article_speakers.c.article_id).where(article_speakers.c.speaker_id.in_(scope.speakers))
        within.append(articles.c.id.in_(named))
    if scope.country is not None:
        within.append(articles.c.id.in_(_articles_about(scope.country)))
    yield from (ArticleText(*row) for row in connection.execute(query.where(*within)))


def quote_texts(connection: Connection, groups: Sequence[Collection[str]], scope: Scope) -> Iterator[QuoteText]:
    """Give the quotes in scope of such articles. As `article_texts`."""
    words = case((quotes.c.part == "title", article_words.c.title), else_=article_words.c.body)
    place = quote_words.c
    day = (
        func.coalesce(quotes.c.said_earliest, articles.c.published_earliest),
        func.coalesce(quotes.c.said_latest, articles.c.published_latest),
    )
    query = (
        select(
            quotes.c.id,
            articles.c.collection,
            articles.c.path,
            day[1],
            quotes.c.position,
            func.substr(words, place.words_offset + 1, place.words_length),
        )
        .select_from(quotes)
        .join(quote_words)
        .join(articles, quotes.c.article_id == articles.c.id)
        .join(article_words, articles.c.id == article_words.c.article_id)
    )
    within = [*_may_hold(connection, groups), *_in_period(scope, *day)]
    said = select(quote_speakers.c.quote_id).join_from(quote_speakers, speakers)
    if scope.speakers is not None:
        within.append(quotes.c.id.in_(said.where(speakers.c.id.in_(scope.speakers))))
    if scope.country is not None:
        within.append(quotes.c.id.in_(said.where(speakers.c.country_code == scope.country)))
    yield from (QuoteText(*row) for row in connection.execute(query.where(*within)))


def agreement_names(connection: Connection, scope: Scope) -> Iterator[AgreementName]:
    """Give the names of the agreements in scope, in the order of their articles; they are few, and need no index."""
    mention, claim = agreement_mentions.c, agreement_claims.c
    query = (
        select(
            agreements.c.id,
            agreements.c.first_mention,
            articles.c.published_latest,
            words_of(agreement_mentions),
            mention.article_id,
            mention.part,
            mention.start_char,
            mention.end_char,
        )
        .select_from(agreement_mentions)
        .join(agreements)
        .join(articles, mention.article_id == articles.c.id)
        .where(mention.named)
    )
    said = select(mention.agreement_id).join_from(agreement_claims, agreement_mentions)
    within = []
    if scope.speakers is not None:
        within.append(agreements.c.id.in_(said.where(claim.speaker_id.in_(scope.speakers))))
    if scope.country is not None:
        within.append(agreements.c.id.in_(said.where(claim.country_code == scope.country)))
    if scope.since or scope.until:
        steps = _in_period(scope, claim.earliest, claim.latest)
        within.append(agreements.c.id.in_(said.where(claim.kind == "step", *steps)))
    order = (articles.c.collection, articles.c.path, mention.position)
    yield from (AgreementName(*row) for row in connection.execute(query.where(*within).order_by(*order)))


def article_details(connection: Connection, ids: Collection[int]) -> dict[int, Any]:
    """Return the rows that are shown of articles, by key."""
    query = select(
        articles.c.id,
        articles.c.path,
        articles.c.title,
        articles.c.raw_text,
        articles.c.published_on,
        func.coalesce(publishers.c.name, articles.c.publisher_name).label("publisher_name"),
    ).select_from(articles.outerjoin(publishers))
    return _by_id(connection, query, articles.c.id, ids)


def quote_details(connection: Connection, ids: Collection[int]) -> dict[int, Any]:
    """Return the rows that are shown of quotes, by key; the names of several speakers are joined by «،»."""
    query = select(
        quotes.c.id,
        quotes.c.article_id,
        articles.c.path,
        quotes.c.part,
        quotes.c.start_char,
        quotes.c.end_char,
        words_of(quotes).label("quote_text"),
        quotes.c.said_earliest,
        quotes.c.said_latest,
        articles.c.published_on,
    ).join_from(quotes, articles, quotes.c.article_id == articles.c.id)
    return _by_id(connection, query, quotes.c.id, ids)


def quote_speaker_names(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Return who said the quotes, by key; several names are joined by «،»."""
    query = select(quote_speakers.c.quote_id, speakers.c.name).join_from(quote_speakers, speakers)
    names: dict[int, list[str]] = {}
    for chunk in in_chunks(ids):
        said = query.where(quote_speakers.c.quote_id.in_(chunk)).order_by(
            quote_speakers.c.quote_id, quote_speakers.c.position
        )
        for quote, name in connection.execute(said):
            names.setdefault(quote, []).append(name)
    return {quote: "، ".join(dict.fromkeys(of)) for quote, of in names.items()}


def agreement_details(connection: Connection, ids: Collection[int]) -> dict[int, Any]:
    """Return the rows that are shown of agreements, by key."""
    return _by_id(connection, select(agreements), agreements.c.id, ids)


def article_paths(connection: Connection, ids: Collection[int]) -> dict[int, Any]:
    """Return the paths of articles, by key."""
    return _by_id(connection, select(articles.c.id, articles.c.path), articles.c.id, ids)


def _by_id(connection: Connection, query: Select[Any], key: ColumnElement[int], ids: Collection[int]) -> dict[int, Any]:
    return {row.id: row for chunk in in_chunks(ids) for row in connection.execute(query.where(key.in_(chunk)))}


def _may_hold(connection: Connection, groups: Sequence[Collection[str]]) -> Iterator[ColumnElement[bool]]:
    indexed = _in_fts5 if connection.dialect.name == "sqlite" else _in_gin
    for group in groups:
        yield or_(*(indexed(letters) for letters in group))


def _in_fts5(letters: str) -> ColumnElement[bool]:
    if len(letters) >= _TRIGRAM:
        name, runs = LETTERS_INDEX, [letters[i : i + _TRIGRAM] for i in range(len(letters) - _TRIGRAM + 1)]
    elif _PLAIN_WORD.fullmatch(letters):
        name, runs = WORDS_INDEX, [letters]
    else:
        return true()
    index = table(name, column("rowid"), column(name))
    asked = " AND ".join(f'"{run}"' for run in runs)
    return article_words.c.article_id.in_(select(index.c.rowid).where(index.c[name].op("match")(asked)))


def _in_gin(letters: str) -> ColumnElement[bool]:
    # No letter is one that LIKE or a tsquery reads as more than itself: folding has left letters and digits alone.
    if len(letters) >= _TRIGRAM:
        return literal_column(_POSTGRES_LETTERS).like(f"%{letters}%")
    if _PLAIN_WORD.fullmatch(letters):
        return literal_column(_POSTGRES_WORDS).op("@@")(func.plainto_tsquery(literal_column("'simple'"), letters))
    return true()


def _in_period(scope: Scope, earliest: ColumnElement[Any], latest: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    """Give the conditions that a day may lie in the period."""
    if scope.since is not None:
        yield and_(latest.is_not(None), latest >= scope.since)
    if scope.until is not None:
        yield and_(earliest.is_not(None), earliest <= scope.until)


def _articles_about(country: str) -> Select[tuple[int]]:
    """Return the articles in which somebody of a country appears, or the state takes part or signs."""
    people = select(article_speakers.c.article_id).join_from(article_speakers, speakers)
    found = [
        people.where(speakers.c.country_code == country),
        select(event_arguments.c.article_id).where(event_arguments.c.country_code == country),
        select(agreement_claims.c.article_id).where(agreement_claims.c.country_code == country),
    ]
    return select(found[0].union(*found[1:]).subquery().c.article_id)
