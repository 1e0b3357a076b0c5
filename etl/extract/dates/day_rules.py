"""Grammar rules of days: dates with a month, numeric dates, weekdays, and days counted from today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.dates import context
from etl.extract.dates.found import CENTURY, FULL, SHIFTS, SHORT, day_beside, digits, year_beside, year_of
from etl.extract.dates.readings import Day, Deictic, Interval, NoDate, Unknown, Weekday

if TYPE_CHECKING:
    from etl.extract.dates.atoms import Atom
    from etl.extract.dates.found import Found
    from etl.extract.dates.readings import Reading

_LAST_DAY, _LAST_MONTH = 31, 12
_ANOTHER_MONTH = re.compile("[tvc]L?M")


def read_day(found: Found) -> Reading | NoDate | None:
    """«پنجشنبه دهم مهر ۱۴۰۴», «شامگاه ۲۴ خرداد ماه», «چهارمین روز فروردین»."""
    number, month = found.all("day")[0], found.value("month")
    if context.follows("before_day", found.text, found.first.start):
        return NoDate()  # «میدان هفت تیر»
    if context.is_verb_prefix(found.text, found.all("month")[0], found.match.group()):
        return NoDate()  # «ساعت ۱ می آید»
    if context.is_word(found.text, number.start, found.atoms[found.match.end() - 1].end):
        return NoDate()  # «یک سی دی آموزشی»
    if _counts_months(found):
        return None  # «دو ماه اسفند و فروردین»
    day = day_beside(found, "", month, year_beside(found, "year", month.calendar))
    if day and day.year is None and context.follows("anniversaries", found.text, number.start):
        return Unknown("day", day.calendar)  # «حملات ۱۱ سپتامبر»: of a year that everybody knows and no one tells
    return day


def _counts_months(found: Found) -> bool:
    """«سه ماه فروردین تا خرداد» are three months; «۲۷ ماه دسامبر» and «دهم ماه رمضان» are days."""
    number = found.all("day")[0]
    between = found.match.string[found.match.end("day") : found.match.start("month")]
    if number.kind == "o" or "L" not in between:
        return False
    following = "".join(atom.kind for atom in found.atoms[found.match.end() :][:3])
    return number.value <= _LAST_MONTH and (number.kind == "w" or _ANOTHER_MONTH.match(following) is not None)


def read_month_first(found: Found) -> Reading | None:
    """«خرداد 28, 1398», "June 18, 2019"."""
    (number,), (year,), month = found.all("day"), found.all("year"), found.value("month")
    known = year_of(year.value, digits(year), month.calendar)
    if known is None or digits(year) != FULL or not 1 <= number.value <= _LAST_DAY:
        return None
    return Day(month.calendar, known[1], month.number, number.value)


def read_day_range(found: Found) -> Reading | None:
    """«۱۵ تا ۱۷ شهریور», «۹ و ۱۰ مرداد سال جاری», «۲۸ آذر تا ۵ دی»: what the first day lacks it has from the last."""
    month, own_month = found.value("month2"), found.value("month1")
    if own_month and (found.kinds("link") == "v" or own_month.calendar != month.calendar):
        return None  # «۹ مهر و ۳ آبان», «۲۷ تیر ۱۳۹۷ - ۱۸ ژوئیه ۲۰۱۸»: two dates
    year = year_beside(found, "year2", month.calendar)
    own_year = year_beside(found, "year1", (own_month or month).calendar)
    last = day_beside(found, "2", month, year)
    first = day_beside(found, "1", own_month or month, year if own_year is None else own_year)
    if not first or not last or (found.kinds("link") == "v" and first.day >= last.day):
        return None
    return Interval(first, last)


def read_numeric_day(found: Found) -> Reading | None:
    """«۱۳۹۷/۹/۱۰», «2020-07-30», «۹۸/۴/۲۰», «۲۱/۲/۸۳»; of "10/09/2018" no one knows which is the month."""
    one, month, other = found.value("numeric")
    year, day = (other, one) if other > _LAST_DAY else (one, other)
    known = year_of(year, FULL if year >= CENTURY else SHORT, None)
    if known is None:
        return None
    if known[0] == "gregorian" and year is other and day <= _LAST_MONTH and day != month:
        return Unknown("day", "gregorian") if month <= _LAST_MONTH else Day(*known, day, month)
    return Day(*known, month, day, found.value("weekday"))


def read_today(found: Found) -> Reading | None:
    """«صبح امروز», «فردا شب», «امروز (دوشنبه)»; «جهان امروز» is today's world."""
    shift, name = found.value("today"), found.value("weekday")
    if found.match.group() == "T" and context.follows("before_today", found.text, found.first.start):
        return None
    return Weekday(name, today=shift) if name else Deictic("day", shift)


def read_day_before(found: Found) -> Reading | None:
    """«روز گذشته», «شب گذشته», «روز جاری»; «روز قبل» counts from a day told elsewhere."""
    if context.follows("before_deictic", found.text, found.first.start):
        return None
    way = found.kinds("way")
    return Unknown() if way in {"b", "a"} else Deictic("day", SHIFTS[way])


def read_weekday(found: Found) -> Reading | None:
    """«روز جمعه», «چهارشنبه شب», «پنجشنبه گذشته», «دوشنبه هفته جاری», «دوشنبه (امروز)»."""
    name = found.all("weekday")[0]
    if context.follows("before_weekday", found.text, found.first.start):
        return None
    if context.precedes("after_weekday", found.text, name.end):
        return None
    if name is found.first and name.value == "monday" and _is_dushanbe(found, name):
        return None
    week = found.kinds("week")
    return Weekday(
        name.value,
        week=SHIFTS[week.strip("K")] if week else None,
        side=SHIFTS.get(found.kinds("way"), 0),
        today=found.value("today"),
        eve=_is_eve(found),
        recurs=context.recurs(found.text, found.first.start, name.end),
    )


def _is_dushanbe(found: Found, name: Atom) -> bool:
    """«در دوشنبه», «به دوشنبه سفر کرد»: the city; «به دوشنبه موکول شد» is the day."""
    led = context.follows("to_monday", found.text, name.start) and context.precedes(
        "after_monday", found.text, name.end
    )
    return led or context.follows("before_monday", found.text, name.start)


def _is_eve(found: Found) -> bool:
    """«شب جمعه», but not «ساعت هشت شب جمعه»."""
    is_night = found.kinds("before") == "N" and found.atoms[1] is found.all("weekday")[0]
    return is_night and not context.follows_clock(found.text, found.first.start)


def read_day_ago(found: Found) -> Reading | None:
    """«دو روز پیش» is a day; «سه سال پیش» is about then, «دو روز بعد» after something else: both stay open."""
    is_exact = not found.all("about") and not context.follows("approximate", found.text, found.first.start)
    if found.kinds("unit") != "R" or found.kinds("way") == "a" or not is_exact:
        return Unknown()
    return Deictic("day", found.value("count") * (1 if found.kinds("way") == "f" else -1))
