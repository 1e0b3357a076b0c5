"""A text as the extractors see it: raw, folded, cut into paragraphs, sentences and tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from etl.fold import Folded
    from etl.model import Part


@dataclass(frozen=True)
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

    @cached_property
    def lower(self) -> Tokens:
        """The tokens in lower case; itself where no letter has another, as in most Persian texts."""
        forms = list(map(str.lower, self.forms))
        return self if forms == self.forms else Tokens(forms, self.starts, self.ends)

    @cached_property
    def positions(self) -> Mapping[str, Sequence[int]]:
        """Where each form stands, in order: a rule that waits for a word need not read the others."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for token, form in enumerate(self.forms):
            found[form].append(token)
        return dict(found)

    def of(self, words: AbstractSet[str]) -> list[int]:
        """Return the tokens whose form is one of `words`, in order."""
        positions = self.positions
        return sorted([token for form in positions.keys() & words for token in positions[form]])

    def within(self, words: AbstractSet[str], start: int, end: int) -> list[int]:
        """Return the tokens of `[start, end)` whose form is one of `words`, in order."""
        found: list[int] = []
        for form in self.positions.keys() & words:
            at = self.positions[form]
            found += at[bisect_left(at, start) : bisect_left(at, end)]
        return sorted(found)

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after the folded `offset`."""
        return bisect_right(self.ends, offset)

    def before(self, offset: int) -> int:
        """Return the index after the last token that starts before the folded `offset`."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, eq=False)
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

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the tokens `[first, end)` of a raw span."""
        return self.tokens.at(self.folded.folded_offset(span.start)), self.tokens.before(
            self.folded.folded_offset(span.end)
        )

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence that holds the raw `offset`; None between sentences."""
        at = bisect_right(self.sentences, offset, key=attrgetter("start")) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    @cached_property
    def sentence_tokens(self) -> tuple[tuple[int, int], ...]:
        """The token ranges of the sentences, in order; the two correspond. A sentence of no token has an empty one."""
        return tuple(map(self.token_range, self.sentences))

    @cached_property
    def paragraph_tokens(self) -> tuple[tuple[int, int], ...]:
        """The token ranges of the paragraphs, in order; the two correspond."""
        return tuple(map(self.token_range, self.paragraphs))
