"""Finding many phrases in one pass, however their words are spaced.

«گفت‌وگو», «گفت و گو», «گفتوگو» and «وزيرامورخارجه» for «وزیر امور خارجه»: phrases are kept with their words pushed
together, and a run of tokens is one if, pushed together, it reads the same, and every word boundary of the text (space
or half-space) is one of the phrase too. Tables of whole words do it: most words of a text begin no phrase, which one
intersection of sets tells, where an automaton reads every letter and meets phrases inside of words.
"""

from __future__ import annotations

import re
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from etl.fold import ZWNJ, fold_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.document import Tokens


# A sign and a number are tokens of their own, with or without a space: «گروه ۱+۵», «دی۸».
_WORDS = re.compile(r"\d+|[^\W\d]+|[^\w\s]")


class Hit[T](NamedTuple):
    """A phrase found: tokens `[start, end)` and what the phrase stands for."""

    start: int
    end: int
    payload: T


class PhraseMatcher[T]:
    """Phrases in canonical spelling (half-spaces included), to be found in a text.

    Built once from pairs of spelling and payload; one spelling may have several payloads. Immutable afterwards.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Fold and squeeze the spellings; equal ones are merged, with the union of their word boundaries."""
        breaks: dict[str, set[int]] = {}  # offsets inside a squeezed phrase of several words where one may end
        payloads: dict[str, list[T]] = {}
        listed = list(entries)
        spellings = fold_texts(spelling.replace(ZWNJ, " ") for spelling, _ in listed)
        for spelling, (_, payload) in zip(spellings, listed, strict=True):
            words = _WORDS.findall(spelling.lower())
            if not words:
                continue
            key = "".join(words)
            if len(words) > 1:
                breaks.setdefault(key, set()).update(accumulate(map(len, words[:-1])))
            known = payloads.setdefault(key, [])
            if payload not in known:
                known.append(payload)
        self._payloads, self._breaks = payloads, breaks
        self._beginnings = frozenset(key[:at] for key, ends in breaks.items() for at in ends)  # a phrase goes on there
        self._openings = self._beginnings.union(payloads)

    def find(self, tokens: Tokens) -> list[Hit[T]]:
        """Return every hit, also overlapping ones, by start and then by length."""
        words = tokens.lower
        forms, positions, openings = words.forms, words.positions, self._openings
        hits: list[Hit[T]] = []
        for opening in openings.intersection(positions):
            payloads, goes_on = self._payloads.get(opening, ()), opening in self._beginnings
            for start in positions[opening]:
                hits += [Hit(start, start + 1, payload) for payload in payloads]
                if goes_on and start + 1 < len(forms) and opening + forms[start + 1] in openings:
                    hits += self._longer(forms, start)
        hits.sort(key=_EXTENT)
        return hits

    def _longer(self, forms: Sequence[str], start: int) -> Iterator[Hit[T]]:
        """Yield the hits of several tokens that begin at one."""
        read, end = forms[start], start + 1
        bounds: set[int] = set()
        while read in self._beginnings and end < len(forms):
            bounds.add(len(read))
            read += forms[end]
            end += 1
            if bounds <= self._breaks.get(read, set()):
                yield from (Hit(start, end, payload) for payload in self._payloads[read])


_EXTENT, _START, _END = itemgetter(0, 1), itemgetter(0), itemgetter(1)


def longest[T](hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Keep of overlapping hits the leftmost longest, with all payloads of equal extent."""
    kept: list[Hit[T]] = []
    for hit in sorted(sorted(hits, key=_END, reverse=True), key=_START):
        if not kept or hit.start >= kept[-1].end or (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept.append(hit)
    return kept
