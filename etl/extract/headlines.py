"""Verbless attributions in headlines and leads: «لاوروف: زمان گفت‌وگو است»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.mention import Report

if TYPE_CHECKING:
    from etl.extract.subjects import Clauses
    from etl.mention import Mention
    from etl.model import QuoteMarker

_EDGES = ' \t\r\n\u00a0\u200c:،؛«»"“”*-–.🔹🔸♦️'
_LEAST = 3  # tokens of what is said


def read_headline(clauses: Clauses, start: int, end: int, following: int) -> Report | None:
    """Read a sentence that is a speaker, a colon and what is said, with no verb of saying; a slash ends it.

    Where the line ends at the colon, what is said goes on to the token `following`: the end of the next paragraph.

    A body's line counts only where the whole line is of that form; an agency's signature («ایسنا: …») is a relay.
    """
    document = clauses.document
    forms, tokens = document.tokens.forms, document.tokens
    at = start
    while at < end and not forms[at][0].isalnum() and forms[at] not in ("«", '"'):
        at += 1
    first = next(iter(clauses.between(at, end)), None)
    if first is None or first.start != at or first.plural or not _may_speak(clauses, first, end):
        return None
    if first.end >= end or forms[first.end] != ":":
        return None
    last = end if any(form[0].isalnum() for form in forms[first.end + 1 : end]) else following
    stop = next((i for i in range(first.end + 1, last) if forms[i] == "/"), last)
    if stop - first.end - 1 < _LEAST:
        return None
    span = document.raw_span(tokens.starts[first.end + 1], tokens.ends[stop - 1]).trim(document.raw, _EDGES)
    marked = document.raw[span.end : span.end + 1] in ("»", "”") and document.raw[span.start - 1] in ("«", "“")
    marker: QuoteMarker = "guillemets" if marked else "colon"
    return Report(document.part, span, "direct", marker, None, first.start, "headline, subject-opens-clause", first)


def _may_speak(clauses: Clauses, mention: Mention, end: int) -> bool:
    """Tell whether a headline may be a mention's words: a person's anywhere, a body's or a state's in a headline alone.

    «وزارت خارجه چین: راه باز است»; but «ایسنا: …» and «خبرگزاری فارس: …» are an agency's signature.
    """
    if mention.kind in ("name", "role") or (mention.kind == "anonymous" and not mention.plural and mention.roles):
        return True
    document = clauses.document
    signature = (
        any(key.startswith("media:") for key in mention.keys) or document.tokens.forms[mention.start] in _OUTLETS
    )
    if mention.kind != "institution" or signature:
        return False
    return document.part == "title" or (mention.start == 0 and end <= _LINE and document.tokens.forms[end - 1] != ".")


_OUTLETS = ("خبرگزاری", "روزنامه", "شبکه", "پایگاه", "سایت", "گروه", "سرویس", "دفتر", "این")
_LINE = 24  # tokens of a headline that stands at the head of a body
