"""Showing the rows of an answer: the options that all commands which ask have, and what they print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli.terminal import SCREENFUL, Format, csv_text, json_text, messages, output, show_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.store.query import Answer

Form = Annotated[Format, typer.Option("--format", "-f", help="How to write the rows.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, help="Rows at most.", show_default=f"{SCREENFUL} as a table, else all"),
]


def show_answer(fetch: Callable[[int | None], Answer], form: Format, limit: int | None) -> None:
    """Print what `fetch` answers when it is told how many rows are wanted at most."""
    most = limit if limit is not None else SCREENFUL if form == "table" else None
    answer = fetch(most)
    if form == "table":
        show_rows(output(), answer.columns, answer.rows)
        if not answer.complete:
            messages().print(f"[dim]The first {len(answer.rows)} rows; --limit shows more, --format csv all.[/]")
        elif not answer.rows:
            messages().print("[dim]No rows.[/]")
    else:
        write = csv_text if form == "csv" else json_text
        sys.stdout.write(write(answer.columns, answer.rows))
