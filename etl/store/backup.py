"""A whole database to one file and back: SQLite by its online backup, Postgres by its own programs.

A backup is taken while articles are loaded, and shows one state; a restore is kept as a whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from etl.errors import StoreError, UsageError
from etl.store.engine import open_engine, parse_url, store_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL

_SQLITE, _POSTGRES = b"SQLite format 3\x00", b"PGDMP"


def backup(database: str, file: Path) -> None:
    """Write the database to a new file, which only its owner can read; it appears when it is complete.

    Raises:
        UsageError: The file is there already, or cannot be written.
        StoreError: The database cannot be read; on Postgres, pg_dump is not installed or fails.
    """
    url = parse_url(database)
    if file.exists():
        message = f"{file} is there already"
        raise UsageError(message, "Name a new file: a backup overwrites nothing.")
    with _complete(file) as written:
        if url.drivername == "sqlite":
            _copy(Path(url.database or ""), written)
        else:
            _run(url, "pg_dump", "--format=custom", "--no-owner", f"--file={written}")


def restore(database: str, file: Path, *, over: bool = False) -> None:
    """Bring a database to what a backup holds.

    Args:
        database: URL; a SQLite file that is missing is made.
        file: A backup of a database of the same kind.
        over: Whether the database may hold something, which is replaced.

    Raises:
        UsageError: There is no such backup, or it is one of another kind of database.
        StoreError: The database holds something and `over` is not set; or the backup is damaged, or cannot be
            restored. The database is then as it was.
    """
    engine = open_engine(database)
    sqlite = engine.dialect.name == "sqlite"
    _require_kind(file, _SQLITE if sqlite else _POSTGRES)
    there = not sqlite or Path(str(engine.url.database)).exists()
    if there and not over:
        with store_errors(engine.url), engine.connect() as connection:
            held = inspect(connection).get_table_names()
        if held:
            message = f"The database holds {len(held)} tables"
            raise StoreError(message, "Restore into an empty one, or replace what it holds: ravabet restore … --force")
    if sqlite:
        _require_sound(file)
        _copy(file, Path(str(engine.url.database)))
    else:
        clean = ("--clean", "--if-exists") if over else ()
        whole = ("--single-transaction", "--exit-on-error", "--no-owner")
        _run(engine.url, "pg_restore", *whole, *clean, str(file))


@contextmanager
def _complete(file: Path) -> Iterator[Path]:
    """Give a file to write beside `file`, which becomes it when the block ends well. Its mode is 0600."""
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
            unfinished = Path(made.name)
    except OSError as error:
        message = f"{file}: {error.strerror}"
        raise UsageError(message, "Name a file in a folder that can be written.") from error
    try:
        yield unfinished
        with unfinished.open("rb") as content:
            os.fsync(content.fileno())
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a SQLite database in one transaction, in whatever state of use it is."""
    if not source.is_file():
        message = f"There is no database {source}"
        raise UsageError(message, "Check the name.")
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as read,
            closing(sqlite3.connect(target)) as written,
        ):
            read.backup(written)
    except sqlite3.Error as error:
        message = f"{source} cannot be copied to {target}: {error}"
        raise StoreError(message, "Is there space, and is no other program writing to it?") from error


def _require_kind(file: Path, mark: bytes) -> None:
    try:
        with file.open("rb") as content:
            found = content.read(len(_SQLITE))
    except OSError as error:
        message = f"{file}: {error.strerror}"
        raise UsageError(message, "Name a file that `ravabet backup` wrote.") from error
    if not found.startswith(mark):
        other = next(
            (kind for kind, own in (("SQLite", _SQLITE), ("Postgres", _POSTGRES)) if found.startswith(own)), ""
        )
        message = f"{file} is a backup of {other}" if other else f"{file} is no backup"
        raise UsageError(message, "A backup is restored into a database of its own kind.")


def _require_sound(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("pragma integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        message = f"{file} is damaged: {found}"
        raise StoreError(message, "Take an older backup; nothing has been changed.")


def _run(url: URL, program: str, *arguments: str) -> None:
    """Run a program of Postgres. The password goes by the environment: others can read a command line."""
    found = shutil.which(program)
    if found is None:
        message = f"{program} is not installed, or not on the PATH"
        raise StoreError(message, "Install the client programs of Postgres (package postgresql-client).")
    where = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, "PGPASSWORD": str(url.password)} if url.password else None
    command = [found, "--no-password", f"--dbname={where}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        message = f"{program} failed: {lines[0] if lines else f'exit code {done.returncode}'}"
        raise StoreError(message, "Nothing has been changed. It must be of the server's version or newer.")
