from __future__ import annotations

import pytest

from etl.errors import UsageError
from etl.questions.days import DayKind, read_day


@pytest.mark.parametrize("kind", ["date", "first_day", "last_day"])
@pytest.mark.parametrize("written", ["2025-10-02", "1404/07/10", "۱۴۰۴/۷/۱۰", "۱۰ مهر ۱۴۰۴", "2 October 2025"])
def test_a_day_of_either_calendar(kind: DayKind, written: str) -> None:
    assert read_day(kind, "--day", written).isoformat() == "2025-10-02"


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1404", "2025-03-21", "2026-03-20"),
        ("مهر ۱۴۰۴", "2025-09-23", "2025-10-22"),
        ("2025-10", "2025-10-01", "2025-10-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_begins_and_ends(written: str, first: str, last: str) -> None:
    assert read_day("first_day", "--since", written).isoformat() == first
    assert read_day("last_day", "--until", written).isoformat() == last
    with pytest.raises(UsageError, match="one day is wanted"):
        read_day("date", "--on", written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1404/13/01", "no such date"),
        ("10/09/2018", "day and month cannot be told apart"),
        ("بهار", "no date can be read"),
        ("1600-01-01", "the calendar has the years"),
        ("۱۰ مهر", "the year is missing"),
    ],
)
def test_no_day(written: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as raised:
        read_day("first_day", "--since", written)
    assert raised.value.hint
