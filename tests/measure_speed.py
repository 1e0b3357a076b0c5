"""Measure speed as ratios, side by side in one run: `make bench`. Seconds differ between machines, ratios hardly.

Articles are made of the seeds' paragraphs with other names, numbers and order, so that no cache is flattered more than
by real news; or are read from the paths that are given.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hazm import Normalizer, SentenceTokenizer, WordTokenizer

from etl import pipeline
from etl.lexicon.read import read_lexicon
from etl.model import Article
from etl.reference import read_reference
from etl.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def main() -> None:
    """Print the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("paths", nargs="*", help="articles; by default made of the seeds")
    arguments.add_argument("--articles", type=int, default=600, help="number of articles")
    arguments.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    given = arguments.parse_args()
    articles = _read(given.paths)[: given.articles] if given.paths else made(given.articles)
    characters = sum(len(one.raw_text) for one in articles)
    sys.stdout.write(f"{len(articles)} articles, {characters:,} characters, {cores()} cores\n")
    _extraction(articles, given.runs)
    _loading(articles)
    _starting()


def _read(paths: Sequence[str]) -> list[Article]:
    return [one for one in pipeline.read(paths) if isinstance(one, Article)]


def made(count: int) -> list[Article]:
    """Return articles of the seeds' paragraphs, each with its own names, numbers and order."""
    paragraphs = [line for seed in _read([]) for line in seed.raw_text.splitlines() if line.strip()]
    names = read_lexicon("names")["persian"].split()
    varied = re.compile(rf"\b(?:{'|'.join(names)})\b|[۰-۹]")
    return [_article(str(number), paragraphs, names, varied) for number in range(count)]


def _article(path: str, paragraphs: Sequence[str], names: Sequence[str], varied: re.Pattern[str]) -> Article:
    chance = random.Random(path)  # noqa: S311 - the same articles in every run

    def other(found: re.Match[str]) -> str:
        return chance.choice("۰۱۲۳۴۵۶۷۸۹" if found.group().isdigit() else names)

    text = "\n".join(chance.sample(paragraphs, min(8, len(paragraphs))))
    return Article("bench", path, varied.sub(other, text))


def _extraction(articles: Sequence[Article], runs: int) -> None:
    normaliser, sentences, words = Normalizer(), SentenceTokenizer(), WordTokenizer()
    reference = read_reference()

    def hazm() -> None:
        for article in articles:
            for sentence in sentences.tokenize(normaliser.normalize(article.raw_text)):
                words.tokenize(sentence)

    def extraction() -> None:
        for article in articles:
            pipeline.extract(article, reference)

    hazm_seconds, own_seconds = _median(hazm, runs), _median(extraction, runs)
    characters = sum(len(one.raw_text) for one in articles)
    _tell("extraction, characters a second on one core", f"{characters / own_seconds:,.0f}")
    _tell("extraction, speed against hazm's normaliser and tokenisers", f"{hazm_seconds / own_seconds:.2f}")


def _loading(articles: Sequence[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two = (f"sqlite:///{Path(folder) / name}.db" for name in ("one", "two"))
        pipeline.load([], one)  # the tables and the register
        pipeline.load([], two)
        by_one = _seconds(lambda: pipeline.load(articles, one))
        by_two = _seconds(lambda: pipeline.load(articles, two, workers=2))
        again = _seconds(lambda: pipeline.load(articles, one))
    _tell("load, speed of two workers against one", f"{by_one / by_two:.2f}")
    _tell("load of unchanged articles, time against the first", f"{again / by_one:.3f}")


def _starting() -> None:
    bare = _seconds(lambda: _python("-c", "pass"))
    _tell("ravabet --help, seconds more than `python -c pass`", f"{_seconds(_help) - bare:.2f}")


def _help() -> None:
    _python("-c", "import sys; from etl.cli import main; sys.argv = ['ravabet', '--help']; main()")


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _median(work: Callable[[], object], runs: int) -> float:
    work()  # what is read once is read now
    return statistics.median(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _tell(what: str, figure: str) -> None:
    sys.stdout.write(f"{figure:>12}  {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
