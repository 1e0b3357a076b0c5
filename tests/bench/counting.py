"""Work that is counted, not timed: the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_STEP = 100  # instructions between two calls of the counter


@dataclass(frozen=True, slots=True)
class Work:
    """What SQLite did: instructions of its machine, which grow with the rows that it looks at, and rows written."""

    instructions: int
    rows_written: int


def counted(connection: Connection, work: Callable[[], object]) -> Work:
    """Do the work, and return what it took."""
    driver: Any = connection.connection.driver_connection
    steps, before = count(), driver.total_changes
    driver.set_progress_handler(lambda: next(steps) and 0, _STEP)
    try:
        work()
    finally:
        driver.set_progress_handler(None, _STEP)
    return Work(next(steps) * _STEP, driver.total_changes - before)
