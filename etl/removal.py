"""Articles taken out again: what they alone said goes, and what is left is resolved anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.errors import UsageError
from etl.resolution import resolve
from etl.store import load as store
from etl.store.engine import database_url, open_engine
from etl.store.purge import overwrite_deleted, purge_deleted

if TYPE_CHECKING:
    from sqlalchemy import Connection


def forget(name: str, database: str | None = None) -> str:
    """Remove an article, leaving what the others alone would give; return its collection and path.

    Args:
        name: The article's path, or COLLECTION/PATH.
        database: URL; by default that of `RAVABET_DATABASE`, else `sqlite:///ravabet.db`.

    Raises:
        UsageError: No article has the name, or several have.
        StoreError: The database cannot be opened or written.
    """
    with store.writer(open_engine(database_url(database))) as connection:
        return _forget(connection, name)


def purge(name: str | None, database: str | None = None) -> str:
    """Forget an article, if one is named, and rewrite the database so that nothing of what was forgotten is in it.

    Return what may keep traces of it outside of the database. Raises as `forget`; StoreError also if another program
    uses the database, which is then to be purged once more.
    """
    engine = open_engine(database_url(database))
    if name is not None:
        with store.writer(engine) as connection:
            overwrite_deleted(connection)
            _forget(connection, name)
    return purge_deleted(engine)


def _forget(connection: Connection, name: str) -> str:
    found = store.find_articles(connection, name)
    if len(found) != 1:
        names = ", ".join("/".join(identity) for identity in found[:5])
        message = f"Several articles are called {name}: {names}" if found else f"There is no article {name}"
        hint = "Name it COLLECTION/PATH." if found else "List them: ravabet query 'select path from articles'"
        raise UsageError(message, hint)
    resolve(connection, store.forget(connection, found))
    return "/".join(found[0])
