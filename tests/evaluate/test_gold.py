from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from etl.errors import InputError, UsageError
from etl.evaluate.facts import GoldStep
from etl.evaluate.gold import article_number, find_gold, read_gold
from etl.resources import resource
from etl.span import Span

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "ظریف گفت: توافق در مارس امضا شد."
GOLD: dict[str, Any] = {
    "file": "a.txt",
    "article": {"publisher": "ایرنا"},
    "quotes": [
        {
            "text": "توافق در مارس امضا شد",
            "start": 10,
            "end": 31,
            "kind": "direct",
            "marker": "colon",
            "speakers": ["محمدجواد ظریف"],
            "aliases": [["ظریف"]],
        }
    ],
    "dates": [],
    "events": [
        {
            "start": 10,
            "end": 31,
            "type": "signing",
            "status": "occurred",
            "participants": ["محمدجواد ظریف", "آمریکا"],
            "countries": ["US"],
        }
    ],
    "agreements": [
        {
            "mentions": [{"text": "توافق", "start": 10, "end": 15}],
            "steps": [
                {"step": "signed", "date": "2026-01-02"},
                {"step": "ratified", "date": None, "date_range": ["2015-01-01", "2015-12-31"], "optional": True},
                {"step": "renewed", "date": None},
            ],
        }
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD))
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path / "gold" / "a.json"


def test_gold_gives_the_article_and_its_facts(gold: Path) -> None:
    article, facts = read_gold(gold, {"آمریکا": "US", "امریکا": "US"})
    assert (article.path, article.raw_text, facts.publisher) == ("a", TEXT, "ایرنا")
    assert facts.quotes[0].span == Span(10, 31)
    assert "ظریف" in facts.quotes[0].speakers[0].keys
    zarif, state = facts.events[0].participants
    assert "ظریف" in zarif.keys  # an alias of a speaker holds for the participant
    assert (zarif.country, state.country) == (None, "US")
    assert facts.agreements[0].steps == (
        GoldStep("signed", "2026-01-02", "2026-01-02", optional=False),
        GoldStep("ratified", "2015-01-01", "2015-12-31", optional=True),
        GoldStep("renewed", None, None, optional=False),
    )


def test_an_article_is_found_among_records_and_among_the_packaged_seeds(gold: Path) -> None:
    (gold.parent.parent / "a.txt").unlink()
    (gold.parent.parent / "articles.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "published": "1404"}))
    assert read_gold(gold, {})[0].published == "1404"
    seed = min((resource("seeds") / "articles").glob("*.txt"))
    (gold.parent / "s.json").write_text(json.dumps({**GOLD, "file": seed.name, "quotes": [], "agreements": []}))
    assert read_gold(gold.parent / "s.json", {})[0].raw_text == seed.read_text(encoding="utf-8")


def test_gold_of_another_text_is_refused(gold: Path) -> None:
    (gold.parent.parent / "a.txt").write_text("تازه: " + TEXT)
    with pytest.raises(InputError, match=r"\[10, 31\) is "):
        read_gold(gold, {})


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"file": "a.txt", "quotes": [{}]}'])
def test_what_is_no_gold_is_refused(gold: Path, content: str) -> None:
    gold.write_text(content)
    with pytest.raises(InputError):
        read_gold(gold, {})


def test_gold_without_its_article_is_refused(gold: Path) -> None:
    (gold.parent.parent / "a.txt").unlink()
    with pytest.raises(InputError, match="its article is nowhere"):
        read_gold(gold, {})


def test_gold_is_found_in_a_folder_of_that_name(gold: Path, tmp_path: Path) -> None:
    inner = tmp_path / "corpus" / "gold"
    inner.mkdir(parents=True)
    moved = inner / gold.name
    moved.write_bytes(gold.read_bytes())
    assert find_gold([inner.parent]) == (moved,)


def test_gold_files_are_found_once(gold: Path, tmp_path: Path) -> None:
    (gold.parent / "notes.tsv").write_text("")
    assert find_gold([gold.parent, gold]) == (gold,)
    (tmp_path / "a.json").write_text("{}")
    for bad in ([tmp_path / "none"], [tmp_path / "gold" / "none.json"], [gold, tmp_path / "a.json"]):
        with pytest.raises(UsageError):
            find_gold(bad)


def test_the_number_of_an_article_is_the_first_in_its_name() -> None:
    assert [article_number(name) for name in ("017", "004_2f91", "seed")] == [17, 4, 0]
