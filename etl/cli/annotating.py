"""The commands `ravabet annotations`: facts out to an annotation tool, and back as gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etl.cli.database import Database, existing
from etl.cli.terminal import messages
from etl.errors import UsageError

annotation_commands = typer.Typer(
    help="Correct facts on screen, in Label Studio, and make gold of them.", no_args_is_help=True
)


@annotation_commands.command("export")
def export_annotations(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[GOLD]...", help="Gold files, or folders of them; without any, what the database says."
        ),
    ] = None,
    *,
    article: Annotated[
        list[str] | None,
        typer.Option(help="Path of an article of the database; may be given again.", show_default="all"),
    ] = None,
    folder: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path("annotations"),
    database: Database = None,
) -> None:
    """Write articles with their facts as tasks for Label Studio, and the interface that shows them.

    Examples: `ravabet annotations export --article a.txt` · `ravabet annotations export gold/ -o labelling`
    """
    from etl.annotations import run
    from etl.store.engine import database_url

    if gold and article:
        message = "Gold files and articles of the database are given"
        raise UsageError(message, "Give the ones or the others.")
    if gold:
        written = run.export_gold(gold, folder)
    else:
        existing(database)
        written = run.export_found(database_url(database), article or (), folder)
    messages().print(f"Written: {written} tasks, {folder / run.TASKS}", soft_wrap=True)
    messages().print(f"Interface to label them with: {folder / run.LABELS}", soft_wrap=True)


@annotation_commands.command("import")
def import_annotations(
    exported: Annotated[Path, typer.Argument(metavar="FILE", help="What Label Studio exported, as JSON.")],
    *,
    folder: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path("gold"),
) -> None:
    """Write what Label Studio exported as gold files, with the articles beside them, for `ravabet evaluate`.

    Example: `ravabet annotations import project-1.json -o gold && ravabet evaluate gold`
    """
    from etl.annotations import run

    imported = run.import_tasks(exported, folder)
    messages().print(f"Written: {imported.articles} articles with their gold, {folder}", soft_wrap=True)
    if imported.untouched:
        names = ", ".join(imported.untouched[:5]) + (", …" if len(imported.untouched) > 5 else "")
        messages().print(f"[yellow]Note:[/] nobody has annotated {len(imported.untouched)}: {names}", soft_wrap=True)
