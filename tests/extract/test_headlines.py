from __future__ import annotations

import pytest

from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference


def said(title: str, text: str = "هوا سرد بود.") -> list[tuple[str, str]]:
    article = Article("tests", "one", text, title)
    return [
        (quote.span.of(title), "، ".join(one.speaker.name for one in quote.speakers if one.speaker))
        for quote in extract(article, read_reference()).quotes
        if quote.part == "title"
    ]


@pytest.mark.parametrize(
    ("title", "quotes"),
    [
        ("بهروز کمالوندی: راه گفت‌وگو بسته نیست", [("راه گفت‌وگو بسته نیست", "بهروز کمالوندی")]),
        ("وزیر نفت نیجریه: تولید را کم می‌کنیم", [("تولید را کم می‌کنیم", "وزیر نفت نیجریه")]),
        ("وزیر نفت نیجریه: تولید را کم می‌کنیم/ بازار آرام است", [("تولید را کم می‌کنیم", "وزیر نفت نیجریه")]),
        ("وزیر نفت نیجریه خبر داد: کاهش تولید در بهار", [("کاهش تولید در بهار", "وزیر نفت نیجریه")]),
        ("وزیر نفت نیجریه خواستار کاهش تولید شد", [("کاهش تولید", "وزیر نفت نیجریه")]),
        ("دیدار وزیران نفت نیجریه و آنگولا در وین", []),
        ("ایسنا: دو ناو از تنگه گذشتند", []),
        ("ساعت 18:30: آغاز نشست وین", []),
        ("وزیر نفت نیجریه: نه", []),  # too little to be told from a label
    ],
)
def test_headlines(title: str, quotes: list[tuple[str, str]]) -> None:
    assert said(title) == quotes


def test_a_surname_in_the_title_is_the_persons_of_the_body() -> None:
    text = "بهروز کمالوندی از دفتر خود به قم رفت."
    assert said("کمالوندی: راه گفت‌وگو بسته نیست", text) == [("راه گفت‌وگو بسته نیست", "بهروز کمالوندی")]


def test_a_line_of_the_body_may_be_a_headline() -> None:
    text = "وزیر نفت نیجریه: تولید را کم می‌کنیم\nچهار کشور در وین نشستند."
    quotes = extract(Article("tests", "one", text), read_reference()).quotes
    assert [quote.span.of(text) for quote in quotes] == ["تولید را کم می‌کنیم"]
