"""Running `ravabet` in this process, on a database with the sample articles."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from etl.cli import main
from etl.pipeline import load, read

if TYPE_CHECKING:
    from collections.abc import Callable


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run `ravabet` with arguments in this process."""

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ravabet", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def loaded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with the seeds."""
    path = tmp_path_factory.mktemp("loaded") / "seeds.db"
    shutil.copy(sqlite_template, path)
    load(read(), f"sqlite:///{path}")
    return path


@pytest.fixture
def seeds(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the database with the seeds, which the commands use by default."""
    path = Path(shutil.copy(loaded, tmp_path / "ravabet.db"))
    monkeypatch.setenv("RAVABET_DATABASE", f"sqlite:///{path}")
    monkeypatch.chdir(tmp_path)
    return path
