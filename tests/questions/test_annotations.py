"""What a database says goes out to be annotated, and comes back as gold that says the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from etl.annotations.run import export_found, import_tasks
from etl.errors import UsageError
from etl.evaluate.found import read_found
from etl.evaluate.gold import read_gold
from etl.evaluate.scores import score_dates, score_events, score_quotes

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("questions")  # their world


def test_the_gold_of_what_was_found_agrees_with_it(world: str, tmp_path: Path) -> None:
    assert export_found(world, (), tmp_path / "out") == 7
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    export = tmp_path / "export.json"
    export.write_text(json.dumps([{"data": one["data"], "annotations": one["predictions"]} for one in tasks]))
    assert import_tasks(export, tmp_path / "gold").articles == 7

    found = read_found(world, [one["data"]["record"]["id"] for one in tasks])
    files = sorted((tmp_path / "gold").glob("*.json"))
    golds = [read_gold(file, {})[1] for file in files]
    for gold in golds:
        for score in (score_quotes, score_dates, score_events):
            assert score(gold, found.articles[gold.path]).slips == ()
    assert sum(len(gold.quotes) for gold in golds) >= 25
    treaty = next(one for gold in golds for one in gold.agreements if len(one.mentions) == 8)
    assert {step.step for step in treaty.steps} == {"signed", "ratified", "promulgated", "entered_into_force"}


def test_some_articles_may_be_chosen(world: str, tmp_path: Path) -> None:
    assert export_found(world, ["articles/4-letter.txt", "1-energy.txt"], tmp_path / "two") == 2
    with pytest.raises(UsageError, match="no article nowhere"):
        export_found(world, ["1-energy.txt", "nowhere"], tmp_path / "none")
    with pytest.raises(UsageError, match="not empty"):
        export_found(world, (), tmp_path / "two")
