"""What reads by ODBC (Excel, Power BI, Tableau) sees dates as dates and numbers as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.connect.conftest import Columns

pyodbc: Any = pytest.importorskip("pyodbc", reason="pyodbc has no wheel here", exc_type=ImportError)

DRIVERS = {"sqlite": "SQLite3", "postgres": "PostgreSQL Unicode"}
# What SQLite computes has no type, and its driver goes by the first row: a number that is NULL there comes as text.
UNTYPED_ON_SQLITE = {
    ("agreement_relations", "articles"),
    ("corroboration", "agreement_id"),
}


@pytest.fixture
def connection(filled: str, kind: str) -> Iterator[Any]:
    driver = DRIVERS[kind]
    if driver not in pyodbc.drivers():
        pytest.skip(f"the ODBC driver {driver!r} is not installed (Debian: libsqliteodbc, odbc-postgresql)")
    url = make_url(filled)
    place = f"Servername={url.query.get('host', url.host)};Port={url.port or 5432};UserName={url.username};"
    place += f"Password={url.password};" if url.password else ""
    connected = pyodbc.connect(f"Driver={driver};Database={url.database};{place if kind == 'postgres' else ''}")
    yield connected
    connected.close()


def test_every_view_has_its_types(connection: Any, kind: str, columns: Columns) -> None:
    wrong = set()
    for view, holds in columns.items():
        cursor = connection.execute(f"select * from {view}")
        seen = {name: told.__name__ for name, told, *_ in cursor.description}
        rows = cursor.fetchall()
        for i, (name, held) in enumerate(holds.items()):
            types = {type(row[i]).__name__ for row in rows} - {"NoneType"}
            if seen[name] != held or types - {held}:
                wrong.add((view, name))
    assert wrong == (UNTYPED_ON_SQLITE if kind == "sqlite" else set())


def test_persian_comes_as_it_is(connection: Any) -> None:
    names = {row.place_name for row in connection.execute("select place_name from event_evidence")}
    assert "باکو" in names
