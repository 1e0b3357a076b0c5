"""The publication date of the metadata, in every form the field uses."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.published import Published, parse_published
from etl.model import DateBounds

NOTHING = Published(DateBounds(None, None))

DAYS = [
    ("2018-07-18", "2018-07-18"),
    ("2018-07-18T21:02", "2018-07-18"),
    ("2018-07-18 21:02:33", "2018-07-18"),
    ("20180718", "2018-07-18"),
    ("18 July 2018", "2018-07-18"),
    ("July 18, 2018", "2018-07-18"),
    ("18/07/2018", "2018-07-18"),
    ("07/18/2018", "2018-07-18"),
    ("1397/04/27", "2018-07-18"),
    ("۱۳۹۷/۴/۲۷", "2018-07-18"),
    ("1397-4-27", "2018-07-18"),
    ("97/04/27", "2018-07-18"),
    ("13970427", "2018-07-18"),
    ("۲۷ تير ۱۳۹۷", "2018-07-18"),
    ("۲۷ تیرماه ۱۳۹۷", "2018-07-18"),
    ("چهارشنبه ۲۷ تیر ۱۳۹۷", "2018-07-18"),
    ("۲۱:۰۲ - ۲۷ تير ۱۳۹۷ - 18 July 2018", "2018-07-18"),
    ("۲۱:۰۲ \xa0-\xa0 ۱۳۹۷/۴/۲۷", "2018-07-18"),
    ("تاریخ انتشار : ۲۱:۰۲ - ۲۷ تیر ۱۳۹۷", "2018-07-18"),
    ("۵ ذی‌القعده ۱۴۳۹ - ۲۷ تیر ۱۳۹۷", "2018-07-18"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day(text: str, day: str) -> None:
    only = dt.date.fromisoformat(day)
    assert parse_published(text) == Published(DateBounds(only, only))


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2026-06-15T08:00+03:30", "2026-06-15", "2026-06-15T08:00:00+03:30"),
        ("2026-06-15T20:29:00Z", "2026-06-15", "2026-06-15T20:29:00+00:00"),
        ("2026-06-15T20:30:00Z", "2026-06-16", "2026-06-15T20:30:00+00:00"),
        ("2018-07-18T19:29:59+00:00", "2018-07-18", "2018-07-18T19:29:59+00:00"),  # Tehran kept summer time then
        ("2018-07-18T19:30:00+00:00", "2018-07-19", "2018-07-18T19:30:00+00:00"),
        ("2018-07-18T10:00:00.000+0430", "2018-07-18", "2018-07-18T10:00:00+04:30"),
        ("۱۳۹۷-۰۴-۲۷T۲۱:۰۲+۰۴:۳۰", "2018-07-18", "2018-07-18T21:02:00+04:30"),
        ("Wed, 18 Jul 2018 23:32:00 GMT", "2018-07-19", "2018-07-18T23:32:00+00:00"),
    ],
)
def test_a_time_with_a_zone_is_a_day_in_tehran(text: str, day: str, at: str) -> None:
    only = dt.date.fromisoformat(day)
    assert parse_published(text) == Published(DateBounds(only, only), at)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1385", "2006-03-21", "2007-03-20"),
        ("سال ۱۳۸۵", "2006-03-21", "2007-03-20"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("1397/07", "2018-09-23", "2018-10-22"),
        ("مهر ۱۳۹۷", "2018-09-23", "2018-10-22"),
        ("۱۵ رمضان ۱۴۴۶", "2025-03-15", "2025-03-16"),
    ],
)
def test_a_range(text: str, first: str, last: str) -> None:
    bounds = DateBounds(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert parse_published(text) == Published(bounds)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1397/13/01", "no such date"),
        ("1397/07/31", "no such date"),
        ("۳۰ اسفند ۱۴۰۰", "no such date"),
        ("30 Feb 2018", "no such date"),
        ("10/09/2018", "cannot be told apart"),
        ("۲۷ تیر", "year is missing"),
        ("پنجشنبه ۲۷ تیر ۱۳۹۷", "weekday"),
        ("۲۱:۰۲ - ۲۷ تير ۱۳۹۷ - 19 July 2018", "contradict"),
        ("دیروز", "no date"),
        ("???", "no date"),
        ("0000", "no date"),
    ],
)
def test_what_is_wrong_is_a_warning_and_no_guess(text: str, reason: str) -> None:
    published = parse_published(text)
    assert published.bounds == NOTHING.bounds
    assert published.at is None
    assert len(published.warnings) == 1
    assert reason in published.warnings[0]


@pytest.mark.parametrize("text", [None, "", "  ", "\u200c"])
def test_nothing_given_is_no_warning(text: str | None) -> None:
    assert parse_published(text) == NOTHING


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789۰۱۲۳۴/-:. TZ+", max_size=30)))
def test_any_text_gives_bounds_or_a_warning(text: str) -> None:
    published = parse_published(text)
    earliest, latest = published.bounds.earliest, published.bounds.latest
    assert (earliest is None) == (latest is None)
    if earliest and latest:
        assert earliest <= latest
        assert not published.warnings
