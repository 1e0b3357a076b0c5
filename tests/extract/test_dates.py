"""Dated expressions: spans and values of the gold sentences, and the lexicon's own examples."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from etl.extract.dates import find_dates, not_before
from etl.extract.dates.atoms import lexer
from etl.fold import fold_key
from etl.lexicon.read import read_lexicon
from etl.model import DateBounds
from etl.resources import resource
from etl.span import Span
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.model import DateExpression

UNKNOWN = DateBounds(None, None)
GOLD = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def on(day: str) -> DateBounds:
    """Read a day of the gold: «-» is unknown."""
    return UNKNOWN if day == "-" else DateBounds(dt.date.fromisoformat(day), dt.date.fromisoformat(day))


def dates_in(text: str, published: DateBounds = UNKNOWN) -> tuple[DateExpression, ...]:
    return find_dates(analyse(text, "body"), published)


def told(date: DateExpression) -> str:
    """Write an expression as the gold does."""
    words = [date.calendar, date.precision, f"{date.earliest or '..'}/{date.latest or '..'}", date.weekday or ""]
    return " ".join(word for word in [*words, "conflict" if date.conflict else ""] if word)


@pytest.mark.parametrize(("published", "marked", "values"), [(row[0], row[1], row[2:]) for row in GOLD])
def test_gold_sentences(published: str, marked: str, values: tuple[str, ...]) -> None:
    found = dates_in(re.sub("[⟦⟧]", "", marked), on(published))
    text = re.sub("[⟦⟧]", "", marked)
    for date in reversed(found):
        text = f"{text[: date.span.start]}⟦{date.span.of(text)}⟧{text[date.span.end :]}"
    assert text == marked
    assert tuple(map(told, found)) == values


@pytest.mark.parametrize(
    ("published", "marked", "values"), [(row[0], row[1], row[2:]) for row in GOLD if "⟦" in row[1]]
)
def test_gold_without_half_spaces_and_with_arabic_letters(published: str, marked: str, values: tuple[str, ...]) -> None:
    text = re.sub("[⟦⟧\u200c]", "", marked).replace("ی", "ي").replace("ک", "ك")
    assert tuple(map(told, dates_in(text, on(published)))) == values


def entries(table: Any) -> Iterator[dict[str, Any]]:
    """Yield the lexicon's entries that have names and an example."""
    if isinstance(table, list):
        for row in table:
            yield from entries(row)
    elif isinstance(table, dict):
        if "example" in table and "names" in table:
            yield table
        else:
            for value in table.values():
                yield from entries(value)


@pytest.mark.parametrize("entry", list(entries(read_lexicon("dates"))), ids=lambda entry: entry["names"][0])
def test_each_lexicon_entry_stands_in_its_example(entry: dict[str, Any]) -> None:
    assert any(fold_key(name) in fold_key(entry["example"]) for name in entry["names"])


@pytest.mark.parametrize("row", read_lexicon("dates")["month"], ids=lambda row: row["names"][0])
def test_each_spelling_of_a_month_is_read(row: dict[str, Any]) -> None:
    year = {"jalali": 1400, "gregorian": 2021, "hijri": 1442}[row["calendar"]]
    days = {dates_in(f"نشست ۱۲ {name} {year} بود.")[0].earliest for name in row["names"]}
    assert len(days) == 1
    assert None not in days


def test_a_word_of_the_lexicon_has_one_meaning() -> None:
    sections = {kind: set(values) for kind, values in lexer().values.items()}
    for kind, words in sections.items():
        for other, others in sections.items():
            assert kind == other or not words & others, (kind, other, words & others)


def test_the_expression_says_which_rule_and_anchor_gave_its_value() -> None:
    relative, absolute = dates_in("او دیروز و ۲ تیر ۱۳۹۹ سخن گفت.", on("2020-07-01"))
    assert (relative.anchor, relative.rule) == ("published_on", "today")
    assert (absolute.anchor, absolute.rule) == (None, "day")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("۱۰ مهر ۱۴۰۴ بود.", "2025-10-02"),
        ("مهرماه ۱۴۰۴ بود.", "2025-09-23/2025-10-22"),
        ("ژوئن ۲۰۱۹ بود.", "2019-06"),
        ("سال ۲۰۱۵ بود.", "2015"),
        ("سال ۱۳۹۵ بود.", "2016-03-20/2017-03-20"),
        ("دهه ۱۹۹۰ بود.", "199X"),
        ("روز جمعه بود.", None),
    ],
)
def test_edtf(text: str, edtf: str | None) -> None:
    assert dates_in(text)[0].edtf == edtf


def test_a_date_told_twice_differently_is_a_conflict() -> None:
    one, other = dates_in("پروازها از ۱۸ نوامبر ۲۰۲۰ (۲۹ آبان ۱۳۹۹) آغاز شد.")
    assert one.conflict
    assert other.conflict


def test_a_year_of_publication_is_no_day_to_count_from() -> None:
    year = DateBounds(dt.date(2006, 3, 21), dt.date(2007, 3, 20))
    assert [date.earliest for date in dates_in("او دیروز و ۵ دی آمد.", year)] == [None, None]


def test_an_expression_does_not_cross_paragraphs_but_a_wrapped_line() -> None:
    assert [d.span.of("دیدار در مهر\n۱۴۰۴ نفر آمدند.") for d in dates_in("دیدار در مهر\n۱۴۰۴ نفر آمدند.")] == []
    lines = (
        "این جمله بلند را کسی در ستونی باریک نوشته است که هر سطر آن پر شود و در روز ۱۴",
        "مهر ۱۴۰۴ به پایان رسد و سطر دیگری پس از آن بیاید که همان اندازه بلند و پر باشد",
        "و باز سطر دیگری از پی آن بیاید که همان اندازه بلند باشد و پر شود از واژه‌ها و",
        "سپس پایان یابد.",
    )
    wrapped = "\n".join(lines)
    assert [date.earliest for date in dates_in(wrapped)] == [dt.date(2025, 10, 6)]


SEEDS = {
    "000_d7b684f482c027f2.txt": [
        ("بعدازظهر چهارشنبه", "none weekday ../.. wednesday"),
        ("یکسال گذشته", "none range ../.."),
        ("چهارشنبه", "none weekday ../.. wednesday"),
        ("سال ۲۰۲۶- ۲۰۲۸", "gregorian range 2026-01-01/2028-12-31"),
    ],
    "004_2f910f104074bdd6.txt": [
        ("روز جمعه", "none weekday ../.. friday"),
        ("۲۸ دیماه ۱۴۰۳", "jalali day 2025-01-17/2025-01-17"),
        ("مهرماه ۱۴۰۴", "jalali month 2025-09-23/2025-10-22"),
        ("۲۰ سال آینده", "none range ../.."),
        ("پنجشنبه دهم مهر ۱۴۰۴", "jalali day 2025-10-02/2025-10-02 thursday"),
        ("پنجم آبان ۱۴۰۴", "jalali day 2025-10-27/2025-10-27"),
    ],
}


@pytest.mark.parametrize("seed", SEEDS)
def test_seeds(seed: str) -> None:
    raw = (resource("seeds") / "articles" / seed).read_text(encoding="utf-8")
    assert [(date.span.of(raw), told(date)) for date in dates_in(raw)] == SEEDS[seed]


@pytest.mark.parametrize(
    ("text", "quoted", "day"),
    [
        ("او ۵ آبان ۱۴۰۴ به پکن رفت.", "", "2025-10-27"),
        ("او ۵ آبان ۱۴۰۴ به پکن رفت و ۳ مهر ۱۴۰۴ بازگشته بود.", "", "2025-10-27"),
        ("او گفت: ۵ آبان ۱۴۰۴ به پکن رفتم.", "۵ آبان ۱۴۰۴ به پکن رفتم", None),
        ("او ۵ آبان ۱۴۰۴ به پکن خواهد رفت.", "", None),
        ("برنامه برای سال ۲۰۲۸ نوشته شد.", "", None),
        ("برنامه سال‌های ۲۰۲۶ تا ۲۰۲۸ نوشته شد.", "", None),
        ("توافق در سال ۲۰۱۵ به دست آمد.", "", "2015-01-01"),
        ("او دیروز به پکن رفت.", "", None),
    ],
)
def test_not_before(text: str, quoted: str, day: str | None) -> None:
    document = analyse(text, "body")
    spans = [Span(text.index(quoted), text.index(quoted) + len(quoted))] if quoted else []
    found = not_before(find_dates(document, UNKNOWN), document, spans)
    assert (found and found.isoformat()) == day
