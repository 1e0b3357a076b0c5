"""The notebook runs as its reader runs it, and what its charts show is what the database says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("questions")  # their world
NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.py"


def test_the_notebook_answers_its_three_questions(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("marimo", reason="the extra `notebook` is not installed")
    monkeypatch.setenv("RAVABET_DATABASE", world)
    spec = importlib.util.spec_from_file_location("notebook", NOTEBOOK)
    assert spec
    assert spec.loader
    notebook: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    _, defined = notebook.app.run()

    drawn = {name: defined[f"{name}_chart"].to_dict() for name in ("voices", "relations", "waits")}  # valid Vega-Lite
    voices, relations, waits = ([*chart["datasets"].values()] or [chart["data"]["values"]] for chart in drawn.values())
    told = {(row["publisher"], row["country"]): row["quotes"] for row in voices[0]}
    assert told["\u2067خبرگزاری صدا و سیما\u2069", "\u2067روسیه\u2069"] > 5
    assert defined["pair"].value == "ایران و روسیه"
    assert [(row["month"], row["events"]) for row in relations[0]] == [("2025-01-01", 1), ("2025-10-01", 1)]
    assert "\u2067معاهده جامع بلندمدت راهبردی: ۲۸ دی ۱۴۰۳؛ اجرا پس از ۲۴۹ تا ۲۷۸ روز\u2069" in [
        row["told"] for row in waits[0]
    ]
