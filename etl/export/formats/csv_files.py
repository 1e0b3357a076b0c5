"""CSV: a file a table. NULL is an empty cell; texts stand in quotation marks, so that an empty text differs from it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from etl.export.model import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from etl.export.model import Table

# By its first character a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write the values as they are."""
    return _write(folder, tables, _plain)


def write_guarded(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write texts that a spreadsheet would run as formulas after an apostrophe."""
    return _write(folder, tables, _guarded)


def _write(folder: Path, tables: Iterable[Table], cell: Callable[[Any], Any]) -> Iterator[Written]:
    for table in tables:
        name = f"{table.resource.name}.csv"
        count = 0
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_STRINGS, lineterminator="\n")
            writer.writerow([column.name for column in table.resource.columns])
            for rows in table.batches():
                writer.writerows([cell(value) for value in row] for row in rows)
                count += len(rows)
        yield Written(table.resource, name, count, {})


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _guarded(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return _plain(value)
