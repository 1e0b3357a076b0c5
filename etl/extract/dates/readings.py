"""Readings: what a dated expression says by its words alone, before a publication date says which day is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from etl.extract.dates.calendars import Named

type Unit = Literal["day", "week", "month", "year", "hour"]


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit of time counted from today: «هفته گذشته» is week -1. `calendar` says whose months and years."""

    unit: Unit
    shift: int
    calendar: Named = "jalali"
    named: bool = False  # «ماه گذشته میلادی»: the text names the calendar


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    calendar: Named
    year: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month; `year` may be told by a deictic («مهر امسال») or not at all («مهرماه»).

    `side` is -1 for «دسامبر گذشته» and 1 for «مهر آینده».
    """

    calendar: Named
    year: int | Deictic | None
    month: int
    side: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; `year` and `side` as in a month. `weekday` is the one the text names beside it."""

    calendar: Named
    year: int | Deictic | None
    month: int
    day: int
    weekday: str | None = None
    side: int = 0


@dataclass(frozen=True, slots=True)
class DaysOfMonth:
    """A part of a month, both days inclusive: «اواخر مهر», «اوایل ماه جاری»."""

    month: Month | Deictic
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MonthsOfYear:
    """A part of a year, both months inclusive: «نیمه نخست ۱۴۰۴», «تابستان امسال»."""

    calendar: Named
    year: int | Deictic | None
    first: int
    last: int
    side: int = 0


@dataclass(frozen=True, slots=True)
class EndOfWeek:
    """«آخر هفته گذشته»: Thursday and Friday in Iran, Saturday and Sunday elsewhere, so all four may be meant."""

    week: int | None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday. `week` is counted from this week; `side` is -1 («گذشته»), 1 («آینده») or 0, where the tense tells.

    `today` is the shift of the deictic beside it: «امروز پنجشنبه» has 0.
    """

    name: str
    week: int | None = None
    side: int = 0
    today: int | None = None
    eve: bool = False  # «شب جمعه» is Thursday night to some, Friday night to others
    recurs: bool = False  # «روزهای شنبه و دوشنبه», «شنبه‌ها»: no one day


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time that ends (`sign` -1) or begins (1) today: «دوازده سال گذشته»."""

    unit: Unit
    count: int
    sign: int


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `first` on."""

    calendar: Named
    first: int


@dataclass(frozen=True, slots=True)
class Interval:
    """From the start of one reading to the end of another: «۱۵ تا ۱۷ شهریور»."""

    first: Day | Month | Year
    last: Day | Month | Year


@dataclass(frozen=True, slots=True)
class Unknown:
    """A dated expression that counts from a day told elsewhere, or whose calendar is not said: «دو هفته پیش»."""

    precision: Literal["relative", "range", "day"] = "relative"
    calendar: Named | Literal["none"] = "none"


@dataclass(frozen=True, slots=True)
class NoDate:
    """Words of a date that are none, read so that no part of them is read as one: «میدان هفت تیر»."""


type Reading = (
    Deictic
    | Year
    | Month
    | Day
    | DaysOfMonth
    | MonthsOfYear
    | EndOfWeek
    | Weekday
    | Length
    | Decade
    | Interval
    | Unknown
)
