"""The lexicon of agreements: every entry has an example that shows it at work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from etl.fold import fold_key
from etl.lexicon.agreement_names import describe, may_be_one
from etl.lexicon.agreements import known_agreements
from etl.lexicon.read import read_lexicon
from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference

if TYPE_CHECKING:
    from etl.model import AgreementMention

HEADS = read_lexicon("agreements")["head"]
STEPS = [*read_lexicon("agreement_steps")["verb"], *read_lexicon("agreement_steps")["noun"]]
RELATIONS = read_lexicon("agreement_relations")["relation"]
KNOWN = list(known_agreements().values())


@cache
def agreements(text: str) -> tuple[AgreementMention, ...]:
    return extract(Article("lexicon", "example", text), read_reference()).agreements


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head["word"])
def test_every_head_has_an_example_and_a_type(head: dict[str, Any]) -> None:
    assert fold_key(head["word"]) in fold_key(head["example"])
    assert head["names"] in ("modified", "parties", "whole", "never")
    if head["names"] == "modified":
        assert [mention.type for mention in agreements(head["example"])] == [head["type"]]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["example"])
def test_every_step_has_an_example_that_tells_it(step: dict[str, Any]) -> None:
    claims = [claim for mention in agreements(step["example"]) for claim in mention.claims]
    assert step["step"] in {claim.step for claim in claims if claim.kind == "step"}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation["example"])
def test_every_relation_has_an_example_that_tells_it(relation: dict[str, Any]) -> None:
    claims = [claim for mention in agreements(relation["example"]) for claim in mention.claims]
    assert [claim.value for claim in claims if claim.kind == "relation"] == [relation["kind"]]


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.key)
def test_every_famous_agreement_has_an_example_source_and_certainty(known: Any) -> None:
    row = next(row for row in read_lexicon("known_agreements")["agreement"] if row["key"] == known.key)
    found = agreements(row["example"])
    assert [mention.rule for mention in found] == ["agreement-known"]
    assert {claim.country for claim in found[0].claims if claim.country} == set(known.parties)
    assert known.source
    assert known.certainty in ("certain", "probable")


def test_a_name_means_one_famous_agreement() -> None:
    names = [name for known in KNOWN for name in {fold_key(name) for name in (*known.names, *known.later)}]
    assert sorted(names) == sorted(set(names))


def test_the_countries_of_famous_agreements_are_in_the_register() -> None:
    codes = {country.code for country in read_reference().countries}
    assert {code for known in KNOWN for code in known.parties} <= codes


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("معاهده جامع بلندمدت راهبردی", "معاهده مشارکت راهبردی", True),
        ("سند برنامه رایزنی‌های سیاسی", "برنامه رایزنی سیاسی", True),
        ("تفاهم‌نامه گردشگری", "یادداشت تفاهم گردشگری", True),
        ("تفاهم نامه همکاری", "تفاهم‌نامه همکاری", True),
        ("تفاهم‌نامه گردشگری", "تفاهم‌نامه انرژی", False),
        ("معاهده صلح", "قرارداد صلح", False),
        ("برجام", "برنامه جامع اقدام مشترک", True),
        ("برجام", "برنامه جامع همکاری", False),
    ],
)
def test_names_of_one_document(first: str, second: str, one: bool) -> None:  # noqa: FBT001 - a column of the table
    assert may_be_one(describe(first), describe(second)) is one
    assert may_be_one(describe(second), describe(first)) is one
