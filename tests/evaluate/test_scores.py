from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evaluate.agreements import DAYS, STEPS, score_agreements, score_steps
from etl.evaluate.facts import (
    Found,
    FoundAgreement,
    FoundArticle,
    FoundDate,
    FoundEvent,
    FoundName,
    FoundQuote,
    FoundStep,
    GoldAgreement,
    GoldArticle,
    GoldDate,
    GoldEvent,
    GoldName,
    GoldQuote,
    GoldStep,
)
from etl.evaluate.match import Tally, best_pairs, count, overlap, same_names, tight
from etl.evaluate.naming import plain_keys
from etl.evaluate.scores import Figure, Score, score_dates, score_events, score_quotes, total
from etl.evaluate.variants import without_half_spaces
from etl.fold import fold_key
from etl.model import Article
from etl.span import Span

TEXT = "م" * 400


def gold_name(name: str, *aliases: str, country: str | None = None) -> GoldName:
    return GoldName(name, frozenset(map(fold_key, (name, *aliases))), country)


def found_name(name: str, kind: str = "person", country: str | None = None) -> FoundName:
    return FoundName(name, kind, country, plain_keys(name))


def gold_quote(start: int, end: int, *speakers: str, kind: str = "direct", optional: bool = False) -> GoldQuote:
    return GoldQuote(Span(start, end), kind, "colon", tuple(map(gold_name, speakers)), "name", optional)


def found_quote(start: int, end: int, *speakers: str, kind: str = "direct") -> FoundQuote:
    return FoundQuote(Span(start, end), kind, "colon", tuple(map(found_name, speakers)), "rule")


def quotes(gold: list[GoldQuote], found: list[FoundQuote]) -> Score:
    return score_quotes(GoldArticle("1", TEXT, "x", quotes=tuple(gold)), FoundArticle(quotes=tuple(found)))


def value(score: Score, section: str, name: str, measure: Literal["F1", "share"] = "F1") -> Tally:
    return score.tallies[Figure(section, name, measure)]


def test_a_tally_is_precision_recall_and_f1() -> None:
    tally = Tally(3, 4, 6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert Tally(0, 2, 0).f1 == 0.0
    assert Tally(1, 2, 3) + Tally(1, 1, 1) == Tally(2, 3, 4)


@pytest.mark.parametrize(
    ("found", "at_overlap", "near"),
    [((10, 20), True, True), ((12, 22), True, True), ((10, 24), True, False), ((10, 31), False, False)],
)
def test_overlap_is_half_of_the_union_and_tight_three_characters(
    found: tuple[int, int], *, at_overlap: bool, near: bool
) -> None:
    assert bool(overlap(Span(10, 20), Span(*found))) is at_overlap
    assert bool(tight(Span(10, 20), Span(*found))) is near


spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 60), st.integers(1, 20))


@given(st.lists(st.tuples(spans, st.booleans()), max_size=8), st.lists(spans, max_size=8))
def test_a_matching_is_one_to_one_and_counts_are_bounded(golds: list[tuple[Span, bool]], found: list[Span]) -> None:
    gold = [GoldDate(span, None, None, optional) for span, optional in golds]
    pairs = best_pairs(gold, found, lambda g, f: overlap(g.span, f))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    tally = count(gold, len(found), pairs)
    assert 0 <= tally.hits <= min(tally.given, tally.wanted)
    assert all(gold[i].span.iou(found[j]) >= 0.5 for i, j in pairs)


@given(st.lists(spans, max_size=8, unique=True))
def test_the_gold_itself_scores_one(golds: list[Span]) -> None:
    gold = [gold_quote(span.start, span.end, "الف") for span in golds]
    found = [found_quote(span.start, span.end, "الف") for span in golds]
    score = quotes(gold, found)
    assert {tally.f1 for tally in score.tallies.values()} <= {1.0, None}
    assert not score.slips


def test_the_likest_pair_is_matched_first_and_a_demanded_row_before_an_optional_one() -> None:
    gold = [gold_quote(0, 100), gold_quote(0, 60), gold_quote(200, 210, optional=True), gold_quote(200, 210)]
    found = [found_quote(0, 62), found_quote(0, 99), found_quote(200, 210)]
    pairs = best_pairs(gold, found, lambda g, f: overlap(g.span, f.span))
    assert pairs == ((0, 1), (1, 0), (3, 2))


def test_optional_rows_are_neither_demanded_nor_wrong() -> None:
    gold = [gold_quote(0, 10, "الف"), gold_quote(20, 30, "الف", optional=True)]
    missed = quotes(gold, [found_quote(0, 10, "الف")])
    given = quotes(gold, [found_quote(0, 10, "الف"), found_quote(20, 30, "ب")])
    for score in (missed, given):
        assert value(score, "all quotes", "span at overlap") == Tally(1, 1, 1)
        assert value(score, "all quotes", "span and speakers") == Tally(1, 1, 1)
        assert not score.slips


def test_a_quote_with_wrong_speakers_is_found_but_not_joint() -> None:
    score = quotes([gold_quote(0, 10, "الف", "ب")], [found_quote(0, 10, "الف")])
    assert value(score, "all quotes", "span at overlap") == Tally(1, 1, 1)
    assert value(score, "all quotes", "span and speakers") == Tally(0, 1, 1)
    assert value(score, "all quotes", "speakers of matched", "share") == Tally(0, 1, 1)
    assert value(score, "speakers, by mention", "name", "share") == Tally(0, 1, 1)
    assert [(slip.fact, slip.outcome) for slip in score.slips] == [("speaker", "wrong")]


def test_a_rule_answers_for_the_speakers_that_it_gave() -> None:
    found = [
        FoundQuote(Span(0, 10), "direct", "colon", (found_name("الف"),), "pronoun", "high"),
        FoundQuote(Span(20, 30), "direct", "colon", (found_name("ب"),), "pronoun", "high"),
        FoundQuote(Span(40, 50), "direct", "colon", (), "pronoun", "low"),
        FoundQuote(Span(60, 70), "direct", "colon", (found_name("الف"),), "pronoun", "high"),
    ]
    score = quotes([gold_quote(start, start + 10, "الف") for start in (0, 20, 40)], found)
    assert value(score, "speakers, by rule", "pronoun", "share") == Tally(1, 2, 2)
    assert value(score, "speakers, by confidence", "high", "share") == Tally(1, 2, 2)
    assert Figure("speakers, by confidence", "low", "share") not in score.tallies


def test_spoken_quotes_are_scored_apart_from_paraphrases() -> None:
    gold = [gold_quote(0, 10, kind="direct"), gold_quote(20, 30, kind="paraphrase")]
    score = quotes(gold, [found_quote(0, 10, kind="indirect"), found_quote(50, 60, kind="paraphrase")])
    assert value(score, "direct and indirect quotes", "span at overlap") == Tally(1, 1, 1)
    assert value(score, "all quotes", "span at overlap") == Tally(1, 2, 2)
    assert value(score, "all quotes", "kind of matched", "share") == Tally(0, 1, 1)


def test_names_are_the_same_by_folding_by_alias_and_as_states() -> None:
    names = [gold_name("محمدجواد ظریف", "ظریف"), gold_name("آمریکا", country="US")]
    assert same_names(names, [found_name("ایالات متحده", "government", "US"), found_name("محمد جواد ظريف")])
    assert not same_names(names, [found_name("ظریف")])
    assert not same_names(names, [found_name("ظریف"), found_name("جان کری", "person", "US")])
    assert not same_names(names[:1], [found_name("ظریف"), found_name("ظریف")])


def test_a_date_is_right_if_both_bounds_are_and_open_is_a_value() -> None:
    def row(start: int, earliest: str | None, latest: str | None) -> GoldDate:
        return GoldDate(Span(start, start + 5), earliest, latest, optional=False)

    gold = (row(0, "2025-01-17", "2025-01-17"), row(10, None, None), row(20, None, None), row(30, "2025-03-01", None))
    found = (
        FoundDate(Span(0, 5), "2025-01-17", "2025-01-17"),
        FoundDate(Span(10, 15), None, None),
        FoundDate(Span(20, 25), "2025-01-01", "2025-01-01"),
        FoundDate(Span(50, 55), "2025-01-01", "2025-01-01"),
    )
    score = score_dates(GoldArticle("1", TEXT, "x", dates=gold), FoundArticle(dates=found))
    assert value(score, "dates", "span at overlap") == Tally(3, 4, 4)
    assert value(score, "dates", "span and value") == Tally(2, 4, 4)
    assert value(score, "dates", "wrong among given values", "share") == Tally(1, 2, 2)


def test_events_match_by_type_and_any_mention_and_their_participants_are_scored() -> None:
    event = GoldEvent(
        Span(0, 50),
        "meeting",
        "occurred",
        (gold_name("الف"), gold_name("ایران", country="IR")),
        frozenset({"IR", "RU"}),
        optional=False,
    )
    other = FoundEvent((Span(0, 50),), "visit", ())
    actors = (found_name("الف"), found_name("روسیه", "state", "RU"), found_name("ج"))
    meeting = FoundEvent((Span(300, 310), Span(10, 40)), "meeting", actors)
    score = score_events(GoldArticle("1", TEXT, "x", events=(event,)), FoundArticle(events=(other, meeting)))
    assert value(score, "events", "type and evidence") == Tally(1, 2, 1)
    assert value(score, "events", "participants of matched") == Tally(1, 2, 2)
    assert value(score, "events, by type", "visit") == Tally(0, 1, 0)
    assert {(slip.fact, slip.outcome) for slip in score.slips} == {("participants", "wrong"), ("event", "spurious")}


def agreement(*starts: int, steps: tuple[GoldStep, ...] = (), optional: bool = False) -> GoldAgreement:
    return GoldAgreement("سند", tuple(Span(start, start + 10) for start in starts), steps, optional)


def test_agreements_match_by_shared_mentions() -> None:
    gold = GoldArticle("1", TEXT, "x", agreements=(agreement(0, 20), agreement(40), agreement(60, optional=True)))
    found = FoundArticle(
        agreements=(
            FoundAgreement(7, "الف", (Span(2, 12), Span(20, 30))),
            FoundAgreement(8, "ب", (Span(60, 70),)),
            FoundAgreement(9, "ج", (Span(90, 99),)),
        )
    )
    score = score_agreements(gold, found)
    assert value(score, "agreements", "by mentions") == Tally(1, 2, 2)
    assert value(score, "agreements", "mentions at overlap") == Tally(2, 3, 3)


def test_steps_of_one_agreement_are_compared_over_all_its_articles() -> None:
    signed = GoldStep("signed", "2025-01-17", "2025-01-17", optional=False)
    undated = GoldStep("signed", None, None, optional=False)
    ratified = GoldStep("ratified", None, None, optional=True)
    first = GoldArticle("1", TEXT, "x", agreements=(agreement(0, steps=(undated, ratified)),))
    second = GoldArticle("2", TEXT, "x", agreements=(agreement(0, steps=(signed,)), agreement(90, steps=(undated,))))
    there = FoundArticle(agreements=(FoundAgreement(7, "سند", (Span(0, 10),)),))
    timeline = {7: (FoundStep("signed", "2025-01-17", "2025-01-17"), FoundStep("terminated", None, None))}
    score = total(s for _, s in score_steps([second, first], Found({"1": there, "2": there}, timeline)))
    assert score.tallies[STEPS] == Tally(1, 2, 2)
    assert score.tallies[DAYS] == Tally(1, 1, 1)


def test_counts_add_up_over_articles() -> None:
    figure = Figure("dates", "span at overlap")
    assert total([Score({figure: Tally(1, 1, 1)}), Score({figure: Tally(0, 1, 2)})]).tallies == {figure: Tally(1, 2, 3)}


@given(st.text(alphabet="اب \u200c", max_size=40), st.data())
def test_gold_moves_with_its_text_when_half_spaces_are_lost(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    gold = GoldArticle("1", raw, "x", quotes=(gold_quote(start, end),))
    article, moved = without_half_spaces(Article("c", "1", raw), gold)
    assert moved.quotes[0].span.of(article.raw_text) == raw[start:end].replace("\u200c", "")
