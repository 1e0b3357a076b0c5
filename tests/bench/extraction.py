"""Extraction on one core, beside the three steps of hazm on the same texts."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from hazm import Normalizer, SentenceTokenizer, WordTokenizer

from etl import pipeline
from etl.extract.dates import find_dates
from etl.extract.published import parse_published
from etl.reference import read_reference
from etl.text.analyse import analyse
from tests.bench.archive import read
from tests.bench.timing import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etl.model import Article

_SAMPLE = 150  # articles whose extraction is measured
_RUNS = 3


def figures(articles: Sequence[Article]) -> Iterator[Figure]:
    """Yield the speed article by article, hazm beside us, so that neighbours on the machine slow all alike.

    The first run meets words that no cache has seen, the others only what the articles have in common with themselves;
    the median of these counts.
    """
    sample = articles[:: max(1, len(articles) // _SAMPLE)]
    normaliser, sentences, words = Normalizer(), SentenceTokenizer(), WordTokenizer()
    reference, today = read_reference(), parse_published(None).bounds

    def hazm(article: Article) -> None:
        for sentence in sentences.tokenize(normaliser.normalize(article.raw_text)):
            words.tokenize(sentence)

    def text_layer(article: Article) -> None:
        find_dates(analyse(article.raw_text, "body"), today)

    def extraction(article: Article) -> None:
        pipeline.extract(article, reference)

    steps = (hazm, text_layer, extraction)
    for step in steps:
        step(read([])[0])  # what is read once is read now
    runs = [[_side_by_side(steps, one) for one in sample] for _ in range(_RUNS + 1)]
    first, *later = ([sum(taken) for taken in zip(*run, strict=True)] for run in runs)
    by_hazm, by_text, by_us = map(statistics.median, zip(*later, strict=True))
    characters = sum(len(one.raw_text) for one in sample)
    yield Figure("extraction on one core, characters a second", characters / by_us, "chars/s")
    yield Figure(
        "extraction on one core: speed against hazm's three steps", by_hazm / by_us, "times", 1.0, at_least=True
    )
    yield Figure("the same, of articles that are read for the first time", first[0] / first[2], "times")
    yield Figure("text layer with dates and half-spaces, characters a second", characters / by_text, "chars/s")
    yield Figure("text layer: speed against hazm's three steps", by_hazm / by_text, "times")


def _side_by_side(steps: Sequence[Callable[[Article], object]], article: Article) -> list[float]:
    """Return the processor time of each step."""
    taken = []
    for step in steps:
        began = time.process_time()
        step(article)
        taken.append(time.process_time() - began)
    return taken
