from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from etl.cli import main
from etl.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("ready_made")

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


def test_a_load_applies_the_corrections_that_it_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("فواد حسین وزیر خارجه عراق گفت: «پل مرزی باز است».", encoding="utf-8")
    beside = tmp_path / "desk.corrections.toml"
    beside.write_text('[[no_quote]]\narticle = "news/a.txt"\ntext = "پل مرزی باز است"\n', encoding="utf-8")
    assert run(monkeypatch, "load", news, "-d", url) == 0
    assert " 0 quotes" in capsys.readouterr().out

    given = tmp_path / "given.toml"
    given.write_text("", encoding="utf-8")
    assert run(monkeypatch, "load", news, "-d", url, "--corrections", given) == 0
    assert " 1 quotes" in capsys.readouterr().out

    given.write_text("[[no_quote]]\n", encoding="utf-8")
    monkeypatch.setenv("RAVABET_CORRECTIONS", str(given))
    assert run(monkeypatch, "load", news, "-d", url) == 1
    assert "[[no_quote]] number 1: article is missing" in capsys.readouterr().err


def test_an_unknown_article_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = f"sqlite:///{tmp_path / 'none.db'}"
    assert run(monkeypatch, "explain", "a.txt", "--database", missing) == 2
    assert "no database" in capsys.readouterr().err
