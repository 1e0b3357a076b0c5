"""Applying corrections to the facts of an article: pure, after resolution, one small function a kind of entry.

A correction that finds other words than it was written for is not applied; the article's warnings then say so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.corrections.model import Corrections
from etl.model import Attribution, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from etl.corrections.model import Means, NoQuote, SaidBy, Who, Words
    from etl.model import AgreementClaim, EventArgument, Facts, FactTopic, Part, Quote
    from etl.reference import Reference
    from etl.span import Span

RULE = "corrected-by-hand"


def correct(facts: Facts, corrections: Corrections, reference: Reference) -> Facts:
    """Return the facts with the corrections of their article applied, in the order of their kinds in `Corrections`."""
    own = corrections.of(f"{facts.article.collection}/{facts.article.path}")
    if own == Corrections():  # as of nearly every article
        return facts
    known = _known(facts, reference)
    # What is said of a quote is said before it may go: an entry's words are those of the article as it was extracted.
    for said in own.said_by:
        facts = _said_by(facts, said, known)
    for means in own.means:
        facts = _means(facts, means, known)
    for no_quote in own.no_quote:
        facts = _no_quote(facts, no_quote)
    merged = {key: known.get(one.keep, one.keep) for one in own.same_speaker for key in one.also}
    return _with_speakers(facts, lambda speaker: _one(speaker, merged)) if merged else facts


def _known(facts: Facts, reference: Reference) -> dict[str, Speaker]:
    """Return the speakers of the register and of the article, by key."""
    told = [attribution.speaker for quote in facts.quotes for attribution in quote.speakers]
    told += [quote.addressee.speaker for quote in facts.quotes if quote.addressee is not None]
    told += [argument.speaker for mention in facts.events for argument in mention.arguments]
    told += [claim.speaker for mention in facts.agreements for claim in mention.claims]
    return {speaker.key: speaker for speaker in told if speaker is not None} | _registered(reference)


@lru_cache(maxsize=4)
def _registered(reference: Reference) -> dict[str, Speaker]:
    return {one.key: Speaker(one.key, one.name, one.kind, one.name_en, one.country) for one in reference.speakers}


def _one(speaker: Speaker, merged: Mapping[str, Speaker | str]) -> Speaker:
    """Return whom a speaker became; of one whom no register knows, the article's own words stay with the new key."""
    kept = merged.get(speaker.key, speaker)
    return replace(speaker, key=kept) if isinstance(kept, str) else kept


def _no_quote(facts: Facts, correction: NoQuote) -> Facts:
    index = _quote(facts, correction.words)
    return _warned(facts, correction.words, "quote") if index is None else _without(facts, index)


def _said_by(facts: Facts, correction: SaidBy, known: Mapping[str, Speaker]) -> Facts:
    index = _quote(facts, correction.words)
    speakers = [_speaker(who, known) for who in correction.speakers]
    if index is None:
        return _warned(facts, correction.words, "quote")
    if None in speakers:
        return _warned(facts, correction.words, "speaker of that key for")
    quote = facts.quotes[index]
    first = quote.speakers[0] if quote.speakers else Attribution(None, "implicit", None, RULE, "high")
    told = tuple(replace(first, speaker=one, rule=RULE, confidence="high") for one in speakers or [None])
    quotes = (*facts.quotes[:index], replace(quote, speakers=told), *facts.quotes[index + 1 :])
    return replace(facts, quotes=quotes)


def _means(facts: Facts, correction: Means, known: Mapping[str, Speaker]) -> Facts:
    words = correction.words
    spans = {(part, span) for part, span in _mentions(facts) if _is(facts, words, part, span)}
    speaker = None if correction.speaker is None else _speaker(correction.speaker, known)
    if len(spans) != 1:
        return _warned(facts, words, "mention")
    if speaker is None and correction.speaker is not None:
        return _warned(facts, words, "speaker of that key for")
    where = spans.pop()

    def attributed(quote: Quote) -> Quote:
        told = [
            replace(one, speaker=speaker, rule=RULE, confidence="high")
            if one.mention is not None and (quote.part, one.mention) == where
            else one
            for one in quote.speakers
        ]
        to = quote.addressee
        if to is not None and (quote.part, to.span) == where:
            to = replace(to, speaker=speaker)
        return replace(quote, speakers=tuple(dict.fromkeys(told)), addressee=to)

    def meant[Said: (EventArgument, AgreementClaim)](said: Said) -> Said:
        if said.speaker is None or (said.part, said.span) != where:
            return said
        country = speaker.country if speaker is not None else None
        return replace(
            said, speaker=speaker, country=country, value=speaker.name if speaker is not None else said.value
        )

    return replace(
        facts,
        quotes=tuple(map(attributed, facts.quotes)),
        events=tuple(replace(one, arguments=tuple(map(meant, one.arguments))) for one in facts.events),
        agreements=tuple(replace(one, claims=tuple(map(meant, one.claims))) for one in facts.agreements),
    )


def _quote(facts: Facts, words: Words) -> int | None:
    """Return the index of the only quote with the words."""
    found = [i for i, quote in enumerate(facts.quotes) if _is(facts, words, quote.part, quote.span)]
    return found[0] if len(found) == 1 else None


def _mentions(facts: Facts) -> Iterator[tuple[Part, Span]]:
    """Yield the words that facts refer to somebody by."""
    for quote in facts.quotes:
        yield from ((quote.part, one.mention) for one in quote.speakers if one.mention is not None)
        yield from ((quote.part, one.span) for one in [quote.addressee] if one is not None)
    for event in facts.events:
        yield from ((one.part, one.span) for one in event.arguments if one.speaker is not None)
    for agreement in facts.agreements:
        yield from ((one.part, one.span) for one in agreement.claims if one.speaker is not None)


def _is(facts: Facts, words: Words, part: Part, span: Span) -> bool:
    here = part == words.part and words.start in {None, span.start}
    return here and span.of(facts.article.text_of(part)) == words.text


def _speaker(who: Who, known: Mapping[str, Speaker]) -> Speaker | None:
    return known.get(who) if isinstance(who, str) else who


def _without(facts: Facts, index: int) -> Facts:
    """Return the facts without a quote; what stood in it stands in the one around it, or in the narration."""
    around = facts.quotes[index].parent

    def moved(old: int | None) -> int | None:
        new = around if old == index else old
        return new - (new > index) if new is not None else None

    def kept(topic: FactTopic) -> bool:
        return topic.fact != "quote" or topic.index != index

    quotes = [replace(quote, parent=moved(quote.parent)) for i, quote in enumerate(facts.quotes) if i != index]
    events = [replace(event, quote=moved(event.quote)) for event in facts.events]
    topics = [replace(t, index=moved(t.index)) if t.fact == "quote" else t for t in facts.topics if kept(t)]
    return replace(facts, quotes=tuple(quotes), events=tuple(events), topics=tuple(topics))


def _with_speakers(facts: Facts, change: Callable[[Speaker], Speaker]) -> Facts:
    """Return the facts with every speaker changed; who is named twice for one quote is named once."""

    def changed(speaker: Speaker | None) -> Speaker | None:
        return None if speaker is None else change(speaker)

    def attributed(quote: Quote) -> Quote:
        told = [replace(one, speaker=changed(one.speaker)) for one in quote.speakers]
        to = quote.addressee
        return replace(
            quote,
            speakers=_distinct(told),
            addressee=replace(to, speaker=changed(to.speaker)) if to is not None else None,
        )

    return replace(
        facts,
        quotes=tuple(map(attributed, facts.quotes)),
        events=tuple(
            replace(one, arguments=tuple(replace(a, speaker=changed(a.speaker)) for a in one.arguments))
            for one in facts.events
        ),
        agreements=tuple(
            replace(one, claims=tuple(replace(c, speaker=changed(c.speaker)) for c in one.claims))
            for one in facts.agreements
        ),
    )


def _distinct(told: Collection[Attribution]) -> tuple[Attribution, ...]:
    kept: dict[str | int, Attribution] = {}
    for number, one in enumerate(told):
        kept.setdefault(one.speaker.key if one.speaker is not None else number, one)
    return tuple(kept.values())


def _warned(facts: Facts, words: Words, what: str) -> Facts:
    at = "" if words.start is None else f" at {words.start}"
    warning = f"A correction was not applied: there is no one {what} «{words.text}»{at} in the {words.part}"
    return replace(facts, header=replace(facts.header, warnings=(*facts.header.warnings, warning)))
