"""Days, months and years of the three calendars as Gregorian days.

Jalali dates follow jdatetime, lunar Hijri ones hijridate (Umm al-Qura). Iran sights the moon itself and is often a day
later, so every Hijri value is a day wider than its Umm al-Qura counterpart.
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from functools import lru_cache
from typing import Literal

import jdatetime
from hijridate import Hijri

type Named = Literal["jalali", "gregorian", "hijri"]
type Days = tuple[dt.date, dt.date]

DAY = dt.timedelta(days=1)
WEEKDAYS = ("saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday")
_MONTHS_A_YEAR = 12
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500  # what hijridate's table covers


@lru_cache(maxsize=20_000)
def days_of_month(name: Named, year: int, month: int) -> int:
    """Return how many days a month has; 0 if the calendar's table does not reach it."""
    if not 1 <= month <= _MONTHS_A_YEAR or not 1 <= year < dt.MAXYEAR:
        return 0
    if name == "gregorian":
        return gregorian.monthrange(year, month)[1]
    if name == "jalali":
        if month < _MONTHS_A_YEAR:
            return int(jdatetime.j_days_in_month[month - 1])
        return 30 if jdatetime.date(year, 1, 1).isleap() else 29
    return Hijri(year, month, 1).month_length() if _FIRST_HIJRI <= year <= _LAST_HIJRI else 0


@lru_cache(maxsize=50_000)
def day(name: Named, year: int, month: int, number: int) -> Days | None:
    """Return the first and last Gregorian day that a date may mean; None if there is no such date."""
    if not 1 <= number <= days_of_month(name, year, month):
        return None
    if name == "gregorian":
        only = dt.date(year, month, number)
        return only, only
    if name == "jalali":
        only = jdatetime.date(year, month, number).togregorian()
        return only, only
    arabian = Hijri(year, month, number).to_gregorian()
    first = dt.date(arabian.year, arabian.month, arabian.day)
    return first, first + DAY


def months(name: Named, year: int, first: int, last: int) -> Days | None:
    """Return the days from the start of the month `first` to the end of the month `last` of one year."""
    start = day(name, year, first, 1)
    end = day(name, year, last, days_of_month(name, year, last))
    return (start[0], end[1]) if start and end else None


def year_days(name: Named, year: int) -> Days | None:
    """Return the days of a year."""
    return months(name, year, 1, _MONTHS_A_YEAR)


@lru_cache(maxsize=20_000)
def date_in(name: Named, when: dt.date) -> tuple[int, int, int]:
    """Return year, month and day of a Gregorian day in a calendar.

    Raises:
        OverflowError: hijridate's table does not reach the day.
    """
    if name == "gregorian":
        return when.year, when.month, when.day
    if name == "jalali":
        there = jdatetime.date.fromgregorian(date=when)
        return there.year, there.month, there.day
    from hijridate import Gregorian  # the name is wanted here alone

    lunar = Gregorian(when.year, when.month, when.day).to_hijri()
    return lunar.year, lunar.month, lunar.day


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months later."""
    total = year * _MONTHS_A_YEAR + month - 1 + by
    return total // _MONTHS_A_YEAR, total % _MONTHS_A_YEAR + 1


def shift_years(when: dt.date, by: int) -> dt.date | None:
    """Return the same Gregorian day `by` years later; 29 February becomes 28 February in a common year."""
    year = when.year + by
    if not 1 <= year < dt.MAXYEAR:
        return None
    return when.replace(year=year, day=min(when.day, gregorian.monthrange(year, when.month)[1]))


def weekday(when: dt.date) -> str:
    """Return the English name of the weekday, in lower case."""
    return WEEKDAYS[(when.weekday() + 2) % 7]


def week_of(when: dt.date, by: int = 0) -> Days:
    """Return Saturday and Friday of the week of `when`, or of the week `by` weeks later."""
    saturday = when - DAY * ((when.weekday() + 2) % 7) + 7 * by * DAY
    return saturday, saturday + 6 * DAY
