"""`ravabet search` as a user meets it."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.store.engine import open_engine
from tests.factory import meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran


@pytest.fixture
def news(bare_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with two articles, which the command uses by default."""
    path = Path(shutil.copy(bare_sqlite, tmp_path / "news.db"))
    url = f"sqlite:///{path}"
    engine = open_engine(url)
    load(engine, meeting_facts("a.txt"), meeting_facts("b.txt"))
    engine.dispose()
    monkeypatch.setenv("RAVABET_DATABASE", url)
    return path


@pytest.mark.usefixtures("news")
def test_finds_are_shown_with_what_was_found_and_where(run: Callable[..., Ran]) -> None:
    ran = run("search", "همكاري انرژي", "--in", "quotes", "-n", "1")
    assert ran.code == 0
    assert "⟦همکاری⟧ ما در ⟦انرژی⟧ عمیق است" in ran.out
    assert "عباس عراقچی" in ran.out
    assert "a.txt  body" in ran.out
    assert "Quotes found: 2; the best 1 are shown" in ran.err
    assert "Agreements found: 1." in run("search", "تفاهم", "--in", "agreements").err
    assert "No articles found" in run("search", "مریخ").err


@pytest.mark.usefixtures("news")
def test_finds_are_written_for_programs(run: Callable[..., Ran]) -> None:
    rows = list(csv.DictReader(run("search", "عراقچی", "-f", "csv").out.splitlines()))
    assert [row["article_path"] for row in rows] == ["a.txt", "b.txt"]
    told = json.loads(run("search", "عراقچی", "-f", "json", "--limit", "1").out)
    assert told[0]["published_on"] == "2024-12-03"
    assert json.loads(run("search", "مریخ", "-f", "json").out) == []


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["*"], "There is no word to look for in '*'"),
        (["انرژی", "--speaker", "عباس عراغچی"], "Did you mean «عباس عراقچی»"),
        (["انرژی", "--country", "ایرون"], "Did you mean «ایران»"),
        (["انرژی", "--since", "دیروز"], "--since 'دیروز' cannot be read as a date"),
        (["انرژی", "--in", "letters"], "--in"),
        (["انرژی", "--format", "xml"], "--format"),
        (["انرژی", "--database", "sqlite:///none.db"], "There is no database none.db"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_in_a_line(run: Callable[..., Ran], arguments: list[str], said: str) -> None:
    ran = run("search", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_an_empty_database_is_told(run: Callable[..., Ran], sqlite_template: Path) -> None:
    ran = run("search", "انرژی", "-d", f"sqlite:///{sqlite_template}")
    assert ran.code == 1
    assert "The database holds no articles" in ran.err
    assert "ravabet load" in ran.err


@pytest.mark.usefixtures("news")
def test_an_upgrade_leaves_search_ready(run: Callable[..., Ran]) -> None:
    run("db", "downgrade", "0007")
    assert "does not know" not in run("db", "upgrade").err
    assert "Articles found: 2." in run("search", "عراقچی").err
    assert "Search has all that it needs" in run("db", "extensions").err
