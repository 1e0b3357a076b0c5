"""The commands that keep a database: verify it, copy it, bring it back."""

from __future__ import annotations

import typer

from etl.cli.database import Database, existing
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
