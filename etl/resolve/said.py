"""When a quote was said: by the date in its cue's sentence, else only that it was not after publication."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from etl.model import DateBounds
from etl.span import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.document import Document
    from etl.model import DateExpression, Quote


def date_quotes(
    document: Document, quotes: Sequence[Quote], dates: Sequence[DateExpression], published: DateBounds
) -> tuple[Quote, ...]:
    """Return the quotes of one part with the days on which they may have been said.

    «ریابکوف پنجم آبان ۱۴۰۴ در مسکو افزود: …» was said on that day; the dates inside what is said tell of other things.
    Two dates in the narration of one sentence decide nothing. What remains was said on the day of publication at the
    latest; a quote within a quote has no such bound of its own kind and stays open.
    """
    quoted = SpanIndex((quote.span, quote) for quote in quotes)
    told = [date for date in dates if not quoted.holding(date.span)]
    return tuple(_dated(document, quote, told, published) for quote in quotes)


def _dated(document: Document, quote: Quote, told: Sequence[DateExpression], published: DateBounds) -> Quote:
    if quote.parent is not None or quote.cue is None:
        return quote
    cue = quote.cue
    sentence = document.sentence_at(cue.start)
    inside = []
    if sentence is not None:
        first = bisect_left(told, sentence.start, key=attrgetter("span.start"))
        last = bisect_left(told, cue.start, key=attrgetter("span.start"))
        inside = [date for date in told[first:last] if sentence.contains(date.span)]
    if len(inside) == 1 and inside[0].earliest is not None and inside[0].latest is not None:
        return replace(quote, said=DateBounds(inside[0].earliest, inside[0].latest), said_rule="date-in-sentence")
    if not inside and published.latest is not None:
        return replace(quote, said=DateBounds(None, published.latest), said_rule="not-after-publication")
    return quote
