"""Grammar rules of longer times: weeks, months, seasons, years, decades and stretches of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.dates import context
from etl.extract.dates.found import SHIFTS, digits, year_beside, year_of
from etl.extract.dates.readings import (
    DaysOfMonth,
    Decade,
    Deictic,
    EndOfWeek,
    Interval,
    Length,
    Month,
    MonthsOfYear,
    Unknown,
    Year,
)

if TYPE_CHECKING:
    from etl.extract.dates.atoms import Portion, Season
    from etl.extract.dates.calendars import Named
    from etl.extract.dates.found import Found
    from etl.extract.dates.readings import Reading, Unit

_UNITS: dict[str, Unit] = {"R": "day", "K": "week", "L": "month", "Y": "year", "H": "hour"}
_FULL, _SHORT = 4, 2  # digits of a year
_CENTURY = 100
_FIRST_SURE_DECADE = 20


def read_month(found: Found) -> Reading | None:
    """«مهرماه ۱۴۰۴», «سپتامبر سال گذشته», «اواخر مهر», «ماه نوامبر»."""
    name, portion = found.value("month"), found.value("portion")
    year = year_beside(found, "year", name.calendar)
    told = found.has("L") or found.all("side")
    if year is None and not told and not (name.stands == "alone" or (portion and name.stands == "day")):
        return None
    month = Month(name.calendar, year, name.number, SHIFTS.get(found.kinds("side"), 0))
    return DaysOfMonth(month, *portion.days) if portion else month


def read_month_range(found: Found) -> Reading | None:
    """«فروردین تا خرداد ۱۳۹۸», «مهر و آبان ۱۴۰۰»: a year told once is the year of both."""
    first, last = found.value("month1"), found.value("month2")
    own, year = year_beside(found, "year1", first.calendar), year_beside(found, "year2", last.calendar)
    listed = found.kinds("link") == "v"
    if first.calendar != last.calendar or (listed and (year is None or own is not None)):
        return None
    if year is None and own is None and not found.has("L") and "day" in {first.stands, last.stands}:
        return None
    start, end = (year if own is None else own), (own if year is None else year)
    return Interval(Month(first.calendar, start, first.number), Month(last.calendar, end, last.number))


def read_year(found: Found) -> Reading | None:
    """«سال ۲۰۱۵», «سال ۹۴», «اواخر ۲۰۱۹», «۱۹۷۱ میلادی», and a bare number where the words around it allow a year."""
    (number,) = found.all("year")
    era: Named | None = found.value("era") or found.value("own_era")
    portion: Portion | None = found.value("portion")
    marked = found.has("Y") or found.has("y")
    if marked and context.follows_number(found.text, found.first.start):
        return None  # «۱۰ سال ۵۰ نفر»
    if not marked and digits(number) != _FULL:
        return None
    if not (marked or era or portion or context.is_bare_year(found.text, number.start, number.end)):
        return None
    known = year_of(number.value, digits(number), era)
    if known is None:
        return None
    return MonthsOfYear(*known, *portion.months) if portion else Year(*known)


def read_year_range(found: Found) -> Reading | None:
    """«سال ۲۰۲۶- ۲۰۲۸», «سال‌های ۱۳۸۲ تا ۱۳۸۴», «۱۳۹۸-۹۹»."""
    (one,), (other,) = found.all("year1"), found.all("year2")
    marked = found.has("Y") or found.has("y")
    if not marked and not (digits(one) == _FULL and context.is_bare_year_range(found.text, one.start, other.end)):
        return None
    era: Named | None = found.value("era")
    first = year_of(one.value, digits(one), era)
    if first is None:
        return None
    number, length = other.value, digits(other)
    if length == _SHORT and digits(one) == _FULL and first[1] % _CENTURY < number:
        number, length = first[1] - first[1] % _CENTURY + number, _FULL
    last = year_of(number, length, era or first[0])
    return Interval(Year(*first), Year(*last)) if last and last[1] > first[1] else None


def read_deictic_year(found: Found) -> Reading | None:
    """«سال گذشته», «امسال», «نیمه دوم سال جاری»."""
    if context.follows("before_deictic", found.text, found.first.start) or context.follows_number(
        found.text, found.first.start
    ):
        return None
    shift = found.value("this_year") if found.all("this_year") else SHIFTS[found.kinds("way")]
    era: Named | None = found.value("era") or found.value("own_era")
    portion: Portion | None = found.value("portion")
    year = Deictic("year", shift, era or "jalali", named=era is not None)
    return MonthsOfYear(year.calendar, year, *portion.months) if portion else year


def read_season(found: Found) -> Reading | None:
    """«تابستان ۱۳۹۸», «بهار امسال», «پاییز گذشته»; «زمستان ۲۰۱۵» lies in two years and stays open."""
    season: Season = found.value("season")
    year = found.all("year")
    if not year:
        return MonthsOfYear("jalali", None, *season.jalali, SHIFTS[found.kinds("side")])
    last = year[-1]
    known = year_of(last.value, digits(last), found.value("era")) if last.kind == "d" else None
    if last.kind == "d" and known is None:
        return None
    calendar: Named = known[0] if known else "jalali"
    months = season.gregorian if calendar == "gregorian" else season.jalali
    told = known[1] if known else year_beside(found, "year", calendar)
    return MonthsOfYear(calendar, told, *months) if len(months) == _SHORT else Unknown("range", calendar)


def read_deictic_month(found: Found) -> Reading | None:
    """«ماه گذشته», «همین ماه», «ماه آینده میلادی», «اوایل ماه جاری»."""
    if context.follows("before_deictic", found.text, found.first.start):
        return None
    if found.all("day"):
        return Unknown()  # «۲۵ ماه جاری»: of which calendar, it does not say
    era: Named | None = found.value("era") or found.value("own_era")
    month = Deictic("month", SHIFTS[found.kinds("way") or "i"], era or "jalali", named=era is not None)
    portion: Portion | None = found.value("portion")
    return DaysOfMonth(month, *portion.days) if portion else month


def read_deictic_week(found: Found) -> Reading | None:
    """«هفته گذشته», «این هفته»; «اواخر هفته جاری» is some day of it."""
    if context.follows("before_deictic", found.text, found.first.start):
        return None
    return Deictic("week", SHIFTS[found.kinds("way") or "i"])


def read_end_of_week(found: Found) -> Reading | None:
    """«آخر هفته», «آخر هفته گذشته»."""
    way = found.kinds("way")
    return EndOfWeek(SHIFTS[way] if way else None)


def read_length(found: Found) -> Reading | None:
    """«یک سال گذشته», «۲۰ سال آینده», «۲۴ ساعت گذشته»."""
    if found.all("about"):
        return Unknown("range")  # «دو سه سال گذشته»
    return Length(_UNITS[found.kinds("unit")], found.value("count"), SHIFTS[found.kinds("way")])


def read_decade(found: Found) -> Reading | None:
    """«دهه ۱۹۹۰», «دهه شصت شمسی»; «دهه ۹۰» alone may be of either calendar."""
    number, era = found.value("number"), found.value("era")
    if number % 10 or number < _FIRST_SURE_DECADE:
        return None
    if number >= _CENTURY:
        known = year_of(number, _FULL, era)
        return Decade(*known) if known else None
    if era == "jalali":
        return Decade("jalali", 1300 + number)
    return Decade("gregorian", 1900 + number) if era == "gregorian" else Unknown("range")
