"""The days that something may be, in the Extended Date/Time Format (level 1)."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def edtf(earliest: dt.date | None, latest: dt.date | None) -> str | None:
    """Return the days as EDTF; an open bound is `..`, a whole Gregorian month or year is written as such.

    «۱۰ مهر ۱۴۰۴» is `2025-10-02`, October 2025 `2025-10`, «مهر ۱۴۰۴» `2025-09-23/2025-10-22`, «until Friday» `../…`.
    """
    if earliest is None and latest is None:
        return None
    if earliest is None or latest is None:
        return f"{earliest or '..'}/{latest or '..'}"
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
        return f"{earliest.year:04}"
    last = calendar.monthrange(latest.year, latest.month)[1]
    if (earliest.year, earliest.month, earliest.day, latest.day) == (latest.year, latest.month, 1, last):
        return f"{earliest:%Y-%m}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"
