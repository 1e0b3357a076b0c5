"""The command `ravabet explore`."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli.database import Database, existing
from etl.cli.terminal import messages
from etl.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine


def explore(
    *,
    database: Database = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port to listen on.", show_default="a free one")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Explore the database in a browser: questions, dashboards, tables, and articles with their facts marked.

    It answers this machine alone, and changes nothing. Of a Postgres database it shows a copy, made when it starts.
    """
    try:
        from etl.explore.app import close, explorer
        from etl.explore.serve import address, listening, serve
    except ModuleNotFoundError as error:
        message = f"The explorer is not installed: {error.name} is missing"
        raise UsageError(message, "Install it: pip install 'ravabet[explore]'") from error

    engine = existing(database)
    _refuse_unloaded(engine)
    with listening(port) as server, _as_file(engine) as file:
        messages().print(f"Explore {engine.url.database} at {address(server)} · Ctrl-C ends it.", soft_wrap=True)
        explored = explorer(file)
        serve(explored, server, browse=browser)
        close(explored)


def _refuse_unloaded(engine: Engine) -> None:
    from etl.store.counts import count_facts
    from etl.store.engine import store_errors
    from etl.store.migrate import require_current

    with store_errors(engine.url), engine.connect() as connection:
        require_current(connection)
        if not count_facts(connection).articles:
            message = "The database has no articles yet"
            raise StoreError(message, "Load some: ravabet load")


@contextmanager
def _as_file(engine: Engine) -> Iterator[Path]:
    """Give the SQLite file that holds the database: its own, or of Postgres a copy that is gone afterwards."""
    if engine.dialect.name == "sqlite":
        yield Path(str(engine.url.database))
        return
    from etl.store.sqlite_copy import copy_to_sqlite

    with TemporaryDirectory(prefix="ravabet-") as folder:
        file = Path(folder) / "ravabet.db"
        messages().print("Copying the database…")
        copy_to_sqlite(engine, file)
        yield file
