"""Storing and resolving in an archive that grows: facts are extracted once, and stored again and again in other months.

So an archive of any size costs what storing it costs, whoever extracts.
"""

from __future__ import annotations

import datetime as dt
import resource
import time
from dataclasses import fields, is_dataclass, replace
from itertools import batched
from typing import TYPE_CHECKING, Any

from etl import pipeline
from etl.model import Article, Speaker
from etl.reference import read_reference
from etl.resolution import resolve
from etl.span import Span
from etl.store.engine import open_engine
from etl.store.load import write_facts, writer
from tests.bench.timing import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from etl.model import Facts

_MONTH = 31  # days that each round lies before the last


def figures(articles: Sequence[Article], folder: Path, number: int) -> Iterator[Figure]:
    """Yield what an article takes in the last round against the first, of so many articles in all."""
    reference = read_reference()
    ready = [pipeline.extract(article, reference) for article in articles]
    url = f"sqlite:///{folder / 'growing'}.db"
    pipeline.load([], url)
    rounds = max(2, number // len(ready))
    taken = []
    memory = []
    for turn in range(rounds):
        taken.append(_stored(url, [_moved(one, turn) for one in ready]) / len(ready))
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    what = f"storing and resolving an article, after {(rounds - 1) * len(ready):,} others"
    yield Figure(f"{what}: processor time", 1_000 * taken[-1], "ms")
    yield Figure(f"{what}: against the first {len(ready):,}", taken[-1] / taken[0], "times", 1.2)
    yield Figure(
        f"peak memory after {rounds * len(ready):,} articles against {len(ready):,}",
        memory[-1] / memory[0],
        "times",
        1.2,
    )


def _stored(url: str, facts: Sequence[Facts]) -> float:
    began = time.process_time()
    engine = open_engine(url)
    for batch in batched(facts, pipeline.BATCH):
        with writer(engine) as connection:
            marks = {(one.article.collection, one.article.path): "-" for one in batch}
            resolve(connection, write_facts(connection, batch, marks))
    engine.dispose()
    return time.process_time() - began


def _moved(facts: Facts, turn: int) -> Facts:
    """Return the facts of the same article some months before: other events, and no copy of it."""
    earlier: Facts = _earlier(facts, dt.timedelta(days=_MONTH * turn))
    article = replace(facts.article, path=f"{turn:04}/{facts.article.path}")
    return replace(earlier, article=article, bands=tuple(f"{band}-{turn}" for band in facts.bands))


def _earlier(value: Any, by: dt.timedelta) -> Any:
    if isinstance(value, dt.date):
        return value - by
    if isinstance(value, tuple):
        return tuple(_earlier(one, by) for one in value)
    if is_dataclass(value) and not isinstance(value, Span | Article | Speaker):
        return replace(value, **{one.name: _earlier(getattr(value, one.name), by) for one in fields(value)})  # type: ignore[type-var]
    return value
