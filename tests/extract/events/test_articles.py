"""Events of whole articles: who takes part once everybody is resolved and the agreements are found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference

CASES = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))["case"]
ACTORS = {"participant", "signatory", "host", "addressee"}


def _told(text: str) -> list[str]:
    mentions = extract(Article("cases", "case", text), read_reference()).events
    lines = []
    for number in sorted({mention.event for mention in mentions}):
        own = [mention for mention in mentions if mention.event == number]
        arguments = [argument for mention in own for argument in mention.arguments]
        people = sorted({argument.value for argument in arguments if argument.role in ACTORS})
        states = sorted({argument.value for argument in arguments if argument.role == "state"})
        lines.append(f"{own[0].type} {own[0].status} | {', '.join(people)} | {', '.join(states)}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_an_article_tells_of_its_events(case: dict[str, Any]) -> None:
    told, wanted = _told(case["text"]), case["events"]
    assert [_sorted(line) for line in told] == [_sorted(line) for line in wanted]


def _sorted(line: str) -> list[list[str]]:
    return [sorted(part.strip() for part in field.split(",")) for field in line.split("|")]
