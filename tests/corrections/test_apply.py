from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from etl import pipeline
from etl.corrections import Corrections, correct
from etl.corrections.model import Means, NoQuote, SaidBy, SameSpeaker, Words
from etl.model import Addressee, Article, FactTopic
from etl.store.dump import canonical_dump
from etl.store.engine import open_engine
from etl.store.query import ask
from tests.factory import ARAGHCHI, BAYRAK, FIDAN, REFERENCE, meeting_facts, span

if TYPE_CHECKING:
    from pathlib import Path

    from etl.model import Facts
    from tests.conftest import MakeDatabase

FACTS = meeting_facts()
OUTER, INNER = "تجارت بیشتر می‌شود", "تجارت"
SAID = "همکاری ما در انرژی عمیق است"


def words(text: str, start: int | None = None) -> Words:
    return Words("news/a.txt", "body", text, start)


def corrected(corrections: Corrections, facts: Facts = FACTS) -> Facts:
    return correct(facts, corrections, REFERENCE)


def texts(facts: Facts) -> list[str]:
    return [quote.span.of(facts.article.text_of(quote.part)) for quote in facts.quotes]


def speakers(facts: Facts, text: str) -> list[str | None]:
    quote = facts.quotes[texts(facts).index(text)]
    return [one.speaker.key if one.speaker is not None else None for one in quote.speakers]


def test_nothing_corrected_changes_nothing() -> None:
    assert corrected(Corrections()) == FACTS
    elsewhere = NoQuote(replace(words(OUTER), article="news/b.txt"))
    assert corrected(Corrections(no_quote=(elsewhere,))) == FACTS


def test_what_is_no_quote_goes_and_all_that_pointed_to_it_is_moved() -> None:
    raw = FACTS.article.raw_text
    topics = tuple(FactTopic("energy", "body", span(raw, word), "quote", i) for i, word in enumerate((SAID, INNER)))
    topics = (*topics, FactTopic("energy", "body", span(raw, OUTER), "quote", 2))
    told_inside = tuple(replace(event, quote=2) for event in FACTS.events)
    facts = corrected(Corrections(no_quote=(NoQuote(words(OUTER)),)), replace(FACTS, topics=topics, events=told_inside))
    assert texts(facts) == [text for text in texts(FACTS) if text != OUTER]
    assert facts.quotes[texts(facts).index(INNER)].parent is None
    assert [topic.index for topic in facts.topics] == [0, 1]
    assert {event.quote for event in facts.events} == {None}

    facts = corrected(Corrections(no_quote=(NoQuote(words(SAID)),)), replace(FACTS, topics=topics, events=told_inside))
    assert facts.quotes[texts(facts).index(INNER)].parent == texts(facts).index(OUTER) == 1
    assert [topic.index for topic in facts.topics] == [0, 1]
    assert {event.quote for event in facts.events} == {1}


def test_a_quote_was_said_by_whom_the_reader_says() -> None:
    facts = corrected(Corrections(said_by=(SaidBy(words(SAID), ("hakan-fidan", BAYRAK)),)))
    assert speakers(facts, SAID) == [FIDAN.key, BAYRAK.key]
    assert {(one.rule, one.confidence) for one in facts.quotes[0].speakers} == {("corrected-by-hand", "high")}
    assert speakers(corrected(Corrections(said_by=(SaidBy(words(SAID), ()),))), SAID) == [None]


def test_a_mention_means_whom_the_reader_says_in_every_fact() -> None:
    facts = corrected(Corrections(means=(Means(words("وی", span(FACTS.article.raw_text, "وی").start), "hakan-fidan"),)))
    assert speakers(facts, SAID) == [FIDAN.key]
    assert speakers(facts, OUTER) == [BAYRAK.key]

    named = corrected(Corrections(means=(Means(words("عباس عراقچی"), BAYRAK),)))
    took_part = [
        one for event in named.events for one in event.arguments if one.span.of(FACTS.article.raw_text) == "عباس عراقچی"
    ]
    assert {(one.speaker, one.country, one.value) for one in took_part} == {(BAYRAK, "TR", BAYRAK.name)}
    unknown = corrected(Corrections(means=(Means(words("وی"), None),)))
    assert speakers(unknown, SAID) == [None]


def test_speakers_that_are_one_are_one_everywhere() -> None:
    facts = corrected(Corrections(same_speaker=(SameSpeaker("abbas-araghchi", (FIDAN.key, BAYRAK.key)),)))
    assert speakers(facts, OUTER) == [ARAGHCHI.key]
    took_part = {one.speaker for event in facts.events for one in event.arguments if one.speaker is not None}
    assert took_part == {ARAGHCHI}

    to_a_stranger = corrected(Corrections(same_speaker=(SameSpeaker("person-بیرک", (BAYRAK.key,)),)))
    told = to_a_stranger.quotes[texts(FACTS).index(OUTER)].speakers[0].speaker
    assert told == replace(BAYRAK, key="person-بیرک")


def test_an_addressee_is_corrected_too() -> None:
    quote = replace(FACTS.quotes[0], addressee=Addressee(span(FACTS.article.raw_text, "هاکان فیدان"), FIDAN))
    facts = replace(FACTS, quotes=(quote, *FACTS.quotes[1:]))
    by_means = corrected(Corrections(means=(Means(words("هاکان فیدان"), BAYRAK),)), facts)
    by_merging = corrected(Corrections(same_speaker=(SameSpeaker(ARAGHCHI.key, (FIDAN.key,)),)), facts)
    told = [one.quotes[0].addressee for one in (by_means, by_merging)]
    assert [one.speaker for one in told if one is not None] == [BAYRAK, ARAGHCHI]


def test_one_speaker_named_twice_for_a_quote_is_named_once() -> None:
    both = Corrections(
        said_by=(SaidBy(words(SAID), (FIDAN.key, BAYRAK)),), same_speaker=(SameSpeaker(FIDAN.key, (BAYRAK.key,)),)
    )
    assert speakers(corrected(both), SAID) == [FIDAN.key]


@pytest.mark.parametrize(
    "corrections",
    [
        Corrections(no_quote=(NoQuote(words("جمله‌ای که نیست")),)),
        Corrections(no_quote=(NoQuote(words(SAID, 3)),)),
        Corrections(said_by=(SaidBy(words(SAID), ("nobody-known",)),)),
        Corrections(means=(Means(words("ایشان"), FIDAN.key),)),
        Corrections(means=(Means(words("وی"), "nobody-known"),)),
    ],
)
def test_what_finds_other_words_is_not_applied_and_told(corrections: Corrections) -> None:
    facts = corrected(corrections)
    assert replace(facts, header=FACTS.header) == FACTS
    assert len(facts.header.warnings) == 1
    assert "not applied" in facts.header.warnings[0]


OWN = Article(
    "desk", "1", "حسین امیرعبداللهیان وزیر امور خارجه ایران در تهران سخن گفت.\nوی گفت: «توافق مرزی اجرا می‌شود».",
    published="1402/07/03",
)  # fmt: skip
BY_HAND = """
[[said_by]]
article = "desk/1"
text = "توافق مرزی اجرا می‌شود"
speakers = ["hakan-fidan"]
"""
SAID_BY = "select speaker_name, rule from quote_evidence where quote_text like '%مرزی%'"


def test_corrections_survive_reloads_and_can_be_taken_back(
    kind: str, new_database: MakeDatabase, tmp_path: Path
) -> None:
    url = new_database(kind)
    file = tmp_path / "by_hand.toml"
    file.write_text(BY_HAND, encoding="utf-8")
    pipeline.load([OWN], url)
    before = dump(url)
    assert ask(url, SAID_BY).rows[0][0] == "حسین امیرعبداللهیان"

    assert pipeline.load([OWN], url, corrections=file).changed == 1
    once = dump(url)
    assert list(map(tuple, ask(url, SAID_BY).rows)) == [("هاکان فیدان", "corrected-by-hand")]
    assert pipeline.load([OWN], url, corrections=file).unchanged == 1
    assert dump(url) == once

    newer = replace(OWN, raw_text=f"{OWN.raw_text}\nاین نشست پایان یافت.")
    assert pipeline.load([newer], url, corrections=file).changed == 1
    assert ask(url, SAID_BY).rows[0][0] == "هاکان فیدان"

    assert pipeline.load([OWN], url).changed == 1
    assert dump(url) == before


def dump(url: str) -> list[str]:
    with open_engine(url).connect() as connection:
        return list(canonical_dump(connection))
