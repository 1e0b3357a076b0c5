"""Whole loads: against extraction alone, two workers against one, unchanged again, the trend and the memory."""

from __future__ import annotations

import subprocess
import sys
from itertools import batched
from typing import TYPE_CHECKING

from etl import pipeline
from etl.corrections import Corrections
from etl.reference import read_reference
from etl.workers import ahead, cores, spread
from tests.bench.archive import write
from tests.bench.timing import Figure, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from etl.model import Article

_LOAD = (
    "import resource, sys; from etl import pipeline\n"
    "if __name__ == '__main__':\n"
    "    pipeline.load(pipeline.read([sys.argv[1]]), sys.argv[2])\n"
    "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def figures(articles: Sequence[Article], folder: Path) -> Iterator[Figure]:
    """Yield the figures of loading an archive into SQLite."""

    def database(name: str) -> str:
        url = f"sqlite:///{folder / name}.db"
        pipeline.load([], url)  # the tables and the register
        return url

    one, many = database("one"), database("many")
    by_one = seconds(lambda: pipeline.load(articles, one))
    by_many = seconds(lambda: pipeline.load(articles, many, workers=cores()))
    alone = seconds(lambda: _extract(articles))
    yield Figure("load of new articles on all cores: time against extraction alone", by_many / alone, "times", 1.25)
    yield Figure(f"load by {cores()} workers: speed against one", by_one / by_many, "times", 1.6, at_least=True)
    again = seconds(lambda: pipeline.load(articles, one))
    yield Figure("load of unchanged articles: time against the first", 100 * again / by_one, "%", 5)
    few = articles[: max(1, len(articles) // 10)]
    start = database("few")
    of_few = seconds(lambda: pipeline.load(few, start))
    trend = (by_one / len(articles)) / (of_few / len(few))
    yield Figure(f"time per article, {len(articles)} against {len(few)}", trend, "times", 1.2)
    memory = _memory(articles, folder) / _memory(few, folder)
    yield Figure(f"peak memory of the main process, {len(articles)} against {len(few)}", memory, "times", 1.2)


def _extract(articles: Sequence[Article]) -> None:
    # In batches as the load does it, so that starting the processes and sending the facts is on both sides.
    rules = pipeline.Rules(read_reference(), Corrections())
    with spread(rules.facts, cores()) as start:
        for wait in ahead(start(list(batch)) for batch in batched(articles, pipeline.BATCH)):
            wait()


def _memory(articles: Sequence[Article], folder: Path) -> int:
    name = folder / f"{len(articles)}.jsonl"
    write(articles, str(name))
    url = f"sqlite:///{folder / f'memory{len(articles)}'}.db"
    told = subprocess.run([sys.executable, "-c", _LOAD, str(name), url], check=True, capture_output=True, text=True)
    return int(told.stdout.split()[-1])
