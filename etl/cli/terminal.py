"""What a terminal shows: tables of rows, with Persian kept readable beside Latin text, and errors in one line.

rich is imported where something is shown: `ravabet --help` is plain text, and answers at once.
"""

from __future__ import annotations

import csv
import io
import json
import time
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from etl.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from etl.errors import RavabetError
    from etl.store.counts import Counts
    from etl.store.summary import LoadSummary

type Format = Literal["table", "csv", "json"]
# A table is for reading, and stops here; CSV and JSON are for programs, and have all rows.
SCREENFUL = 20

_ISOLATE, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_GAP = 3
_REJECTIONS = 10
_WIDE = 24  # narrower than this a column of running text is no longer read


def output() -> Console:
    """Return the console for answers; what it writes can be piped."""
    from rich.console import Console

    return Console(highlight=False)


def messages() -> Console:
    """Return the console for progress and errors."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def show_error(error: RavabetError) -> None:
    """Say what is wrong, and the way out."""
    from rich.markup import escape

    console = messages()
    console.print(f"[bold red]Error:[/] {escape(visible(error.message))}", soft_wrap=True)
    if error.hint:
        console.print(f"  {escape(visible(error.hint))}", soft_wrap=True)


def isolated(text: str) -> str:
    """Return the text so that a terminal which reorders Persian reorders it by itself.

    Without the marks, two Persian cells side by side change places: the rule between them has no direction of its own.
    """
    persian = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return f"{_ISOLATE}{text}{_POP}" if persian else text


def show_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows as a table, or one below the other if their columns do not fit side by side."""
    cells = [[_cell(console, value) for value in row] for row in rows]
    needed = sum(
        min(max([len(name), *(cell.cell_len for cell in column)], default=0), _WIDE) + _GAP
        for name, column in zip(columns, zip(*cells, strict=True) if cells else [()] * len(columns), strict=True)
    )
    if needed <= console.width or not rows:
        console.print(_table(columns, cells))
    else:
        _show_cards(console, columns, cells)


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return the rows as CSV with a header; NULL is empty."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def json_text(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return the rows as a JSON list of objects; days are ISO text."""
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=2, default=str) + "\n"


def _table(columns: Sequence[str], cells: Sequence[Sequence[Text]]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in cells:
        table.add_row(*row)
    return table


def _show_cards(console: Console, columns: Sequence[str], cells: Sequence[Sequence[Text]]) -> None:
    from rich.table import Table

    width = max(map(len, columns))
    for row in cells:
        card = Table.grid(padding=(0, 2))
        card.add_column(style="dim", width=width, no_wrap=True)
        card.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            if cell.plain:
                card.add_row(name, cell)
        console.print(card)
        console.print()


def _cell(console: Console, value: Any) -> Text:
    from rich.text import Text

    text = "" if value is None else visible(" ".join(str(value).split()))
    return Text(isolated(text) if console.is_terminal else text)


@contextmanager
def progress() -> Iterator[Callable[[int], None]]:
    """Show on a terminal how many articles have been read; give the function that is told."""
    console = messages()
    if not console.is_terminal:
        yield lambda _count: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn

    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console, transient=True) as bar:
        task = bar.add_task("Reading …")
        start = time.perf_counter()

        def tell(count: int) -> None:
            rate = count / max(time.perf_counter() - start, 0.1)
            bar.update(task, description=f"{count:,} articles ({rate:,.0f} a second)")

        yield tell


def show_summary(console: Console, summary: LoadSummary) -> None:
    """Say what a load did, what the database holds now, and what to ask it."""
    _show_counts(console, summary)
    _show_held(console, "In the database", summary.held)
    if summary.held.articles:
        console.print("\nTry next:\n  ravabet query who_said_what\n  ravabet views")


def show_rehearsal(console: Console, summary: LoadSummary) -> None:
    """Say what a load would do."""
    _show_counts(console, summary)
    _show_held(console, "Would be written", summary.held)
    if summary.held.articles > 1:
        console.print("What several articles tell of one event or agreement is joined only in the database.")


def _show_held(console: Console, where: str, held: Counts) -> None:
    console.print(
        f"{where}: {held.articles:,} articles, {held.quotes:,} quotes, {held.speakers:,} speakers, "
        f"{held.events:,} events, {held.agreements:,} agreements",
        soft_wrap=True,
    )


def _show_counts(console: Console, summary: LoadSummary) -> None:
    console.print(
        f"Read {summary.read:,}: {summary.new:,} new, {summary.changed:,} changed, {summary.unchanged:,} unchanged, "
        f"{len(summary.rejections):,} rejected ({summary.seconds:.1f} seconds)",
        soft_wrap=True,
    )
    for encoding, count in sorted(summary.encodings.items()):
        if encoding != "utf-8":
            console.print(f"{count:,} of them were decoded from {encoding}")


def show_rejections(console: Console, summary: LoadSummary) -> None:
    """Say what could not be read, and where the whole list is."""
    from rich.markup import escape

    for rejection in summary.rejections[:_REJECTIONS]:
        where = f"{rejection.collection}/{rejection.path}"
        console.print(f"[yellow]Rejected:[/] {escape(visible(f'{where}: {rejection.detail}'))}", soft_wrap=True)
    more = len(summary.rejections) - _REJECTIONS
    if more > 0:
        console.print(f"… and {more:,} more, in the table rejected_inputs", soft_wrap=True)
