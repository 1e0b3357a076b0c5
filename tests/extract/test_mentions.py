"""Mentions: the cases of `tests/gold/mentions.toml`, and laws that hold for any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.mentions import find_mentions
from etl.fold import fold_text
from etl.reference import read_reference
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from etl.mention import Mention

FILE = Path(__file__).resolve().parents[1] / "gold" / "mentions.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


def told(mention: Mention, text: str) -> list[str]:
    """The three fields of a mention in the gold: kind, words, and what the words say."""
    roles = "، ".join(f"{role.title} {role.country or ''}".strip() for role in mention.roles)
    says = {"name": "؛ ".join(filter(None, (mention.name, roles))), "institution": mention.country or ""}
    return [mention.kind, fold_text(mention.span.of(text)), fold_text(says.get(mention.kind, roles))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_mentions_of_a_case_and_no_others(case: dict[str, Any]) -> None:
    wanted = [[fold_text(field) for field in line.split(" | ")] for line in case["mentions"]]
    found = [told(mention, case["text"]) for mention in find_mentions(analyse(case["text"], "body"), read_reference())]
    assert len(found) == len(wanted), found
    assert [fields[: len(given)] for fields, given in zip(found, wanted, strict=True)] == wanted


WORDS = st.sampled_from(
    [
        "وزیر",
        "خارجه",
        "روسیه",
        "ایران",
        "و",
        "،",
        "سرگئی",
        "لاوروف",
        "«",
        "»",
        "این",
        "یک",
        "مقام",
        "در",
        "مجلس",
        "دو",
        "وی",
        "سفیر",
        "دکتر",
        "سازمان",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join)))
def test_mentions_are_in_order_apart_and_evidence(text: str) -> None:
    document = analyse(text, "body")
    mentions = find_mentions(document, read_reference())
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(document.tokens)
        assert mention.span.of(text).strip()
