"""Dated expressions of three calendars in Persian text: spans and values.

`find_dates` reads the words (`atoms`), finds what they say (`rules`, `readings`), and counts what is relative from the
day of publication (`resolve`). Nothing is guessed: where two days are possible the bounds stay open.
"""

from etl.extract.dates.find import find_dates
from etl.extract.dates.horizon import not_before

__all__ = ["find_dates", "not_before"]
