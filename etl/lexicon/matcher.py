"""Finding many phrases in one pass, however their words are spaced.

«گفت‌وگو», «گفت و گو», «گفتوگو» and «وزيرامورخارجه» for «وزیر امور خارجه»: the automaton runs over the words pushed
together, and a hit counts only where every word boundary of the text is one (space or half-space) of the phrase too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from etl.fold import ZWNJ, fold_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.document import Tokens


# A sign and a number are tokens of their own, with or without a space: «گروه ۱+۵», «دی۸».
_WORDS = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
# A full automaton runs three times as fast over a text; of more phrases, building it costs more than it saves.
_QUICKLY_BUILT = 1_500


class Hit[T](NamedTuple):
    """A phrase found: tokens `[start, end)` and what the phrase stands for."""

    start: int
    end: int
    payload: T


@dataclass(frozen=True, slots=True)
class _Phrase[T]:
    length: int
    breaks: frozenset[int]  # offsets inside the squeezed phrase where a word may end
    payloads: tuple[T, ...]


class PhraseMatcher[T]:
    """One Aho-Corasick automaton over phrases in canonical spelling (half-spaces included).

    Built once from pairs of spelling and payload; one spelling may have several payloads. Immutable afterwards.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Fold and squeeze the spellings; equal ones are merged, with the union of their word boundaries."""
        breaks: dict[str, set[int]] = {}
        payloads: dict[str, list[T]] = {}
        listed = list(entries)
        spellings = fold_texts(spelling.replace(ZWNJ, " ") for spelling, _ in listed)
        for spelling, (_, payload) in zip(spellings, listed, strict=True):
            words = _WORDS.findall(spelling.lower())
            key = "".join(words)
            if not key:
                continue
            breaks.setdefault(key, set()).update(list(accumulate(map(len, words)))[:-1])
            known = payloads.setdefault(key, [])
            if payload not in known:
                known.append(payload)
        self._phrases = [_Phrase(len(key), frozenset(breaks[key]), tuple(payloads[key])) for key in payloads]
        implementation = Implementation.DFA if len(payloads) <= _QUICKLY_BUILT else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(payloads), MatchKind.Standard, implementation=implementation)

    def find(self, tokens: Tokens) -> list[Hit[T]]:
        """Return every hit, also overlapping ones, by start and then by length."""
        forms, phrases, bounds = tokens.forms, self._phrases, tokens.squeezed.bounds
        hits: list[Hit[T]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(tokens.squeezed.text, overlapping=True):
            if start not in bounds or end not in bounds:
                continue
            first, last = bounds[start], bounds[end]
            phrase = phrases[index]
            if last - first > 1 and not _breaks_agree(forms, first, last, phrase.breaks):
                continue
            for payload in phrase.payloads:
                hits.append(Hit(first, last, payload))  # noqa: PERF401 - the loop without a generator is the faster
        hits.sort(key=_EXTENT)
        return hits


def _breaks_agree(forms: Sequence[str], first: int, last: int, breaks: frozenset[int]) -> bool:
    """Tell whether every boundary between the tokens is one of the phrase."""
    return breaks.issuperset(accumulate(map(len, forms[first : last - 1])))


_EXTENT, _START, _END = itemgetter(0, 1), itemgetter(0), itemgetter(1)


def longest[T](hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Keep of overlapping hits the leftmost longest, with all payloads of equal extent."""
    kept: list[Hit[T]] = []
    for hit in sorted(sorted(hits, key=_END, reverse=True), key=_START):
        if not kept or hit.start >= kept[-1].end or (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept.append(hit)
    return kept
