"""Half-spaces put back: «منطقهای» reads «منطقه‌ای».

Much Persian news loses U+200C on its way. The reading text differs from raw by a list of insertions and nothing else,
so offsets can be carried over.

Method: hazm's word lists with affix rules (`etl.text.splits`), one word at a time, each word type once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from etl.fold import ZWNJ, fold
from etl.text.splits import cuts

# Runs of Persian letters and vowel marks; shorter words hold no half-space.
_WORD = re.compile(r"([\u0621-\u0655\u0670-\u06d3\ufb50-\ufdff\ufe80-\ufefc]{4,})")


def restore(raw: str) -> str:
    """Return the reading text: `raw` with its missing half-spaces."""
    parts = _WORD.split(raw)  # words stand at the odd places
    parts[1::2] = map(_restored, parts[1::2])
    return "".join(parts)


def insertions(raw: str) -> tuple[int, ...]:
    """Return the raw offsets before which a half-space is missing, ascending."""
    return tuple(match.start() + offset for match in _WORD.finditer(raw) for offset in _offsets(match.group()))


@lru_cache(maxsize=200_000)
def _restored(word: str) -> str:
    ends = (0, *_offsets(word), len(word))
    return ZWNJ.join(word[start:end] for start, end in pairwise(ends))


def _offsets(word: str) -> tuple[int, ...]:
    """Return the offsets in a raw word at which half-spaces belong, behind the vowel marks of the letter before."""
    folded = fold(word)
    return tuple(folded.raw_end(offset) for offset in cuts(folded.text))
