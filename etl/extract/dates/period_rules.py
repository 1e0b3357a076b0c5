"""Grammar rules of longer times: weeks, months, seasons, years, decades and stretches of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.dates import context
from etl.extract.dates.found import CENTURY, FULL, SHIFTS, SHORT, digits, year_beside, year_of
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
    Year,
)

if TYPE_CHECKING:
    from etl.extract.dates import atoms as lexical
    from etl.extract.dates.atoms import Portion, Season
    from etl.extract.dates.calendars import Named
    from etl.extract.dates.found import Found
    from etl.extract.dates.readings import Reading, Unit

_UNITS: dict[str, Unit] = {"R": "day", "K": "week", "L": "month", "Y": "year", "H": "hour"}
_LAST_DAY, _MONTHS_A_YEAR = 31, 12
_MIDDLE = 15  # of a lunar month
_MAY = 5  # «به پایان می رسد» is a verb; the fifth Persian month needs no such sign
_FIRST_SURE_DECADE = 20


def read_month(found: Found) -> Reading | None:
    """«مهرماه ۱۴۰۴», «سپتامبر سال گذشته», «اواخر مهر», «ماه نوامبر»."""
    name, portion = found.value("month"), found.value("portion")
    year = year_beside(found, "year", name.calendar)
    if not _is_month(found, name, has_year=year is not None):
        return None
    side = SHIFTS.get(found.kinds("side"), 0)
    if portion and portion.name == "نیمه" and name.calendar == "hijri":
        return Day(name.calendar, year, name.number, _MIDDLE, side=side)  # «نیمه شعبان»
    month = Month(name.calendar, year, name.number, side)
    return DaysOfMonth(month, *portion.days) if portion else month


def _is_month(found: Found, name: lexical.Month, *, has_year: bool) -> bool:
    """Tell whether a month's name is one where it stands: «مهر» is also an agency, «میزان» an amount."""
    if name.stands == "alone" or found.has("L"):
        return True
    if name.stands == "date":
        return False
    if has_year or found.all("side"):
        return True
    is_ended = context.follows("before_month", found.text, found.first.start) and name.number != _MAY
    return name.stands == "day" and (bool(found.all("portion")) or is_ended)


def read_month_range(found: Found) -> Reading | None:
    """«فروردین تا خرداد ۱۳۹۸», «مهر و آبان ۱۴۰۰»: a year told once is the year of both."""
    first, last = found.value("month1"), found.value("month2")
    own, year = year_beside(found, "year1", first.calendar), year_beside(found, "year2", last.calendar)
    listed = found.kinds("link") == "v"
    if first.calendar != last.calendar or (listed and (year is None or own is not None)):
        return None
    stands = {first.stands, last.stands}
    if not found.has("L") and ("date" in stands or (year is None and own is None and "day" in stands)):
        return None
    start, end = (year if own is None else own), (own if year is None else year)
    return Interval(Month(first.calendar, start, first.number), Month(last.calendar, end, last.number))


def read_year(found: Found) -> Reading | None:
    """«سال ۲۰۱۵», «سال ۹۴», «اواخر ۲۰۱۹», «۱۹۷۱ میلادی», and a bare number where the words around it allow a year."""
    (number,) = found.all("year")
    era = found.era("era", "own_era")
    portion: Portion | None = found.value("portion")
    marked = found.has("Y") or found.has("y")
    if marked and context.follows_number(found.text, found.first.start):
        return None  # «۱۰ سال ۵۰ نفر»
    if not marked and digits(number) != FULL:
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
    if not marked and not (digits(one) == FULL and context.is_bare_year_range(found.text, one.start, other.end)):
        return None
    era = found.era("era")
    first = year_of(one.value, digits(one), era)
    if first is None:
        return None
    number, length = other.value, digits(other)
    if length == SHORT and digits(one) == FULL and first[1] % CENTURY < number:
        number, length = first[1] - first[1] % CENTURY + number, FULL
    last = year_of(number, length, era or first[0])
    return Interval(Year(*first), Year(*last)) if last and last[1] > first[1] else None


def read_deictic_year(found: Found) -> Reading | None:
    """«سال گذشته», «امسال», «نیمه دوم سال جاری»."""
    if context.follows("before_deictic", found.text, found.first.start) or context.follows_number(
        found.text, found.first.start
    ):
        return None
    shift = found.value("this_year") if found.all("this_year") else SHIFTS[found.kinds("way")]
    era = found.era("era", "own_era")
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
    return MonthsOfYear(calendar, told, *months) if months else Unknown("range", calendar)


def read_deictic_month(found: Found) -> Reading | None:
    """«ماه گذشته», «همین ماه», «ماه آینده میلادی», «اوایل ماه جاری»."""
    if context.follows("before_deictic", found.text, found.first.start):
        return None
    if found.all("day"):
        # «سه ماه گذشته» is a length; of «۲۵ ماه جاری» it is not said of which calendar
        return None if _is_count(found) else Unknown()
    era = found.era("era", "own_era")
    month = Deictic("month", SHIFTS[found.kinds("way") or "i"], era or "jalali", named=era is not None)
    portion: Portion | None = found.value("portion")
    return DaysOfMonth(month, *portion.days) if portion else month


def _is_count(found: Found) -> bool:
    number = found.all("day")[0]
    if number.kind == "o" or found.kinds("way") not in {"g", "n"}:
        return False
    is_day = _MONTHS_A_YEAR < number.value <= _LAST_DAY
    return number.kind == "w" or not is_day or context.follows("before_length", found.text, number.start)


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


def read_months_of_year(found: Found) -> Reading | None:
    """«سه ماهه دوم ۱۳۹۹», «شش ماه نخست سال جاری», «نه ماهه امسال»."""
    count, which = found.value("count"), found.value("which") or 1
    if not (found.all("which") or found.has("m")) or not 1 < count < _MONTHS_A_YEAR or count * which > _MONTHS_A_YEAR:
        return None
    last = found.all("year")[-1]
    known = year_of(last.value, digits(last), found.era("era", "year")) if last.kind == "d" else None
    if last.kind == "d" and known is None:
        return None
    calendar: Named = known[0] if known else found.era("era", "year") or "jalali"
    told = known[1] if known else year_beside(found, "year", calendar)
    return MonthsOfYear(calendar, told, count * (which - 1) + 1, count * which)


def read_decade(found: Found) -> Reading | None:
    """«دهه ۱۹۹۰», «دهه شصت شمسی», «اواخر دهه ۲۰۲۰»; «دهه ۹۰» alone may be of either calendar."""
    portion: Portion | None = found.value("portion")
    number = found.value("number")
    decade = _decade(number, found.era("era"))
    if portion and isinstance(decade, Decade):
        first, last = (Year(decade.calendar, decade.first + year) for year in portion.years)
        return Interval(first, last)
    return decade


def read_decades(found: Found) -> Reading | None:
    """«دهه‌های ۵۰ تا ۷۰ میلادی», «دهه‌های ۱۳۶۰ و ۱۳۷۰»."""
    first, last = (_decade(found.value(group), found.era("era")) for group in ("number1", "number2"))
    if not (isinstance(first, Decade) and isinstance(last, Decade)):
        return first and last
    if first.calendar != last.calendar or first.first >= last.first:
        return None
    return Interval(Year(first.calendar, first.first), Year(last.calendar, last.first + 9))


def _decade(number: int, era: Named | None) -> Decade | Unknown | None:
    if number % 10 or number < _FIRST_SURE_DECADE:
        return None
    if number >= CENTURY:
        known = year_of(number, FULL, era)
        return Decade(*known) if known else None
    if era == "jalali":
        return Decade("jalali", 1300 + number)
    return Decade("gregorian", 1900 + number) if era == "gregorian" else Unknown("range")
