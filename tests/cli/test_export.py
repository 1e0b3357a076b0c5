from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

pytestmark = pytest.mark.usefixtures("seeds")


def test_views_are_written_to_a_folder(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("export", "--views", "meetings, who_said_what", "--output", tmp_path / "data")
    assert ran.code == 0
    assert {file.name for file in (tmp_path / "data").iterdir()} == {
        "meetings.csv", "who_said_what.csv", "datapackage.json",
    }  # fmt: skip
    assert "who_said_what" in ran.out


def test_a_folder_that_holds_something(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").write_text("x")
    given = ("export", "--views", "topics", "--output", tmp_path / "data")
    ran = run(*given)
    assert (ran.code, "is not empty" in ran.err, "--force" in ran.err) == (2, True, True)
    assert run(*given, "--force").code == 0
    assert (tmp_path / "data" / "mine.txt").read_text() == "x"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--views", "meeting"), "Did you mean meetings"),
        (("--to", "xml"), "Invalid value for '--to'"),
        (("--to", "jsonl", "--guard-formulas"), "is for CSV"),
        (("--database", "sqlite:///none.db"), "There is no database"),
        (("--output", "ravabet.db"), "is a file"),
    ],
)
def test_mistakes(run: Callable[..., Ran], arguments: tuple[str, ...], told: str) -> None:
    ran = run("export", *arguments)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
