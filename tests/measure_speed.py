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
from etl.extract.dates import find_dates
from etl.extract.published import parse_published
from etl.lexicon.read import read_lexicon
from etl.model import Article
from etl.reference import read_reference
from etl.text.analyse import analyse
from etl.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SAMPLE = 150  # articles whose extraction is measured


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
    """Measure article by article, hazm beside us, so that neighbours on the machine slow all alike; the median counts.

    The first run meets words that no cache has seen, the others only what the articles have in common with themselves.
    """
    sample = articles[:: max(1, len(articles) // _SAMPLE)]
    normaliser, sentences, words = Normalizer(), SentenceTokenizer(), WordTokenizer()
    reference, today = read_reference(), parse_published(None).bounds

    def hazm(article: Article) -> None:
        for sentence in sentences.tokenize(normaliser.normalize(article.raw_text)):
            words.tokenize(sentence)

    def text_layer(article: Article) -> None:
        find_dates(analyse(article.raw_text, "body"), today)

    steps = (hazm, text_layer, lambda article: pipeline.extract(article, reference))
    for step in steps:
        step(_read([])[0])  # what is read once is read now
    first, *later = ([sum(taken) for taken in zip(*(_side_by_side(steps, one) for one in sample), strict=True)]
                     for _ in range(runs + 1))  # fmt: skip
    by_hazm, by_text, by_us = map(statistics.median, zip(*later, strict=True))
    characters = sum(len(one.raw_text) for one in sample)
    _tell("extraction, characters a second on one core", f"{characters / by_us:,.0f}")
    _tell("extraction, speed against hazm's normaliser and tokenisers", f"{by_hazm / by_us:.2f}")
    _tell("the same, on articles that are read for the first time", f"{first[0] / first[2]:.2f}")
    _tell("text layer with dates and half-spaces, characters a second", f"{characters / by_text:,.0f}")
    _tell("text layer, speed against hazm's", f"{by_hazm / by_text:.2f}")


def _side_by_side(steps: Sequence[Callable[[Article], object]], article: Article) -> list[float]:
    """Return the processor time of each step."""
    taken = []
    for step in steps:
        began = time.process_time()
        step(article)
        taken.append(time.process_time() - began)
    return taken


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


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _tell(what: str, figure: str) -> None:
    sys.stdout.write(f"{figure:>12}  {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
