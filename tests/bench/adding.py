"""Adding a few articles to many: what the database does is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl import pipeline
from etl.corrections import Corrections
from etl.reference import read_reference
from etl.resolution import resolve
from etl.store.engine import open_engine
from etl.store.load import write_facts, writer
from etl.workers import cores
from tests.bench.counting import Work, counted
from tests.bench.timing import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from etl.model import Article

_ADDED = 100


def figures(articles: Sequence[Article], folder: Path) -> Iterator[Figure]:
    """Yield what adding the last articles takes, to all others against to a tenth of them."""
    number = min(_ADDED, len(articles) // 5)
    held, added = articles[:-number], articles[-number:]
    many = _work(held, added, f"sqlite:///{folder / 'held'}.db")
    few = _work(held[: len(held) // 10], added, f"sqlite:///{folder / 'tenth'}.db")
    what = f"adding {number} articles to {len(held)} against to {len(held) // 10}"
    yield Figure(f"{what}: instructions of the database", many.instructions / few.instructions, "times", 1.5)
    yield Figure(f"{what}: rows written", many.rows_written / few.rows_written, "times", 1.2)


def _work(held: Sequence[Article], added: Sequence[Article], url: str) -> Work:
    pipeline.load(held, url, workers=cores())
    rules = pipeline.Rules(read_reference(), Corrections())
    facts = [rules.facts(article) for article in added]
    marks = rules.fingerprints({(one.collection, one.path): one for one in added})
    with writer(open_engine(url)) as connection:
        return counted(connection, lambda: resolve(connection, write_facts(connection, facts, marks)))
