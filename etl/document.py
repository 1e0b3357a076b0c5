"""A text as the extractors see it: raw, folded, cut into paragraphs, sentences and tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.fold import Folded
    from etl.model import Part


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and punctuation marks of the folded text, as parallel sequences.

    A mark is a token of its own; «می‌کند» is one token, «می کند» two.
    """

    forms: Sequence[str]
    starts: Sequence[int]  # folded offsets
    ends: Sequence[int]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.forms)

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after the folded `offset`."""
        return bisect_right(self.ends, offset)

    def before(self, offset: int) -> int:
        """Return the index after the last token that starts before the folded `offset`."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One part (body or title) of an article, read by the text layer. Compared by identity.

    `paragraphs`, `sentences` and `furniture` are raw spans in order; sentences do not cross paragraphs. Furniture is
    what a page adds to the narration (reporters' codes, «انتهای پیام», tags): no fact is drawn from it.
    """

    part: Part
    raw: str
    folded: Folded
    tokens: Tokens
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    furniture: tuple[Span, ...]
    restored: str

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw span of the folded `[start, end)`."""
        return self.folded.raw_span(start, end)

    def folded_span(self, span: Span) -> Span:
        """Return the folded span of a raw span."""
        return Span(self.folded.folded_offset(span.start), self.folded.folded_offset(span.end))
