"""Patterns of the lexicon's words in folded text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.fold import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER = r"[^\W\d_]"


def any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of the phrases, folded, the longest first; spaces in them are optional."""
    longest = sorted(dict.fromkeys(map(fold_text, phrases)), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", " ?") for phrase in longest)
