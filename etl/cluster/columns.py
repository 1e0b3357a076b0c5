"""Dataclasses as columns: the nested Arrow type of a class of the model, and the way back from its rows."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

import pyarrow as pa

from etl.errors import RejectionReason
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN = {str: pa.string(), int: pa.int32(), bool: pa.bool_(), dt.date: pa.date32()}
# What the model imports for type checkers alone.
_NAMES = {"dt": dt, "Span": Span, "RejectionReason": RejectionReason}


def arrow_type(kind: Any) -> pa.DataType:
    """Return the type of a column that holds values of a dataclass, or of what its fields are declared as.

    Raises:
        TypeError: Such a declaration has no column yet.
    """
    kind = _declared(kind)
    if is_dataclass(kind):
        return pa.struct([(name, arrow_type(inner)) for name, inner in _fields(kind).items()])
    if get_origin(kind) is tuple:
        return pa.list_(arrow_type(get_args(kind)[0]))
    if kind not in _PLAIN:
        message = f"No column holds {kind}"
        raise TypeError(message)
    return _PLAIN[kind]


def value_of[T](kind: type[T], held: Any) -> T:
    """Return the value that a row holds, as `dataclasses.asdict` and Arrow have made it of one of type `kind`."""
    declared: Any = kind
    value: T = _reader(declared)(held)
    return value


@cache
def _reader(declared: Any) -> Callable[[Any], Any]:
    kind: Any = _declared(declared)
    if is_dataclass(kind):
        make: Any = kind
        readers = [(name, _reader(inner)) for name, inner in _fields(kind).items()]
        return lambda held: held if held is None else make(*[read(held[name]) for name, read in readers])
    if get_origin(kind) is tuple:
        read = _reader(get_args(kind)[0])
        return lambda held: tuple([read(one) for one in held])
    return lambda held: held


def _fields(kind: Any) -> dict[str, Any]:
    """Return the fields of a dataclass and what they are declared as."""
    return get_type_hints(kind, {**vars(sys.modules[kind.__module__]), **_NAMES})


def _declared(kind: Any) -> Any:
    """Return the type behind a name, an optional one or a choice of words."""
    if isinstance(kind, TypeAliasType):
        return _declared(kind.__value__)
    if isinstance(kind, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return _declared(kind)
    if get_origin(kind) is Literal:
        return str
    return kind
