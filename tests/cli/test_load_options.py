"""What a load is told beside the paths, and what becomes of metadata."""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from etl.cli import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("ready_made")

RECORDS = [
    {"id": "1", "text": "سفیر فردا می‌رود.", "publisher": "Mehr via Khabarkhodro", "section": "سیاسی"},
    {"id": "2", "text": "سفیر آمد.", "published": "پنجشنبه ۹ مهر ۱۴۰۴"},
]


def load(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["ravabet", "load", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RAVABET_DATABASE", f"sqlite:///{tmp_path / 'news.db'}")
    path = tmp_path / "archive.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, RECORDS)).encode()))
    return path


def test_a_load_fills_in_what_records_lack_and_keeps_the_rest(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(monkeypatch, archive, "--publisher", "www.isna.ir", "--published", "۱۰ مهر ۱۴۰۴") == 0
    with closing(sqlite3.connect(tmp_path / "news.db")) as database:
        known = "select path, p.slug, published_on from articles a join publishers p on p.id = publisher_id order by 1"
        assert list(database.execute(known)) == [("1", "mehr", "2025-10-02"), ("2", "isna", None)]
        assert list(database.execute("select name, value from article_metadata")) == [("section", "سیاسی")]
        tomorrow = "select earliest from date_expressions where earliest is not null"
        assert list(database.execute(tomorrow)) == [("2025-10-03",)]


def test_a_date_that_contradicts_itself_is_a_warning_that_is_seen(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(monkeypatch, archive) == 0
    with closing(sqlite3.connect(tmp_path / "news.db")) as database:
        warned = "select article_path, detail from data_quality where problem = 'article_warned'"
        ((path, detail),) = database.execute(warned)
    assert path == "2"
    assert "the weekday contradicts the date" in detail


@pytest.mark.parametrize("published", ["پریروز", "31/31/2025", "1404/13/01"])
def test_a_date_that_cannot_be_read_is_refused_before_anything_is_loaded(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: str
) -> None:
    assert load(monkeypatch, archive, "--published", published) == 2
    assert not (tmp_path / "news.db").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--facts", "f"], "Add --engine daft"),
        (["--engine", "daft", "--dry-run"], "A dry run extracts on this machine"),
        (["--engine", "daft"], "into a collection that is named"),
        (["--engine", "daft", "--collection", "c"], "Daft is not installed"),
    ],
)
def test_what_daft_cannot_do_is_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    monkeypatch.setitem(sys.modules, "etl.cluster.extraction", None)
    assert load(monkeypatch, archive, *options) == 2
    assert told in " ".join(capsys.readouterr().err.split())
    assert list(archive.parent.glob("*.db")) == []
