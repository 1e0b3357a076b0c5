"""The publication date as the input gives it: every form the field uses, checked where it is told twice.

A date that is impossible, ambiguous or contradicts itself is a warning and open bounds, never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from etl.document import Tokens
from etl.extract.dates.calendars import weekday
from etl.extract.dates.found import year_of
from etl.extract.dates.readings import Day, Month, Year
from etl.extract.dates.resolve import Anchor, days_of
from etl.extract.dates.scan import scan
from etl.fold import fold_text
from etl.model import DateBounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.extract.dates.readings import Reading

_OPEN = DateBounds(None, None)
_ISO_TIME = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d?)-?(?P<day>\d\d?)[T ]"
    r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r" ?(?P<zone>Z|[+-]\d\d:?\d\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_YEAR_MONTH = re.compile(r"(\d{4})[/-](\d\d?)")
_YEAR = re.compile(r"(?:سال )?(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})")
_DAY_OR_MONTH = re.compile(r"(?<!\d)(\d\d?)[/.-](\d\d?)[/.-](?:19|2\d)\d\d(?!\d)")
_MONTH_THEN_DAY = re.compile(r"(?<!\d)(\d\d?)([/.-])(1[3-9]|2\d|3[01])\2((?:19|2\d)\d\d)(?!\d)")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published.

    Attributes:
        bounds: The first and last day; a day in Tehran if a time with a zone was given. Open if nothing is known.
        at: The ISO time with its offset from UTC, where the input gives both.
        warnings: What is wrong with the given text, each as one sentence.
    """

    bounds: DateBounds
    at: str | None = None
    warnings: tuple[str, ...] = ()


def parse_published(text: str | None) -> Published:
    """Return the publication date that the metadata give.

    Understood are ISO dates and times, RFC 2822 times, «۱۳۸۵/۰۴/۰۵», «۲۷ تیر ۱۳۹۷», "18 July 2018", several of them
    in one text, a month («مهر ۱۳۹۷», "2019-05") and a year alone, in all three calendars and all digits.
    """
    folded = fold_text(text or "")
    if not folded:
        return Published(_OPEN)
    moment = _moment(folded)
    if moment:
        day = moment.astimezone(ZoneInfo("Asia/Tehran")).date()
        return Published(DateBounds(day, day), moment.isoformat())
    return _dates(folded)


def _moment(folded: str) -> dt.datetime | None:
    """Return the time with its zone; a Jalali date before it is read too."""
    match = _ISO_TIME.fullmatch(folded)
    if not match:
        try:
            mail = parsedate_to_datetime(folded)
        except (ValueError, TypeError, IndexError):
            return None
        return mail if mail.tzinfo and mail.utcoffset() is not None else None
    known = year_of(int(match["year"]), 4, None)
    days = known and days_of(Day(known[0], known[1], int(match["month"]), int(match["day"])), Anchor(None))
    if not days:
        return None
    clock = f"{int(match['hour']):02}:{match['minute']}:{match['second'] or '00'}{match['zone'].upper()}"
    try:
        return dt.datetime.fromisoformat(f"{days[0].isoformat()}T{clock}")
    except ValueError:
        return None


def _dates(folded: str) -> Published:
    if _is_ambiguous(folded):
        return _warn(folded, "day and month cannot be told apart")
    told = list(_readings(folded))
    if not told:
        return _warn(folded, "no date can be read in it")
    known = [(reading, days_of(reading, Anchor(None))) for reading in told]
    for reading, days in known:
        if days is None:
            missing = isinstance(reading, Day | Month) and reading.year is None
            return _warn(folded, "the year is missing" if missing else "there is no such date")
        if isinstance(reading, Day) and reading.weekday and reading.weekday not in map(weekday, days):
            return _warn(folded, f"the weekday contradicts the date, which was a {weekday(days[0])}")
    ranges = [days for _, days in known if days]
    first, last = max(days[0] for days in ranges), min(days[1] for days in ranges)
    if first > last:
        return _warn(folded, "its dates contradict each other")
    return Published(DateBounds(first, last))


def _readings(folded: str) -> Iterator[Reading]:
    if match := _YEAR.fullmatch(folded):
        known = year_of(int(match[1]), 4, None)
        if known:
            yield Year(*known)
        return
    if match := _YEAR_MONTH.fullmatch(folded):
        known = year_of(int(match[1]), 4, None)
        if known:
            yield Month(known[0], known[1], int(match[2]))
        return
    text = _MONTH_THEN_DAY.sub(r"\3/\1/\4", _COMPACT.sub(r"\1/\2/\3", _MONTH_FIRST.sub(r"\2 \1 \3", folded)))
    matches = list(_TOKEN.finditer(text))
    tokens = Tokens([m.group() for m in matches], [m.start() for m in matches], [m.end() for m in matches])
    for found in scan(text, tokens, lambda _: len(text)):
        if isinstance(found.reading, Day | Month | Year):
            yield found.reading


def _is_ambiguous(folded: str) -> bool:
    """Tell whether a date is written like "10/09/2018": which number is the day is not said."""
    match = _DAY_OR_MONTH.search(folded)
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= _LAST_MONTH


def _warn(folded: str, reason: str) -> Published:
    return Published(_OPEN, None, (f"published «{folded}»: {reason}",))
