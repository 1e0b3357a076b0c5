"""Roles that may read the database and write nothing, for tools that only ask: on Postgres alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, text

from etl.errors import StoreError, UsageError
from etl.store.engine import store_errors
from etl.store.migrate import queue_up, require_current
from etl.store.schema import managed_views, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_LONGEST = 63  # bytes; Postgres cuts a longer name, and would then grant to another role
_WHO = text("""
    select r.rolname as name, r.rolsuper or r.rolcreaterole as makes_roles, quote_ident(:role) as reader,
        quote_ident(current_schema()) as schema, quote_ident(current_database()) as database,
        quote_ident(pg_get_userbyid(c.relowner)) as owner, pg_has_role(current_user, c.relowner, 'usage') as owns
    from pg_roles as r
    inner join pg_class as c on c.oid = to_regclass('articles')
    where r.rolname = current_user
""")
_KNOWN = text("select exists (select from pg_roles where rolname = :role)")
# A member of the owner may become the owner, and write; whoever has a column may write that column.
_WRITABLE = text("""
    select relname from pg_class
    where relnamespace = current_schema()::regnamespace and relname in :names and (
        has_table_privilege(:role, oid, 'insert, update, delete, truncate')
        or has_any_column_privilege(:role, oid, 'insert, update')
        or pg_has_role(:role, relowner, 'member')
    )
    order by relname
""").bindparams(bindparam("names", expanding=True))
_CREATES = text("select has_schema_privilege(:role, current_schema(), 'create')")


@dataclass(frozen=True, slots=True)
class Reader:
    """A role that may read. `new`: it did not exist before, and has no password yet."""

    role: str
    new: bool
    tables: int
    views: int


def grant_read(engine: Engine, role: str) -> Reader:
    """Let `role` read every table and view, those of later versions too; make the role if there is none.

    A new role may log in and has no password. Where anything fails, nothing is changed.

    Raises:
        UsageError: The database is SQLite, which has no roles; or `role` is no name.
        StoreError: The connected role lacks a permission, or `role` could write; the SQL that mends it is named.
    """
    if engine.dialect.name == "sqlite":
        message = "SQLite has no roles: who may read the file may read the database"
        raise UsageError(message, "Set the permissions of the file; tools can open it as file:ravabet.db?mode=ro")
    if not 0 < len(role.encode()) <= _LONGEST:
        message = f"A role has a name of 1 to {_LONGEST} bytes"
        raise UsageError(message, "Such as: ravabet db grant-read bi_read")
    with store_errors(engine.url), engine.connect() as connection, connection.begin():
        queue_up(connection)
        require_current(connection)
        tables = [*metadata.tables, "alembic_version"]
        views = list(connection.scalars(select(managed_views.c.name)))
        new = not connection.scalar(_KNOWN, {"role": role})
        _grant(connection, role, [*tables, *views], new=new)
        _require_harmless(connection, role, [*tables, *views])
        return Reader(role, new, len(tables), len(views))


def _grant(connection: Connection, role: str, names: list[str], *, new: bool) -> None:
    who = connection.execute(_WHO, {"role": role}).one()
    creation = f"create role {who.reader} login"
    grants = (
        f"grant connect on database {who.database} to {who.reader}",
        f"grant usage on schema {who.schema} to {who.reader}",
        f"grant select on {', '.join(names)} to {who.reader}",
        # What its owner makes later: the tables of a new version, and the views, which every migration makes again.
        f"alter default privileges for role {who.owner} in schema {who.schema} grant select on tables to {who.reader}",
    )
    if new and not who.makes_roles:
        message = f"There is no role {role}, and {who.name} lacks the permission to create roles (CREATEROLE)"
        raise StoreError(message, f"As a superuser: {creation}; then run this command again.")
    if not who.owns:
        message = f"The tables belong to {who.owner}; {who.name} may not say who reads them"
        raise StoreError(message, f"Run this command as {who.owner} or as a superuser.")
    for statement in (creation, *grants) if new else grants:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _require_harmless(connection: Connection, role: str, names: list[str]) -> None:
    if writable := connection.scalars(_WRITABLE, {"role": role, "names": names}).all():
        message = f"The role {role} can write {', '.join(writable[:3])}{' …' if writable[3:] else ''}"
        raise StoreError(
            message, "Name another, or revoke from it what it has and belongs to; nothing has been changed."
        )
    if connection.scalar(_CREATES, {"role": role}):
        schema = connection.scalar(text("select current_schema()"))
        message = f"The role {role} can create tables in the schema {schema}, as everybody can before Postgres 15"
        raise StoreError(message, f"The schema's owner mends it: revoke create on schema {schema} from public")
