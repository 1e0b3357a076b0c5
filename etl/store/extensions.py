"""What Postgres can do for search beyond its core: an extension, and the index that is built with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from etl.errors import StoreError
from etl.store.engine import store_errors
from etl.store.migrate import queue_up, require_current
from etl.store.schema.search import LETTERS_INDEX

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_INSTALLED = text("select exists (select from pg_extension where extname = 'pg_trgm')")
_AVAILABLE = text("select exists (select from pg_available_extensions where name = 'pg_trgm')")
_ALLOWED = text(
    "select has_database_privilege(current_database(), 'create') or rolsuper from pg_roles where rolname = current_user"
)
_INDEX = f"""
    create index {LETTERS_INDEX} on article_words using gin (replace(title || ' ' || body, ' ', '') gin_trgm_ops)
"""


def install_extensions(engine: Engine) -> list[str]:
    """Install pg_trgm and build the index of letters; return what was done, in words. SQLite needs nothing.

    Raises:
        StoreError: The server lacks the extension, or the role may not install it; what is missing is named.
    """
    if engine.dialect.name == "sqlite":
        return []
    with store_errors(engine.url), engine.connect() as connection, connection.begin():
        queue_up(connection)
        require_current(connection)
        return [*_install(connection), *_build(connection)]


def _install(connection: Connection) -> list[str]:
    if connection.scalar(_INSTALLED):
        return []
    if not connection.scalar(_AVAILABLE):
        message = "The server has no pg_trgm; search works without it, slower"
        raise StoreError(message, "Install PostgreSQL's contrib package on the server (Debian: postgresql-contrib).")
    if not connection.scalar(_ALLOWED):
        role, name = connection.execute(text("select current_user, current_database()")).one()
        message = f"The role {role} lacks CREATE on the database {name}, and cannot install pg_trgm"
        hint = f"Its owner can: grant create on database {name} to {role}. Until then search works without, slower."
        raise StoreError(message, hint)
    connection.exec_driver_sql("create extension pg_trgm")
    return ["pg_trgm is installed"]


def _build(connection: Connection) -> list[str]:
    if any(index["name"] == LETTERS_INDEX for index in inspect(connection).get_indexes("article_words")):
        return []
    connection.exec_driver_sql(_INDEX)
    return [f"the index {LETTERS_INDEX} is built"]
