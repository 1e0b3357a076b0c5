from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from etl.cli import main
from etl.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

SEED = next((resource("seeds") / "articles").glob("004*.txt"))


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["ravabet", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_facts_stand_in_place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "explain", SEED) == 0
    shown = capsys.readouterr().out
    assert "[1] quote" in shown
    assert "speaker: الکساندر نواک" in shown
    assert "rule: pronoun-of-last-subject" in shown


def test_a_page_is_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "explained.html"
    assert run(monkeypatch, "explain", SEED, "--html", file) == 0
    assert capsys.readouterr().out == ""
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(monkeypatch, "explain", SEED, "--html", tmp_path / "none" / "x.html") == 2


def test_an_unknown_article_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = f"sqlite:///{tmp_path / 'none.db'}"
    assert run(monkeypatch, "explain", "a.txt", "--database", missing) == 2
    assert "no database" in capsys.readouterr().err
