"""The tense of the clause around an expression: it tells on which side of today «روز جمعه» or «مهرماه» lies.

The Persian verb closes its clause, so the first finite verb after the expression counts; a headline without one may
still have a sign of what is to come («احتمال», «قرار است»).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from etl.fold import fold_text
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.document import Document
    from etl.span import Span

type Tense = Literal["past", "future"]

_LETTER = r"[^\W\d_]"


def tense_at(document: Document, span: Span) -> Tense | None:
    """Return the tense of the clause around a raw span; None where nothing tells."""
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return None
    whole, here = document.folded_span(sentence), document.folded_span(span)
    verb = _verbs().search(document.folded.text, here.end, whole.end)
    if verb is None:
        return "future" if _signs().search(document.folded.text, whole.start, here.start) else None
    if verb.lastgroup == "planned":
        return None  # «قرار بود جمعه برود»: it may or may not have come to pass
    if verb.lastgroup != "past":
        return "future"
    before = [found.group() for found in _verbs().finditer(document.folded.text, whole.start, here.start)]
    # «انتظار می‌رود از جمعه برف ببارد، وی افزود»: the verb behind may belong to another clause.
    return None if before and _signs().fullmatch(before[-1]) else "past"


@cache
def _verbs() -> re.Pattern[str]:
    words = read_lexicon("dates")["tense"]
    present = rf"(?:ن?می ?|ب|ن)?(?:{_any(words['present_stems'])})"
    past = rf"(?:ن?می ?|ن)?(?:{_any(words['past'])})"
    return re.compile(
        rf"(?<!{_LETTER})(?:(?P<planned>{_any(words['planned'])})|(?P<future>{_any(words['future'])}|{present})"
        rf"|(?P<past>{past}))(?!{_LETTER})",
    )


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"(?<!{_LETTER})(?:{_any(read_lexicon('dates')['tense']['future'])})(?!{_LETTER})")


def _any(words: Sequence[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(fold_text(word)).replace(r"\ ", " ?") for word in longest)
