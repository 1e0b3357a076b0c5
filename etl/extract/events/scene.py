"""What the rules of events look at: one part of an article with everything already found in it, by token."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from etl.extract.events.clauses import Clause, find_clauses, find_verbs
from etl.extract.events.vocabulary import Trigger, phrases, triggers, verbs
from etl.fold import fold_text
from etl.lexicon.matcher import Hit, PhraseMatcher, longest
from etl.lexicon.read import read_lexicon
from etl.span import Span, SpanIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from etl.document import Document, Tokens
    from etl.lexicon.verbs import VerbForm
    from etl.mention import Mention
    from etl.model import DateExpression, Quote, Speaker
    from etl.reference import Reference


class Place(NamedTuple):
    """Where something may happen: the register's name of a place or country, and the country's code."""

    name: str
    country: str | None


class Dated(NamedTuple):
    """A date expression and the tokens it covers."""

    start: int
    end: int
    date: DateExpression


class Told(NamedTuple):
    """A quote, its number in `Facts.quotes`, and the tokens of its content."""

    start: int
    end: int
    number: int
    quote: Quote


@dataclass(frozen=True)
class Sentence:
    """Tokens `[start, end)` of a text with its finite verbs; cut into clauses when a rule asks, as few are."""

    tokens: Tokens
    verbs: Mapping[int, Hit[VerbForm]]
    start: int
    end: int

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in order."""
        return find_clauses(self.tokens, self.verbs, self.start, self.end)


@dataclass(frozen=True)
class Scene:
    """A document and what stands in it.

    `mentions_at` go by their first token, `mentions_until` by the token after their last.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    triggers: tuple[Hit[Trigger], ...]
    mentions: tuple[Mention, ...]
    mentions_at: Mapping[int, Mention]
    mentions_until: Mapping[int, Mention]
    who: Mapping[Mention, tuple[Speaker, ...]]
    places_at: Mapping[int, Hit[Place]]
    about: tuple[Hit[str], ...]  # «درباره», «در خصوص»
    dates: tuple[Dated, ...]
    quotes: tuple[Told, ...]

    @property
    def tokens(self) -> Tokens:
        """Return the tokens of the document."""
        return self.document.tokens

    def form(self, token: int) -> str:
        """Return the form of a token; nothing beyond the text's ends."""
        forms = self.document.tokens.forms
        return forms[token] if 0 <= token < len(forms) else ""

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of tokens `[start, end)`, which are not empty."""
        return self.document.raw_span(self.tokens.starts[start], self.tokens.ends[end - 1])

    def token_at(self, offset: int) -> int:
        """Return the index of the token at a raw offset, or of the next."""
        return self.tokens.at(self.document.folded.folded_offset(offset))

    def sentence_at(self, token: int) -> Sentence | None:
        """Return the sentence that holds a token; None in page furniture."""
        at = bisect_right(self.sentences, token, key=attrgetter("start")) - 1
        return self.sentences[at] if at >= 0 and token < self.sentences[at].end else None

    @cached_property
    def dated(self) -> frozenset[int]:
        """The tokens that tell dates."""
        return frozenset(token for date in self.dates for token in range(date.start, date.end))

    @cached_property
    def dated_until(self) -> frozenset[int]:
        """The tokens that follow a date."""
        return frozenset(date.end for date in self.dates)

    @cached_property
    def about_until(self) -> frozenset[int]:
        """The tokens that follow «درباره», «در مورد»."""
        return frozenset(about.end for about in self.about)

    def quote_at(self, token: int) -> Told | None:
        """Return the innermost quote that holds a token."""
        return min(self._quoted.holding(Span(token, token + 1)), key=lambda told: told.end - told.start, default=None)

    @cached_property
    def _quoted(self) -> SpanIndex[Told]:
        return SpanIndex((Span(told.start, told.end), told) for told in self.quotes)


def see(
    document: Document,
    mentions: Sequence[Mention],
    who: Mapping[Mention, tuple[Speaker, ...]],
    dates: Sequence[DateExpression],
    quotes: Sequence[Quote],
    reference: Reference,
) -> Scene:
    """Return the scene of one part. Nothing of another part, and nothing in page furniture, is in it."""
    tokens = document.tokens
    own = tuple(mention for mention in mentions if mention.part == document.part)
    nouns = longest(triggers().find(tokens))
    inside = {at for hit in nouns for at in range(hit.start, hit.end)}  # the «گفت» of «گفت و گو»
    finite = {at: verb for at, verb in find_verbs(tokens).items() if at not in inside}
    sentences = []
    for span, (start, end) in zip(document.sentences, document.sentence_tokens, strict=True):
        if any(region.overlaps(span) and region.contains(span) for region in document.furniture):
            continue
        if start < end:
            sentences.append(Sentence(tokens, finite, start, end))
    return Scene(
        document=document,
        sentences=tuple(sentences),
        triggers=tuple(sorted((*nouns, *_verb_triggers(sentences, finite)), key=_extent)),
        mentions=own,
        mentions_at={mention.start: mention for mention in own},
        mentions_until={mention.end: mention for mention in own},
        who=who,
        places_at={
            hit.start: hit
            for hit in (*longest(_places(reference).find(tokens)), *_these_countries(tokens, own, who))
            if not _in_title(own, hit)
        },
        about=tuple(phrases("about").find(tokens)) if nouns else (),
        dates=tuple(Dated(*document.token_range(date.span), date) for date in dates if date.part == document.part),
        quotes=tuple(
            Told(*document.token_range(quote.span), index, quote)
            for index, quote in enumerate(quotes)
            if quote.part == document.part
        ),
    )


def _these_countries(
    tokens: Tokens, mentions: Sequence[Mention], who: Mapping[Mention, tuple[Speaker, ...]]
) -> Iterator[Hit[Place]]:
    """Yield «این کشور» as the place it stands for: «به دعوت رئیس‌جمهور هند به این کشور سفر کرد»."""
    if not tokens.positions.get("کشور"):
        return
    ends = {mention.end for mention in mentions}
    for mention in mentions:
        posted = mention.start - 1 in ends and tokens.forms[mention.start - 1] == "در"  # «سفیر هند در این کشور»
        if mention.kind != "institution" or posted:
            continue
        if tokens.forms[mention.start : mention.end] == ["این", "کشور"]:
            for speaker in who.get(mention, ()):
                if speaker.kind == "state":
                    yield Hit(mention.start, mention.end, Place(speaker.name, speaker.country))


def _in_title(mentions: Sequence[Mention], hit: Hit[Place]) -> bool:
    """Tell whether the place is part of a longer mention: «سفیر عمان در هند» is nowhere."""
    at = bisect_right(mentions, hit.start, key=lambda mention: mention.start) - 1
    around = mentions[at] if at >= 0 else None
    return around is not None and hit.start < around.end and around.end - around.start > hit.end - hit.start


def _verb_triggers(sentences: Sequence[Sentence], finite: Mapping[int, Hit[VerbForm]]) -> Iterator[Hit[Trigger]]:
    """Yield the verbs that tell of events by themselves: «به بغداد رفت»."""
    telling = [at for at, hit in finite.items() if fold_text(hit.payload.form) in verbs()]
    for sentence in sentences:
        if not any(sentence.start <= at < sentence.end for at in telling):
            continue
        for clause in sentence.clauses:
            if clause.verb and (trigger := verbs().get(fold_text(clause.verb.form))):
                yield Hit(clause.verb_start, clause.end, trigger)


def _extent(hit: Hit[Trigger]) -> tuple[int, int]:
    return hit.start, hit.end


@lru_cache(maxsize=8)
def _places(reference: Reference) -> PhraseMatcher[Place]:
    """Return the matcher of countries and places; of two with one name neither is given."""
    names: dict[str, set[Place]] = {}
    codes: dict[str | None, str] = {country.code: country.name for country in reference.countries}
    for country in reference.countries:
        for name in country.names:
            names.setdefault(name, set()).add(Place(country.name, country.code))
    home = read_lexicon("titles")["home"]
    for country in reference.countries:
        if country.code == home["country"]:
            names.update({word: {Place(country.name, country.code)} for word in home["words"]})
    for known in reference.places:
        for name in known.names:
            names.setdefault(name, set()).add(Place(known.name, known.country))
    return PhraseMatcher([(name, place) for name, found in names.items() if (place := _one(found, codes))])


def _one(found: set[Place], countries: Mapping[str | None, str]) -> Place | None:
    """«الجزایر» is the country and a name of its capital: the country; of two countries neither."""
    codes = {place.country for place in found}
    if len(codes) > 1:
        return None
    state = Place(countries.get(next(iter(codes)), ""), next(iter(codes)))
    return state if len(found) > 1 and state in found else min(found) if len(found) == 1 else None
