"""Tokens of the folded text: words, numbers and punctuation marks."""

from __future__ import annotations

import re

from etl.document import Tokens

# Digits and letters are typed together («28دی», «5ساله») and part here, so that a glued date is still read. A number
# keeps its decimal point or thousands comma («12.5», «2,500»); the `/` of «1397/9/10» and a hashtag's `_` are marks.
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,٫٬]\d+)*|[^\w\s]|_")


def tokenise(folded: str) -> Tokens:
    """Return the tokens of a folded text, with folded offsets."""
    matches = list(_TOKEN.finditer(folded))
    return Tokens(
        forms=[match.group() for match in matches],
        starts=[match.start() for match in matches],
        ends=[match.end() for match in matches],
    )
