"""The calendar table: one row a day, computed, so that a view can join what a database cannot reckon."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from etl.store.bulk import write_values
from etl.store.schema import calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

FIRST_YEAR, LAST_YEAR = 1200, 1500  # Jalali, both included

# Names from the Iranian civil calendar; the week begins on Saturday, Python's on Monday.
_MONTHS = (
    ("فروردین", "Farvardin"), ("اردیبهشت", "Ordibehesht"), ("خرداد", "Khordad"), ("تیر", "Tir"), ("مرداد", "Mordad"),
    ("شهریور", "Shahrivar"), ("مهر", "Mehr"), ("آبان", "Aban"), ("آذر", "Azar"), ("دی", "Dey"), ("بهمن", "Bahman"),
    ("اسفند", "Esfand"),
)  # fmt: skip
_WEEKDAYS = (
    ("monday", "دوشنبه"), ("tuesday", "سه‌شنبه"), ("wednesday", "چهارشنبه"), ("thursday", "پنجشنبه"),
    ("friday", "جمعه"), ("saturday", "شنبه"), ("sunday", "یکشنبه"),
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_EPOCH = dt.date(1970, 1, 1).toordinal()


def fill_calendar(connection: Connection) -> None:
    """Fill the calendar unless it is there. It depends on nothing but this module, so its extent tells its content."""
    held = connection.execute(select(func.count(calendar.c.day), func.min(calendar.c.day), func.max(calendar.c.day)))
    first, end = _new_year(FIRST_YEAR), _new_year(LAST_YEAR + 1)
    if tuple(held.one()) == ((end - first).days, first, end - dt.timedelta(days=1)):
        return
    connection.execute(delete(calendar))
    write_values(connection, calendar, calendar.c.keys(), calendar_rows(FIRST_YEAR, LAST_YEAR))


def _new_year(year: int) -> dt.date:
    import jdatetime

    day: dt.date = jdatetime.date(year, 1, 1).togregorian()
    return day


def calendar_rows(first_year: int, last_year: int) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the calendar in order, values in the order of its columns, for these Jalali years and between.

    The length of a year is the distance of two new years' days by jdatetime; months 1–6 have 31 days, 7–11 have 30.
    """
    numbers = [(number, str(number), str(number).translate(_DIGITS)) for number in range(1, 32)]
    ordinal = _new_year(first_year).toordinal()
    for year in range(first_year, last_year + 1):
        length = _new_year(year + 1).toordinal() - ordinal
        for month, (name, name_en) in enumerate(_MONTHS, 1):
            month_start = dt.date.fromordinal(ordinal)
            label, label_en = f"{name} {str(year).translate(_DIGITS)}", f"{name_en} {year}"
            for number, number_en, number_fa in numbers[: _days_in(month, length)]:
                day = dt.date.fromordinal(ordinal)
                weekday, weekday_fa = _WEEKDAYS[day.weekday()]
                yield (
                    day, ordinal - _EPOCH, day.replace(day=1), weekday, weekday_fa, year, month, number, month_start,
                    f"{number_fa} {label}", f"{number_en} {label_en}", label, label_en,
                )  # fmt: skip
                ordinal += 1


def _days_in(month: int, days_in_year: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 else days_in_year - 336
