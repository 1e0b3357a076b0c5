"""Which agreements of several articles are one: examples, and the law that order does not matter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evidence import AgreementEvidence, Origin
from etl.model import DateBounds
from etl.resolve.affected import affected_agreements
from etl.resolve.agreements import agreement_blocks, cluster
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from etl.evidence import Agreement, Block
    from etl.model import AgreementType

OPEN = DateBounds(None, None)


def told(  # one article's agreement, told in one mention
    path: str,
    text: str,
    countries: str = "",
    *,
    kind: AgreementType = "treaty",
    local: int = 0,
    position: int = 0,
    signed: dt.date | None = None,
    published: dt.date | None = None,
    named: bool = True,
) -> AgreementEvidence:
    return AgreementEvidence(
        id=hash((path, position)),
        origin=Origin("news", path, position),
        part="body",
        span=Span(position * 100, position * 100 + len(text)),
        local=local,
        type=kind,
        text=text,
        named=named,
        countries=frozenset(countries.split()),
        institutions=frozenset(),
        steps=(("signed", DateBounds(signed, signed)),) if signed else (),
        periods=(),
        published=DateBounds(published, published) if published else OPEN,
        not_before=None,
    )


def partition(evidence: Iterable[AgreementEvidence]) -> set[frozenset[Origin]]:
    return {frozenset(one.origin for one in agreement.mentions) for agreement in cluster(evidence)}


def paths(evidence: Iterable[AgreementEvidence]) -> list[list[str]]:
    return [sorted({one.origin.path for one in agreement.mentions}) for agreement in cluster(evidence)]


SPRING, AUTUMN = dt.date(2024, 4, 2), dt.date(2024, 10, 9)


@pytest.mark.parametrize(
    ("why", "first", "second", "same"),
    [
        (
            "variants of a treaty's name between the same states",
            told("a", "معاهده جامع بلندمدت راهبردی", "IN JP"),
            told("b", "معاهده مشارکت راهبردی", "IN JP"),
            True,
        ),
        (
            "another pair of states",
            told("a", "معاهده جامع راهبردی", "IN JP"),
            told("b", "معاهده جامع راهبردی", "FR DE"),
            False,
        ),
        (
            "no parties told: nothing is guessed",
            told("a", "معاهده جامع راهبردی", "IN JP"),
            told("b", "معاهده جامع راهبردی"),
            False,
        ),
        (
            "different subjects",
            told("a", "تفاهم‌نامه گردشگری", "OM QA", kind="memorandum"),
            told("b", "تفاهم‌نامه شیلات", "OM QA", kind="memorandum"),
            False,
        ),
        (
            "different days of signature",
            told("a", "موافقت‌نامه روادید", "OM QA", kind="agreement", signed=SPRING),
            told("b", "موافقت‌نامه روادید", "OM QA", kind="agreement", signed=AUTUMN),
            False,
        ),
        (
            "a common name in articles far apart",
            told("a", "تفاهم‌نامه همکاری", "OM QA", kind="memorandum", published=SPRING),
            told("b", "تفاهم‌نامه همکاری", "OM QA", kind="memorandum", published=AUTUMN),
            False,
        ),
        (
            "a common name in the news of one week",
            told("a", "تفاهم‌نامه همکاری", "OM QA", kind="memorandum", published=SPRING),
            told("b", "تفاهم‌نامه همکاری", "OM QA", kind="memorandum", published=SPRING + dt.timedelta(days=6)),
            True,
        ),
        (
            "a famous agreement under two names",
            told("a", "برجام", "IR US GB FR RU CN DE", kind="agreement"),
            told("b", "برنامه جامع اقدام مشترک", "IR US GB FR RU CN DE", kind="agreement"),
            True,
        ),
        (
            "a famous agreement without parties",
            told("a", "پیمان منع گسترش"),
            told("b", "معاهده عدم اشاعه"),
            True,
        ),
        (
            "a famous agreement under a name that alone would mean many",
            told("a", "برجام", "IR US GB FR RU CN DE", kind="agreement"),
            told("b", "توافق هسته‌ای", "IR US GB FR RU CN DE", kind="agreement"),
            True,
        ),
    ],
)
def test_two_articles(why: str, first: AgreementEvidence, second: AgreementEvidence, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (len(cluster([first, second])) == 1) is same, why


def test_two_agreements_of_one_article_stay_two() -> None:
    both = [
        told("a", "تفاهم‌نامه همکاری", "OM QA", kind="memorandum", local=0, published=SPRING),
        told("a", "تفاهم‌نامه همکاری", "OM QA", kind="memorandum", local=1, position=1, published=SPRING),
    ]
    assert len(cluster(both)) == 2


def test_what_fits_two_that_contradict_each_other_joins_neither() -> None:
    evidence = [
        told("a", "موافقت‌نامه روادید", "OM QA", kind="agreement", signed=SPRING),
        told("b", "موافقت‌نامه روادید", "OM QA", kind="agreement", signed=AUTUMN),
        told("c", "موافقت‌نامه روادید", "OM QA", kind="agreement"),
    ]
    assert paths(evidence) == [["a"], ["b"], ["c"]]
    assert paths([evidence[0], evidence[2]]) == [["a", "c"]]


def test_an_agreement_is_called_by_its_fullest_name() -> None:
    agreement = only(
        [
            told("a", "معاهده راهبردی", "IN JP"),
            told("a", "این سند", "IN JP", kind="agreement", position=1, named=False),
            told("b", "معاهده جامع  راهبردی", "IN JP", signed=SPRING),
        ]
    )
    assert (agreement.title, agreement.type, agreement.slug) == ("معاهده جامع راهبردی", "treaty", "in-jp-treaty-2024")


def test_a_famous_agreement_is_called_by_the_name_of_the_register() -> None:
    agreement = only([told("a", "برجام", "IR US GB FR RU CN DE", kind="agreement")])
    assert (agreement.title, agreement.slug) == ("برنامه جامع اقدام مشترک", "jcpoa")


def only(evidence: Iterable[AgreementEvidence]) -> Agreement:
    (agreement,) = cluster(evidence)
    return agreement


names = st.sampled_from(
    ["معاهده جامع راهبردی", "معاهده مشارکت راهبردی", "تفاهم‌نامه گردشگری", "تفاهم‌نامه همکاری", "برجام", "پیمان دفاعی"]
)
countries = st.sampled_from(["", "IR RU", "IR US GB FR RU CN DE", "OM QA", "IR"])
days = st.sampled_from([None, SPRING, AUTUMN])
worlds = st.lists(
    st.builds(
        told,
        path=st.sampled_from("abcdef"),
        text=names,
        countries=countries,
        local=st.integers(0, 1),
        position=st.integers(0, 40),
        signed=days,
        published=days,
    ),
    unique_by=lambda one: one.origin,
    max_size=14,
)


@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(evidence: list[AgreementEvidence], random: st.DataObject) -> None:
    shuffled = list(evidence)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cluster(shuffled) == cluster(evidence)


@given(worlds)
def test_every_mention_is_in_one_agreement_and_those_of_one_article_stay_together(
    evidence: list[AgreementEvidence],
) -> None:
    groups = partition(evidence)
    assert sorted(origin for group in groups for origin in group) == sorted(one.origin for one in evidence)
    for group in groups:
        for one in evidence:
            if one.origin in group:
                same = {x.origin for x in evidence if (x.origin.path, x.local) == (one.origin.path, one.local)}
                assert same <= group


@given(worlds, worlds)
def test_adding_and_rewriting_articles_is_loading_them_together(
    held: list[AgreementEvidence], later: list[AgreementEvidence]
) -> None:
    rewritten = {one.origin.path for one in later}
    stay = [one for one in held if one.origin.path not in rewritten]
    gone = [one for one in held if one.origin.path in rewritten]

    def stands_in(blocks: Collection[Block]) -> list[AgreementEvidence]:
        everything = [*stay, *later]
        inside = {(one.origin.path, one.local) for one in everything if _blocks(everything, one) & set(blocks)}
        return [one for one in everything if (one.origin.path, one.local) in inside]

    again = affected_agreements(later, {block for *_, block in agreement_blocks(gone)}, stands_in)
    untouched = {one.origin for one in stay} - {one.origin for one in again}
    before = {group & untouched for group in unknown(partition(held), held)}
    assert unknown(partition([*stay, *later]), [*stay, *later]) == {
        group for group in {*before, *unknown(partition(again), again)} if group
    }


def _blocks(everything: Iterable[AgreementEvidence], one: AgreementEvidence) -> set[Block]:
    same = [other for other in everything if (other.origin.path, other.local) == (one.origin.path, one.local)]
    return {block for *_, block in agreement_blocks(same)}


def unknown(groups: set[frozenset[Origin]], evidence: Iterable[AgreementEvidence]) -> set[frozenset[Origin]]:
    """Leave out famous agreements: their name alone decides, and nothing of them is read again."""
    famous = {one.origin for agreement in cluster(evidence) if agreement.known for one in agreement.mentions}
    return {group for group in groups if group.isdisjoint(famous)}
