"""Databases without the register, for tests that bring a small one: replacing the large one takes a second.

A `conftest.py` that imports these has them in place of those of `tests.conftest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sqlite_template(bare_sqlite: Path) -> Path:
    """A migrated SQLite database with the calendar."""
    return bare_sqlite


@pytest.fixture(scope="session")
def postgres_template(bare_postgres: str) -> str:
    """Name of a migrated Postgres database with the calendar."""
    return bare_postgres
