"""Finding a query in folded words, and how well it is met. Pure: the same on both databases."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from etl.search.query import SHORT
from etl.search.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.search.query import Clause, Needle, Query

# «مذاکره» says «کره» too, but hardly means it.
_INSIDE = 0.25


class Hit(NamedTuple):
    """Where a needle stands in folded words; `stands`: as a word of its own, but for an ending."""

    start: int
    end: int
    stands: bool


class Field(NamedTuple):
    """Folded words in which a query is looked for, and how much a hit in them weighs."""

    words: str
    weight: int = 1


def find(needle: Needle, words: str) -> Iterator[Hit]:
    """Give the places of a needle, from left to right.

    Within one word it is found anywhere; over spaces only from the start of a word to the end of one, or to an ending:
    «بر جامعه» is not «برجام», but «گفت و گوهای» is «گفت‌وگو».
    """
    for match in _pattern(needle.letters, words).finditer(words):
        start, end = match.span()
        starts = start == 0 or words[start - 1] == " "
        ends = end == len(words) or words[end] == " "
        stands = starts and (ends or _ending().match(words, end) is not None)
        if (starts and ends) if needle.whole else (stands or end - start == len(needle.letters)):
            yield Hit(start, end, stands)


def find_any(clause: Clause, words: str) -> list[Hit]:
    """Return the places of a clause's needles, from left to right, none within another.

    Where one stands as a word, those inside of other words are left out: «اتمی» is not meant in «خاتمی» then.
    """
    hits = sorted((hit for needle in clause for hit in find(needle, words)), key=lambda hit: (hit.start, -hit.end))
    apart: list[Hit] = []
    for hit in [hit for hit in hits if hit.stands] or hits:
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
    return apart


def score(query: Query, fields: Sequence[Field]) -> float | None:
    """Return how well the fields together meet a query, from 0 to 1; None where they do not.

    A clause counts n / (n + 1) for n mentions, so that the tenth adds little; a mention inside of another word is a
    quarter. The words together, as they were typed, count as much again as the words apart.
    """
    if any(_mentions((needle,), fields) for needle in query.without):
        return None
    met = 0.0
    for clause in query.clauses:
        mentions = _mentions(clause, fields)
        if not mentions:
            return None
        met += mentions / (mentions + 1)
    if not query.phrases:
        return met / len(query.clauses)
    together = sum(n / (n + 1) for n in (_mentions((phrase,), fields) for phrase in query.phrases))
    return (met / len(query.clauses) + together / len(query.phrases)) / 2


def _mentions(clause: Clause, fields: Iterable[Field]) -> float:
    return sum(
        field.weight * (1.0 if hit.stands else _INSIDE) for field in fields for hit in find_any(clause, field.words)
    )


def _pattern(letters: str, words: str) -> re.Pattern[str]:
    # Most hits have no space within, and looking for those alone is ten times as fast.
    if len(letters) > SHORT and words.replace(" ", "").count(letters) > words.count(letters):
        return _spaced(letters)
    return _plain(letters)


@lru_cache(maxsize=1_000)
def _spaced(letters: str) -> re.Pattern[str]:
    return re.compile(" *".join(map(re.escape, letters)))


@lru_cache(maxsize=1_000)
def _plain(letters: str) -> re.Pattern[str]:
    return re.compile(re.escape(letters))


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(search_words().endings))})(?![^ ])")
