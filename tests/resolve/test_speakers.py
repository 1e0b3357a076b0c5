from __future__ import annotations

from itertools import permutations

import pytest

from etl.model import Article, Attribution, Speaker
from etl.pipeline import extract
from etl.reference import read_reference
from etl.resolve.context import Focus

REFERENCE = read_reference()
ONE = Speaker("person-one", "یک", "person", country="IR")
OTHER = Speaker("person-other", "دو", "person", country="RU")
BODY = Speaker("institution-body", "سه", "institution", country="IR")


def last(text: str, published: str | None = None, publisher: str | None = None, path: str = "one") -> Attribution:
    """Who said the last thing in a text."""
    article = Article("tests", path, text, publisher=publisher, published=published)
    return extract(article, REFERENCE).quotes[-1].speakers[0]


def test_the_focus_is_the_last_single_speaker_of_a_kind() -> None:
    focus = Focus().then(1, (ONE,)).then(2, (BODY,)).then(3, (OTHER,)).then(4, (ONE, OTHER))
    assert focus.last(("person",)) == OTHER
    assert focus.last(("person",), "IR") == ONE
    assert focus.last(("institution",)) == BODY
    assert focus.last(("media",)) is None
    assert Focus().last(("person",)) is None
    assert focus.then(5, ()) == focus


SAYS = "وزیر امور خارجه گفت: راه باز است."


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ("1379/05/05", "کمال خرازی"),
        ("1386/05/05", "منوچهر متکی"),
        ("1391/05/05", "علی‌اکبر صالحی"),
        ("1395/05/05", "محمدجواد ظریف"),
        ("1401/05/05", "حسین امیرعبداللهیان"),
        ("1404/05/05", "عباس عراقچی"),
    ],
)
def test_an_office_is_its_holders_of_the_day(published: str, name: str) -> None:
    found = last(SAYS, published, "ایرنا")
    assert (found.speaker and found.speaker.name, found.rule) == (name, "role-held-on-the-day")


def test_without_a_day_nobody_is_guessed() -> None:
    found = last(SAYS, publisher="ایرنا")
    assert (found.speaker and found.speaker.kind, found.rule) == ("role", "role-alone")


@pytest.mark.parametrize(("year", "kind"), [("1380", "person"), ("1402", "role")])
def test_without_a_day_who_had_left_before_the_text_can_have_been_written_is_not_meant(year: str, kind: str) -> None:
    told = f"محمد خاتمی به مسکو رفت. روز ۵ مهر {year} نشستی در تهران برگزار شد."
    found = last(f"{told} رئیس‌جمهور ایران گفت: راه باز است.").speaker
    assert found is not None
    assert found.kind == kind


def test_the_article_overrules_the_register() -> None:
    found = last(f"بهنام رستگاری وزیر امور خارجه ایران آمد. {SAYS}", "1404/05/05", "ایرنا")
    assert (found.speaker and found.speaker.name, found.rule) == ("بهنام رستگاری", "role-in-article")


def test_an_outlet_speaks_from_its_own_country() -> None:
    assert last(SAYS, "1404/05/05").rule == "role-alone"  # whose minister?
    for relayed in ("مردم کشورمان می‌دانند.", "به گزارش ایرنا، مرز باز است."):
        found = last(f"{relayed} {SAYS}", "1404/05/05", "Nobody's Daily").speaker
        assert found is not None
        assert found.key == "abbas-araghchi"
    abroad = last(f"به گزارش رویترز، مرز باز است. {SAYS}", "1404/05/05", "Nobody's Daily")
    assert abroad.rule == "role-alone"


def test_a_nameless_source_is_of_its_article_alone() -> None:
    keys = {
        found.key for path in ("one", "two") if (found := last("یک منبع آگاه گفت: راه باز است.", path=path).speaker)
    }
    assert len(keys) == 2


def test_the_mention_is_where_the_text_says_it() -> None:
    text = "بهرام قاسمی آمد. وی گفت: راه باز است."
    mention = last(text).mention
    assert mention is not None
    assert mention.of(text) == "وی"
    assert last("بهرام قاسمی گفت که آمد. سپس افزود: راه باز است.").mention is None


def test_speakers_are_the_same_in_every_order_of_their_paragraphs() -> None:
    paragraphs = (
        "سفیر پاناما بهنام رستگاری گفت: راه دریا باز است.",
        "فواد حسین وزیر خارجه عراق گفت: راه زمین باز است.",
        "وزیر دفاع لیتوانی گفت: راه هوا باز است.",
    )
    told = {
        frozenset(
            (quote.span.of(text), tuple(one.speaker.key for one in quote.speakers if one.speaker))
            for quote in extract(Article("tests", "one", text), REFERENCE).quotes
        )
        for order in permutations(paragraphs)
        if (text := "\n".join(order))
    }
    assert len(told) == 1


def test_a_surname_with_a_post_that_the_register_denies_is_somebody_elses() -> None:
    ismet = last("ییلماز وزیر دفاع ترکیه گفت: راه باز است.", "1400/05/05").speaker
    other = last("ییلماز معاون وزیر نیرو ترکیه گفت: راه باز است.", "1400/05/05").speaker
    assert ismet is not None
    assert other is not None
    assert (ismet.name, other.name) == ("عصمت ییلماز", "ییلماز")
