"""What reads by JDBC (DBeaver, Metabase, DataGrip) sees dates as dates and numbers as numbers."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from select import select
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.connect.conftest import Columns

JARS = {"sqlite": Path("/usr/share/java/sqlite-jdbc.jar"), "postgres": Path("/usr/share/java/postgresql.jar")}


def test_every_view_has_its_types(filled: str, kind: str, columns: Columns) -> None:
    if not (shutil.which("java") and JARS[kind].exists() and find_spec("jpype")):
        pytest.skip(f"no java, jpype or {JARS[kind]} (Debian: libxerial-sqlite-jdbc-java, libpostgresql-jdbc-java)")
    with jdbc_url(filled) as url:
        program = Path(__file__).with_name("jdbc_columns.py")
        command = [sys.executable, str(program), url, str(JARS[kind]), *columns]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    held = {(view, name): set(one["held"]) for view, each in found.items() for name, one in each.items()}
    assert {key for key, types in held.items() if types - {columns[key[0]][key[1]]}} == set()
    assert {key for key, types in held.items() if columns[key[0]][key[1]] == "date" and types != {"date"}} == set()
    if kind == "postgres":  # a tool shows the comment beside the column
        assert [name for each in found.values() for name, one in each.items() if not one["remark"]] == []


@contextmanager
def jdbc_url(url: str) -> Iterator[str]:
    """Give the URL by which a JDBC driver reaches the database."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite":
        # Without it the driver expects a time of day after every date, and fails.
        yield f"jdbc:sqlite:{parsed.database}?date_string_format=yyyy-MM-dd"
    elif parsed.host:
        place = f"{parsed.host}:{parsed.port or 5432}/{parsed.database}"
        yield f"jdbc:postgresql://{place}?user={parsed.username}&password={parsed.password or ''}"
    else:  # the driver knows no sockets that are files
        with relay(f"{parsed.query['host']}/.s.PGSQL.{parsed.port or 5432}") as port:
            yield f"jdbc:postgresql://127.0.0.1:{port}/{parsed.database}?user={parsed.username}"


@contextmanager
def relay(path: str) -> Iterator[int]:
    """Pass connections at a port of the loopback on to the socket at `path`."""

    class Relay(BaseRequestHandler):
        def handle(self) -> None:
            with socket.socket(socket.AF_UNIX) as server:
                server.connect(path)
                other = {self.request: server, server: self.request}
                while True:
                    for ready in select(list(other), [], [])[0]:
                        if not (data := ready.recv(65536)):
                            return
                        other[ready].sendall(data)

    with ThreadingTCPServer(("127.0.0.1", 0), Relay) as listener:
        Thread(target=listener.serve_forever, daemon=True).start()
        yield int(listener.server_address[1])
        listener.shutdown()
