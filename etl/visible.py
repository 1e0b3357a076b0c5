"""Characters that would act instead of being read: shown by their number, not obeyed."""

from __future__ import annotations

import re

# Control characters (an escape drives a terminal), and those that turn the direction of what follows: they can make
# «متن» read backwards, or hide what a line says. Half-spaces and the marks of one letter's direction do no such thing.
_ACTING = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return the text with each such character as ⟨U+202E⟩."""
    return _ACTING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
