"""Which tables and views there are to export, with the types, keys and descriptions of their columns."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import UsageError
from etl.export.model import Column, ForeignKey, Resource
from etl.store.schema import metadata
from etl.store.views import read_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Table

    from etl.export.model import ColumnType
    from etl.store.views import View

# What only the loader and the search need; its shape may change with any version.
_PRIVATE = re.compile(r"managed_views|text_bands|\w+_words")
# The same hundred thousand days in every database, and most of a small export: written where it is asked for.
_ASKED_FOR = frozenset({"calendar"})
_TYPES: dict[str, ColumnType] = {"INTEGER": "integer", "BOOLEAN": "boolean", "DATE": "date", "TEXT": "string"}
# Columns of views that no table has, by their names; a test compares them with the types that Postgres gives.
_DAYS = re.compile(r"(\w+_)?(earliest|latest|on|said|published)|month_start")
_NUMBERS = re.compile(
    r"\w+_(id|agree|agrees|number|left|order|calls|quotes|articles|about)|articles|mentions|quotes|events|agreements|"
    r"meetings|visits|signings|cooperative|adverse|bilateral|multilateral|planned|sources|texts|speakers"
)
_EVIDENCE_TEXT = re.compile(r"\w+_text|value|agenda")
WHOLE_TEXTS = ("raw_text", "text")
LONGEST_PASSAGE = 200  # characters: a longer one is the publisher's text, and not only its evidence


def catalogue() -> tuple[Resource, ...]:
    """Return all that can be exported: the views by name, then the tables by name."""
    views = [_view(view) for view in sorted(read_views(), key=lambda view: view.name)]
    tables = [_table(table) for name, table in sorted(metadata.tables.items()) if not _PRIVATE.fullmatch(name)]
    return (*views, *tables)


def chosen(names: Sequence[str]) -> tuple[Resource, ...]:
    """Return the resources with these names in the catalogue's order, linked among themselves alone.

    Without names they are all but the calendar.

    Raises:
        UsageError: There is no view or table of a name.
    """
    known = {resource.name: resource for resource in catalogue()}
    for name in names:
        if name not in known:
            close = get_close_matches(name, known)
            message = f"There is no view or table {name!r} to export"
            raise UsageError(message, f"Did you mean {' or '.join(close)}?" if close else "See: ravabet views")
    wanted = names or known.keys() - _ASKED_FOR
    kept = [resource for resource in known.values() if resource.name in wanted]
    there = {resource.name for resource in kept}
    return tuple(
        replace(resource, foreign_keys=tuple(key for key in resource.foreign_keys if key.resource in there))
        for resource in kept
    )


def without_texts(resource: Resource) -> Resource:
    """Return the resource without whole texts, and with the columns from which long passages are left out."""
    columns = tuple(
        replace(column, description=f"{column.description}. Left out where longer than {LONGEST_PASSAGE} characters")
        if _EVIDENCE_TEXT.fullmatch(column.name) and column.type == "string"
        else column
        for column in resource.columns
        if column.name not in WHOLE_TEXTS
    )
    passages = {column.name for column in columns if _EVIDENCE_TEXT.fullmatch(column.name)}
    return replace(
        resource,
        columns=tuple(replace(column, required=column.required and column.name not in passages) for column in columns),
        left_out=frozenset(passages),
    )


def _table(table: Table) -> Resource:
    columns = [
        Column(column.name, _type(column), column.comment or "", not column.nullable) for column in table.columns
    ]
    links = [
        ForeignKey(column.name, key.column.table.name, key.column.name)
        for column in table.columns
        for key in column.foreign_keys
    ]
    key = tuple(column.name for column in table.primary_key.columns)
    return Resource(table.name, table.comment or "", _with_edtf(columns), key, tuple(links))


def _view(view: View) -> Resource:
    columns = [Column(name, view_type(name), meaning) for name, meaning in view.columns]
    targets = _targets()
    links = [ForeignKey(name, *targets[name]) for name, _ in view.columns if name in targets]
    about = f"{view.question} {view.question_fa} Grain: {view.grain}"
    return Resource(view.name, about, _with_edtf(columns), (), tuple(links))


def _type(column: Any) -> ColumnType:
    return _TYPES[str(column.type)]


def view_type(name: str) -> ColumnType:
    """Return the type of a view's column: that of the tables' column of this name, else by the name's form."""
    known = _known_types().get(name)
    if known is not None:
        return "integer" if known == "boolean" else known  # a view has 1 and 0: SQLite knows no truth values
    if _DAYS.fullmatch(name):
        return "date"
    return "integer" if _NUMBERS.fullmatch(name) else "string"


@cache
def _known_types() -> dict[str, ColumnType]:
    return {column.name: _type(column) for table in metadata.tables.values() for column in table.columns}


@cache
def _targets() -> dict[str, tuple[str, str]]:
    """Return where a column of this name leads in every table that has a link of this name."""
    found: dict[str, set[tuple[str, str]]] = {}
    for table in metadata.tables.values():
        for column in table.columns:
            for key in column.foreign_keys:
                found.setdefault(column.name, set()).add((key.column.table.name, key.column.name))
    return {name: next(iter(targets)) for name, targets in found.items() if len(targets) == 1}


def _with_edtf(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Add a column in EDTF after each pair of bounds, unless there is one."""
    listed = list(columns)
    names = {column.name for column in listed}
    for column in list(listed):
        prefix = column.name.removesuffix("latest")
        if prefix == column.name or f"{prefix}earliest" not in names or f"{prefix}edtf" in names:
            continue
        about = f"The days from {prefix}earliest to {prefix}latest in the Extended Date/Time Format (EDTF)"
        bounds = (f"{prefix}earliest", f"{prefix}latest")
        listed.insert(listed.index(column) + 1, Column(f"{prefix}edtf", "string", about, bounds=bounds))
    return tuple(listed)
