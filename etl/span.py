"""Spans: half-open ranges `[start, end)` in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_START = attrgetter("start")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `[start, end)` of a text, counted in Unicode code points."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def iou(self, other: Span) -> float:
        """Return intersection over union, from 0.0 (apart) to 1.0 (equal)."""
        shared = max(0, min(self.end, other.end) - max(self.start, other.start))
        union = len(self) + len(other) - shared
        return shared / union if union else 1.0

    def trim(self, text: str, characters: str) -> Span:
        """Return the span without `characters` at either end of what it covers."""
        start, end = self.start, self.end
        while start < end and text[start] in characters:
            start += 1
        while end > start and text[end - 1] in characters:
            end -= 1
        return Span(start, end)


def beginning[T](things: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Return those of `things`, which come in the order of their `start`, that begin in `[start, end)`."""
    first = bisect_left(things, start, key=_START)
    return things[first : bisect_left(things, end, lo=first, key=_START)]


class SpanIndex[T]:
    """Things by the spans they cover, to be asked which cover or meet another span without trying all."""

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        """Sort by span; what is found comes in the order in which it was given."""
        self._things = sorted(enumerate(things), key=lambda entry: entry[1][0].start)
        self._starts = [span.start for _, (span, _) in self._things]
        self._furthest = list(accumulate((span.end for _, (span, _) in self._things), max))

    def holding(self, span: Span) -> list[T]:
        """Return what contains `span`."""
        return self._reaching(span.end, bisect_right(self._starts, span.start))

    def meeting(self, span: Span) -> list[T]:
        """Return what overlaps `span`."""
        return self._reaching(span.start + 1, bisect_left(self._starts, span.end))

    def _reaching(self, end: int, before: int) -> list[T]:
        """Return those of the first `before` that end at `end` or later."""
        found: list[tuple[int, T]] = []
        while before and self._furthest[before - 1] >= end:
            before -= 1
            number, (span, thing) = self._things[before]
            if span.end >= end:
                found.append((number, thing))
        return [thing for _, thing in sorted(found, key=itemgetter(0))]
