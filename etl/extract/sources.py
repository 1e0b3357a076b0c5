"""Where a text comes from: the agencies, papers, websites and press offices that it names as its sources.

«به گزارش ایسنا به نقل از رویترز», «بنا بر گزارش تارنمای دولت روسیه», «خبرگزاری فارس: …», «منبع: …».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.fold import fold_key, fold_text
from etl.lexicon.read import read_lexicon
from etl.reference import places_by_any_name, publishers_by_any_name, publishers_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.document import Document, Tokens
    from etl.model import SourceRole
    from etl.reference import Publisher, Reference

_LETTER = r"[^\W\d_]"
_QUOTES = frozenset('«»"“”*\'')
_STOPS = frozenset("،,؛;:.!؟()-–—|")
_LONGEST_NAME = 7  # tokens
_LONGEST_DESK = 4
_LONGEST_PLACE = 3
_ROLES: dict[str, SourceRole] = {
    "agency": "agency", "newspaper": "outlet", "broadcaster": "outlet", "website": "website", "channel": "website",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relay:
    """A source that the text names: token ranges of the whole phrase, of its name, of desk and place beside it."""

    first: int  # of the phrase
    name: tuple[int, int]
    end: int  # after the phrase
    role: SourceRole
    publisher: Publisher | None
    desk: tuple[int, int] | None = None
    place: tuple[int, int] | None = None


def find_relays(document: Document, reference: Reference) -> tuple[Relay, ...]:
    """Return the sources that a text names, in the order of the text."""
    found: list[Relay] = []
    for start, cue in _cues(document):
        if found and start < found[-1].end:
            continue
        i = document.tokens.at(start)
        after = document.tokens.at(start + len(cue) - 1) + (not cue.isspace())
        chained = bool(found) and start >= 0 and i - found[-1].end <= 2  # noqa: PLR2004  # «، و به نقل از»
        relay = _relay(document.tokens, i, after, cue, reference, chained=chained)
        if relay:
            found.append(relay)
    return tuple(sorted([*found, *_openers(document, reference)], key=lambda relay: relay.name))
