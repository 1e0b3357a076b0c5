"""Speed, measured beside what it is compared with, in one run: `make bench`.

Seconds differ between machines, ratios hardly. The default sizes take some ten minutes on two free cores.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from etl import pipeline
from etl.workers import cores
from tests.bench import adding, asking, extraction, growing, loading, starting, storing
from tests.bench.archive import read, varied
from tests.postgres import postgres_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from etl.model import Article
    from tests.bench.timing import Figure

PARTS = ("start", "extract", "load", "store", "grow", "add", "ask")


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("paths", nargs="*", help="articles to make the archive of; by default the seeds")
    asked.add_argument("--articles", type=int, default=1_000, help="articles to load")
    asked.add_argument("--stored", type=int, default=5_000, help="articles to store, of facts that are extracted once")
    asked.add_argument("--quotes", type=int, default=100_000, help="quotes to ask about")
    asked.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="parts to measure")
    given = asked.parse_args()
    articles = list(varied(read(given.paths), given.articles))
    characters = sum(len(one.raw_text) for one in articles)
    sys.stdout.write(
        f"{platform.machine()}, {cores()} cores, Python {platform.python_version()}: "
        f"{len(articles):,} articles, {characters:,} characters\n"
    )
    with tempfile.TemporaryDirectory() as name, postgres_server() as server:
        folder = Path(name)
        measure: dict[str, Callable[[], Iterable[Figure]]] = {
            "start": lambda: [starting.figure()],
            "extract": lambda: extraction.figures(articles),
            "load": lambda: loading.figures(articles, folder),
            "store": lambda: [storing.figure(articles[:1_000], pair) for pair in _pairs(folder, server)],
            "grow": lambda: growing.figures(articles[:500], folder, given.stored),
            "add": lambda: adding.figures(articles, folder),
            "ask": lambda: chain.from_iterable(
                asking.figures(_loaded(articles[:500], url), given.quotes) for url in _empty("ask", folder, server)
            ),
        }
        for part in given.only:
            for figure in measure[part]():
                figure.tell()


def _pairs(folder: Path, server: str) -> Iterator[tuple[str, str]]:
    yield from zip(_empty("own", folder, server), _empty("raw", folder, server), strict=True)


def _empty(name: str, folder: Path, server: str) -> tuple[str, str]:
    """Return the URLs of two new databases, on SQLite and on Postgres."""
    url = make_url(server).set(drivername="postgresql+psycopg")
    with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    return f"sqlite:///{folder / name}.db", url.set(database=name).render_as_string(hide_password=False)


def _loaded(articles: Sequence[Article], url: str) -> str:
    pipeline.load(articles, url, workers=cores())
    return url


if __name__ == "__main__":
    main()
