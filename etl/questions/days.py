"""A day as a person writes it: `2025-10-02`, `1404/07/10`, «۱۰ مهر ۱۴۰۴»; a bound of a period by month or year, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from etl.errors import UsageError
from etl.extract.published import parse_published
from etl.store.calendar import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    import datetime as dt

type DayKind = Literal["date", "first_day", "last_day"]

_FORMS = "Write it like 2025-10-02, 1404/07/10 or «۱۰ مهر ۱۴۰۴»."
_PERIODS = "Write it like 2025-10-02, 1404/07/10, «۱۰ مهر ۱۴۰۴», «مهر ۱۴۰۴» or 1404."
# A little inside of the calendar's years, so that no month reaches out of it.
_COVERED = range(FIRST_YEAR + 622, LAST_YEAR + 621)


def read_day(kind: DayKind, option: str, written: str) -> dt.date:
    """Return the day; of a month or year its first or last day, where the kind is one of these.

    Raises:
        UsageError: It is no date, or none of the calendar's years; or it is several days where one is wanted.
    """
    published = parse_published(written)
    first, last = published.bounds.earliest, published.bounds.latest
    if first is None or last is None:
        reason = published.warnings[0].partition("»: ")[2] if published.warnings else "no date can be read in it"
        message = f"{option} «{written}»: {reason}"
        raise UsageError(message, _FORMS if kind == "date" else _PERIODS)
    if first.year not in _COVERED or last.year not in _COVERED:
        message = f"{option} «{written}»: the calendar has the years {_COVERED[0]} to {_COVERED[-1]}"
        raise UsageError(message, "Leave the option out to ask for all days.")
    if kind == "date" and first != last:
        message = f"{option} «{written}»: one day is wanted"
        raise UsageError(message, _FORMS)
    return last if kind == "last_day" else first
