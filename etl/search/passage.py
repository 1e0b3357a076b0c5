"""What is shown of a hit: a passage of the raw text, in its own spelling, with the words that were found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from etl.fold import ZWNJ, fold_words
from etl.search.match import find, find_any
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.search.query import Query

WIDTH = 240  # characters: about three lines of a terminal
OPEN, CLOSE = "⟦", "⟧"  # no news has them


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a raw text. `span` and `hits` count in that text; `cut` tells whether it goes on before and after."""

    text: str
    span: Span
    hits: tuple[Span, ...]
    cut: tuple[bool, bool]

    def pieces(self) -> list[tuple[str, bool]]:
        """Return the text in pieces, each with whether it was found."""
        ends = [self.span.start, *chain.from_iterable((hit.start, hit.end) for hit in self.hits), self.span.end]
        at = [end - self.span.start for end in ends]
        pieces = [(self.text[start:end], i % 2 == 1) for i, (start, end) in enumerate(pairwise(at))]
        before, after = self.cut
        shown = [("… " if before else "", False), *pieces, (" …" if after else "", False)]
        return [(text, found) for text, found in shown if text]

    def marked(self) -> str:
        """Return the text in one line, what was found between ⟦ and ⟧."""
        text = "".join(f"{OPEN}{piece}{CLOSE}" if found else piece for piece, found in self.pieces())
        return " ".join(text.split())


class _Place(NamedTuple):
    span: Span  # of the raw text
    clause: int


def best_passage(query: Query, raw: str) -> Passage:
    """Return the passage of at most `WIDTH` characters, or of one longer hit, that says most of what is asked for."""
    places = _places(query, raw)
    windows = [_window(places, first) for first in range(len(places))] or [()]
    best = max(windows, key=lambda window: (len({place.clause for place in window}), len(window)))
    said = Span(best[0].span.start, max(place.span.end for place in best)) if best else Span(0, 0)
    span = _padded(raw, said)
    text = span.of(raw)
    return Passage(text, span, _hits(query, text, places, span), (span.start > 0, span.end < len(raw)))


def whole_passage(query: Query, raw: str, start: int) -> Passage:
    """Return a text that begins at `start` of a raw text, as one passage."""
    span = Span(start, start + len(raw))
    places = [
        place._replace(span=Span(place.span.start + start, place.span.end + start)) for place in _places(query, raw)
    ]
    return Passage(raw, span, _hits(query, raw, places, span), (False, False))


def _places(query: Query, raw: str) -> list[_Place]:
    """Return where each clause stands, and, as clauses after these, where the phrases do."""
    folded = fold_words(raw)
    found = [(hit, i) for i, clause in enumerate(query.clauses) for hit in find_any(clause, folded.text)]
    phrases = enumerate(query.phrases, len(query.clauses))
    found += [(hit, i) for i, phrase in phrases for hit in find(phrase, folded.text)]
    places = [_Place(folded.raw_span(hit.start, hit.end), i) for hit, i in found]
    return sorted(places, key=lambda place: (place.span.start, place.span.end, place.clause))


def _window(places: Sequence[_Place], first: int) -> Sequence[_Place]:
    """Return the places from the first one that fit into a passage together."""
    start = places[first].span.start
    return [place for place in places[first:] if place is places[first] or place.span.end <= start + WIDTH]


def _padded(raw: str, span: Span) -> Span:
    """Return the span with as much around it as a passage holds, from the start of a word to the end of one."""
    room = max(WIDTH - (span.end - span.start), 0)
    start = max(span.start - room // 2, 0)
    end = min(start + max(WIDTH, span.end - span.start), len(raw))
    start = max(min(start, end - WIDTH), 0)
    while 0 < start < span.start and not raw[start - 1].isspace():
        start += 1
    while span.end < end < len(raw) and not raw[end].isspace():
        end -= 1
    return Span(start, end)


def _hits(query: Query, raw: str, places: Sequence[_Place], within: Span) -> tuple[Span, ...]:
    """Return what to mark of the span `within` that holds `raw`; words that stand side by side as one."""
    hits: list[Span] = []
    for place, clause in places:
        if clause >= len(query.clauses) or not within.contains(place):
            continue
        between = raw[hits[-1].end - within.start : place.start - within.start] if hits else "-"
        if not between.strip(f" {ZWNJ}"):
            hits[-1] = Span(hits[-1].start, max(hits[-1].end, place.end))
        else:
            hits.append(place)
    return tuple(hits)
