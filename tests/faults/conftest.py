"""Loads in processes of their own."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import pytest

from etl import pipeline
from etl.store.engine import open_engine
from tests.faults.made import made_articles
from tests.store.loading import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

type Rows = tuple[list[str], list[str]]  # of a database, by the version of the made articles


@dataclass
class Loader:
    """The other end of `tests.faults.loader`: one load at a time."""

    process: subprocess.Popen[str]

    def start(self, url: str, version: int, kill_after: float = 0) -> int:
        """Begin a load, to be killed after some seconds; return its process id."""
        _in(self.process).write(f"{url} {version} {kill_after}\n")
        _in(self.process).flush()
        return int(_out(self.process).readline())

    def end(self) -> int:
        """Wait for the load; return its exit code, negative if a signal ended it."""
        return int(_out(self.process).readline())

    def load(self, url: str, version: int) -> int:
        """Load; return the exit code."""
        self.start(url, version)
        return self.end()

    def kill(self, url: str, version: int, seconds: float) -> bool:
        """Load, and kill -9 it after some seconds; tell whether it was still at work."""
        self.start(url, version, seconds)
        return self.end() == -signal.SIGKILL


def _in(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdin is not None
    return process.stdin


def _out(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


@contextmanager
def a_loader() -> Iterator[Loader]:
    """Give a loader, which ends with the block."""
    command = [sys.executable, "-m", "tests.faults.loader"]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert _out(process).readline() == "ready\n"
        yield Loader(process)
        _in(process).close()


@pytest.fixture(scope="session")
def loader() -> Iterator[Loader]:
    with a_loader() as one:
        yield one


@pytest.fixture(scope="session")
def wanted(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """All rows that each version of the made articles gives."""

    def rows(version: int) -> list[str]:
        path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("wanted") / "wanted.db")
        pipeline.load(made_articles(version), f"sqlite:///{path}")
        return dump(open_engine(f"sqlite:///{path}"))

    return rows(0), rows(1)
