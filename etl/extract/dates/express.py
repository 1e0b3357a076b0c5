"""From a hit to the dated expression of the model: precision, calendar, weekday and EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.dates.readings import Day, Decade, Deictic, EndOfWeek, Interval, Month, Unknown, Weekday, Year
from etl.model import DateExpression

if TYPE_CHECKING:
    from etl.extract.dates.calendars import Days
    from etl.extract.dates.find import Hit
    from etl.extract.dates.readings import Reading
    from etl.model import Calendar, DatePrecision, Part


def express(hit: Hit, part: Part) -> DateExpression:
    """Return the dated expression of a hit."""
    reading, days = hit.reading, hit.days
    return DateExpression(
        part=part,
        span=hit.span,
        calendar=_calendar(reading),
        precision=_precision(reading),
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        weekday=_weekday(reading),
        edtf=_edtf(reading, days) if days else None,
        anchor=hit.anchor,
        rule=hit.rule,
        conflict=hit.conflict,
    )


def _precision(reading: Reading) -> DatePrecision:
    if isinstance(reading, Unknown):
        return reading.precision
    precisions: dict[type, DatePrecision] = {
        Day: "day", Month: "month", Year: "year", Weekday: "weekday", Deictic: "relative", EndOfWeek: "relative",
    }  # fmt: skip
    return precisions.get(type(reading), "range")


def _calendar(reading: Reading) -> Calendar:
    if isinstance(reading, Interval):
        return reading.last.calendar
    if isinstance(reading, Deictic):
        return reading.calendar if reading.named else "none"
    return getattr(reading, "calendar", None) or _calendar_of_month(reading)


def _calendar_of_month(reading: Reading) -> Calendar:
    month = getattr(reading, "month", None)
    return _calendar(month) if isinstance(month, Month | Deictic) else "none"


def _weekday(reading: Reading) -> str | None:
    if isinstance(reading, Weekday):
        return reading.name
    return reading.weekday if isinstance(reading, Day) else None


def _edtf(reading: Reading, days: Days) -> str:
    """Write the days in EDTF, level 1; a month or year that is none in Gregorian becomes an interval."""
    first, last = days
    if first == last:
        return first.isoformat()
    if isinstance(reading, Month) and reading.calendar == "gregorian":
        return f"{first:%Y-%m}"
    if isinstance(reading, Year) and reading.calendar == "gregorian":
        return f"{first.year:04}"
    if isinstance(reading, Decade) and reading.calendar == "gregorian":
        return f"{first.year // 10:03}X"
    return f"{first.isoformat()}/{last.isoformat()}"
