"""Paragraphs of the raw text: what a line break means is decided from the text as a whole."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A line ends at a line break, or at a tag that a browser shows as one.
_BREAK = re.compile(
    r"[\n\r\x0b\x0c\x85\u2028\u2029]"
    r"|</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
# What folding keeps: a line of joiners and direction marks alone is empty.
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0640\u0621\u064b-\u0655\u0670]")
_STOPS = frozenset(".!؟?:؛»…")
_BULLET = re.compile(r"[-–—*•●▪◾◽▫■□◆◇🔹🔸🔻🔺🔴🔵✅❇✔]|\d{1,2}\s?[-.)]")

# Mail and text browsers wrap at 60 to 80 columns; 100 leaves room for proportional type.
_WIDEST = 100
_FULL = 0.8  # a wrapped line is nearly as long as the longest: the next word did not fit


def paragraphs(raw: str) -> tuple[Span, ...]:
    """Return the paragraphs as raw spans, trimmed of white space; each has at least one visible character.

    In most news a line break ends a paragraph. A hard-wrapped text has them in mid-sentence; there a paragraph ends at
    an empty line, before a bullet, or after a line that is too short to be full.
    """
    lines = list(_lines(raw))
    width = _wrap_width(raw, lines)
    starts = [line.start for line in lines[:1]]
    ends = []
    for one, two in pairwise(lines):
        if not (width and _is_wrap(raw, one, two, width)):
            ends.append(one.end)
            starts.append(two.start)
    ends += [line.end for line in lines[-1:]]
    return tuple(map(Span, starts, ends))


def _lines(raw: str) -> Iterator[Span]:
    start = 0
    for end, following in [match.span() for match in _BREAK.finditer(raw)] + [(len(raw), len(raw))]:
        text = raw[start:end]
        if _VISIBLE.search(text):
            yield Span(end - len(text.lstrip()), start + len(text.rstrip()))
        start = following


def _wrap_width(raw: str, lines: Sequence[Span]) -> int:
    """Return the length of the longest line of a hard-wrapped text, 0 for a text that is not wrapped."""
    lengths = list(map(len, lines))
    short = [length for length in lengths if length <= _WIDEST]
    if sum(short) < 0.6 * sum(lengths):  # a link or a table row may stick out
        return 0
    width = max(short, default=0)
    breaks = [(one, two) for one, two in pairwise(lines) if _is_single_break(raw, one, two)]
    wraps = sum(_is_wrap(raw, one, two, width) and raw[one.end - 1] not in _STOPS for one, two in breaks)
    return width if wraps >= max(2, 0.2 * len(breaks)) else 0


def _is_wrap(raw: str, one: Span, two: Span, width: int) -> bool:
    is_full = len(one) >= _FULL * width
    return is_full and _is_single_break(raw, one, two) and not _begins_item(raw, one, two)


def _begins_item(raw: str, one: Span, two: Span) -> bool:
    """Tell whether a line is a bullet's; not where it closes the bracket of the line before: «(ساعت / ۱۱) …»."""
    bullet = _BULLET.match(raw, two.start, two.end)
    before = one.of(raw)
    return bullet is not None and not (bullet.group().endswith(")") and before.rfind("(") > before.rfind(")"))


def _is_single_break(raw: str, one: Span, two: Span) -> bool:
    gap = raw[one.end : two.start].replace("\r\n", "\n").replace("\r", "\n")
    return gap.count("\n") == 1 and "<" not in gap
