"""Measures the speed of the text layer, in millions of characters a second of one core, beside hazm's.

    python tests/text/measure_speed.py ARTICLES.jsonl[.gz] ...

Each stage is the best of five rounds in process time, word lists loaded. Neighbours on the machine still slow it: read
the figures beside that of hazm's normaliser and tokenisers, on every tenth article.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hazm import Normalizer, SentenceTokenizer, WordTokenizer

from etl.extract.dates import find_dates
from etl.extract.published import parse_published
from etl.fold import fold
from etl.text.analyse import analyse
from etl.text.half_spaces import restore
from etl.text.paragraphs import paragraphs
from etl.text.regions import furniture
from etl.text.sentences import sentences
from etl.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def records(path: Path) -> list[dict[str, str | None]]:
    """Return the records of a file."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.decode("utf-8").splitlines()]


def seconds(stage: Callable[[], object]) -> float:
    """Return the process time of the fastest round."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        stage()
        best = min(best, time.process_time() - start)
    return best


def main(paths: list[str]) -> None:
    """Print the figure of each stage, of them together, and of hazm."""
    found = [record for path in paths for record in records(Path(path))]
    texts = [record["text"] or "" for record in found]
    days = [parse_published(record.get("published")).bounds for record in found]
    folded = [fold(text) for text in texts]
    blocks = [paragraphs(text) for text in texts]
    documents = [analyse(text, "body") for text in texts]
    stages: dict[str, Callable[[], object]] = {
        "fold": lambda: [fold(text) for text in texts],
        "paragraphs": lambda: [paragraphs(text) for text in texts],
        "regions": lambda: [furniture(*page) for page in zip(texts, folded, blocks, strict=True)],
        "sentences": lambda: [sentences(*page) for page in zip(folded, blocks, strict=True)],
        "tokens": lambda: [tokenise(one.text) for one in folded],
        "dates": lambda: [find_dates(*told) for told in zip(documents, days, strict=True)],
    }
    characters = sum(map(len, texts))
    taken = {name: seconds(stage) for name, stage in stages.items()}
    taken["together"] = sum(taken.values())
    taken["reading text"] = seconds(lambda: [restore(text) for text in texts])
    for name, time_taken in taken.items():
        sys.stdout.write(f"{name:14}{characters / time_taken / 1e6:6.2f}\n")
    sample = texts[::10]
    normalise, words, cut = Normalizer().normalize, WordTokenizer().tokenize, SentenceTokenizer().tokenize
    hazm = seconds(lambda: [(words(plain), cut(plain)) for plain in map(normalise, sample)])
    sys.stdout.write(f"{'hazm':14}{sum(map(len, sample)) / hazm / 1e6:6.2f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
