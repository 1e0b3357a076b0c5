"""Folding: one form for all spellings of a Persian text, with the way back to every original character.

Persian is typed with two alphabets' letters, with and without half-spaces, vowel marks and hamza seats:
«تأکيد», «تاکید» and «تا‌کید» are one word. Matching, names and search all work on the folded form;
offsets always lead back to the raw text, which is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

ZWNJ = "\u200c"

# Letters that are one letter to a reader: Arabic forms, hamza seats, presentation shapes.
_LETTERS = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
}  # fmt: skip
_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
# Marks that a reader does not miss: half-space and joiner, direction marks, tatweel, vowel marks, lone hamza (امضاء → امضا).
_DROPPED = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
    "\u0640\u0621\u0654\u0655\u0670" + "".join(map(chr, range(0x064B, 0x0654)))
)
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B)),
)
# One to one: the length does not change, so a plain `str.translate` keeps every offset.
_EVEN = str.maketrans(
    {**{ord(k): v for k, v in _LETTERS.items()}, **_DIGITS, **dict.fromkeys(map(ord, _SPACES), " ")}
)
_UNEVEN = re.compile(
    r"(?P<entity>&(?:zwnj|nbsp|laquo|raquo|quot|amp|lt|gt|rlm|lrm|shy|ndash|mdash|hellip|#8204|#x200[cC]);)"
    rf"|(?P<dropped>[{_DROPPED}]+)|(?P<spaces>  +)",
)
_ENTITIES = {
    "nbsp": " ", "laquo": "«", "raquo": "»", "quot": '"', "amp": "&", "lt": "<", "gt": ">",
    "ndash": "–", "mdash": "—", "hellip": "…",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its alignment with the raw one.

    `breaks[i]` is a folded offset from which on `shifts[i]` characters more have been dropped from raw, so
    `raw offset = folded offset + shifts[i]`; both sequences ascend and `breaks[0] == shifts[0] == 0`.
    """

    text: str
    breaks: Sequence[int]
    shifts: Sequence[int]

    def raw_start(self, offset: int) -> int:
        """Return the raw offset of the folded character at `offset`."""
        return offset + self.shifts[bisect_right(self.breaks, offset) - 1]

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw span of folded `[start, end)`: from its first to after its last character."""
        if end <= start:
            at = self.raw_start(start)
            return Span(at, at)
        return Span(self.raw_start(start), self.raw_start(end - 1) + 1)

    def folded_offset(self, raw: int) -> int:
        """Return the offset of the first folded character that stems from raw offset `raw` or after it."""
        low, high = 0, len(self.breaks)
        while low < high:
            middle = (low + high) // 2
            if self.breaks[middle] + self.shifts[middle] <= raw:
                low = middle + 1
            else:
                high = middle
        i = low - 1
        at = raw - self.shifts[i]
        # Inside a dropped run there is no folded character: the next one stands at the following break.
        return min(at, self.breaks[low]) if low < len(self.breaks) else min(at, len(self.text))


def fold(raw: str) -> Folded:
    """Return `raw` with one letter for each sound, ASCII digits, single spaces and no half-spaces.

    Runs of white space (line breaks too) become one space, so a phrase is found across a hard wrap.
    """
    even = raw.translate(_EVEN)
    pieces: list[str] = []
    breaks, shifts = [0], [0]
    done = length = 0
    for match in _UNEVEN.finditer(even):
        start, end = match.span()
        pieces.append(even[done:start])
        length += start - done
        kept = ""
        if match.lastgroup == "spaces":
            kept = " "
        elif match.lastgroup == "entity":
            kept = _ENTITIES.get(match.group()[1:-1], "")
        pieces.append(kept)
        length += len(kept)
        done = end
        if breaks[-1] == length:
            shifts[-1] = end - length
        else:
            breaks.append(length)
            shifts.append(end - length)
    pieces.append(even[done:])
    return Folded("".join(pieces), breaks, shifts)


@lru_cache(maxsize=100_000)
def fold_text(text: str) -> str:
    """Return the folded form of a short text, without its alignment."""
    return fold(text).text.strip()


@lru_cache(maxsize=100_000)
def fold_key(text: str) -> str:
    """Return the comparison key of a name or word: folded, lower case, no white space at all."""
    return fold(text).text.replace(" ", "").lower()


# The order of the Persian alphabet; by code point «ه» and «و» would come before «پ», «چ», «ژ», «ک», «گ», «ی».
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_SORT = {ord(c): chr(0x4E00 + i) for i, c in enumerate(_ALPHABET)}


@lru_cache(maxsize=100_000)
def sort_key(name: str) -> str:
    """Return a key whose order by code point is the Persian alphabetical order of the names."""
    return fold_text(name).lower().translate(_SORT)


