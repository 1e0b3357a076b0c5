"""Tokens of the folded text: words, numbers and punctuation marks."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub

from etl.document import Tokens

# Digits and letters are typed together («28دی», «5ساله») and part here, so that a glued date is still read. A number
# keeps its decimal point or thousands comma («12.5», «2,500»); the `/` of «1397/9/10» and a hashtag's `_` are marks.
_TOKEN = re.compile(r" ?(?:[^\W\d_]+|\d+(?:[.,٫٬]\d+)*|[^\w\s]|_)")


def tokenise(folded: str) -> Tokens:
    """Return the tokens of a folded text, with folded offsets."""
    # Nothing but single spaces stands between tokens, so their lengths add up to the offsets.
    pieces = _TOKEN.findall(folded)
    forms = [piece.lstrip(" ") for piece in pieces]
    ends = list(accumulate(map(len, pieces)))
    return Tokens(forms, starts=list(map(sub, ends, map(len, forms))), ends=ends)
