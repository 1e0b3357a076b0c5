"""An archive of any size, made of a small one: each copy has other people, countries, days, numbers and wording.

    python -m tests.bench.archive articles.jsonl.gz --articles 50000 --output archive.jsonl.gz

The same seed gives the same archive. So caches are not flattered, and names meet in as many combinations as in news.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import re
import sys
from functools import cache
from itertools import count, islice
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from etl import pipeline
from etl.lexicon.read import read_lexicon
from etl.model import Article
from etl.reference import read_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

YEARS = 10  # that the days of publication spread over
LAST_DAY = dt.date(2025, 12, 31)
_MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
_WEEKDAYS = ["شنبه", "یکشنبه", "دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنجشنبه", "جمعه"]
# Words that may stand for one another without changing what a sentence says.
_WORDINGS = (("افزود", "گفت"), ("اظهار کرد", "بیان کرد", "تصریح کرد"), ("خاطرنشان کرد", "یادآور شد"), ("همچنین", "نیز"))
_NUMBER = re.compile(r"(?<![۰-۹])[۰-۹]{1,3}(?![۰-۹])")


def varied(articles: Sequence[Article], number: int, seed: int = 1) -> Iterator[Article]:
    """Yield `number` articles made of `articles`; those of the first round are varied too.

    Args:
        articles: What to make them of.
        number: How many to make.
        seed: Of the same seed the same archive is made.
    """
    rounds = ((turn, article) for turn in count() for article in articles)
    for turn, article in islice(rounds, number):
        yield _variant(article, turn, random.Random(f"{seed}/{turn}/{article.path}"))  # noqa: S311 - an archive, no secret


def _variant(article: Article, turn: int, chance: random.Random) -> Article:
    opening, *rest = article.raw_text.split("\n")
    chance.shuffle(rest)
    names = _Names(chance)
    published = LAST_DAY - dt.timedelta(days=chance.randrange(365 * YEARS))
    return Article(
        "archive",
        f"{turn:04}/{article.path}",
        names.other("\n".join([opening, *rest])),
        title=article.title and names.other(article.title),
        publisher=article.publisher,
        published=article.published and published.isoformat(),
    )


class _Names:
    """One choice of other names: the same person becomes the same other person throughout an article."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._chosen: dict[str, str] = {}

    def other(self, text: str) -> str:
        """Return the text with other names and numbers."""
        automaton, groups = _interchangeable()
        parts, at = [], 0
        for pattern, start, end in automaton.find_matches_as_indexes(text):
            if _inside_a_word(text, start, end):
                continue
            word = text[start:end]
            if word not in self._chosen:
                self._chosen[word] = self._chance.choice(groups[pattern])
            parts += [text[at:start], self._chosen[word]]
            at = end
        return _NUMBER.sub(self._number, "".join([*parts, text[at:]]))

    def _number(self, found: re.Match[str]) -> str:
        # As long as before, and at most 28: a day of a month stays one.
        low, high = (1, 9) if len(found[0]) == 1 else (10, 28) if len(found[0]) == 2 else (100, 999)
        return str(self._chance.randint(low, high)).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def _inside_a_word(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()


@cache
def _interchangeable() -> tuple[AhoCorasick, list[Sequence[str]]]:
    """Return an automaton of all words that have others to stand for them, and these by its patterns."""
    reference = read_reference()
    people = [one.name for one in reference.speakers if one.kind == "person" and " " in one.name]
    groups: list[Sequence[str]] = [
        people,
        [one.name for one in reference.countries if " " not in one.name],
        read_lexicon("names")["persian"].split(),
        _MONTHS,
        _WEEKDAYS,
        *_WORDINGS,
    ]
    words = {word: group for group in reversed(groups) for word in group}
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), list(words.values())


def read(paths: Sequence[str]) -> list[Article]:
    """Return the articles of files; without any, the seeds."""
    return [one for one in pipeline.read(paths or None) if isinstance(one, Article)]


def write(articles: Iterable[Article], path: str) -> None:
    """Write articles as JSON Lines, compressed where the name ends in .gz."""
    opened = gzip.open(path, "wt", encoding="utf-8") if path.endswith(".gz") else open(path, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    with opened as file:
        for one in articles:
            record = {
                "id": one.path, "title": one.title, "text": one.raw_text, "publisher": one.publisher,
                "published": one.published,
            }  # fmt: skip
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Make an archive."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("paths", nargs="*", help="articles to make it of; by default the seeds")
    asked.add_argument("--articles", type=int, default=5_000, help="number of articles")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--output", default="archive.jsonl.gz")
    given = asked.parse_args()
    write(varied(read(given.paths), given.articles, given.seed), given.output)
    sys.stdout.write(f"{given.output}: {given.articles} articles\n")


if __name__ == "__main__":
    main()
