"""What is exported: tables and views with typed, described columns, and how their rows come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The names of Table Schema.
type ColumnType = Literal["integer", "number", "string", "date", "boolean"]
type Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `bounds` names the two columns of days from which an EDTF column is made."""

    name: str
    type: ColumnType
    description: str
    required: bool = False
    bounds: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column that refers to a column of another resource."""

    column: str
    resource: str
    target: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A table or view as it is exported.

    Attributes:
        name: Its name in the database.
        description: What it holds; of a view its question, in two languages, and its grain.
        columns: Its columns in order.
        primary_key: Columns that identify a row; none for a view.
        foreign_keys: Links to other resources of the same export.
        left_out: Texts of publishers are not exported: columns that hold a passage keep short ones only.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A resource with its rows: `batches` reads them anew, in the resource's order, a few thousand at a time."""

    resource: Resource
    batches: Callable[[], Iterator[list[Row]]]


@dataclass(frozen=True, slots=True)
class Written:
    """A resource that a format has written: where, how many rows, and where in the file it stands."""

    resource: Resource
    path: str
    rows: int
    inside: dict[str, str]
    notes: tuple[str, ...] = ()
