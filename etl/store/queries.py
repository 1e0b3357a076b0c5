"""The questions that take parameters: read from `sql/queries/`.

A file holds one bare select after a header, as a view's does, with its parameters:

    -- parameters:
    --   speaker (speaker, required): who said it
    --   days (integer, default 90): how far to look ahead
    -- example: --speaker "عباس عراقچی"

In the select a parameter is a text, `:speaker`, empty where nothing is given: so Datasette's forms send them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from etl.errors import DataError
from etl.resources import resource
from etl.store.headers import read_described

if TYPE_CHECKING:
    from pathlib import Path

    from etl.store.headers import Item

# A speaker stands in the select as a slug, a country as a code, an article as COLLECTION/PATH, a day as YYYY-MM-DD;
# `first_day` and `last_day` may be asked for by a month or a year, which begins or ends on them.
type ParameterKind = Literal[
    "speaker", "country", "topic", "publisher", "agreement", "post", "article", "event_type",
    "agreement_state",
    "date", "first_day", "last_day", "integer", "text",
]  # fmt: skip
_DEFAULT = "default "


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. `default` is what the select takes where nothing is given; None: no restriction."""

    name: str
    kind: ParameterKind
    meaning: str
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """A question with parameters. `columns` are pairs of name and meaning; `example` gives options for the samples."""

    name: str
    question: str
    question_fa: str
    grain: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    example: str
    sql: str


def read_queries(folder: Path | None = None) -> tuple[Query, ...]:
    """Return the project's queries by name.

    Raises:
        DataError: A file has an incomplete header.
    """
    return tuple(map(_read, sorted((folder or resource("sql") / "queries").glob("*.sql"))))


def _read(path: Path) -> Query:
    header, sql = read_described(path)
    parameters = tuple(_parameter(path, item) for item in header.sections.get("parameters", ()))
    unused = [parameter.name for parameter in parameters if f":{parameter.name}" not in sql]
    if unused or not parameters or "example" not in header.fields:
        lacking = f"does not use {', '.join(unused)}" if unused else "lacks parameters or an example"
        message = f"{path}: the query {lacking}"
        raise DataError(message, "Describe the select at its head, as the other files do.")
    return Query(
        path.stem,
        header.fields["question"],
        header.fields["question_fa"],
        header.fields["grain"],
        parameters,
        tuple((column.name, column.meaning) for column in header.sections["columns"]),
        header.fields["example"],
        sql,
    )


def _parameter(path: Path, item: Item) -> Parameter:
    kind, *traits = item.traits or ("",)
    defaults = [trait.removeprefix(_DEFAULT) for trait in traits if trait.startswith(_DEFAULT)]
    for known in get_args(ParameterKind.__value__):
        if known == kind:
            return Parameter(item.name, known, item.meaning, "required" in traits, defaults[0] if defaults else None)
    message = f"{path}: the parameter {item.name} has no known kind"
    raise DataError(message, f"Name one of {', '.join(get_args(ParameterKind.__value__))}.")
