"""The command `ravabet export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from etl.cli.database import Database, existing
from etl.cli.terminal import messages, output, show_rows
from etl.errors import UsageError

type Target = Literal["parquet", "csv", "xlsx", "jsonl", "duckdb", "sqlite"]


def export(
    *,
    to: Annotated[Target, typer.Option("--to", "-t", help="Format of the files.")] = "csv",
    views: Annotated[
        str | None,
        typer.Option(help="Names of views and tables, with commas between.", show_default="all but the calendar"),
    ] = None,
    folder: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path("export"),
    without_text: Annotated[
        bool,
        typer.Option("--without-text", help="Leave the articles' texts and long passages out; spans and links remain."),
    ] = False,
    guard: Annotated[
        bool,
        typer.Option(
            "--guard-formulas", help="In CSV, put an apostrophe before a text that a spreadsheet takes for a formula."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that is not empty.")] = False,
    database: Database = None,
) -> None:
    """Write views and tables to files for other tools, with a description: a Frictionless Data Package.

    Parquet, CSV and JSON Lines give a file for each; xlsx, duckdb and sqlite one file for all. Beside each pair of
    days stands a column in EDTF. The description, datapackage.json, has types, keys, meanings, licence and provenance.

    Examples: `ravabet export --to xlsx --views who_said_what,meetings` · `ravabet export --to parquet -o data`
    """
    from etl.export.catalogue import without_texts
    from etl.export.formats.csv_files import write_guarded
    from etl.export.run import FORMATS, require_empty
    from etl.export.run import export as run
    from etl.store.engine import database_url

    if guard and to != "csv":
        message = f"--guard-formulas is for CSV, not for {to}"
        raise UsageError(message, "Leave it out: in other formats a text is never a formula.")
    existing(database)
    if not force:
        require_empty(folder)
    names = [name.strip() for name in (views or "").split(",") if name.strip()]
    options = {"prepare": without_texts} if without_text else {}
    exported = run(database_url(database), folder, write_guarded if guard else FORMATS[to], names, **options)
    show_rows(output(), ("name", "rows", "file"), [(one.resource.name, one.rows, one.path) for one in exported.written])
    for one in exported.written:
        for note in one.notes:
            messages().print(f"[yellow]Note:[/] {note}", soft_wrap=True)
    messages().print(f"Written: {folder}, described in {folder / 'datapackage.json'}", soft_wrap=True)
