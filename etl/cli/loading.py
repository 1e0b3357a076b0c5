"""`ravabet load`: articles are read, and what came of them is shown or logged."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path  # noqa: TC003 - typer reads annotations at run time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from etl.cli.changed import write_changes
from etl.cli.clustered import daft_extraction
from etl.cli.database import Database  # noqa: TC001 - the same
from etl.cli.logs import log_progress, log_summary
from etl.cli.terminal import messages, output, progress, show_rehearsal, show_rejections, show_summary
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.store.changes import Change


def load(  # noqa: PLR0913 - typer reads each option from a parameter
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Texts (.txt), web pages (.html), records (.jsonl, .jsonl.gz, .csv, .parquet), folders, patterns, "
            "or `-` for standard input. "
            "Without a path: the two sample articles of the package.",
        ),
    ] = None,
    *,
    database: Database = None,
    collection: Annotated[
        str | None,
        typer.Option(help="Name under which the articles are kept.", show_default="name of the folder or file"),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Publisher of the articles.", show_default="what each input names")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="When the articles were published: 2025-10-02, 1404/07/10, «۱۰ مهر ۱۴۰۴», 1404.",
            show_default="what each input names",
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            envvar="RAVABET_CORRECTIONS",
            help="File of corrections by hand; see docs/corrections.md.",
            show_default="NAME.corrections.toml beside NAME.db, else none",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that extract.", show_default="number of cores")
    ] = None,
    engine: Annotated[
        Literal["pool", "daft"],
        typer.Option(
            help="What extracts: processes of this machine, or Daft, which reads Parquet files or URLs (extra `daft`); "
            "see docs/scale.md."
        ),
    ] = "pool",
    facts: Annotated[
        str | None,
        typer.Option(help="Empty folder or URL where Daft writes facts as Parquet.", show_default="a temporary one"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and extract, but write nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="List the facts that rewritten articles have gained and lost.")
    ] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to write what --diff lists.")
    ] = "text",
    log_format: Annotated[
        Literal["text", "json"],
        typer.Option("--log-format", help="How to tell on standard error what is done: json is a line for each event."),
    ] = "text",
) -> None:
    """Read articles, extract their facts and write them to the database.

    Loading again changes nothing: what is unchanged is skipped, a newer text under the same name replaces the older.

    Examples: `ravabet load news/` · `ravabet load archive.jsonl.gz --collection archive` · `cat a.txt | ravabet load -`
    """
    from etl import pipeline
    from etl.workers import cores

    if diff and dry_run:
        message = "A dry run writes nothing that could be compared"
        raise UsageError(message, "Leave out --diff, or --dry-run.")
    if dry_run and engine == "daft":
        message = "A dry run extracts on this machine"
        raise UsageError(message, "Leave out --engine daft, or --dry-run.")
    if facts and engine != "daft":
        message = "Only Daft writes facts to a folder"
        raise UsageError(message, "Add --engine daft, or leave out --facts.")
    changes: list[Change] = []
    compare = changes.extend if diff else None
    as_json = log_format == "json"
    silent = nullcontext(log_progress() if as_json else lambda _read: None)
    with silent if quiet or as_json else progress() as tell:
        if engine == "daft":
            rules = (database, corrections)
            with daft_extraction(paths, collection, (publisher, published), facts, workers, rules) as extraction:
                summary = pipeline.load([], database, tell, corrections, compare=compare, extraction=extraction)
        elif dry_run:
            found = pipeline.read(paths, collection, publisher, published)
            summary = pipeline.rehearse(found, database, tell, corrections)
        else:
            found = pipeline.read(paths, collection, publisher, published)
            summary = pipeline.load(found, database, tell, corrections, workers or cores(), compare)
    if as_json:
        log_summary(summary)
    else:
        show_rejections(messages(), summary)
    if diff:
        write_changes(changes, form)
    elif not quiet and not as_json:
        (show_rehearsal if dry_run else show_summary)(output(), summary)
    if len(summary.rejections) == summary.read > 0:
        raise typer.Exit(1)
