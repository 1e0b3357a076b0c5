"""Facts as rows: pure, with the keys given."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.errors import StoreError
from etl.store.words import QuotePlace, word_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from etl.model import Attribution, DateBounds, Facts, Quote, Speaker
    from etl.span import Span
    from etl.store.bulk import Row


@dataclass(frozen=True, slots=True)
class Keys:
    """The database's keys: of what is known, by readable key; and new ones for each table."""

    speakers: Mapping[str, int]
    publishers: Mapping[str, int]
    topics: Mapping[str, int]
    new: Mapping[str, Iterator[int]]

    def publisher(self, key: str | None) -> int | None:
        """Return the key of a publisher of the register."""
        return None if key is None else _known(self.publishers, key, "publisher")

    def topic(self, key: str) -> int:
        """Return the key of a topic of the register."""
        return _known(self.topics, key, "topic")

    def speaker(self, speaker: Speaker | None) -> int | None:
        """Return the key of a speaker; None stays unknown."""
        return None if speaker is None else self.speakers[speaker.key]


def _known(keys: Mapping[str, int], key: str, what: str) -> int:
    if key not in keys:
        message = f"The facts name the {what} {key!r}, which the reference lacks"
        raise StoreError(message, f"Add it to the {what}s of the reference.")
    return keys[key]


def speakers_of(facts: Facts) -> dict[str, Speaker]:
    """Return all whom the facts name as speaker, participant, party or signatory, by key."""
    named = [attribution.speaker for quote in facts.quotes for attribution in quote.speakers]
    named += [quote.addressee.speaker for quote in facts.quotes if quote.addressee is not None]
    named += [argument.speaker for mention in facts.events for argument in mention.arguments]
    named += [claim.speaker for mention in facts.agreements for claim in mention.claims]
    speakers: dict[str, Speaker] = {}
    for speaker in named:
        if speaker is not None:
            speakers.setdefault(speaker.key, speaker)
    return speakers


def evidence_rows(facts: Facts, article_id: int, fingerprint: str, keys: Keys) -> dict[str, list[Row]]:
    """Return the rows of one article by table."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    rows["articles"].append(_article(facts, article_id, fingerprint, keys))
    owned = {"article_id": article_id}
    for name, value in facts.article.metadata:
        row = {"id": next(keys.new["article_metadata"]), **owned, "name": name, "value": value}
        rows["article_metadata"].append(row)
    for source in facts.header.sources:
        rows["article_sources"].append({
            "id": next(keys.new["article_sources"]), **owned, "position": source.position, "role": source.role,
            "name": source.name, "publisher_id": keys.publisher(source.publisher), "part": source.part,
            **_span(source.span), "through": source.through,
        })  # fmt: skip
    quoted = _quoted(facts)
    for speaker in speakers_of(facts).values():
        rows["article_speakers"].append({
            "id": next(keys.new["article_speakers"]), **owned, "speaker_id": keys.speaker(speaker),
            "name": speaker.name, "name_en": speaker.name_en, "kind": speaker.kind, "country_code": speaker.country,
            **_sums(quoted.get(speaker.key, ())),
        })  # fmt: skip
    for position, date in enumerate(facts.dates):
        rows["date_expressions"].append({
            "id": next(keys.new["date_expressions"]), **owned, "position": position, "part": date.part,
            **_span(date.span), "calendar": date.calendar, "precision": date.precision, "earliest": date.earliest,
            "latest": date.latest, "weekday": date.weekday, "edtf": date.edtf, "anchor": date.anchor,
            "rule": date.rule, "contradiction": date.conflict,
        })  # fmt: skip
    quote_ids = _add_quotes(rows, facts, owned, keys)
    agreement_ids = _add_agreements(rows, facts, owned, keys)
    event_ids = _add_events(rows, facts, owned, keys, quote_ids, agreement_ids)
    ids = {"quote": quote_ids, "event": event_ids, "agreement": agreement_ids}
    for position, topic in enumerate(facts.topics):
        told = {fact: None if topic.fact != fact or topic.index is None else ids[fact][topic.index] for fact in ids}
        rows["fact_topics"].append({
            "id": next(keys.new["fact_topics"]), **owned, "position": position, "topic_id": keys.topic(topic.topic),
            "part": topic.part, **_span(topic.span), "fact": topic.fact, "quote_id": told["quote"],
            "event_mention_id": told["event"], "agreement_mention_id": told["agreement"],
        })  # fmt: skip
    for position, band in enumerate(facts.bands):
        rows["text_bands"].append({"id": next(keys.new["text_bands"]), **owned, "position": position, "band": band})
    places = [
        QuotePlace(quote, one.part, one.span.start, one.span.end)
        for quote, one in zip(quote_ids, facts.quotes, strict=True)
    ]
    return rows | word_rows(article_id, facts.article.title, facts.article.raw_text, places, keys.new)


def _quoted(facts: Facts) -> dict[str, list[Quote]]:
    """Return the quotes of each speaker who is known, each once."""
    quoted: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in facts.quotes:
        for key in {one.speaker.key for one in quote.speakers if one.speaker is not None}:
            quoted[key].append(quote)
    return quoted


def _sums(own: Sequence[Quote]) -> Row:
    """Return what an article adds to the sums of a speaker whose quotes these are."""
    said = [quote.said for quote in own if quote.said is not None]
    return {
        "quotes": len(own), "direct_quotes": sum(quote.kind == "direct" for quote in own),
        "first_said": min((one.earliest for one in said if one.earliest), default=None),
        "last_said": max((one.latest for one in said if one.latest), default=None),
    }  # fmt: skip


def _article(facts: Facts, article_id: int, fingerprint: str, keys: Keys) -> Row:
    article, header = facts.article, facts.header
    published = header.published_on
    return {
        "id": article_id, "collection": article.collection, "path": article.path, "title": article.title,
        "raw_text": article.raw_text, "text": facts.text, "url": article.url, "encoding": article.encoding,
        "publisher_id": keys.publisher(header.publisher), "publisher_name": header.publisher_name,
        "desk": header.desk, "dateline": header.dateline, "published": article.published,
        "published_earliest": published.earliest, "published_latest": published.latest,
        "published_on": published.earliest if published.earliest == published.latest else None,
        "published_at": header.published_at, "not_before": header.not_before,
        "warnings": "\n".join(header.warnings) or None, "fingerprint": fingerprint,
    }  # fmt: skip


def _add_quotes(rows: dict[str, list[Row]], facts: Facts, owned: Row, keys: Keys) -> list[int]:
    ids = [next(keys.new["quotes"]) for _ in facts.quotes]
    quotes: list[tuple[int, Row]] = []
    for position, quote in enumerate(facts.quotes):
        parent = None if quote.parent is None else ids[quote.parent]
        row = {
            "id": ids[position], **owned, "position": position, "part": quote.part, **_span(quote.span),
            "kind": quote.kind, "marker": quote.marker, **_span(quote.cue, "cue_start", "cue_end"),
            "rule": quote.rule, "parent_id": parent, **_bounds(quote.said, "said_earliest", "said_latest"),
            "said_rule": quote.said_rule, **_occasion(quote), **_addressee(quote, keys),
        }  # fmt: skip
        quotes.append((_depth(facts, position), row))
        for place, attribution in enumerate(quote.speakers):
            rows["quote_speakers"].append(_attribution(attribution, place, ids[position], owned, keys))
    # Outer quotes first: SQLite checks the reference to the outer one row by row.
    rows["quotes"] += [row for _, row in sorted(quotes, key=lambda pair: pair[0])]
    return ids


def _occasion(quote: Quote) -> Row:
    occasion = quote.occasion
    names = ("occasion_start", "occasion_end")
    if occasion is None:
        return {"occasion": None, **_span(None, *names)}
    return {"occasion": occasion.kind, **_span(occasion.span, *names)}


def _addressee(quote: Quote, keys: Keys) -> Row:
    addressee = quote.addressee
    names = ("addressee_start", "addressee_end")
    if addressee is None:
        return {"addressee_id": None, **_span(None, *names)}
    return {"addressee_id": keys.speaker(addressee.speaker), **_span(addressee.span, *names)}


def _depth(facts: Facts, position: int) -> int:
    parent = facts.quotes[position].parent
    return 0 if parent is None else 1 + _depth(facts, parent)


def _attribution(attribution: Attribution, position: int, quote_id: int, owned: Row, keys: Keys) -> Row:
    return {
        "id": next(keys.new["quote_speakers"]), **owned, "quote_id": quote_id, "position": position,
        "speaker_id": keys.speaker(attribution.speaker), "mention_kind": attribution.mention_kind,
        **_span(attribution.mention, "mention_start", "mention_end"), "rule": attribution.rule,
        "confidence": attribution.confidence,
    }  # fmt: skip


def _add_agreements(rows: dict[str, list[Row]], facts: Facts, owned: Row, keys: Keys) -> list[int]:
    ids = [next(keys.new["agreement_mentions"]) for _ in facts.agreements]
    for position, mention in enumerate(facts.agreements):
        rows["agreement_mentions"].append({
            "id": ids[position], **owned, "position": position, "part": mention.part, **_span(mention.span),
            "type": mention.type, "local_agreement": mention.agreement, "agreement_id": None, "named": mention.named,
            "rule": mention.rule,
        })  # fmt: skip
        for place, claim in enumerate(mention.claims):
            rows["agreement_claims"].append({
                "id": next(keys.new["agreement_claims"]), **owned, "mention_id": ids[position], "position": place,
                "kind": claim.kind, "part": claim.part, **_span(claim.span), "value": claim.value,
                "step": claim.value if claim.kind == "step" else claim.step,
                "speaker_id": keys.speaker(claim.speaker), "country_code": claim.country, "place_name": claim.place,
                **_bounds(claim.bounds), "precision": claim.precision,
            })  # fmt: skip
    return ids


def _add_events(
    rows: dict[str, list[Row]], facts: Facts, owned: Row, keys: Keys, quotes: list[int], agreements: list[int]
) -> list[int]:
    ids = [next(keys.new["event_mentions"]) for _ in facts.events]
    # Any mention leads to the agreement; the first is taken, as a later one may be «این سند».
    named: dict[int | None, int] = {}
    for told, mention_id in zip(facts.agreements, agreements, strict=True):
        named.setdefault(told.agreement, mention_id)
    for position, mention in enumerate(facts.events):
        rows["event_mentions"].append({
            "id": ids[position], **owned, "position": position, "part": mention.part, **_span(mention.span),
            "type": mention.type, "status": mention.status, "local_event": mention.event, "event_id": None,
            "quote_id": None if mention.quote is None else quotes[mention.quote], "rule": mention.rule,
        })  # fmt: skip
        for place, argument in enumerate(mention.arguments):
            agreement = named.get(argument.agreement)
            rows["event_arguments"].append({
                "id": next(keys.new["event_arguments"]), **owned, "mention_id": ids[position], "position": place,
                "role": argument.role, "part": argument.part, **_span(argument.span), "value": argument.value,
                "speaker_id": keys.speaker(argument.speaker), "country_code": argument.country,
                **_bounds(argument.bounds), "precision": argument.precision, "agreement_mention_id": agreement,
            })  # fmt: skip
    return ids


def _span(span: Span | None, start: str = "start_char", end: str = "end_char") -> dict[str, Any]:
    return {start: None, end: None} if span is None else {start: span.start, end: span.end}


def _bounds(bounds: DateBounds | None, earliest: str = "earliest", latest: str = "latest") -> dict[str, Any]:
    return {earliest: None, latest: None} if bounds is None else {earliest: bounds.earliest, latest: bounds.latest}
