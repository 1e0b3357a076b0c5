"""The tense of the clause around an expression: it tells on which side of today «روز جمعه» or «مهرماه» lies.

The Persian verb closes its clause, so the first finite verb after the expression counts; a headline without one may
still have a sign of what is to come («احتمال», «قرار است»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from etl.lexicon.patterns import LETTER, any_of
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from etl.document import Document
    from etl.span import Span

type Tense = Literal["past", "future"]

_TERM = 30  # characters of «مهلت قانونی روز دوشنبه»


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
    if verb.lastgroup in {"past", "reported"}:
        return None if _is_past_of_another_clause(document.folded.text, whole, here, verb) else "past"
    return "future"


def _is_past_of_another_clause(text: str, sentence: Span, here: Span, verb: re.Match[str]) -> bool:
    """Tell whether the verb behind an expression does not tell its time.

    «از دیدار روز جمعه خبر داد» may lie ahead, but not «روز جمعه از دیدار خبر داد»; what was done «پیش از مهلت روز جمعه»
    was done before; in «انتظار می‌رود از جمعه برف ببارد، وی افزود» the verb behind may belong to another clause.
    """
    if verb.lastgroup == "reported" and " از " not in text[here.end : verb.start()]:
        return True
    if _terms().search(text, max(sentence.start, here.start - _TERM), here.start):
        return True
    verbs = _verbs_of(text, sentence)
    before = bisect_right(verbs, here.start, key=lambda verb: verb.end())
    return before > 0 and _signs().fullmatch(verbs[before - 1].group()) is not None


@lru_cache(maxsize=2)  # a sentence may have thousands of dates, which ask one after the other
def _verbs_of(text: str, sentence: Span) -> tuple[re.Match[str], ...]:
    return tuple(_verbs().finditer(text, sentence.start, sentence.end))


@cache
def _verbs() -> re.Pattern[str]:
    words = read_lexicon("dates")["tense"]
    present = rf"(?:ن?می ?|ب|ن)?(?:{any_of(words['present_stems'])})"
    past = rf"(?:ن?می ?|ن)?(?:{any_of(words['past'])})"
    return re.compile(
        rf"(?<!{LETTER})(?:(?P<planned>{any_of(words['planned'])})|(?P<reported>{any_of(words['reported'])})|(?P<future>{any_of(words['future'])}|{present})"
        rf"|(?P<past>{past}))(?!{LETTER})",
    )


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER})(?:{any_of(read_lexicon('dates')['tense']['future'])})(?!{LETTER})")


@cache
def _terms() -> re.Pattern[str]:
    """Match the head of a noun phrase whose last word the expression is."""
    words = any_of(read_lexicon("dates")["tense"]["terms"])
    return re.compile(rf"(?<!{LETTER})(?:{words}) [^،,؛.:؟!]*$")
