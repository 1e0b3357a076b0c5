"""What an article and its facts are about: words of topics, where they stand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.model import FactTopic
from etl.span import Span, SpanIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.document import Document
    from etl.model import AgreementMention, EventMention, Quote

type _Place = tuple[Literal["quote", "event", "agreement"], int, Span]

# A word of a topic here and there does not make it the article's: it stands in the opening, or comes again and again.
_OFTEN = 4
_OPENING = 2  # sentences


def find_topics(
    document: Document,
    quotes: Sequence[Quote],
    events: Sequence[EventMention],
    agreements: Sequence[AgreementMention],
) -> tuple[FactTopic, ...]:
    """Return the topics of a part and of its facts, each once for a fact, with the first words that say so.

    A quote has the topics of its content (of the innermost quote around a word), an event those of its agenda, an
    agreement those of its names and sectors; the article those of its title and opening, and those it returns to.
    `quotes`, `events` and `agreements` are the article's; only those of the part are looked at.
    """
    furniture = document.furniture
    hits = [(key, span) for key, span in _hits(document) if not any(one.contains(span) for one in furniture)]
    places = SpanIndex((place[2], place) for place in _places(document, quotes, events, agreements))
    found: dict[tuple[str, str, int | None], FactTopic] = {}
    for key, span in hits:
        for fact, index in _facts_around(places.holding(span)):
            found.setdefault((key, fact, index), FactTopic(key, document.part, span, fact, index))
    for key, span in _of_article(document, hits):
        found.setdefault((key, "article", None), FactTopic(key, document.part, span, "article", None))
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.topic, one.fact, one.index or 0)))


@cache
def _words() -> PhraseMatcher[str]:
    data = read_lexicon("topics")
    endings = ("", *data["endings"]["plural"])
    return PhraseMatcher(
        (word + ending, topic["key"]) for topic in data["topic"] for word in topic["words"] for ending in endings
    )


def _hits(document: Document) -> list[tuple[str, Span]]:
    tokens = document.tokens
    return [
        (hit.payload, document.raw_span(tokens.starts[hit.start], tokens.ends[hit.end - 1]))
        for hit in _words().find(tokens)
    ]


def _places(
    document: Document, quotes: Sequence[Quote], events: Sequence[EventMention], agreements: Sequence[AgreementMention]
) -> Iterator[_Place]:
    """Yield the spans whose words tell what a fact is about."""
    for i, quote in enumerate(quotes):
        if quote.part == document.part:
            yield "quote", i, quote.span
    for i, event in enumerate(events):
        for argument in event.arguments:
            if argument.part == document.part and argument.role == "agenda":
                yield "event", i, argument.span
    for i, agreement in enumerate(agreements):
        if agreement.part == document.part:
            yield "agreement", i, agreement.span
            yield from (("agreement", i, claim.span) for claim in agreement.claims if claim.kind == "sector")


def _facts_around(around: Sequence[_Place]) -> Iterator[tuple[Literal["quote", "event", "agreement"], int]]:
    quoted = [place for place in around if place[0] == "quote"]
    if quoted:
        innermost = min(quoted, key=lambda place: len(place[2]))
        yield innermost[0], innermost[1]
    yield from ((fact, index) for fact, index, _ in around if fact != "quote")


def _of_article(document: Document, hits: Sequence[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Yield the first words of each topic that is the article's."""
    opening = document.sentences[min(_OPENING, len(document.sentences)) - 1].end if document.sentences else 0
    for key in dict.fromkeys(key for key, _ in hits):
        spans = [span for other, span in hits if other == key]
        if document.part == "title" or spans[0].end <= opening or len(spans) >= _OFTEN:
            yield key, spans[0]
