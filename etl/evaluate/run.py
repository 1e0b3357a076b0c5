"""The evaluation as a flow: gold → load into a database → public views → counts."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from etl.errors import StoreError, UsageError
from etl.evaluate.agreements import score_agreements, score_steps
from etl.evaluate.found import read_found
from etl.evaluate.gold import COLLECTION, article_number, find_gold, read_gold
from etl.evaluate.naming import read_naming
from etl.evaluate.report import Evaluation
from etl.evaluate.scores import Score, score_dates, score_events, score_quotes, total
from etl.evaluate.variants import as_written
from etl.pipeline import load
from etl.reference import read_reference
from etl.removal import forget
from etl.store.engine import open_engine
from etl.store.migrate import ensure_current
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from etl.evaluate.facts import Found, GoldArticle
    from etl.model import Article

    type Spelling = Callable[[Article, GoldArticle], tuple[Article, GoldArticle]]


def evaluate(
    paths: Iterable[Path],
    *,
    database: str | None = None,
    parity: Literal["even", "odd"] | None = None,
    spelling: Spelling = as_written,
) -> Evaluation:
    """Return the scores of every article of the gold.

    Args:
        paths: Gold files, or folders of them.
        database: URL of a database to evaluate in, which holds no articles but those of an evaluation before; by
            default a temporary one.
        parity: Which half of the articles to take, by the parity of their numbers; all by default.
        spelling: How the texts are spelt; the gold moves along.

    Raises:
        UsageError: No gold is left to evaluate.
        InputError: A gold file cannot be read, or its article cannot be loaded.
        StoreError: The database holds other articles.
    """
    files = [file for file in find_gold(paths) if parity in {None, ("even", "odd")[article_number(file.stem) % 2]}]
    if not files:
        message = f"No article has an {parity} number"
        raise UsageError(message, "Leave --parity out.")
    naming = read_naming(read_reference())
    pairs = [spelling(*read_gold(file, naming.countries, naming.keys)) for file in files]
    gold = [facts for _, facts in pairs]
    with _database(database) as url:
        _load(url, [article for article, _ in pairs])
        found = read_found(url, [facts.path for facts in gold], naming.keys)
    return Evaluation(tuple(zip(gold, _scores(gold, found), strict=True)))


def _scores(gold: Sequence[GoldArticle], found: Found) -> Iterator[Score]:
    steps: dict[str, list[Score]] = {article.path: [] for article in gold}
    for path, score in score_steps(gold, found):
        steps[path].append(score)
    for article in gold:
        there = found.articles[article.path]
        yield total(
            [
                score_quotes(article, there),
                score_dates(article, there),
                score_events(article, there),
                score_agreements(article, there),
                *steps[article.path],
            ]
        )


@contextmanager
def _database(given: str | None) -> Iterator[str]:
    if given is not None:
        yield given
        return
    with TemporaryDirectory(prefix="ravabet-") as folder:
        yield f"sqlite:///{Path(folder) / 'evaluation.db'}"


def _load(url: str, articles: Sequence[Article]) -> None:
    """Load the articles beside none but those of an evaluation before, which would speak for the same events."""
    ensure_current(open_engine(url))
    wanted = {article.path for article in articles}
    held = ask(url, "select collection, path from articles").rows
    if any(collection != COLLECTION for collection, _ in held):
        message = "The database holds other articles, which would change the figures"
        raise StoreError(message, "Give an empty database, or none for a temporary one.")
    for _, path in held:
        if path not in wanted:
            forget(f"{COLLECTION}/{path}", url)
    load(articles, url)
