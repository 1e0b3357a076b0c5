"""The commands that keep a database: verify it, copy it, bring it back."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from etl.cli.database import Database, existing, say_revision
from etl.cli.terminal import messages


def check(*, database: Database = None) -> None:
    """Verify every law of the database on the rows that are there; each that fails is told with its first breaches.

    It reads one state, and may run while articles are loaded. Exit code 1 if a law fails.
    """
    from etl.store.check import verify

    failed = 0
    for verdict in verify(existing(database)):
        failed += bool(verdict.breaches)
        typer.echo(f"{'FAILS' if verdict.breaches else 'holds'}  {verdict.law.name}: {verdict.law.says}")
        for line in verdict.breaches:
            typer.echo(f"       {line}")
        if verdict.more:
            typer.echo("       … and more")
    if failed:
        messages().print(
            f"{failed} {'law fails' if failed == 1 else 'laws fail'}; `ravabet load` mends what it writes."
        )
        raise typer.Exit(1)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; it must not exist.")],
    *,
    database: Database = None,
) -> None:
    """Write the whole database to one file, while it is in use; only its owner can read it.

    On Postgres this is pg_dump's custom format, and pg_dump must be installed.

    Example: `ravabet backup desk-$(date +%F).backup`
    """
    from etl.store.backup import backup as write
    from etl.store.engine import database_url

    existing(database)
    write(database_url(database), file)
    messages().print(f"Written: {file}", soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `ravabet backup` wrote.")],
    *,
    database: Database = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what the database holds.")] = False,
) -> None:
    """Bring a database to what a backup holds, as a whole or not at all; one that holds something is left alone.

    Example: `ravabet restore desk-2025-10-02.backup --database sqlite:///desk.db`
    """
    from etl.store.backup import restore as bring_back
    from etl.store.engine import database_url

    bring_back(database_url(database), file, over=force)
    messages().print("Restored.")
    say_revision(database)
