"""Laws: whatever is corrected, the facts stay whole, and correcting again changes nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from etl import pipeline
from etl.corrections import Corrections, correct
from etl.corrections.model import Means, NoQuote, SaidBy, SameSpeaker, Words
from etl.model import Article
from etl.reference import read_reference
from etl.store.rows import speakers_of

if TYPE_CHECKING:
    from etl.model import Facts, Quote


@cache
def seeds() -> tuple[Facts, ...]:
    return tuple(pipeline.extract(one, read_reference()) for one in pipeline.read() if isinstance(one, Article))


def words(facts: Facts, quote: Quote) -> Words:
    text = quote.span.of(facts.article.text_of(quote.part))
    return Words(f"{facts.article.collection}/{facts.article.path}", quote.part, text, quote.span.start)


@st.composite
def corrected_articles(draw: st.DrawFn) -> tuple[Facts, Corrections]:
    facts = draw(st.sampled_from(seeds()))
    keys = sorted(speakers_of(facts))
    gone = draw(st.lists(st.sampled_from(facts.quotes), unique=True, max_size=6))
    said = draw(st.lists(st.sampled_from(facts.quotes), unique=True, max_size=3))
    who = draw(st.lists(st.sampled_from(keys), unique=True, max_size=2))
    keep, *also = draw(st.lists(st.sampled_from(keys), unique=True, min_size=2, max_size=4))
    corrections = Corrections(
        no_quote=tuple(NoQuote(words(facts, quote)) for quote in gone),
        said_by=tuple(SaidBy(words(facts, quote), tuple(who)) for quote in said),
        same_speaker=(SameSpeaker(keep, tuple(also)),),
    )
    return facts, corrections


@given(corrected_articles())
def test_facts_stay_whole(drawn: tuple[Facts, Corrections]) -> None:
    facts, corrections = drawn
    found = correct(facts, corrections, read_reference())
    gone = [one.words for one in corrections.no_quote]
    assert [words(facts, quote) for quote in facts.quotes if words(facts, quote) not in gone] == [
        words(found, quote) for quote in found.quotes
    ]
    assert found.header == facts.header
    for index, quote in enumerate(found.quotes):
        if quote.parent is not None:
            assert found.quotes[quote.parent].span.contains(quote.span)
            assert quote.parent != index
    for event in found.events:
        assert event.quote is None or found.quotes[event.quote].part == event.part
    for topic in found.topics:
        if topic.fact == "quote":
            assert topic.index is not None
            assert found.quotes[topic.index].span.contains(topic.span)
    assert speakers_of(found).keys().isdisjoint(corrections.same_speaker[0].also)


@given(corrected_articles())
def test_what_was_decided_is_decided_again_alike(drawn: tuple[Facts, Corrections]) -> None:
    facts, corrections = drawn
    kept = Corrections(said_by=corrections.said_by, same_speaker=corrections.same_speaker)
    told = [quote.speakers for quote in correct(facts, kept, read_reference()).quotes]
    again = correct(correct(facts, kept, read_reference()), kept, read_reference())
    assert [quote.speakers for quote in again.quotes] == told


def test_every_mention_can_be_corrected() -> None:
    for facts in seeds():
        for quote in facts.quotes:
            for one in quote.speakers:
                if one.mention is None:
                    continue
                text = one.mention.of(facts.article.text_of(quote.part))
                where = Words(words(facts, quote).article, quote.part, text, one.mention.start)
                found = correct(facts, Corrections(means=(Means(where, "abbas-araghchi"),)), read_reference())
                assert found.header.warnings == facts.header.warnings
                told = [
                    a.speaker and a.speaker.key for q in found.quotes for a in q.speakers if a.mention == one.mention
                ]
                assert set(told) == {"abbas-araghchi"}
