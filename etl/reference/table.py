"""Reading one register file: rows that know where they stand, so that every complaint names its line."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from etl.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from etl.reference.model import TenurePrecision

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register file and its place, for the reader who has to mend it."""

    where: str
    cells: Mapping[str, str]

    def fail(self, message: str, hint: str) -> NoReturn:
        """Raise a `DataError` that names the file and the line."""
        told = f"{self.where}: {message}"
        raise DataError(told, hint)

    def maybe(self, column: str) -> str | None:
        """Return the cell, or None where it is empty."""
        return self.cells[column] or None

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        return self.maybe(column) or self.fail(f"{column} is empty", "Fill it in; no entry goes without it.")

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell, which are set apart by «|»."""
        values = tuple(value.strip() for value in self.cells[column].split("|") if value.strip())
        for value in values:
            if values.count(value) > 1:
                self.fail(f"{column} has «{value}» twice", "Give each name once.")
        return values

    def key(self, column: str = "key") -> str:
        """Return a key: lower-case Latin letters and digits, words joined by hyphens."""
        value = self.text(column)
        if not _KEY.fullmatch(value):
            self.fail(f"{column} «{value}» is no key", "Use a-z and 0-9, with a hyphen between words: sergey-lavrov.")
        return value

    def one_of[T: str](self, column: str, allowed: tuple[T, ...]) -> T:
        """Return a cell whose value is one of `allowed`."""
        value = self.text(column)
        for candidate in allowed:
            if candidate == value:
                return candidate
        return self.fail(f"{column} «{value}» is unknown", f"Use one of: {', '.join(allowed)}.")

    def known(self, column: str, keys: Collection[str], file: str) -> str:
        """Return a cell that names an entry of another file."""
        value = self.text(column)
        if value not in keys:
            self.fail(f"{column} «{value}» does not stand in {file}", f"Add it to {file}, or correct the spelling.")
        return value

    def known_or_none(self, column: str, keys: Collection[str], file: str) -> str | None:
        """Return a cell that is empty or names an entry of another file."""
        return self.known(column, keys, file) if self.cells[column] else None

    def first_day(self, column: str) -> tuple[dt.date | None, TenurePrecision | None]:
        """Return the day from which a start is certain («2012-05»: the last of May), and how exact it is."""
        _, latest, precision = self._period(column)
        return latest, precision

    def last_day(self, column: str) -> tuple[dt.date | None, TenurePrecision | None]:
        """Return the day until which an end is certain («2012-05»: the first of May), and how exact it is."""
        earliest, _, precision = self._period(column)
        return earliest, precision

    def _period(self, column: str) -> tuple[dt.date | None, dt.date | None, TenurePrecision | None]:
        value = self.cells[column]
        if not value:
            return None, None, None
        match = _DAY.fullmatch(value)
        hint = "Write 2024-08-21, 2024-08 or 2024, or leave it empty."
        if match is None:
            self.fail(f"{column} «{value}» is no date", hint)
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            earliest = dt.date(year or 0, month or 1, day or 1)
            latest = dt.date(year or 0, month or 12, day or calendar.monthrange(year or 0, month or 12)[1])
        except ValueError:
            self.fail(f"{column} «{value}» is no day of any calendar year", hint)
        return earliest, latest, "day" if day else "month" if month else "year"


def read_rows(folder: Path, name: str, columns: tuple[str, ...]) -> list[Row]:
    """Return the rows of `folder/name`.

    Raises:
        DataError: The file is missing, is not UTF-8, has other columns, or a line with too many or too few cells.
    """
    path = folder / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = tuple(next(reader, ()))
            if header != columns:
                message = f"{path}: the columns are {','.join(header)}"
                raise DataError(message, f"The first line must be: {','.join(columns)}")
            return [_row(path, reader.line_num, columns, cells) for cells in reader]
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise DataError(message, "Install the package again, or point at a folder that holds the register.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"{path}: {error}"
        raise DataError(message, "Save the file as comma-separated UTF-8 text.") from error


def _row(path: Path, line: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    where = f"{path}, line {line}"
    if len(cells) != len(columns):
        message = f"{where}: {len(cells)} cells instead of {len(columns)}"
        raise DataError(message, 'Put a name that holds a comma between double quotes: "London, Ontario".')
    return Row(where, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))


def unique(rows: Iterable[Row], column: str = "key") -> None:
    """Check that no two rows have the same value in `column`."""
    seen: dict[str, str] = {}
    for row in rows:
        value = row.text(column)
        if value in seen:
            row.fail(f"{column} «{value}» stands already in {seen[value]}", "Remove one of the two, or rename it.")
        seen[value] = row.where
