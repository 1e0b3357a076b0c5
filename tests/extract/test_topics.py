"""Topics: every entry of the lexicon at work, and whose topic a word tells."""

from __future__ import annotations

from typing import Any

import pytest

from etl.extract.topics import find_topics
from etl.lexicon.read import read_lexicon
from etl.model import AgreementMention, EventArgument, EventMention, Quote
from etl.reference import read_reference
from etl.span import Span
from etl.text.analyse import analyse

TOPICS = read_lexicon("topics")["topic"]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic["key"])
def test_every_topic_has_an_example_that_tells_it(topic: dict[str, Any]) -> None:
    found = find_topics(analyse(topic["example"], "title"), (), (), ())
    assert topic["key"] in {one.topic for one in found}


def test_the_topics_are_those_of_the_register() -> None:
    assert [topic["key"] for topic in TOPICS] == [topic.key for topic in read_reference().topics]


def test_a_quote_an_event_and_an_agreement_have_topics_of_their_own() -> None:
    text = "وزیر گفت: تحریم‌ها بی‌اثر است. او درباره گردشگری مذاکره کرد. تفاهم‌نامه کشاورزی امضا شد."
    quote = Quote("body", span_of(text, "تحریم‌ها بی‌اثر است"), "direct", "colon", None, "test")
    agenda = EventArgument("agenda", "body", span_of(text, "گردشگری"), "گردشگری")
    event = EventMention("body", span_of(text, "مذاکره"), "meeting", "occurred", 0, "test", (agenda,))
    agreement = AgreementMention("body", span_of(text, "تفاهم‌نامه کشاورزی"), "memorandum", 0, named=True, rule="test")
    found = find_topics(analyse(text, "body"), [quote], [event], [agreement])
    assert {(one.topic, one.fact, one.index) for one in found if one.fact != "article"} == {
        ("sanctions", "quote", 0),
        ("tourism", "event", 0),
        ("agriculture", "agreement", 0),
    }
    assert [one.span.of(text) for one in found if one.topic == "sanctions"] == ["تحریم‌ها", "تحریم‌ها"]


def test_a_word_in_passing_is_no_topic_of_the_article() -> None:
    opening = "دو وزیر دیدار کردند. این دیدار یک ساعت بود. "
    assert [one.topic for one in find_topics(analyse(opening + "در پایان از نفت سخن رفت.", "body"), (), (), ())] == []
    often = opening + "نفت ارزان شد. نفت کمیاب شد. نفت گران شد. نفت فراوان شد."
    assert [one.topic for one in find_topics(analyse(often, "body"), (), (), ())] == ["oil-and-gas"]


def test_the_innermost_quote_has_the_topic() -> None:
    text = "او گفت: وزیر گفته است که گردشگری مهم است."
    outer = Quote("body", span_of(text, "وزیر گفته است که گردشگری مهم است"), "direct", "colon", None, "test")
    inner = Quote("body", span_of(text, "گردشگری مهم است"), "indirect", "ke", None, "test", parent=0)
    found = find_topics(analyse(text, "body"), [outer, inner], (), ())
    assert [(one.fact, one.index) for one in found if one.fact == "quote"] == [("quote", 1)]
