"""Tokens of the folded text: words, numbers and punctuation marks."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from etl.document import Tokens
from etl.text.glued import SHORTEST, glued_words

if TYPE_CHECKING:
    from collections.abc import Mapping

# Digits and letters are typed together («28دی», «5ساله») and part here, so that a glued date is still read. A number
# keeps its decimal point or thousands comma («12.5», «2,500»); the `/` of «1397/9/10» and a hashtag's `_` are marks.
# The first class is the letters of nearly all words, spelt out since `re` scans a class faster than a category.
_TOKEN = re.compile(r" ?(?:[\u0620-\u065f\u066e-\u06d3]+|[a-zA-Z\u00c0-\u024f]+|[^\w\s]|\d+(?:[.,٫٬]\d+)*|[^\W\d_]+|_)")


def tokenise(folded: str) -> Tokens:
    """Return the tokens of a folded text, with folded offsets; words that were glued together are parted."""
    # Nothing but single spaces stands between tokens, so their lengths add up to the offsets.
    pieces = _TOKEN.findall(folded)
    forms = list(map(str.lstrip, pieces))
    ends = list(accumulate(map(len, pieces)))
    glued = {form: words for form in set(forms) if len(form) >= SHORTEST and len(words := glued_words(form)) > 1}
    if glued:
        forms, ends = _parted(forms, ends, glued)
    return Tokens(forms, starts=list(map(sub, ends, map(len, forms))), ends=ends)


def _parted(forms: list[str], ends: list[int], glued: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[int]]:
    parted_forms: list[str] = []
    parted_ends: list[int] = []
    done = 0
    for i in [i for i, form in enumerate(forms) if form in glued]:
        parts = glued[forms[i]]
        parted_forms += [*forms[done:i], *parts]
        parted_ends += ends[done:i]
        parted_ends += accumulate(map(len, parts[1:]), initial=ends[i] - len(forms[i]) + len(parts[0]))
        done = i + 1
    return parted_forms + forms[done:], parted_ends + ends[done:]
