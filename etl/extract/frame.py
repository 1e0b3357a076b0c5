"""What is known around a cue, and what its content is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.cues import Cue
    from etl.model import QuoteKind, QuoteMarker

OPENING, CLOSING = ("«", '"', "“", "„"), ("»", '"', "”", "“")
_PAIR = {"«": "»", '"': '"', "“": "”", "„": "“"}
# Verbs after which a clause is over: «از او خواست تا بازگردد و او نپذیرفته است».
CLOSED = ("است", "بود", "شد", "کرد", "داد", "داشت", "بودند", "شدند", "کردند", "دادند", "داشتند")
LEAST_CLAUSE = 3  # tokens: less is no clause


@dataclass(frozen=True, slots=True)
class Content:
    """Reported content at tokens `[start, end)`."""

    start: int
    end: int
    kind: QuoteKind
    marker: QuoteMarker
    rule: str
    open_ended: bool = False  # a colon without marks: later sentences may go on


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known around a cue: tokens, the sentence's end, the clause's start, and the subject's end.

    `stop` is where the narrator speaks again in the same sentence (the next cue's clause), or the sentence's end.
    """

    forms: Sequence[str]
    cue: Cue
    clause: int
    subject_end: int
    stop: int
    sentence_end: int

    def form(self, i: int) -> str:
        """Return the token at `i`, or an empty mark beyond the end."""
        return self.forms[i] if 0 <= i < len(self.forms) else "\n"


def closing(forms: Sequence[str], opening: int, limit: int) -> int | None:
    """Return the token of the mark that closes the one at `opening`, nested ones skipped; None where it is missing."""
    mark = forms[opening]
    depth = 0
    for i in range(opening + 1, min(limit, len(forms))):
        if forms[i] == mark and mark != _PAIR[mark]:
            depth += 1
        elif forms[i] == _PAIR[mark]:
            if depth == 0:
                return i
            depth -= 1
    return None
