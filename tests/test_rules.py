"""`docs/rules.md`: every rule that can stand in `quote_evidence` is documented, and every example shows its rule."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from etl.model import Article, Facts
from etl.pipeline import extract
from etl.reference import read_reference

HOME = Path(__file__).resolve().parents[1]
TEXT = (HOME / "docs" / "rules.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in TEXT.splitlines() if line.startswith("| `")]
RULES = {row[0].strip("`"): row[1:] for row in ROWS if row[0].count("/") == 0}
SPEAKERS = {rule: cells for rule, cells in RULES.items() if cells[0] in ("high", "medium", "low")}
QUOTES = {rule: cells for rule, cells in RULES.items() if rule not in SPEAKERS}
SOURCES = {
    "resolve": ("body_referents", "referents", "roles", "only_speaker", "voices", "speakers", "said"),
    "extract": (
        "subjects",
        "cue_subjects",
        "quotes",
        "retold",
        "content_clauses",
        "content_phrases",
        "headlines",
        "speech",
    ),
}


def facts_of(example: str) -> Facts:
    return extract(Article("rules", "one", example.replace(" ¶ ", "\n")), read_reference())


@pytest.mark.parametrize(("rule", "cells"), [(rule, cells) for rule, cells in SPEAKERS.items() if cells[-1] != ""])
def test_a_rule_of_speakers_decides_its_example(rule: str, cells: list[str]) -> None:
    confidence, _, example = cells
    quotes = facts_of(example).quotes
    assert quotes
    assert {(one.rule, one.confidence) for one in quotes[-1].speakers} == {(rule, confidence)}


@pytest.mark.parametrize(("rule", "cells"), [(rule, cells) for rule, cells in QUOTES.items() if cells[-1] != ""])
def test_a_rule_of_quotes_finds_its_example(rule: str, cells: list[str]) -> None:
    assert rule in {name for quote in facts_of(cells[-1]).quotes for name in quote.rule.split(", ")}


def test_every_rule_of_the_code_is_documented_and_none_else() -> None:
    files = [HOME / "etl" / folder / f"{name}.py" for folder, names in SOURCES.items() for name in names]
    constants = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {value for value in constants if re.fullmatch(r"[a-z]+(-[a-z]+)+", value)}
    assert {value for value in named if f"`{value}`" not in TEXT} == set()
    assert {
        rule for rule in RULES if rule not in constants and not any(rule in one.split(", ") for one in constants)
    } == set()
