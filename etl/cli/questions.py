"""The commands `ravabet ask`: one for each query of `sql/queries/`, with its parameters as options."""

from __future__ import annotations

from inspect import Parameter as Argument
from inspect import Signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli.answers import Form, Limit, show_answer
from etl.cli.database import Database
from etl.cli.terminal import Format, isolated, messages, output, show_rows
from etl.store.queries import read_queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.store.queries import Parameter, Query

_FORMS = {
    "speaker": "by any name",
    "country": "by any name, or its ISO code",
    "topic": "by its name",
    "publisher": "by any name",
    "agreement": "by its title, or words of it",
    "post": "by its title",
    "article": "by its path",
    "event_type": "by its name",
    "agreement_state": "a word",
    "date": "2025-10-02, 1404/07/10 or «۱۰ مهر ۱۴۰۴»",
    "first_day": "2025-10-02, 1404/07/10, «مهر ۱۴۰۴» or 1404",
    "last_day": "2025-10-02, 1404/07/10, «مهر ۱۴۰۴» or 1404",
    "integer": "a number",
    "text": "words",
}


def ask_commands() -> typer.Typer:
    """Return the group of commands; by itself it lists the queries."""
    commands = typer.Typer(
        help="Ask a question that takes parameters: about a person, a country, a period. Without a name: list them.",
        invoke_without_command=True,
        rich_markup_mode=None,
    )
    queries = read_queries()

    @commands.callback()
    def ask(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            _show_queries(queries)

    for query in queries:
        about = f"{query.question}\n\n{query.question_fa}\n\nGrain: {query.grain}.\n\nExample: `{example(query)}`"
        commands.command(query.name, help=about, short_help=query.question)(_command(query))
    return commands


def example(query: Query) -> str:
    """Return the command line of the query's example."""
    return f"ravabet ask {query.name} {query.example}"


def _show_queries(queries: tuple[Query, ...]) -> None:
    rows = [(query.name, query.question, query.question_fa) for query in queries]
    show_rows(output(), ("question", "what it answers", "پرسش"), rows)
    messages().print("[dim]Its options: ravabet ask NAME --help.[/]")


def _command(query: Query) -> Callable[..., None]:
    """Return the function that typer reads the options from and calls: its signature is made of the parameters."""

    def run(*, database: str | None, form: Format, limit: int | None, **given: str | None) -> None:
        from etl.questions import answer
        from etl.store.engine import database_url

        def fetch(most: int | None) -> Any:
            written = {name: value for name, value in given.items() if value is not None}
            found, taken = answer(database_url(database), query, written, most)
            for name, named in taken.items():
                messages().print(f"[dim]{name}: {isolated(named.label)} ({named.key})[/]", soft_wrap=True)
            return found

        show_answer(fetch, form, limit)

    arguments = [
        *map(_option, query.parameters),
        Argument("database", Argument.KEYWORD_ONLY, default=None, annotation=Database),
        Argument("form", Argument.KEYWORD_ONLY, default="table", annotation=Form),
        Argument("limit", Argument.KEYWORD_ONLY, default=None, annotation=Limit),
    ]
    run.__signature__ = Signature(arguments)  # type: ignore[attr-defined]
    run.__annotations__ = {argument.name: argument.annotation for argument in arguments}
    return run


def _option(parameter: Parameter) -> Argument:
    meaning = f"{parameter.meaning[0].upper()}{parameter.meaning[1:]}; {_FORMS[parameter.kind]}."
    option = typer.Option(help=meaning, metavar=parameter.kind.upper(), show_default=parameter.default or False)
    default = Argument.empty if parameter.required else None
    annotation: Any = Annotated[str, option] if parameter.required else Annotated[str | None, option]
    return Argument(parameter.name, Argument.KEYWORD_ONLY, default=default, annotation=annotation)
