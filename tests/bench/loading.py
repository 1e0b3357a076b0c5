"""Whole loads: against extraction alone, two workers against one, unchanged again, the trend and the memory."""

from __future__ import annotations

import subprocess
import sys
from itertools import batched
from typing import TYPE_CHECKING, NamedTuple

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

_ENOUGH = 1_000  # articles, to compare one worker with several
_LOAD = (
    "import resource, sys, time; from etl import pipeline\n"
    "if __name__ == '__main__':\n"
    "    pipeline.load([], sys.argv[2])\n"  # the tables and the register
    "    began = time.perf_counter()\n"
    "    pipeline.load(pipeline.read([sys.argv[1]]), sys.argv[2], workers=int(sys.argv[3]))\n"
    "    print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


class _Loaded(NamedTuple):
    """How long a load took, in seconds, and the most memory that its main process had, in KiB."""

    seconds: float
    memory: int


def figures(articles: Sequence[Article], folder: Path) -> Iterator[Figure]:
    """Yield the figures of loading an archive into SQLite, each load in a process of its own."""
    few = articles[: max(1, len(articles) // 10)]
    enough = articles[: max(len(few), _ENOUGH)]
    all_cores = _load(articles, folder, "all", cores())
    alone = seconds(lambda: _extract(articles))
    yield Figure(
        "load of new articles on all cores: time against extraction alone", all_cores.seconds / alone, "times", 1.25
    )
    again = _load(articles, folder, "all", cores())
    yield Figure("load of unchanged articles: time against the first", 100 * again.seconds / all_cores.seconds, "%", 5)
    part = _load(few, folder, "few", cores())
    trend = (all_cores.seconds / len(articles)) / (part.seconds / len(few))
    yield Figure(f"time per article, {len(articles):,} against {len(few):,}", trend, "times", 1.2)
    memory = all_cores.memory / part.memory
    yield Figure(f"peak memory of the main process, {len(articles):,} against {len(few):,}", memory, "times", 1.2)
    by_one = _load(enough, folder, "one", 1).seconds
    by_many = (_load(enough, folder, "many", cores()) if len(enough) < len(articles) else all_cores).seconds
    yield Figure(f"load by {cores()} workers: speed against one", by_one / by_many, "times", 1.6, at_least=True)


def _extract(articles: Sequence[Article]) -> None:
    # In batches as the load does it, so that starting the processes and sending the facts is on both sides.
    rules = pipeline.Rules(read_reference(), Corrections())
    with spread(rules.facts, cores()) as start:
        for wait in ahead(start(list(batch)) for batch in batched(articles, pipeline.BATCH)):
            wait()


def _load(articles: Sequence[Article], folder: Path, name: str, workers: int) -> _Loaded:
    file = folder / f"{name}.jsonl"
    write(articles, str(file))
    url = f"sqlite:///{folder / name}.db"
    command = [sys.executable, "-c", _LOAD, str(file), url, str(workers)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return _Loaded(float(told[-2]), int(told[-1]))
