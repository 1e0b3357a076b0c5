from __future__ import annotations

import datetime as dt

import pytest

from etl.export.edtf import edtf


@pytest.mark.parametrize(
    ("earliest", "latest", "wanted"),
    [
        (None, None, None),
        ("2025-10-02", "2025-10-02", "2025-10-02"),
        ("2025-10-01", "2025-10-31", "2025-10"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2025-02-01", "2025-03-28", "2025-02-01/2025-03-28"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-09-23", "2025-10-22", "2025-09-23/2025-10-22"),
        ("2025-09-23", None, "2025-09-23/.."),
        (None, "2025-10-22", "../2025-10-22"),
    ],
)
def test_days_in_edtf(earliest: str | None, latest: str | None, wanted: str | None) -> None:
    days = (None if day is None else dt.date.fromisoformat(day) for day in (earliest, latest))
    assert edtf(*days) == wanted
