"""The views: read from `sql/views/`, dropped before a migration and made again after it.

A file holds one bare select, after a header that says what the view answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, inspect, select, text

from etl.errors import StoreError
from etl.resources import resource
from etl.store.counted import COUNTED
from etl.store.headers import read_described
from etl.store.schema import managed_views
from etl.store.summaries import SUMMARIES, summary_select

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_WORD = re.compile(r"\w+")
_SUMMARIES = {table.name for tables in (*SUMMARIES.values(), COUNTED) for table in tables}
_GRANTEE = re.compile(r'.+? to ("(?:[^"]|"")+"|\S+)(?: with grant option)?')  # a role may be named "Bi to go"


@dataclass(frozen=True, slots=True)
class View:
    """A view and what it answers. `columns` are pairs of name and meaning, in the view's order."""

    name: str
    question: str
    question_fa: str
    grain: str
    columns: tuple[tuple[str, str], ...]
    sql: str
    summaries: tuple[str, ...] = ()  # the selects of the summaries that it reads: it is of another version with them

    @property
    def digest(self) -> str:
        """Return a digest of all that the database holds of the view."""
        return sha256(repr(self).encode()).hexdigest()[:16]


@cache
def read_views(folder: Path | None = None) -> tuple[View, ...]:
    """Return the project's views, each after those that it reads. A process reads them once.

    Raises:
        DataError: A file has an incomplete header.
    """
    paths = sorted((folder or resource("sql") / "views").glob("*.sql"))
    views = {path.stem: _read(path) for path in paths}
    graph = {name: (set(_WORD.findall(view.sql)) & views.keys()) - {name} for name, view in views.items()}
    return tuple(views[name] for name in TopologicalSorter(graph).static_order())


def _read(path: Path) -> View:
    header, sql = read_described(path)
    fields = header.fields
    columns = tuple((column.name, column.meaning) for column in header.sections["columns"])
    read = sorted(set(_WORD.findall(sql)) & _SUMMARIES)
    summaries = tuple(summary_select(name) for name in read)
    return View(path.stem, fields["question"], fields["question_fa"], fields["grain"], columns, sql, summaries)


def views_are_current(connection: Connection) -> bool:
    """Tell whether the database has the views as the code defines them."""
    recorded = {row.name: row.digest for row in connection.execute(select(managed_views))}
    return recorded == {view.name: view.digest for view in read_views()}


def drop_views(connection: Connection) -> None:
    """Drop the views that are recorded as the project's own, and keep in the record who may read them.

    Raises:
        StoreError: On Postgres, somebody else's view reads one of them.
    """
    if not inspect(connection).has_table(managed_views.name):
        return
    names = list(connection.scalars(select(managed_views.c.name)))
    if not names:  # between two revisions below head: an empty list has no type for Postgres
        return
    if connection.dialect.name == "postgresql":
        _refuse_dependents(connection, names)
        _keep_grants(connection, names)
        connection.exec_driver_sql(f"drop view if exists {', '.join(names)}")
    else:
        for name in names:
            connection.exec_driver_sql(f"drop view if exists {name}")


def create_views(connection: Connection) -> None:
    """Make the views as the code defines them, record them, and give again the privileges they had."""
    grants = {row.name: row.grants for row in connection.execute(select(managed_views))}
    views = read_views()
    for view in views:
        connection.exec_driver_sql(f"create view {view.name} as\n{view.sql}", execution_options={"no_parameters": True})
        if connection.dialect.name == "postgresql":
            _comment(connection, view)
            _grant_again(connection, grants.get(view.name, ""))
    connection.execute(delete(managed_views))
    if views:
        connection.execute(
            insert(managed_views),
            [{"name": view.name, "digest": view.digest, "grants": grants.get(view.name, "")} for view in views],
        )


def _comment(connection: Connection, view: View) -> None:
    def quoted(comment: str) -> str:
        return "'" + comment.replace("'", "''") + "'"

    about = f"{view.question} {view.question_fa} Grain: {view.grain}"
    statements = [f"comment on view {view.name} is {quoted(about)}"]
    statements += [f"comment on column {view.name}.{name} is {quoted(meaning)}" for name, meaning in view.columns]
    connection.exec_driver_sql(";\n".join(statements), execution_options={"no_parameters": True})


def _refuse_dependents(connection: Connection, names: list[str]) -> None:
    dependents = connection.scalars(
        text("""
            select distinct reader.oid::regclass::text
            from pg_depend as d
            inner join pg_rewrite as r on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
            inner join pg_class as reader on r.ev_class = reader.oid
            inner join pg_class as own on d.refclassid = 'pg_class'::regclass and d.refobjid = own.oid
            where own.relname in :names and own.relnamespace = current_schema()::regnamespace
                and not (reader.relname in :names and reader.relnamespace = own.relnamespace)
            order by 1
        """).bindparams(bindparam("names", names, expanding=True)),
    ).all()
    if dependents:
        message = f"These views are not Ravabet's, and read its views: {', '.join(dependents)}"
        raise StoreError(message, "Drop them, migrate, and create them again; nothing has been changed.")


def _keep_grants(connection: Connection, names: list[str]) -> None:
    rows = connection.execute(
        text("""
            select c.relname, format(
                'grant %s on %I to %s%s', acl.privilege_type, c.relname,
                case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end,
                case when acl.is_grantable then ' with grant option' else '' end
            ) as statement
            from pg_class as c
            cross join lateral aclexplode(c.relacl) as acl
            where c.relname in :names and c.relnamespace = current_schema()::regnamespace and acl.grantee <> c.relowner
            order by 1, 2
        """).bindparams(bindparam("names", names, expanding=True)),
    )
    grants: dict[str, list[str]] = {}
    for name, statement in rows:
        grants.setdefault(name, []).append(statement)
    present = set(inspect(connection).get_view_names())
    for name in present.intersection(names):
        kept = managed_views.update().where(managed_views.c.name == name)
        connection.execute(kept.values(grants="\n".join(grants.get(name, ()))))


def _grant_again(connection: Connection, grants: str) -> None:
    for statement in grants.splitlines():
        grantee = _GRANTEE.fullmatch(statement)
        exists = text("select :role = 'public' or to_regrole(:role) is not null")
        if grantee and connection.scalar(exists, {"role": grantee[1]}):  # who has left the server loses nothing
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
