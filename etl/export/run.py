"""The export as a flow: names → resources → rows of one moment → files → their description."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from etl.errors import StoreError, UsageError
from etl.export.catalogue import chosen
from etl.export.formats import csv_files, duckdb_file, excel, json_lines, parquet_files, sqlite_file
from etl.export.package import describe
from etl.export.rows import table
from etl.store.engine import parse_url
from etl.store.schema import REVISION
from etl.store.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from etl.export.model import Resource, Table, Written
    from etl.store.snapshot import Reader

    type Write = Callable[[Path, Iterable[Table]], Iterator[Written]]

FORMATS: Mapping[str, Write] = {
    "csv": csv_files.write,
    "duckdb": duckdb_file.write,
    "jsonl": json_lines.write,
    "parquet": parquet_files.write,
    "sqlite": sqlite_file.write,
    "xlsx": excel.write,
}
DESCRIPTION = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    folder: Path
    written: tuple[Written, ...]


def export(
    database: str,
    folder: Path,
    write: Write,
    names: Sequence[str] = (),
    prepare: Callable[[Resource], Resource] = lambda resource: resource,
) -> Exported:
    """Write views and tables to a folder, with their description.

    Args:
        database: URL.
        folder: Where to; it is made where it does not exist. Files of the same names are replaced.
        write: The format, of `FORMATS`.
        names: Views and tables; all but the calendar by default.
        prepare: What is done to each resource before: `without_texts`, or nothing.

    Raises:
        UsageError: A name is unknown, the folder cannot be written, or a library is not installed.
        StoreError: The database cannot be read, or is not at this version's revision.
    """
    resources = [prepare(resource) for resource in chosen(names)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / DESCRIPTION).unlink(missing_ok=True)  # what is half written has no description
        with snapshot(database) as read:
            _require_current(read)
            kind = parse_url(database).drivername.partition("+")[0]
            written = tuple(write(folder, [table(resource, read, kind) for resource in resources]))
            described = describe(written, _provenance(read))
        text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
        (folder / DESCRIPTION).write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{folder}: {error.strerror or error}"
        raise UsageError(message, "Name another folder with --output.") from error
    return Exported(folder, written)


def require_empty(folder: Path) -> None:
    """Refuse a folder that holds something.

    Raises:
        UsageError: It does, or it is a file.
    """
    if folder.is_file():
        message = f"{folder} is a file, not a folder"
        raise UsageError(message, "Name another folder with --output.")
    if folder.is_dir() and any(folder.iterdir()):
        message = f"The folder {folder} is not empty"
        raise UsageError(message, "Name another with --output, or replace files of the same names: --force")


def _require_current(read: Reader) -> None:
    tables = "select version_num from alembic_version"
    try:
        revision = next(iter(read(tables)))[0][0]
    except Exception as error:
        message = "The database is empty"
        raise StoreError(message, "Fill it: ravabet load") from error
    if revision != REVISION:
        message = f"The database is at revision {revision}, the code at {REVISION}"
        raise StoreError(message, "Bring it up to date: ravabet db upgrade")


def _provenance(read: Reader) -> dict[str, Any]:
    def one(sql: str) -> tuple[Any, ...]:
        return next((row for rows in read(sql) for row in rows), ())

    try:
        package = version("ravabet")
    except PackageNotFoundError:  # run from a checkout that is not installed
        package = "unknown"
    columns = ("started_at", "finished_at", "version", "read", "added", "changed", "unchanged", "rejected")
    last = one(f"select {', '.join(columns)} from etl_runs order by id desc limit 1")  # noqa: S608 - our own names
    counted = ("articles", "quotes", "events", "agreements", "etl_runs", "rejected_inputs")
    return {
        "software": f"ravabet {package}",
        "revision": REVISION,
        "last_load": dict(zip(columns, last, strict=False)),
        "counts": {name: one(f"select count(*) from {name}")[0] for name in counted},  # noqa: S608 - our own names
        "fingerprints": "articles.fingerprint: text, metadata, extractor, lexicon and reference of each article",
    }
