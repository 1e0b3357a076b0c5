"""What a reading means in days: by itself, or counted from the day of publication. One candidate, or open bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import TYPE_CHECKING

from etl.extract.dates import calendars
from etl.extract.dates.calendars import DAY
from etl.extract.dates.readings import (
    Day,
    DaysOfMonth,
    Decade,
    Deictic,
    EndOfWeek,
    Interval,
    Length,
    Month,
    MonthsOfYear,
    Unknown,
    Weekday,
    Year,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from etl.extract.dates.calendars import Days, Named
    from etl.extract.dates.readings import Reading
    from etl.extract.dates.tense import Tense

_A_WEEK = 7
_HOURS = 24
_CLOSE = 20  # days: a date so near needs no verb that agrees («از ۱۸ نوامبر … خبر داد»)
_NEAR = 150  # days: within five months the nearer year is meant, if no verb says otherwise


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of publication, and the tense of the clause where that decides."""

    day: dt.date | None
    tense: Tense | None = None


@singledispatch
def days_of(reading: Reading, anchor: Anchor) -> Days | None:
    """Return the first and last day that a reading may mean; None if that is not known."""
    raise NotImplementedError(type(reading), anchor)


@days_of.register(Unknown)
def _unknown(reading: Unknown, anchor: Anchor) -> Days | None:
    del reading, anchor
    return None


@days_of.register(Year)
def _year(reading: Year, anchor: Anchor) -> Days | None:
    del anchor
    return calendars.year_days(reading.calendar, reading.year)


@days_of.register(Decade)
def _decade(reading: Decade, anchor: Anchor) -> Days | None:
    del anchor
    first = calendars.year_days(reading.calendar, reading.first)
    last = calendars.year_days(reading.calendar, reading.first + 9)
    return (first[0], last[1]) if first and last else None


@days_of.register(Day)
def _day(reading: Day, anchor: Anchor) -> Days | None:
    def in_year(year: int) -> Days | None:
        return calendars.day(reading.calendar, year, reading.month, reading.day)

    def agrees(days: Days) -> bool:
        return reading.weekday is None or calendars.weekday(days[0]) == reading.weekday

    if reading.side:
        return _beside(reading.calendar, in_year, reading.side, anchor)
    return _in_its_year(reading.calendar, reading.year, in_year, agrees, anchor)


@days_of.register(Month)
def _month(reading: Month, anchor: Anchor) -> Days | None:
    return days_of(MonthsOfYear(reading.calendar, reading.year, reading.month, reading.month, reading.side), anchor)


@days_of.register(DaysOfMonth)
def _days_of_month(reading: DaysOfMonth, anchor: Anchor) -> Days | None:
    whole = days_of(reading.month, anchor)
    if whole is None:
        return None
    length = (whole[1] - whole[0]).days + 1
    return whole[0] + DAY * (reading.first - 1), whole[0] + DAY * (min(reading.last, length) - 1)


@days_of.register(MonthsOfYear)
def _months_of_year(reading: MonthsOfYear, anchor: Anchor) -> Days | None:
    def in_year(year: int) -> Days | None:
        return calendars.months(reading.calendar, year, reading.first, reading.last)

    if reading.side:
        return _beside(reading.calendar, in_year, reading.side, anchor)
    return _in_its_year(reading.calendar, reading.year, in_year, lambda _: True, anchor)


@days_of.register(Deictic)
def _deictic(reading: Deictic, anchor: Anchor) -> Days | None:
    if anchor.day is None:
        return None
    if reading.unit == "day":
        there = anchor.day + DAY * reading.shift
        return there, there
    if reading.unit == "week":
        return calendars.week_of(anchor.day, reading.shift)
    year, month, _ = calendars.date_in(reading.calendar, anchor.day)
    if reading.unit == "year":
        return calendars.year_days(reading.calendar, year + reading.shift)
    year, month = calendars.shift_month(year, month, reading.shift)
    return calendars.months(reading.calendar, year, month, month)


@days_of.register(EndOfWeek)
def _end_of_week(reading: EndOfWeek, anchor: Anchor) -> Days | None:
    if anchor.day is None or reading.week is None:
        return None
    thursday = calendars.week_of(anchor.day, reading.week)[1] - DAY
    return thursday, thursday + 3 * DAY


@days_of.register(Weekday)
def _weekday(reading: Weekday, anchor: Anchor) -> Days | None:
    if anchor.day is None or reading.recurs:
        return None
    there = _day_of_week(reading, anchor.day, anchor.tense)
    if there is None:
        return None
    return (there - DAY, there) if reading.eve else (there, there)


@days_of.register(Length)
def _length(reading: Length, anchor: Anchor) -> Days | None:
    if anchor.day is None:
        return None
    far = _moved(anchor.day, reading)
    if far is None:
        return None
    return (far, anchor.day) if reading.sign < 0 else (anchor.day, far)


@days_of.register(Interval)
def _interval(reading: Interval, anchor: Anchor) -> Days | None:
    last = days_of(reading.last, anchor)
    if last is None:
        return None
    opening = reading.first
    if not isinstance(opening, Year) and not isinstance(opening.year, int):
        opening = replace(opening, year=calendars.date_in(opening.calendar, last[0])[0])
    first = days_of(opening, anchor)
    if first and first[0] > last[1] and not isinstance(opening, Year) and isinstance(opening.year, int):
        first = days_of(replace(opening, year=opening.year - 1), anchor)  # «۲۵ اسفند تا ۵ فروردین ۱۴۰۰»
    return (first[0], last[1]) if first and first[0] <= last[1] else None


def _in_its_year(
    calendar: Named,
    year: int | Deictic | None,
    in_year: Callable[[int], Days | None],
    agrees: Callable[[Days], bool],
    anchor: Anchor,
) -> Days | None:
    if isinstance(year, int):
        return in_year(year)
    if anchor.day is None:
        return None
    if isinstance(year, Deictic):
        return _in_deictic_year(calendar, year, in_year, anchor)
    here = calendars.date_in(calendar, anchor.day)[0]
    found = [days for y in (here - 1, here, here + 1) if (days := in_year(y)) and agrees(days)]
    return _nearest(found, anchor.day, anchor.tense)


def _beside(calendar: Named, in_year: Callable[[int], Days | None], side: int, anchor: Anchor) -> Days | None:
    """«دسامبر گذشته», «تابستان آینده»: the last that is over, or the next that has not begun."""
    if anchor.day is None:
        return None
    today, here = anchor.day, calendars.date_in(calendar, anchor.day)[0]
    found = [days for y in range(here - 2, here + 3) if (days := in_year(y))]
    if side < 0:
        return max((days for days in found if days[1] < today), default=None)
    return min((days for days in found if days[0] > today), default=None)


def _in_deictic_year(
    calendar: Named, year: Deictic, in_year: Callable[[int], Days | None], anchor: Anchor
) -> Days | None:
    """«سپتامبر سال گذشته»: by the Jalali year and by the month's own; a day only if both say the same."""
    if anchor.day is None:
        return None
    own = in_year(calendars.date_in(calendar, anchor.day)[0] + year.shift)
    told = days_of(year, anchor)
    if calendar == year.calendar or told is None:
        return own
    first = calendars.date_in(calendar, told[0])[0]
    inside = [days for y in (first, first + 1) if (days := in_year(y)) and told[0] <= days[0] <= told[1]]
    return own if [own] == inside else None


def _nearest(found: list[Days], today: dt.date, tense: Tense | None) -> Days | None:
    """Return the candidate that the tense and the distance from today agree on."""
    past = max((days for days in found if days[0] <= today), default=None)
    future = min((days for days in found if days[0] > today), default=None)
    gaps = {
        "past": max(0, (today - past[1]).days) if past else None,
        "future": (future[0] - today).days if future else None,
    }
    known = {side: gap for side, gap in gaps.items() if gap is not None}
    if not known:
        return None
    near = min(known, key=lambda side: known[side])
    if known[near] > _CLOSE and tense != near and (tense is not None or known[near] > _NEAR):
        return None
    return past if near == "past" else future


def _day_of_week(reading: Weekday, today: dt.date, tense: Tense | None) -> dt.date | None:
    wanted = calendars.WEEKDAYS.index(reading.name)
    saturday = calendars.week_of(today)[0]
    if reading.week is not None:
        there = saturday + DAY * (wanted + _A_WEEK * reading.week)
        # «سه‌شنبه هفته جاری موافقت کرد», published on Saturday: the week or the verb is not meant so
        return None if (tense == "past" and there > today) or (tense == "future" and there < today) else there
    ahead = (wanted - (today - saturday).days) % _A_WEEK
    if reading.today is not None:  # «امروز دوشنبه», published on Tuesday, is the Monday nearest to it
        ahead = (wanted - (today - saturday).days - reading.today + 3) % _A_WEEK - 3 + reading.today
        return today + DAY * ahead
    if reading.side:
        return today + DAY * (ahead or _A_WEEK) if reading.side > 0 else today - DAY * (_A_WEEK - ahead)
    if ahead == 0:
        return today
    if tense is None:
        return None
    return today + DAY * ahead if tense == "future" else today - DAY * (_A_WEEK - ahead)


def _moved(today: dt.date, length: Length) -> dt.date | None:
    """Return the other end of a length: years by the Gregorian day, months by the Jalali one."""
    if length.unit == "year":
        return calendars.shift_years(today, length.sign * length.count)
    if length.unit == "month":
        year, month, day = calendars.date_in("jalali", today)
        year, month = calendars.shift_month(year, month, length.sign * length.count)
        there = calendars.day("jalali", year, month, min(day, calendars.days_of_month("jalali", year, month)))
        return there and there[0]
    days = {"hour": -(-length.count // _HOURS), "day": length.count, "week": length.count * _A_WEEK}[length.unit]
    return today + DAY * length.sign * days
