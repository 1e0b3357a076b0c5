"""Engines of the tests. Each database has one of its own, and a question opens another; what takes time is shared.

Engines of a kind share the statements that they compiled, as they are of one server. Of a Postgres database there is
one engine: its connections know the tables and views after the first questions, which takes each ten milliseconds.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import URL, Engine, Pool


class _KeptConnections(QueuePool):
    """Connections that outlive the engine which opened them."""

    def dispose(self) -> None:
        """Keep them."""

    def recreate(self) -> _KeptConnections:
        """Return this pool: an engine that was disposed of goes on with it."""
        return self

    def close(self) -> None:
        """Close them."""
        super().dispose()


_MANY = 16  # databases: then the connections of all are closed, of which the server has 40
_kept: dict[tuple[str, str], Engine] = {}  # by URL and arguments


@contextmanager
def shared_engines() -> Iterator[None]:
    """Have the engines that the project opens share what they can."""
    first: dict[str, Engine] = {}

    def shared(url: URL, **options: Any) -> Engine:
        engine = _postgres(url, **options) if url.drivername.startswith("postgres") else create_engine(url, **options)
        known = first.get(engine.dialect.name)
        if not known or not known.dialect.server_version_info:  # as long as the first has not been connected
            first[engine.dialect.name] = known = engine
        engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("etl.store.engine.create_engine", shared)
        yield


def close_connections(database: str | None) -> None:
    """Close the connections that are kept of a Postgres database: it is to be copied or dropped."""
    _close([_kept.pop(key) for key, engine in list(_kept.items()) if engine.url.database == database])


def _close(engines: Iterable[Engine]) -> None:
    for engine in engines:
        cast("_KeptConnections", engine.pool).close()


def _postgres(url: URL, *, connect_args: dict[str, Any], poolclass: type[Pool]) -> Engine:
    del poolclass  # none is kept elsewhere
    key = (str(url), repr(connect_args))
    if key not in _kept:
        if len(_kept) % _MANY == _MANY - 1:
            _close(_kept.values())
        _kept[key] = create_engine(url, poolclass=_KeptConnections, pool_pre_ping=True, connect_args=connect_args)
        event.listen(_kept[key], "reset", _as_new)
    return _kept[key]


def _as_new(connection: Any, _record: object, _state: object) -> None:
    connection.rollback()
    connection.read_only = None
