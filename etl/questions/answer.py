"""A query's answer: each value that is given is resolved, then the query is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.errors import UsageError
from etl.fold import fold_text, letters_of
from etl.questions.days import read_day
from etl.questions.names import Named, resolve
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.store.queries import Parameter, Query
    from etl.store.query import Answer

_DIGITS = 6  # of a number of days: more lead out of every calendar


def answer(
    database: str, query: Query, given: Mapping[str, str], limit: int | None = None
) -> tuple[Answer, dict[str, Named]]:
    """Return the answer to a query, and who and what the names in it were taken for.

    Args:
        database: URL.
        query: The query.
        given: What a person wrote for its parameters, by their names; one left out has its default.
        limit: The most rows to return; None for all.

    Raises:
        UsageError: A required parameter is missing; a name is unknown or several bear it; a day or number cannot be
            read.
        StoreError: The database cannot be opened.
    """
    values: dict[str, str] = {}
    taken: dict[str, Named] = {}
    for parameter in query.parameters:
        written = given.get(parameter.name, "").strip()
        option = f"--{parameter.name.replace('_', '-')}"
        if parameter.required and not written:
            message = f"{query.name} needs {option}: {parameter.meaning}"
            raise UsageError(message, f"See: ravabet ask {query.name} --help")
        values[parameter.name] = _plain_value(parameter, option, written)
        if written and (named := resolve(database, parameter.kind, option, written)):
            taken[parameter.name] = named
            values[parameter.name] = named.key
    return ask(database, query.sql, limit, values), taken


def _plain_value(parameter: Parameter, option: str, written: str) -> str:
    if not written:
        return ""
    match parameter.kind:
        case "date" | "first_day" | "last_day":
            return read_day(parameter.kind, option, written).isoformat()
        case "integer":
            return _read_integer(option, written)
        case "text":
            return read_words(written)
        case _:
            return written


def read_words(written: str) -> str:
    """Return the letters of words, which a question looks for in any spelling; «%», which has none, is in no text."""
    return letters_of(written) or written


def _read_integer(option: str, written: str) -> str:
    number = fold_text(written)
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        message = f"{option}: «{written}» is no whole number"
        raise UsageError(message, "Write it like 90 or ۹۰.")
    return number
