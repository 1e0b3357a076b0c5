"""Excel: one workbook, a sheet a table, open right to left. Days are days, and texts are texts, never formulas."""

from __future__ import annotations

import datetime as dt
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from etl.export.formats.libraries import library
from etl.export.model import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.export.model import Resource, Row, Table

FILE = "ravabet.xlsx"
ROWS_A_SHEET = 1_048_576 - 1  # beside the head
LONGEST_CELL = 32_767
LONGEST_NAME = 31
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel's days are wrong, or none
_CUT = " …[cut]"
_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def write(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write every table into one new workbook; a table of more rows than a sheet holds goes on in a second."""
    book = library("xlsxwriter", "Excel").Workbook(str(folder / FILE), _OPTIONS)
    formats = {"head": book.add_format({"bold": True}), "day": book.add_format({"num_format": "yyyy-mm-dd"})}
    taken: set[str] = set()
    try:
        for table in tables:
            sheets = _Sheets(book, formats, table.resource, taken)
            for row in chain.from_iterable(table.batches()):
                sheets.add(row)
            yield Written(table.resource, FILE, sheets.rows, {"sheetName": sheets.names[0]}, tuple(sheets.notes()))
    finally:
        book.close()


class _Sheets:
    """The sheets of one table."""

    def __init__(self, book: Any, formats: dict[str, Any], resource: Resource, taken: set[str]) -> None:
        self.book, self.formats, self.resource, self.taken = book, formats, resource, taken
        self.names: list[str] = []
        self.rows = self.cut = self.here = 0
        self._begin()

    def add(self, row: Row) -> None:
        """Write a row."""
        if self.here == ROWS_A_SHEET:
            self._begin()
        self.here += 1
        self.rows += 1
        for place, value in enumerate(row):
            self._write(place, value)

    def notes(self) -> Iterator[str]:
        """Give what a reader must know of the table."""
        if len(self.names) > 1:
            yield f"{self.resource.name} fills {len(self.names)} sheets: {', '.join(self.names)}"
        if self.cut:
            yield f"{self.resource.name}: {self.cut} texts are cut to the {LONGEST_CELL:,} characters that a cell holds"

    def _begin(self) -> None:
        self.names.append(sheet_name(self.resource.name, self.taken))
        self.sheet = self.book.add_worksheet(self.names[-1])
        self.sheet.right_to_left()
        self.sheet.freeze_panes(1, 0)
        for place, column in enumerate(self.resource.columns):
            self.sheet.set_column(place, place, 40 if column.name.endswith("text") else 14)
            self.sheet.write_string(0, place, column.name, self.formats["head"])
        self.here = 0

    def _write(self, place: int, value: Any) -> None:
        match value:
            case None:
                return
            case bool():
                self.sheet.write_boolean(self.here, place, value)
            case dt.date() if value >= _FIRST_DAY:
                self.sheet.write_datetime(self.here, place, value, self.formats["day"])
            case int() | float():
                self.sheet.write_number(self.here, place, value)
            case _:
                self.sheet.write_string(self.here, place, self._fitting(str(value)))

    def _fitting(self, text: str) -> str:
        if len(text) <= LONGEST_CELL:
            return text
        self.cut += 1
        return text[: LONGEST_CELL - len(_CUT)] + _CUT


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name for a sheet, of at most 31 characters, that no other sheet has; it is taken then."""
    for number in count(1):
        tail = "" if number == 1 else f" {number}"
        proposed = name[: LONGEST_NAME - len(tail)] + tail
        if proposed.lower() not in taken:
            taken.add(proposed.lower())
            return proposed
    raise AssertionError
