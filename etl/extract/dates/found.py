"""What a grammar rule found in a run of atoms, and how its years and days are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.extract.dates.readings import Day, Deictic

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from etl.extract.dates import atoms as lexical
    from etl.extract.dates.atoms import Atom
    from etl.extract.dates.calendars import Named
    from etl.extract.dates.readings import NoDate, Reading

SHIFTS = {"g": -1, "b": -1, "j": 0, "i": 0, "n": 1}

SHORT, FULL = 2, 4  # digits of «سال ۹۴» and of «سال ۱۳۹۴»
_FIRST_FULL = 1000
CENTURY = 100
_OLDEST_SHORT = 20  # «سال ۹۴» is a year; «تیر ۱۵» more likely counts something
_JALALI, _GREGORIAN, _HIJRI = range(1200, 1500), range(1500, 2200), range(1200, 1600)
_IMPERIAL, _IMPERIAL_ERA = range(2535, 2538), 1180  # Iran's years from 1976 to 1978: 2536 is 1356
_FIRST_SURE_COUNT = 10  # «سیزده آبان» is a day, «سه تیر» may be three shots


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule's pattern on the kinds of a run, with the run's atoms and the folded text."""

    match: re.Match[str]
    atoms: Sequence[Atom]
    text: str

    @property
    def first(self) -> Atom:
        """The first atom of the match."""
        return self.atoms[self.match.start()]

    def all(self, group: str) -> Sequence[Atom]:
        """Return the atoms of a group; empty if it took no part."""
        start, end = self.match.span(group)
        return self.atoms[start:end] if start >= 0 else ()

    def value(self, group: str) -> Any:
        """Return the meaning of the first atom of a group; None if it took no part."""
        atoms = self.all(group)
        return atoms[0].value if atoms else None

    def kinds(self, group: str) -> str:
        """Return the kinds of a group; empty if it took no part."""
        return self.match.group(group) or ""

    def era(self, *groups: str) -> Named | None:
        """Return the calendar that one of the groups names, in brackets or not: «میلادی», «[میلادی]»."""
        return next((atom.value for group in groups for atom in self.all(group) if atom.kind == "E"), None)

    def has(self, kind: str) -> bool:
        """Tell whether an atom of this kind is in the match."""
        return kind in self.match.group()


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, a pattern over kinds and the function that reads a match, or answers None: then a shorter one may."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Found], Reading | NoDate | None]


def digits(atom: Atom) -> int:
    """Return how many digits a number has: «۰۴» is a year where «۴» is none. A year in words has four."""
    return FULL if atom.value >= _FIRST_FULL else atom.end - atom.start


def year_of(number: int, length: int, calendar: Named | None) -> tuple[Named, int] | None:
    """Return calendar and year of a number with `length` digits, of the given calendar or of the only one that fits.

    Two digits are a Jalali year («سال ۹۴»): 00 to 09 belong to the fifteenth century, the others to the fourteenth.
    """
    if length == SHORT:
        if calendar not in {None, "jalali"} or CENTURY // 10 <= number < _OLDEST_SHORT:
            return None
        return "jalali", (1400 if number < CENTURY // 10 else 1300) + number
    if calendar == "jalali" and number in _IMPERIAL:
        return calendar, number - _IMPERIAL_ERA
    spans: dict[Named, range] = {"jalali": _JALALI, "gregorian": _GREGORIAN, "hijri": _HIJRI}
    if calendar:
        return (calendar, number) if number in spans[calendar] else None
    if number in _JALALI:
        return "jalali", number
    return ("gregorian", number) if number in _GREGORIAN else None


def year_beside(found: Found, group: str, calendar: Named) -> int | Deictic | None:
    """Return the year that a group of a month's or day's rule tells: «۱۴۰۴», «سال ۹۷», «سال گذشته», «امسال»."""
    atoms = found.all(group)
    if not atoms:
        return None
    last = atoms[-1]
    if last.kind == "d":
        known = year_of(last.value, digits(last), calendar)
        return known[1] if known else None
    if last.kind == "U":
        return Deictic("year", last.value)
    era: Named | None = next((atom.value for atom in atoms if atom.kind == "E"), None)
    way = next(atom.kind for atom in atoms if atom.kind in SHIFTS)
    return Deictic("year", SHIFTS[way], era or "jalali", named=era is not None)


def day_beside(found: Found, suffix: str, month: lexical.Month, year: int | Deictic | None) -> Day | None:
    """Return the day of a rule's groups `day`, `weekday`; None if the words do not make one."""
    (number,) = found.all("day" + suffix)
    if not 1 <= number.value <= 31:
        return None
    has_month_word, has_year = found.has("L"), year is not None
    is_small_count = number.kind == "w" and number.value < _FIRST_SURE_COUNT
    weekday = found.value("weekday" + suffix)
    if month.stands in {"word", "date"} and not (has_month_word or has_year or (weekday and number.kind == "d")):
        return None
    if is_small_count and not (has_month_word or has_year or month.stands == "alone"):
        return None
    side = SHIFTS.get(found.kinds("side"), 0) if not suffix else 0
    return Day(month.calendar, year, month.number, number.value, weekday, side)
