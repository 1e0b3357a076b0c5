from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.dates import find_dates
from etl.extract.events import find_events, link_events
from etl.extract.mentions import find_mentions
from etl.fold import fold_key, fold_text
from etl.model import DateBounds, Speaker
from etl.reference import read_reference
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from etl.mention import Mention
    from etl.model import EventMention

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
OPEN = DateBounds(None, None)


def _speakers(mention: Mention) -> tuple[Speaker, ...]:
    """Stand in for the resolution of speakers: everybody is who the words say."""
    if mention.name and mention.kind == "name":
        country = next((role.country for role in mention.roles), None)
        return (Speaker(fold_key(mention.name), mention.name, "person", country=country),)
    if mention.kind == "institution" and mention.name is None and mention.country:
        return (Speaker(mention.country, mention.country, "state", country=mention.country),)
    if mention.kind == "institution":
        return (Speaker(fold_key(mention.name or ""), mention.name or "", "institution", country=mention.country),)
    roles = [(f"{role.title} {role.country or ''}".strip(), role.country) for role in mention.roles]
    return tuple(Speaker(fold_key(title), title, "role", country=country) for title, country in roles)


def events_of(text: str) -> tuple[EventMention, ...]:
    document = analyse(text, "body")
    reference = read_reference()
    mentions = find_mentions(document, reference)
    who = {mention: _speakers(mention) for mention in mentions}
    return link_events(find_events(document, mentions, who, find_dates(document, OPEN), (), (), reference))


def _told(mentions: tuple[EventMention, ...]) -> list[str]:
    """Return each event in the notation of the cases."""
    lines = []
    for number in sorted({mention.event for mention in mentions}):
        own = [mention for mention in mentions if mention.event == number]

        def values(role: str, own: list[EventMention] = own) -> list[str]:
            found = (argument.value for mention in own for argument in mention.arguments if argument.role == role)
            return list(dict.fromkeys(found))

        first = f"{own[0].type} {own[0].status}"
        rest = [", ".join(values("participant")), *((values(role) or [""])[0] for role in ("place", "date", "count"))]
        lines.append(" | ".join([first, *rest]).rstrip(" |"))
    return lines


def _normal(line: str) -> str:
    return fold_text(line.rstrip(" |"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_tells_of_its_events_and_of_no_others(case: dict[str, Any]) -> None:
    assert [_normal(line) for line in _told(events_of(case["text"]))] == [_normal(line) for line in case["events"]]


def test_the_evidence_of_a_clause_begins_with_its_day_and_ends_with_its_verb() -> None:
    text = "پیش‌تر چیزی نگفتند. روز شنبه «کمال نوروزی» وزیر خارجه تاجیکستان با «داوید گلاشویلی» دیدار کرد."
    (event,) = events_of(text)
    assert event.span.of(text) == "روز شنبه «کمال نوروزی» وزیر خارجه تاجیکستان با «داوید گلاشویلی» دیدار کرد"


def test_topics_are_cut_at_commas_before_a_place_or_a_word_of_topics() -> None:
    people = "«کمال نوروزی» وزیر خارجه تاجیکستان با «داوید گلاشویلی»"
    text = f"{people} درباره روابط اقتصادی، فرهنگی و علمی، مساله آب و لبنان گفت‌وگو کرد."
    topics = [argument.value for event in events_of(text) for argument in event.arguments if argument.role == "agenda"]
    assert topics == ["روابط اقتصادی، فرهنگی و علمی", "مساله آب و لبنان"]


def test_nothing_is_drawn_from_page_furniture() -> None:
    text = "«کمال نوروزی» وزیر خارجه تاجیکستان وارد گرجستان شد.\nانتهای پیام/ دیدار «کمال نوروزی» با «داوید گلاشویلی»"
    assert [event.type for event in events_of(text)] == ["visit"]


VOCABULARY = """
دیدار سفر با به از در «کمال نوروزی» وزیر خارجه گرجستان ایران نشست خبری بیانیه‌ای کرد شد کرده که و ، . : تحریم
مذاکرات دور سوم
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_words_give_spans_inside_the_text_that_are_not_blank(words: list[str]) -> None:
    text = " ".join(words)
    for event in events_of(text):
        assert event.span.of(text).strip()
        for argument in event.arguments:
            assert 0 <= argument.span.start < argument.span.end <= len(text)
