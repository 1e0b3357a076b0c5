"""An article in paragraphs, each cut into pieces at the bounds of its facts, with the facts that begin in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.explain.facts import Explained, Fact
    from etl.model import Part

    type Place = tuple[Part, Span]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same facts cover; `ending` are the numbers of the facts that end with them.

    `sought` tells whether they belong to the words that the reader came for.
    """

    text: str
    facts: tuple[int, ...]
    cue: bool
    ending: tuple[int, ...]
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a part, and the facts that begin in it by their numbers, from 1 in the order of the text."""

    part: Part
    pieces: tuple[Piece, ...]
    facts: tuple[tuple[int, Fact], ...]


def paragraphs(explained: Explained, sought: Place | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs that are not blank: first the title's, then the body's.

    Args:
        explained: The article.
        sought: The part and the span in it that the reader came for; None: none in particular.
    """
    numbered = list(enumerate(sorted(explained.facts, key=lambda fact: fact.part == "body"), 1))
    parts: tuple[tuple[Part, str], ...] = (("title", explained.title), ("body", explained.raw_text))
    for part, text in parts:
        facts = [(number, fact) for number, fact in numbered if fact.part == part]
        wanted = sought[1] if sought and sought[0] == part else Span(0, 0)
        for line in _lines(text):
            if line.of(text).strip():
                own = tuple((number, fact) for number, fact in facts if line.start <= fact.span.start < line.end)
                yield Paragraph(part, tuple(_pieces(text, line, facts, wanted)), own)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _pieces(text: str, line: Span, facts: list[tuple[int, Fact]], sought: Span) -> Iterator[Piece]:
    inside = [(number, fact) for number, fact in facts if fact.span.overlaps(line)]
    cues = [cue for _, fact in facts for cue in fact.cues if cue.overlaps(line)]
    spans = [fact.span for _, fact in inside] + cues + [sought] * bool(sought)
    bounds = {line.start, line.end} | {edge for span in spans for edge in (span.start, span.end)}
    cuts = sorted(bound for bound in bounds if line.start <= bound <= line.end)
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        covering = tuple(number for number, fact in inside if fact.span.contains(piece))
        ending = tuple(number for number, fact in inside if fact.span.end == end)
        cue = any(cue.contains(piece) for cue in cues)
        yield Piece(piece.of(text), covering, cue, ending, sought.contains(piece))
