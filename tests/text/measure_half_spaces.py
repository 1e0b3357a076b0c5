"""Measures half-spaces on articles that have them: takes them out, puts them back, compares word by word.

    python tests/text/measure_half_spaces.py ARTICLES.jsonl[.gz] ...

Of each publisher: words with a half-space (`gold`), recall over them, and precision over the words that were given one.
A word that the writer left whole and that got one counts as wrong, although it often is not: most publishers write
both «شرکت‌ها» and «شرکتها». `consistent` is the precision without the words of which the same publisher has both forms.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from etl.fold import ZWNJ
from etl.text.half_spaces import restore

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(rf"[^\W\d_]+(?:{ZWNJ}+[^\W\d_]+)*")
MARKS = re.compile("[\u064b-\u0652\u0640\u0670]")


def words(path: Path) -> Iterator[tuple[str, str]]:
    """Yield publisher and word for the articles that have half-spaces."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in text.decode("utf-8").splitlines():
        article = json.loads(line)
        if ZWNJ in article["text"]:
            for word in WORD.findall(MARKS.sub("", article["text"])):
                yield article.get("publisher") or "-", re.sub(f"{ZWNJ}+", ZWNJ, word)


def report(counts: Counter[str], restored: dict[str, str]) -> str:
    """Return gold, recall, precision and consistent precision of one publisher's words."""
    gold = right = wrong = inconsistent = 0
    for word, count in counts.items():
        back = restored[word.replace(ZWNJ, "")]
        gold += count * (ZWNJ in word)
        right += count * (ZWNJ in word and back == word)
        wrong += count * (ZWNJ in back and back != word)
        inconsistent += count * (ZWNJ in back and back != word and back in counts)
    given = right + wrong
    return (
        f"gold {gold:6}  recall {right / max(gold, 1):.3f}  precision {right / max(given, 1):.3f}"
        f"  consistent {right / max(given - inconsistent, 1):.3f}"
    )


def main(paths: list[str]) -> None:
    """Print the figures of each publisher and of all."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for publisher, word in words(Path(path)):
            counts[publisher][word] += 1
    total: Counter[str] = sum(counts.values(), Counter())
    glued = {word.replace(ZWNJ, "") for word in total}
    restored = dict(zip(glued, map(restore, glued), strict=True))
    for publisher, of_publisher in [*sorted(counts.items()), ("all", total)]:
        sys.stdout.write(f"{publisher:24}{report(of_publisher, restored)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
