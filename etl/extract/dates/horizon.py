"""The day before which an undated article cannot have been written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.dates.tense import tense_at
from etl.lexicon.patterns import LETTER, any_of
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from etl.document import Document
    from etl.model import DateExpression
    from etl.span import Span

_COMPLETED = frozenset({"day", "month", "year"})
_LOOK_BACK = 24


def not_before(dates: Sequence[DateExpression], document: Document, quoted: Sequence[Span]) -> dt.date | None:
    """Return the latest day on which something that the narration itself mentions had begun; None if there is none.

    Only an article without a publication date needs one. What others are quoted to say, plans, terms («برای سال ۲۰۲۸»)
    and what is counted from today do not count. Of a month or a year the first day counts: by then it had begun.
    """
    days = [
        date.earliest
        for date in dates
        if date.earliest
        and date.part == document.part
        and date.precision in _COMPLETED
        and date.anchor != "published_on"
        and not any(span.overlaps(date.span) for span in quoted)
        and not _is_term(document, date.span)
        and tense_at(document, date.span) != "future"
    ]
    return max(days, default=None)


def _is_term(document: Document, span: Span) -> bool:
    start = document.folded_span(span).start
    return _terms().search(document.folded.text, max(0, start - _LOOK_BACK), start) is not None


@cache
def _terms() -> re.Pattern[str]:
    words = any_of(read_lexicon("dates")["tense"]["horizon"])
    return re.compile(rf"(?<!{LETTER})(?:{words}) $")
