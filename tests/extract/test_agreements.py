"""Agreements: gold cases as data."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.agreements import find_agreements
from etl.extract.mentions import find_mentions
from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.model import AgreementClaim, AgreementMention, DateBounds

CASES = tomllib.loads((Path(__file__).parent / "agreements.toml").read_text(encoding="utf-8"))["case"]


def told(case: dict[str, Any]) -> list[dict[str, Any]]:
    article = Article("cases", case["name"], case["text"], case.get("title"), published=case.get("published"))
    mentions = extract(article, read_reference()).agreements
    for mention in mentions:
        assert all(claim.span.of(article.text_of(claim.part)) for claim in mention.claims), (
            "every claim has its evidence"
        )
    numbers = dict.fromkeys(mention.agreement for mention in mentions)
    return [shown(article, [mention for mention in mentions if mention.agreement == number]) for number in numbers]


def shown(article: Article, mentions: Sequence[AgreementMention]) -> dict[str, Any]:
    claims = [claim for mention in mentions for claim in mention.claims]
    parties = [claim for claim in claims if claim.kind == "party"]
    facts = {
        "names": [mention.span.of(article.text_of(mention.part)) for mention in mentions],
        "type": mentions[0].type,
        "parties": sorted({claim.country for claim in parties if claim.country}),
        "steps": steps(claims),
        "institutions": list(dict.fromkeys(claim.value for claim in parties if not claim.country)),
        "sectors": [claim.value for claim in claims if claim.kind == "sector"],
        "period": next((days(claim.bounds) for claim in claims if claim.kind == "period"), None),
        "relations": [
            f"{claim.value} {claim.span.of(article.text_of(claim.part))}"
            for claim in claims
            if claim.kind == "relation"
        ],
        "duration": next((claim.value for claim in claims if claim.kind == "duration"), None),
    }
    kept = ("names", "type", "parties", "steps")
    return {key: value for key, value in facts.items() if value or key in kept}


def steps(claims: Sequence[AgreementClaim]) -> list[str]:
    """Return the steps as the case file writes them: what one claim adds to another is one line."""
    lines: dict[str, dict[str, str]] = {}
    for claim in claims:
        if claim.kind == "step":
            line = lines.setdefault(claim.value, {})
            line.setdefault("day", days(claim.bounds) or "") or line.update(day=days(claim.bounds) or "")
            line.setdefault("place", claim.place or "")
        elif claim.kind == "announcement" and claim.step:
            lines.setdefault(claim.step, {})["announced"] = days(claim.bounds) or ""
    for step, line in lines.items():
        signed = [claim.value for claim in claims if claim.kind == "signatory" and claim.step == step]
        line["by"] = ", ".join(signed)
    words = {"day": "", "place": "in ", "by": "by ", "announced": "announced "}
    return [
        " ".join([step, *(f"{word}{line[key]}" for key, word in words.items() if line.get(key))])
        for step, line in lines.items()
    ]


def days(bounds: DateBounds | None) -> str | None:
    if bounds is None or bounds.earliest is None:
        return None
    return str(bounds.earliest) if bounds.earliest == bounds.latest else f"{bounds.earliest}/{bounds.latest}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_text_tells_these_agreements_and_no_others(case: dict[str, Any]) -> None:
    assert told(case) == case["agreements"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_half_spaces_make_no_difference(case: dict[str, Any]) -> None:
    glued = {key: value.replace("\u200c", "") for key, value in case.items() if isinstance(value, str)}
    found, expected = told(glued), case["agreements"]
    assert [one["type"] for one in found] == [one["type"] for one in expected]
    assert [one["parties"] for one in found] == [one["parties"] for one in expected]
    assert [len(one["names"]) for one in found] == [len(one["names"]) for one in expected]
    assert [[step.split()[0] for step in one["steps"]] for one in found] == [
        [step.split()[0] for step in one["steps"]] for one in expected
    ]


VOCABULARY = """
معاهده این سند برنامه «برنامه » همکاری راهبردی گردشگری میان بین ایران و عراق با به امضای رسید امضا شد کردند قرار است
خروج از برجام توافق هسته‌ای یک تفاهم‌نامه‌ای قرارداد مذکور . ، : که را اجرای آغاز خواهد شد ۱۴۰۳
در تهران حوزه وزیر خارجه آن دو
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_whatever_the_words_numbers_count_from_zero_and_evidence_lies_in_the_text(text: str) -> None:
    document, reference = analyse(text, "body"), read_reference()
    mentions = find_agreements(document, find_mentions(document, reference), {}, (), reference)
    assert sorted({mention.agreement for mention in mentions}) == list(range(len({m.agreement for m in mentions})))
    assert [mention.span for mention in mentions] == sorted(mention.span for mention in mentions)
    for one, other in pairwise(mentions):
        assert not one.span.overlaps(other.span)
    for span in [span for mention in mentions for span in (mention.span, *(claim.span for claim in mention.claims))]:
        assert 0 <= span.start < span.end <= len(text)
