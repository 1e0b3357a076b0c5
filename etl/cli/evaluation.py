"""`ravabet evaluate`: figures against gold annotations, as tables or for programs."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads annotations at run time
from typing import Annotated, Literal

import typer

from etl.cli.terminal import Format, csv_text, json_text, output


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold files, or folders of them.")],
    *,
    database: Annotated[
        str | None,
        typer.Option("--database", "-d", help="An empty database to evaluate in.", show_default="a temporary one"),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed, spurious and wrong.")] = False,
    parity: Annotated[
        Literal["even", "odd"] | None, typer.Option(help="Only the articles with even or odd numbers.")
    ] = None,
    half_spaces: Annotated[
        bool, typer.Option("--half-spaces/--no-half-spaces", help="Keep the texts' half-spaces, or take them out.")
    ] = True,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the figures.")] = "table",
) -> None:
    """Measure what is found against gold annotations, through the public views.

    Figures: precision, recall and F1 of spans at overlap (half of the union) and tight (three characters), accuracies
    of what matched, with counts and bootstrap intervals.
    """
    from etl.evaluate import run, variants
    from etl.evaluate.report import FigureRow, figure_rows, figure_tables, slip_lines

    spelling = variants.as_written if half_spaces else variants.without_half_spaces
    evaluation = run.evaluate(gold, database=database, parity=parity, spelling=spelling)
    if form == "table":
        for table in figure_tables(evaluation):
            output().print(table)
    else:
        write = csv_text if form == "csv" else json_text
        sys.stdout.write(write(FigureRow._fields, figure_rows(evaluation)))
    if errors:
        for line in slip_lines(evaluation):
            typer.echo(line)
