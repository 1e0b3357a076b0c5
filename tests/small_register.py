"""Databases with a small register, for tests that bring it: replacing the large one takes a second.

A `conftest.py` that imports these has them in place of those of `tests.conftest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import make_url

from tests.conftest import fill_register, postgres_database, with_register
from tests.factory import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def sqlite_template(bare_sqlite: Path) -> Path:
    """A migrated SQLite database with the calendar and the small register."""
    return with_register(bare_sqlite, "small.db", REFERENCE)


@pytest.fixture(scope="session")
def postgres_template(server: str, bare_postgres: str) -> Iterator[str]:
    """Name of a migrated Postgres database with the calendar and the small register."""
    with postgres_database(server, bare_postgres) as url:
        fill_register(url, REFERENCE)
        yield str(make_url(url).database)
