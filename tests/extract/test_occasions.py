"""Occasions and addressees: every entry of the lexicon at work, and what decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from etl.lexicon.read import read_lexicon
from etl.model import Article, OccasionKind, Quote
from etl.pipeline import extract
from etl.reference import read_reference
from etl.store.schema.base import values

LEXICON = read_lexicon("occasions")
SUBJECT = "محمدجواد ظریف وزیر امور خارجه ایران"


def quotes(text: str) -> tuple[Quote, ...]:
    return extract(Article("own", "1", text), read_reference()).quotes


def told(text: str) -> tuple[str | None, str | None, str | None]:
    """Return the occasion, its words and the addressee's of the only quote."""
    (quote,) = quotes(text)
    occasion, addressee = quote.occasion, quote.addressee
    return (
        occasion.kind if occasion is not None else None,
        occasion.span.of(text) if occasion is not None else None,
        addressee.span.of(text) if addressee is not None else None,
    )


@pytest.mark.parametrize("entry", LEXICON["occasion"], ids=lambda entry: entry["kind"])
def test_every_occasion_has_an_example_that_tells_it(entry: dict[str, Any]) -> None:
    assert told(entry["example"])[0] == entry["kind"]


def test_the_kinds_are_those_of_the_lexicon_and_talks() -> None:
    assert {entry["kind"] for entry in LEXICON["occasion"]} | {"talks"} == set(values(OccasionKind))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("در گفت‌وگو با ایسنا گفت: راه باز است.", ("interview", "در گفت‌وگو با ایسنا", "ایسنا")),
        ("در گفتگو با ایسنا گفت: راه باز است.", ("interview", "در گفتگو با ایسنا", "ایسنا")),
        ("در مصاحبه‌ای با تاس گفت: راه باز است.", ("interview", "در مصاحبه‌ای با تاس", "تاس")),
        ("در گفت‌وگو با فواد حسین گفت: راه باز است.", ("talks", "در گفت‌وگو با فواد حسین", "فواد حسین")),
        ("در گفت‌وگوی تلفنی با فواد حسین گفت: راه باز است.", ("phone_call", None, "فواد حسین")),
        ("به خبرنگاران گفت: راه باز است.", (None, None, "خبرنگاران")),
        ("به خبرنگار ایرنا گفت: راه باز است.", (None, None, "خبرنگار ایرنا")),
        ("در پاسخ به پرسش خبرنگار ایرنا گفت: راه باز است.", (None, None, "خبرنگار ایرنا")),
        ("در جمع خبرنگاران گفت: راه باز است.", ("press_conference", "در جمع خبرنگاران", "خبرنگاران")),
        ("در نامه‌ای سرگشاده خطاب به فواد حسین نوشت: راه باز است.", ("letter", None, "فواد حسین")),
        ("در پیامی به فواد حسین نوشت که راه باز است.", ("message", "در پیامی به فواد حسین", "فواد حسین")),
        ("در صفحه شخصی خود در توییتر نوشت: راه باز است.", ("social_media", "در صفحه شخصی", None)),
        ("در نشست خبری با اشاره به عراق گفت: راه باز است.", ("press_conference", "در نشست خبری", None)),
        ("در این دیدار گفت: راه باز است.", ("meeting", "در این دیدار", None)),
    ],
)
def test_what_the_narration_says(text: str, wanted: tuple[str | None, ...]) -> None:
    kind, words, addressee = told(f"{SUBJECT} {text}")
    assert (kind, addressee) == (wanted[0], wanted[2])
    assert wanted[1] in {None, words}


@pytest.mark.parametrize(
    "text",
    [
        "گفت: راه باز است.",
        "با اشاره به سفر به عراق گفت: راه باز است.",
        "پس از دیدار گفت: راه باز است.",
        "با اشاره به شایعات در فضای مجازی گفت: راه باز است.",
        "گفت: در نشست خبری فردا به ایسنا پاسخ می‌دهیم.",
        "پس از سفر وزیر خارجه ترکیه به عراق گفت: راه باز است.",
    ],
)
def test_what_it_does_not_say_stays_open(text: str) -> None:
    assert told(f"{SUBJECT} {text}") == (None, None, None)


def test_two_occasions_decide_nothing() -> None:
    assert told(f"{SUBJECT} در نشست خبری و در پیامی گفت: راه باز است.")[0] is None


def test_each_cue_has_its_own_narration() -> None:
    text = f"{SUBJECT} در نشست خبری گفت: راه باز است.\nوی افزود: پل هم باز است.\nوی به ایسنا گفت: بندر بسته است."
    found = [(q.occasion and q.occasion.kind, q.addressee and q.addressee.span.of(text)) for q in quotes(text)]
    assert found == [("press_conference", None), (None, None), (None, "ایسنا")]


def test_a_known_addressee_is_a_speaker() -> None:
    (quote,) = quotes(f"{SUBJECT} در دیدار با فواد حسین وزیر امور خارجه عراق گفت: راه باز است.")
    assert quote.addressee is not None
    assert quote.addressee.speaker is not None
    assert quote.addressee.speaker.name == "فواد حسین"
