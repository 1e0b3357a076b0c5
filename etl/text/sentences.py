"""Sentences: where a stop ends one and where it does not, as a list of small rules.

The rules of a single stop are in `etl.text.stops`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.span import Span
from etl.text.glued import SHORTEST, headline_end
from etl.text.stops import Stop, goes_on, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.fold import Folded

_STOPS = ".!؟?…۔"
_BULLETS = "🔹🔸🔻🔺🔴🔵◾▪"
# A stop, or a run of them, with the marks that close after it («…است.»); or a bullet, before which a sentence ends.
# It begins with a character class, which `re` scans for fast.
_END = re.compile(rf"[{_STOPS}{_BULLETS}](?:(?<=[{_STOPS}])(?: ?[{_STOPS}])*((?: ?[»”’)\]]|[\"'])*))?")
_LONG_WORD = re.compile(rf"[\u0620-\u06d3]{{{SHORTEST},}}")
_MARK = re.compile(r"[«»“”()\[\]\"]")
_OPENING = {"»": "«", "”": "“", ")": "(", "]": "["}
_LONGEST = {"«": 1500, "“": 1500, '"': 1000, "(": 300, "[": 300}  # longer pairs are two strays, not a pair


def sentences(folded: Folded, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences of all paragraphs as raw spans, in order; none crosses a paragraph.

    Together they hold every character of the paragraphs but white space and what folding drops.
    """
    found: list[Span] = []
    for i, paragraph in enumerate(paragraphs):
        offset = folded.folded_offset(paragraph.start)
        text = folded.text[offset : folded.folded_offset(paragraph.end)]
        for head, end in _parts(text) if i == 0 else ((0, len(text)),):
            found += [folded.raw_span(offset + head + one, offset + head + two) for one, two in _cut(text[head:end])]
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the headline and the lead that is glued to it: «… را رد کردسخنگوی وزارت …»."""
    glued = (word.start() + end for word in _LONG_WORD.finditer(text) if (end := headline_end(word.group())))
    yield from pairwise((0, *glued, len(text)))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _ends(text):
        # A folded text has single spaces.
        trimmed = start + text.startswith(" ", start), end - text.endswith(" ", start, end)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield the offsets in one paragraph at which a sentence ends."""
    pairs = _pairs(text)
    openings = [pair.start for pair in pairs]
    sentence = 0
    for match in _END.finditer(text):
        at, end = match.span()
        is_bullet = match[1] is None
        if match[1] and (strays := [i for i in openings if match.start(1) <= i < end]):
            end = strays[0]  # «…رفت."سلام"»: the mark opens
        within = bisect_right(openings, at) - 1
        if within >= 0 and end < pairs[within].end:
            continue
        if is_bullet:
            end = at
        elif end == len(text):
            break  # the paragraph ends, whatever the rules say
        elif not is_plain(text, at, end):
            opening = pairs[within].start if within >= 0 and at < pairs[within].end else None
            stop = Stop(text, at, end, text[at : match.start(1)], text[match.start(1) : end], sentence, opening)
            if goes_on(stop):
                continue
        if text[sentence:end].strip():
            yield end
            sentence = end
    if text[sentence:].strip():
        yield len(text)


def _pairs(text: str) -> list[Span]:
    """Return the outermost balanced pairs of quotation marks and brackets, in order.

    A mark whose partner is missing pairs with nothing, so that a forgotten » does not swallow the rest of the text.
    """
    open_marks: list[tuple[str, int]] = []
    pairs: list[Span] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        opening = _OPENING.get(mark, mark)
        partner = next((i for i in range(len(open_marks) - 1, -1, -1) if open_marks[i][0] == opening), None)
        if partner is None or (mark == opening and mark != '"'):
            if mark == opening:
                open_marks.append((mark, at))
            continue
        start = open_marks[partner][1]
        del open_marks[partner:]
        if at - start <= _LONGEST[opening]:
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(Span(start, at + 1))
    return pairs
