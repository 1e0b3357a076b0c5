"""The commands `ravabet db`: the database's tables and views, and the option that names a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli.terminal import messages
from etl.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

database_commands = typer.Typer(help="Create, migrate and check the database's tables and views.", no_args_is_help=True)

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        "-d",
        envvar="RAVABET_DATABASE",
        show_default="sqlite:///ravabet.db",
        help="`sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`.",
    ),
]


@database_commands.command()
def upgrade(
    revision: Annotated[str, typer.Argument(help="Revision to reach.")] = "head", *, database: Database = None
) -> None:
    """Create the tables and views, or bring older ones up to date."""
    from etl.store import migrate
    from etl.store.load import writer
    from etl.store.words import fill_words

    engine = _engine(database)
    migrate.upgrade(engine, revision)
    if revision == "head":
        with writer(engine) as connection:
            fill_words(connection)
    say_revision(database)


@database_commands.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="Revision to go back to; `base` removes all tables.")],
    *,
    database: Database = None,
) -> None:
    """Go back to an older schema. Facts that it has no tables for are lost."""
    from etl.store import migrate

    migrate.downgrade(existing(database), revision)
    say_revision(database)


@database_commands.command()
def current(*, database: Database = None) -> None:
    """Show the revision that the database is at, and the revision of this version."""
    say_revision(database)


@database_commands.command()
def check(*, database: Database = None) -> None:
    """Compare the database's tables and views with those that this version expects."""
    from etl.store import migrate

    found = migrate.differences(existing(database))
    for line in found:
        typer.echo(line)
    if found:
        raise typer.Exit(1)
    messages().print("The database is as this version expects it.")


@database_commands.command()
def extensions(*, database: Database = None) -> None:
    """Install what makes search fast on Postgres: the extension pg_trgm, and the index built with it."""
    from etl.store.extensions import install_extensions

    done = install_extensions(existing(database))
    messages().print(f"Done: {', '.join(done)}." if done else "Search has all that it needs.")


@database_commands.command("grant-read")
def allow_reading(
    role: Annotated[str, typer.Argument(help="The role, such as bi_read; made, able to log in, if there is none.")],
    *,
    database: Database = None,
) -> None:
    """Let a Postgres role read every table and view, of later versions too, and write nothing."""
    from etl.store.readers import grant_read

    reader = grant_read(existing(database), role)
    typer.echo(f"{role} can read {reader.tables} tables and {reader.views} views, and write none.")
    if reader.new:
        messages().print(f"The role is new and has no password. Set one in psql: \\password {role}", markup=False)


def _engine(database: str | None) -> Engine:
    from etl.store.engine import database_url, open_engine

    return open_engine(database_url(database))


def existing(database: str | None) -> Engine:
    """Return the engine of a database that is there: SQLite would make an empty file of a name that is mistyped."""
    engine = _engine(database)
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        message = f"There is no database {engine.url.database}"
        raise UsageError(message, "Check the name, or create it: ravabet db upgrade")
    return engine


def say_revision(database: str | None) -> None:
    """Print the revision that the database is at."""
    from etl.store.engine import store_errors
    from etl.store.migrate import current_revision
    from etl.store.schema import REVISION

    engine = existing(database)
    with store_errors(engine.url), engine.connect() as connection:
        revision = current_revision(connection)
    typer.echo(f"The database is at revision {revision or 'none: it has no tables'}; this version expects {REVISION}.")
