"""The seeds to the letter of their gold, through the public views, on both databases."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.cli import main
from etl.errors import StoreError
from etl.evaluate.report import figure_rows, figure_tables, slip_lines
from etl.evaluate.run import evaluate
from etl.evaluate.variants import without_half_spaces
from etl.model import Article
from etl.pipeline import load
from etl.store.query import ask

if TYPE_CHECKING:
    from tests.conftest import MakeDatabase

pytestmark = pytest.mark.usefixtures("ready_made")

GOLD = Path(__file__).resolve().parent / "gold"


def test_the_seeds_are_right_to_the_letter_of_the_gold(database: str) -> None:
    evaluation = evaluate([GOLD], database=database)
    assert list(slip_lines(evaluation)) == []
    rows = {(row.section, row.figure): row for row in figure_rows(evaluation)}
    wrong = rows.pop(("dates", "wrong among given values"))
    assert (wrong.right, wrong.given) == (0, 5)
    assert {row.value for row in rows.values()} <= {1.0, None}
    counts = {
        ("all quotes", "span tight and speakers"): 23,
        ("all quotes", "kind of matched"): 23,
        ("dates", "span and value"): 10,
        ("events", "type and evidence"): 12,
        ("events", "participants of matched"): 16,
        ("agreements", "by mentions"): 4,
        ("agreements", "steps"): 6,
    }
    assert {figure: rows[figure].right for figure in counts} == counts
    assert next(table.row_count for table in figure_tables(evaluation)) > len(counts)


def test_the_halves_of_a_set_are_evaluated_apart_and_stale_articles_leave(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    evaluate([GOLD], database=url)
    assert len(evaluate([GOLD], database=url, parity="even").scores) == 2
    assert len(evaluate([GOLD / "000_d7b684f482c027f2.json"], database=url).scores) == 1
    assert len(ask(url, "select id from articles").rows) == 1


def test_a_text_in_an_archive_of_its_own_is_not_evaluated_among_others(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    load([Article("news", "1", "متن")], url)
    with pytest.raises(StoreError, match="other articles"):
        evaluate([GOLD], database=url)


def test_the_spelling_of_the_texts_can_be_varied(new_database: MakeDatabase) -> None:
    url = new_database("sqlite")
    evaluation = evaluate([GOLD], database=url, spelling=without_half_spaces)
    assert list(slip_lines(evaluation)) == []
    assert not [text for (text,) in ask(url, "select raw_text from articles").rows if "\u200c" in text]


def test_a_mistake_is_listed_with_the_words_around_it(tmp_path: Path, new_database: MakeDatabase) -> None:
    seed = GOLD / "000_d7b684f482c027f2.json"
    gold = json.loads(seed.read_text(encoding="utf-8"))
    removed, changed, *_ = gold["quotes"]
    gold["quotes"].remove(removed)
    changed["speakers"] = ["کسی دیگر"]
    (tmp_path / seed.name).write_text(json.dumps(gold))
    lines = list(slip_lines(evaluate([tmp_path], database=new_database("sqlite"))))
    assert len(lines) == 2
    assert f":{removed['start']} quote spurious" in lines[0]
    assert removed["text"] in lines[0]
    assert f":{changed['start']} speaker wrong expected کسی دیگر found عباس عراقچی" in lines[1]


def test_the_command_writes_figures_for_programs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*options: str) -> int:
        monkeypatch.setattr(sys, "argv", ["ravabet", "evaluate", str(GOLD), "--format", "json", *options])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(str(ended.value.code))

    assert run("--parity", "odd") == 2
    assert "odd" in capsys.readouterr().err
    assert run() == 0  # in a temporary database
    figures = json.loads(capsys.readouterr().out)
    assert {"section", "figure", "value", "right", "given", "wanted"} <= set(figures[0])
