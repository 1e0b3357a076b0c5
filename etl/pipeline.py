"""The whole flow on one page: read → text → extract → resolve → store.

All that comes before the store is pure: `extract` makes facts of one article, whatever else has been loaded. A batch of
articles is one transaction, in which their facts replace what was held of them, and the events and agreements that they
touch are resolved again among all articles.
"""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from etl.corrections import correct, corrections_file, read_corrections
from etl.errors import UsageError
from etl.extract.agreements import find_agreements, link_agreements
from etl.extract.dates import find_dates, not_before
from etl.extract.events import by_office, find_events, link_events
from etl.extract.header import find_header
from etl.extract.mentions import find_mentions
from etl.extract.occasions import place_quotes
from etl.extract.published import parse_published
from etl.extract.quotes import find_reports
from etl.extract.topics import find_topics
from etl.fingerprint import fingerprint
from etl.model import Article, Facts, Rejection
from etl.read.inputs import read_paths, with_defaults
from etl.reference import read_reference
from etl.resolution import resolve
from etl.resolve.context import Context
from etl.resolve.copies import text_bands
from etl.resolve.entities import gather_entities
from etl.resolve.said import date_quotes
from etl.resolve.speakers import home_country, resolve_speakers, shift_parents
from etl.resolve.voices import hear
from etl.resources import resource
from etl.store import load as store
from etl.store.changes import changes, facts_told
from etl.store.counts import count_facts, counts_of
from etl.store.engine import database_url, open_engine, store_errors
from etl.store.migrate import current_revision, ensure_current
from etl.store.operations import finish_run, gather_statistics, record_rejections, start_run
from etl.store.register import upsert_reference
from etl.store.rows import speakers_of
from etl.store.schema import REVISION
from etl.store.summary import LoadSummary
from etl.store.words import fill_words
from etl.text.analyse import analyse
from etl.workers import ahead, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from etl.corrections import Corrections
    from etl.reference import Reference
    from etl.store.changes import Change

    type Found = Iterable[Article | Rejection]
    type Batch = Sequence[Article | Rejection]
    type Extracted = tuple[Batch, Sequence[Facts]]  # a batch, and the facts of what is new in it
    type Extraction = Callable[[Found, Rules, Engine], Generator[Extracted]]
    type Progress = Callable[[int], None]
    type Compare = Callable[[Iterable[Change]], None]

# Articles a transaction: enough to write in bulk, and few enough to let another writer have its turn.
BATCH = 500


def extract(article: Article, reference: Reference) -> Facts:
    """Return all that one article says. Pure: it depends on the article, the lexicon and the reference alone."""
    published = parse_published(article.published)
    body, title = analyse(article.raw_text, "body"), analyse(article.title or "", "title")
    header = find_header(article, body, reference, published)
    dates = {part: find_dates(part, published.bounds) for part in (body, title)}
    mentions = {body: find_mentions(body, reference)}
    mentions[title] = find_mentions(title, reference, mentions[body])
    reports = {part: find_reports(part, mentions[part]) for part in (body, title)}
    if published.bounds.earliest is None:
        reported = [report.span for report in reports[body]]
        header = replace(header, not_before=not_before(dates[body], body, reported))

    people = gather_entities(body, mentions[body], reports[body])
    name, home = f"{article.collection}/{article.path}", home_country(header, body, reference)
    known_from = published.bounds.earliest or header.not_before
    context = Context(name, body, people, mentions[body], reference, published.bounds, known_from, home)
    voices = hear(context, reports[body], reports[title])
    in_body = resolve_speakers(context, reports[body], voices)
    in_title = resolve_speakers(replace(context, document=title, mentions=mentions[title]), reports[title], voices)
    said, in_headline = (
        place_quotes(part, date_quotes(part, found.quotes, dates[part], published.bounds), mentions[part], found.who)
        for part, found in ((body, in_body), (title, in_title))
    )
    quotes = (*said, *shift_parents(in_headline, len(said)))
    who = {body: in_body.who, title: in_title.who}

    agreements = link_agreements(
        body, find_agreements(body, mentions[body], who[body], dates[body], reference, header.dateline),
        title, find_agreements(title, mentions[title], who[title], dates[title], reference, header.dateline),
    )  # fmt: skip
    events = link_events([
        event
        for part in (body, title)
        for event in find_events(part, mentions[part], who[part], dates[part], quotes, agreements, reference)
    ])  # fmt: skip
    events = by_office(events, {**in_body.offices, **in_title.offices})
    told = (*dates[body], *dates[title])
    topics = tuple(topic for part in (body, title) for topic in find_topics(part, quotes, events, agreements))
    return Facts(article, header, body.restored, told, quotes, events, agreements, topics, text_bands(body))


def read(
    paths: Sequence[str] | None = None,
    collection: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Found:
    """Return the articles and rejections of the paths; without paths the seeds of the package.

    Args:
        paths: Files, folders, patterns, or "-" for standard input.
        collection: Name to keep the articles under; by default that of the folder or file.
        publisher: Publisher of the articles whose input names none.
        published: Time of publication of the articles whose input gives none, in any form that `parse_published` reads.

    Raises:
        UsageError: A path does not exist, or has nothing to read, or `published` cannot be read as a date; nothing has
            been read or written then.
    """
    if warnings := parse_published(published).warnings:
        raise UsageError(warnings[0], "Write it like 2025-10-02, 1404/07/10 or «۱۰ مهر ۱۴۰۴».")
    found = read_paths(paths or [str(resource("seeds") / "articles")], collection)
    return with_defaults(found, publisher, published)


def load(
    found: Found,
    database: str | None = None,
    progress: Progress = lambda _read: None,
    corrections: Path | None = None,
    workers: int = 1,
    compare: Compare | None = None,
    extraction: Extraction | None = None,
) -> LoadSummary:
    """Bring the database to what the articles say; what is unchanged is left alone.

    Args:
        found: Articles, and rejections to record.
        database: URL; by default that of `RAVABET_DATABASE`, else `sqlite:///ravabet.db`. Tables are made or migrated.
        progress: Told the number of inputs read, after each batch.
        corrections: File of corrections by hand; by default the one beside a SQLite database, else the package's.
        workers: Processes that extract while this one writes. More than one needs a main module that can be imported
            again (`if __name__ == "__main__"`).
        compare: Told, in each batch, what the articles that are rewritten told before and no longer, and the reverse.
        extraction: Gives the batches with their facts; by default `found` is extracted here, by the workers.

    Raises:
        UsageError: The URL is malformed, or there is no such file of corrections.
        DataError: A correction is malformed.
        StoreError: The database cannot be opened, migrated or written. Batches that were committed stay.
        RavabetError: A worker was killed. Batches that were committed stay.
    """
    began = time.perf_counter()
    rules = rules_of(database, corrections)
    engine = open_engine(database_url(database))
    ensure_current(engine)
    with store.writer(engine) as connection:
        upsert_reference(connection, rules.reference)
        fill_words(connection)
        run = start_run(connection)
    summary = LoadSummary()
    with closing((extraction or partial(_by_processes, workers))(found, rules, engine)) as extracted:
        for batch, facts in extracted:
            with store.writer(engine) as connection:
                summary += _load_batch(connection, run, batch, rules, facts, compare)
            progress(summary.read)
    with store.writer(engine) as connection:
        counts = {"read": summary.read, "added": summary.new, "changed": summary.changed}
        finish_run(connection, run, **counts, unchanged=summary.unchanged)
        if summary.new + summary.changed >= BATCH:  # fewer change little
            gather_statistics(connection)
        held = count_facts(connection)
    return replace(summary, held=held, seconds=time.perf_counter() - began)


def rehearse(
    found: Found,
    database: str | None = None,
    progress: Progress = lambda _read: None,
    corrections: Path | None = None,
) -> LoadSummary:
    """Return what `load` would do, and how many facts it would write, without writing anything. Raises as `load`."""
    began = time.perf_counter()
    rules = rules_of(database, corrections)
    summary = LoadSummary()
    speakers: set[str] = set()
    with _looking_at(database) as connection:
        for batch in batched(found, BATCH):
            articles = _articles(batch)
            known = store.article_ids(connection, articles) if connection is not None else {}
            same = store.unchanged(connection, rules.fingerprints(articles)) if connection is not None else set()
            facts = [rules.facts(article) for identity, article in articles.items() if identity not in same]
            speakers |= {key for one in facts for key in speakers_of(one)}
            changed = len(known) - len(same)
            summary += LoadSummary(len(facts) - changed, changed, len(same), *_told(batch), counts_of(facts))
            progress(summary.read)
    held = replace(summary.held, speakers=len(speakers))
    return replace(summary, held=held, seconds=time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes facts of an article, beside the code: the reference and the corrections by hand."""

    reference: Reference
    corrections: Corrections

    def facts(self, article: Article) -> Facts:
        """Return the facts of an article, corrected."""
        return correct(extract(article, self.reference), self.corrections, self.reference)

    def fingerprints(self, articles: Mapping[store.Identity, Article]) -> dict[store.Identity, str]:
        """Return by what each article's facts are known to be unchanged."""
        return {
            identity: fingerprint(article, self.corrections.of("/".join(identity)))
            for identity, article in articles.items()
        }


def _by_processes(workers: int, found: Found, rules: Rules, engine: Engine) -> Generator[Extracted]:
    with spread(rules.facts, workers) as start:
        started = ((batch, start(_news(engine, batch, rules))) for batch in batched(found, BATCH))
        for batch, wait in ahead(started):
            yield batch, wait()


def rules_of(database: str | None = None, corrections: Path | None = None) -> Rules:
    """Return what makes facts in a load into that database. Raises as `load`."""
    file = corrections_file(database_url(database), corrections)
    return Rules(read_reference(), read_corrections(file))


def _news(engine: Engine, batch: Batch, rules: Rules) -> list[Article]:
    """Return the articles that the database lacks as they are; outside the writer's transaction, so for now only."""
    articles = _articles(batch)
    with store_errors(engine.url), engine.connect() as connection:
        same = store.unchanged(connection, rules.fingerprints(articles))
    return [article for identity, article in articles.items() if identity not in same]


def _load_batch(
    connection: Connection,
    run: int,
    batch: Batch,
    rules: Rules,
    ready: Sequence[Facts],
    compare: Compare | None,
) -> LoadSummary:
    articles = _articles(batch)
    fingerprints = rules.fingerprints(articles)
    same = store.unchanged(connection, fingerprints)
    # Another load may have come in between: what is ready and held by now is left, what is not ready is made.
    made = {(one.article.collection, one.article.path): one for one in ready}
    missing = [(identity, article) for identity, article in articles.items() if identity not in same]
    facts = [made.get(identity) or rules.facts(article) for identity, article in missing]
    rewritten = store.article_ids(connection, [identity for identity, _ in missing]).values() if compare else ()
    before = facts_told(connection, rewritten)
    touched = store.write_facts(connection, facts, fingerprints)
    resolve(connection, touched)
    if compare:
        compare(changes(before, facts_told(connection, rewritten)))
    rejections, encodings = _told(batch)
    record_rejections(connection, run, rejections)
    return LoadSummary(touched.added, touched.changed, len(same), rejections, encodings)


def _articles(batch: Batch) -> dict[store.Identity, Article]:
    return {(one.collection, one.path): one for one in batch if isinstance(one, Article)}


def _told(batch: Batch) -> tuple[tuple[Rejection, ...], Counter[str]]:
    rejections = tuple(one for one in batch if isinstance(one, Rejection))
    return rejections, Counter(one.encoding for one in batch if isinstance(one, Article))


@contextmanager
def _looking_at(database: str | None) -> Iterator[Connection | None]:
    """Give a connection that nothing is written through; None where there are no tables of this version yet."""
    engine = open_engine(database_url(database))
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        yield None  # connecting would make the file
        return
    with store_errors(engine.url), engine.connect() as connection:
        yield connection if current_revision(connection) == REVISION else None
