from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

pytestmark = pytest.mark.usefixtures("seeds", "ready_made")


def test_facts_go_out_and_gold_comes_back(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("annotations", "export", "-o", tmp_path / "out")
    assert ran.code == 0
    assert "2 tasks" in ran.err
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    tasks[0]["annotations"] = tasks[0]["predictions"]
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    ran = run("annotations", "import", tmp_path / "export.json", "-o", tmp_path / "gold")
    assert ran.code == 0
    assert "nobody has annotated 1" in ran.err
    assert len(list((tmp_path / "gold").glob("*.json"))) == 1


def test_what_cannot_be_done_is_told(run: Callable[..., Ran], tmp_path: Path) -> None:
    for arguments, told in (
        (("export", "--article", "x.txt", tmp_path), "Gold files and articles"),
        (("export", "-d", f"sqlite:///{tmp_path}/none.db"), "There is no database"),
        (("export", "--article", "x.txt", "-o", tmp_path / "x"), "There is no article x.txt"),
        (("import", tmp_path / "none.json"), "cannot be read"),
    ):
        ran = run("annotations", *arguments)
        assert ran.code == 2
        assert told in ran.err
