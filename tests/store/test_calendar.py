from __future__ import annotations

import datetime as dt
from typing import Any

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.store.calendar import calendar_rows
from etl.store.schema import calendar

FIRST, LAST = dt.date(1821, 3, 21), dt.date(2122, 3, 20)


@pytest.fixture(scope="module")
def rows() -> dict[dt.date, tuple[Any, ...]]:
    return {row[0]: row for row in calendar_rows(1200, 1500)}


def named(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(calendar.c.keys(), row, strict=True))


def test_covers_the_years_without_a_gap(rows: dict[dt.date, tuple[Any, ...]]) -> None:
    days = list(rows)
    assert days == [days[0] + dt.timedelta(days=i) for i in range(len(days))]
    assert (days[0], days[-1]) == (FIRST, LAST)


@given(day=st.dates(FIRST, LAST))
def test_agrees_with_the_library(rows: dict[dt.date, tuple[Any, ...]], day: dt.date) -> None:
    row, jalali = named(rows[day]), jdatetime.date.fromgregorian(date=day)
    assert (row["jalali_year"], row["jalali_month"], row["jalali_day"]) == (jalali.year, jalali.month, jalali.day)
    assert row["weekday"] == day.strftime("%A").lower()
    assert row["jalali_month_start"] == jalali.replace(day=1).togregorian()
    assert row["day_number"] == (day - dt.date(1970, 1, 1)).days


def test_labels(rows: dict[dt.date, tuple[Any, ...]]) -> None:
    row = named(rows[dt.date(2025, 10, 2)])
    assert (row["jalali_label"], row["jalali_month_label"]) == ("۱۰ مهر ۱۴۰۴", "مهر ۱۴۰۴")
    assert (row["jalali_label_en"], row["weekday_fa"]) == ("10 Mehr 1404", "پنجشنبه")
