"""Every format gives back what the database holds: rows, order, types, NULLs."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pyarrow.parquet
import pytest

from etl.export.catalogue import chosen
from etl.export.formats import csv_files
from etl.export.formats.excel import LONGEST_CELL, sheet_name
from etl.export.rows import table
from etl.export.run import FORMATS, export
from etl.store.engine import parse_url
from etl.store.snapshot import snapshot
from tests.export.conftest import FORMULA, LONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from etl.export.model import Resource

NAMES = (
    "articles",
    "article_metadata",
    "speakers",
    "agreement_mentions",
    "who_said_what",
    "timeline",
    "agreement_status",
)

type Rows = list[tuple[Any, ...]]


def wanted(url: str, resource: Resource) -> Rows:
    with snapshot(url) as read:
        kind = parse_url(url).drivername.partition("+")[0]
        return [row for rows in table(resource, read, kind).batches() for row in rows]


def read_csv(folder: Path, resource: Resource) -> Rows:
    with (folder / f"{resource.name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [column.name for column in resource.columns]
    with duckdb.connect() as connection:  # it tells an empty cell from an empty text
        types = {"integer": "BIGINT", "string": "VARCHAR", "date": "DATE", "boolean": "BOOLEAN"}
        columns = {column.name: types[column.type] for column in resource.columns}
        found = connection.execute(
            f"select * from read_csv('{folder}/{resource.name}.csv', columns={columns}, header=true, quote='\"', "
            "escape='\"', delim=',', allow_quoted_nulls=false, auto_detect=false, dateformat='%Y-%m-%d', "
            "parallel=false, max_line_size=10000000)"
        ).fetchall()
    assert len(found) == len(rows)
    return found


def read_jsonl(folder: Path, resource: Resource) -> Rows:
    lines = (folder / f"{resource.name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    records = [json.loads(line) for line in lines]
    days = [column.type == "date" for column in resource.columns]
    return [
        tuple(dt.date.fromisoformat(v) if day and v else v for v, day in zip(record.values(), days, strict=True))
        for record in records
    ]


def read_parquet(folder: Path, resource: Resource) -> Rows:
    found = pyarrow.parquet.read_table(folder / f"{resource.name}.parquet")
    assert found.schema.field(0).metadata[b"description"].decode() == resource.columns[0].description
    return [tuple(row.values()) for row in found.to_pylist()]


def read_sqlite(folder: Path, resource: Resource) -> Rows:
    with closing(sqlite3.connect(folder / "ravabet.sqlite")) as connection:
        rows = connection.execute(f"select * from {resource.name} order by rowid").fetchall()
        assert connection.execute("pragma foreign_key_check").fetchall() == []
    kinds = [column.type for column in resource.columns]
    typed: dict[str, Callable[[Any], Any]] = {"date": dt.date.fromisoformat, "boolean": bool}
    return [
        tuple(v if v is None else typed.get(kind, lambda x: x)(v) for v, kind in zip(row, kinds, strict=True))
        for row in rows
    ]


def read_duckdb(folder: Path, resource: Resource) -> Rows:
    with duckdb.connect(str(folder / "ravabet.duckdb"), read_only=True) as connection:
        return connection.execute(f"select * from {resource.name} order by rowid").fetchall()


def read_xlsx(folder: Path, resource: Resource) -> Rows:
    book = openpyxl.load_workbook(folder / "ravabet.xlsx")
    sheet = book[resource.name]
    assert sheet.sheet_view.rightToLeft
    _, *rows = sheet.iter_rows()
    assert all(cell.data_type != "f" for row in rows for cell in row)
    return [tuple(cell.value.date() if cell.is_date else cell.value for cell in row) for row in rows]


def as_excel(value: Any) -> Any:
    """Return what a cell can hold of a value: no long text."""
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        return value[: LONGEST_CELL - 7] + " …[cut]"
    return value


READERS: dict[str, Callable[[Path, Resource], Rows]] = {
    "csv": read_csv, "jsonl": read_jsonl, "parquet": read_parquet, "sqlite": read_sqlite, "duckdb": read_duckdb,
    "xlsx": read_xlsx,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_read_again(world: str, tmp_path: Path, form: str) -> None:
    exported = export(world, tmp_path, FORMATS[form], NAMES)
    assert {one.resource.name for one in exported.written} == set(NAMES)
    for one in exported.written:
        rows = wanted(world, one.resource)
        assert one.rows == len(rows)
        expected = [tuple(map(as_excel, row)) for row in rows] if form == "xlsx" else rows
        assert READERS[form](tmp_path, one.resource) == expected, one.resource.name


def test_the_order_is_the_same_on_both_databases_and_every_time(world: str, tmp_path: Path) -> None:
    for name in ("one", "other"):
        export(world, tmp_path / name, FORMATS["csv"], NAMES)
    for file in (tmp_path / "one").glob("*.csv"):
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()
    (timeline,) = chosen(["timeline"])
    ids = [row[[c.name for c in timeline.columns].index("event_id")] for row in wanted(world, timeline)]
    assert ids == sorted(ids, key=lambda value: (value is None, value))


def test_a_formula_is_a_text(world: str, tmp_path: Path) -> None:
    export(world, tmp_path, csv_files.write_guarded, ["article_metadata"])
    assert f'"\'{FORMULA}"' in (tmp_path / "article_metadata.csv").read_text(encoding="utf-8")
    export(world, tmp_path, csv_files.write, ["article_metadata"])
    assert f'"{FORMULA}"' in (tmp_path / "article_metadata.csv").read_text(encoding="utf-8")


def test_a_text_longer_than_a_cell_is_cut_and_told(world: str, tmp_path: Path) -> None:
    assert len(LONG) > LONGEST_CELL
    (articles,) = export(world, tmp_path, FORMATS["xlsx"], ["articles"]).written
    assert articles.notes == ("articles: 1 texts are cut to the 32,767 characters that a cell holds",)


def test_names_of_sheets() -> None:
    taken: set[str] = set()
    names = [sheet_name("a_name_that_is_longer_than_a_sheet_can_have", taken) for _ in range(3)]
    assert names[:2] == ["a_name_that_is_longer_than_a_sh", "a_name_that_is_longer_than_a_ 2"]
    assert len(set(names)) == 3
    assert max(map(len, names)) == 31


def test_a_table_goes_on_in_a_second_sheet(world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.export.formats.excel.ROWS_A_SHEET", 2)
    (written,) = export(world, tmp_path, FORMATS["xlsx"], ["speakers"]).written
    book = openpyxl.load_workbook(tmp_path / "ravabet.xlsx")
    assert book.sheetnames[:2] == ["speakers", "speakers 2"]
    assert sum(sheet.max_row - 1 for sheet in book) == written.rows
    assert "speakers 2" in written.notes[0]
