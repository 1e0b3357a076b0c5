"""What the articles of `seeds/` say, exactly: every span, cue, speaker, day and header that their gold tells.

Their events and agreements are compared where all figures are, in `test_gold.py`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.fold import fold_key
from etl.model import Article, Facts
from etl.pipeline import extract
from etl.reference import read_reference
from etl.resources import resource

FOLDER = Path(__file__).parent / "gold"
GOLD = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.json")}
REFERENCE = read_reference()

seeds = pytest.mark.parametrize("seed", sorted(GOLD))


@cache
def facts_of(seed: str) -> Facts:
    raw = (resource("seeds") / "articles" / GOLD[seed]["file"]).read_text(encoding="utf-8")
    return extract(Article("seeds", seed, raw), REFERENCE)


def demanded(seed: str, kind: str) -> list[dict[str, Any]]:
    return sorted((fact for fact in GOLD[seed][kind] if not fact.get("optional")), key=lambda fact: fact["start"])


def known_by(name: str) -> str:
    """A name without the long form of its country: «… فدراسیون روسیه» is «… روسیه»."""
    for country in REFERENCE.countries:
        longest = max((long for long in country.names if name.endswith(f" {long}")), key=len, default="")
        if longest:
            return fold_key(name.removesuffix(longest) + country.name)
    return fold_key(name)


@seeds
def test_quotes(seed: str) -> None:
    facts = facts_of(seed)
    cues = [quote.cue.of(facts.article.raw_text) if quote.cue else None for quote in facts.quotes]
    found = [(quote.span.start, quote.span.end, quote.kind, quote.marker) for quote in facts.quotes]
    wanted = demanded(seed, "quotes")
    assert found == [(quote["start"], quote["end"], quote["kind"], quote["marker"]) for quote in wanted]
    assert cues == [quote["cue"] for quote in wanted]
    assert {(quote.part, quote.parent) for quote in facts.quotes} == {("body", None)}


@seeds
def test_speakers(seed: str) -> None:
    found = [[one.speaker.name for one in quote.speakers if one.speaker] for quote in facts_of(seed).quotes]
    wanted = [quote["speakers"] for quote in demanded(seed, "quotes")]
    assert [sorted(map(known_by, names)) for names in found] == [sorted(map(known_by, names)) for names in wanted]


@seeds
def test_dates(seed: str) -> None:
    found = facts_of(seed).dates
    wanted = demanded(seed, "dates")
    assert [(date.span.start, date.span.end, date.precision) for date in found] == [
        (date["start"], date["end"], date["precision"]) for date in wanted
    ]
    bounds = [tuple(day and day.isoformat() for day in (date.earliest, date.latest)) for date in found]
    assert bounds == [(date["earliest"], date["latest"]) for date in wanted]
    assert [date.weekday for date in found if date.precision == "weekday"] == [
        date["weekday"] for date in wanted if "weekday" in date
    ]


@seeds
def test_header(seed: str) -> None:
    header, wanted = facts_of(seed).header, GOLD[seed]["article"]
    assert header.publisher_name == wanted["publisher"]
    assert (header.desk, header.dateline) == (wanted.get("desk"), wanted["dateline"])
    assert (header.published_on.earliest, header.published_on.latest) == (None, None)
    assert (header.not_before and header.not_before.isoformat()) == wanted["not_before"]
    assert [source.name for source in header.sources[1:]] == wanted.get("cited_sources", [])


def test_one_man_is_one_speaker_in_both() -> None:
    keys = [
        {one.speaker.key for quote in facts_of(seed).quotes for one in quote.speakers if one.speaker} for seed in GOLD
    ]
    assert set.intersection(*keys) == {"abbas-araghchi"}
