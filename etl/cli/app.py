"""The commands, thin: they check what was asked, call the library, and show what came of it.

Imports of the library stand inside the commands, so that `--help` and a typing mistake are answered at once.
"""

from __future__ import annotations

import logging
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import upkeep
from etl.cli.annotating import annotation_commands
from etl.cli.answers import Form, Limit, show_answer
from etl.cli.database import Database, database_commands, existing
from etl.cli.evaluation import evaluate
from etl.cli.explorer import explore
from etl.cli.exported import export
from etl.cli.loading import load
from etl.cli.logs import log_error
from etl.cli.questions import ask_commands
from etl.cli.search import search
from etl.cli.terminal import (
    messages,
    output,
    show_error,
    show_rows,
)
from etl.errors import RavabetError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    help="""Ravabet reads Persian diplomatic news into a SQL database: who said what, who met whom, what was agreed.

Begin with `ravabet load` (two sample articles into ravabet.db), then `ravabet query who_said_what`.""",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain: rich and its Markdown take three times as long to import as all else
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(annotation_commands, name="annotations")
app.add_typer(ask_commands(), name="ask")
app.add_typer(database_commands, name="db")
app.command(short_help="Verify every law of the database on its rows.")(upkeep.check)
app.command(short_help="Write the whole database to a file.")(upkeep.backup)
app.command(short_help="Bring a database back from a backup.")(upkeep.restore)
app.command(short_help="Explore the database in a browser.")(explore)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        from importlib.metadata import version

        typer.echo(f"ravabet {version('ravabet')}")
        raise typer.Exit


@app.callback()
def ravabet(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hold what every command understands; `main` reads `--debug`."""


app.command(short_help="Read articles and write their facts to the database.")(load)


@app.command(short_help="Ask the database, without being able to change it.")
def query(
    view_or_sql: Annotated[str, typer.Argument(metavar="VIEW_OR_SQL", help="A view's name, or a SELECT in quotes.")],
    *,
    database: Database = None,
    form: Form = "table",
    limit: Limit = None,
) -> None:
    """Ask the database, without being able to change it.

    Examples: `ravabet query who_said_what` · `ravabet query "select name from speakers" --format csv`
    """
    from etl.store.engine import database_url
    from etl.store.query import ask

    show_answer(lambda most: ask(database_url(database), view_or_sql, most), form, limit)


app.command(short_help="Search articles, quotes and agreements for words, however they are spelled.")(search)


@app.command(short_help="List the questions that the database answers.")
def views(
    name: Annotated[str | None, typer.Argument(help="A view, to see its grain and its columns.")] = None,
) -> None:
    """List the questions that the database answers; each is a view to query."""
    from etl.store.views import read_views

    known = {view.name: view for view in sorted(read_views(), key=lambda view: view.name)}
    if name is None:
        show_rows(output(), ("view", "question", "پرسش"), [(v.name, v.question, v.question_fa) for v in known.values()])
        messages().print("[dim]Its columns: ravabet views NAME. Its rows: ravabet query NAME.[/]")
        return
    if name not in known:
        message = f"There is no view {name}"
        raise UsageError(message, "List them: ravabet views")
    view = known[name]
    output().print(f"[bold]{view.name}[/]: {view.question} {view.question_fa}\n{view.grain}")
    show_rows(output(), ("column", "meaning"), view.columns)


app.command(short_help="Write views and tables to files for other tools.")(export)


app.command(short_help="Measure what is found against gold annotations.")(evaluate)


@app.command(short_help="Remove an article and all that it alone said.")
def forget(
    article: Annotated[
        str | None, typer.Argument(help="Its path, or COLLECTION/PATH if several collections have the path.")
    ] = None,
    *,
    database: Database = None,
    purge: Annotated[
        bool,
        typer.Option("--purge", help="Rewrite the database too, so that no trace of forgotten text is left in it."),
    ] = False,
) -> None:
    """Remove an article and all that it alone said; what others say too remains.

    What is deleted stays in free pages and logs until these are used again; `--purge` removes it there, and with no
    article it removes what was forgotten before.
    """
    from etl import removal

    existing(database)
    if purge:
        remark = removal.purge(article, database)
        messages().print(f"Purged: {article or 'what was forgotten'}. {remark}", soft_wrap=True, markup=False)
    elif article is not None:
        messages().print(f"Forgotten: {removal.forget(article, database)}", soft_wrap=True, markup=False)
    else:
        message = "No article is named"
        raise UsageError(message, "Name one: ravabet forget PATH")


@app.command(short_help="Show an article with its facts in place.")
def explain(
    article: Annotated[
        str, typer.Argument(help="A file, or the path or COLLECTION/PATH of an article of the database.")
    ],
    *,
    database: Database = None,
    html: Annotated[Path | None, typer.Option(help="Write a web page instead, for any browser.")] = None,
) -> None:
    """Show an article with its facts in place, each with the rules that found it.

    Examples: `ravabet explain news/a.txt` · `ravabet explain articles/000_x.txt --html explained.html`
    """
    from etl.cli.explained import show_explained, write_page
    from etl.explain import read_explained, read_file
    from etl.store.engine import database_url

    if Path(article).is_file():
        explained = read_file(article)
    else:
        existing(database)
        explained = read_explained(database_url(database), article)
    if html is None:
        show_explained(output(), explained)
    else:
        write_page(html, explained)
        messages().print(f"Written: {html}", soft_wrap=True)


def main() -> None:
    """Run the command line: an error is told in a line, and its traceback is there on demand."""
    if "--debug" not in sys.argv:
        # An interrupt (Ctrl-C) while a connection closes is raised as always, and also logged with its traceback.
        logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
    try:
        _command()()
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        told = error if isinstance(error, RavabetError) else _unexpected(error)
        (log_error if _logs_json() else show_error)(told)
        sys.exit(told.exit_code)


@cache
def _command() -> Callable[[], object]:
    # Once for a process: to read the parameters of all commands takes longer than most of them.
    return typer.main.get_command(app)


def _logs_json() -> bool:
    """Tell whether the words of the command ask for it: an error may come before they are read."""
    return "--log-format=json" in sys.argv or ("--log-format", "json") in pairwise(sys.argv)


def _unexpected(error: Exception) -> RavabetError:
    message = f"This should not have happened: {type(error).__name__}: {error}"
    return RavabetError(message, "Where: run the command again as ravabet --debug …, and report what it shows.")
