from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from etl.cli import app
from etl.errors import StoreError, UsageError
from etl.explore.serve import listening
from etl.pipeline import load, read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDatabase

# See tests/explore/conftest.py: what Datasette leaves open when it is imported.
pytestmark = pytest.mark.filterwarnings("ignore:.*sqlite3.Connection:pytest.PytestUnraisableExceptionWarning")


def explore(*arguments: str) -> None:
    app(["explore", "--no-browser", *arguments], standalone_mode=False)


def test_what_cannot_be_explored_is_told(new_url: MakeDatabase, new_database: MakeDatabase) -> None:
    with pytest.raises(UsageError, match="no database"):
        explore("-d", new_url("sqlite"))
    with pytest.raises(StoreError, match="no articles"):
        explore("-d", new_database("sqlite"))


def test_a_port_in_use_is_told() -> None:
    with listening(None) as server:
        port = server.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is in use"), listening(port):
            pass


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    monkeypatch.delitem(sys.modules, "etl.explore.app", raising=False)
    monkeypatch.delitem(sys.modules, "etl.explore.hooks", raising=False)
    with pytest.raises(UsageError) as told:
        explore()
    assert "ravabet[explore]" in told.value.hint


# A server is explored as the file that it is copied to.
@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.long), "postgres"])
def test_it_answers_this_machine_until_it_is_interrupted(kind: str, new_database: MakeDatabase, tmp_path: Path) -> None:
    url = new_database(kind)
    seed = tmp_path / "a.txt"
    seed.write_text("سخنگوی وزارت امور خارجه گفت: «راه باز است».", encoding="utf-8")
    load(read([str(seed)]), url)
    command = [sys.executable, "-c", "from etl.cli import main; main()", "explore", "--no-browser", "-d", url]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        assert process.stderr
        told = next(line for line in process.stderr if "http://" in line)
        address = told.split(" at ")[1].split()[0]
        with urlopen(f"{address}ravabet/articles.json?_shape=array") as answer:  # noqa: S310 - our own
            assert b"a.txt" in answer.read()
        with pytest.raises(HTTPError, match="403"):
            urlopen(Request(address, headers={"Host": "ravabet.example"}))  # noqa: S310 - our own
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(20) == 0
    assert "Traceback" not in rest
    assert "@" not in told
