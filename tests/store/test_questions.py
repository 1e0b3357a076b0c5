"""The question views that count: relations, coverage, corroboration, topics, what is to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from etl.model import Article
from etl.pipeline import extract
from etl.reference import Office, read_reference
from etl.store.engine import open_engine
from etl.store.query import ask
from etl.store.views import read_views
from tests.factory import REFERENCE, bounds, meeting_facts, planned_visit
from tests.store.loading import dump, load, remove

if TYPE_CHECKING:
    from etl.model import EventMention, Facts, Source


def rows(database: str, view: str, *facts: Facts) -> list[dict[str, Any]]:
    """Load articles and return what a view says."""
    if facts:
        engine = open_engine(database)
        load(engine, *facts)
        engine.dispose()
    return ask(database, view).records()


def on_day(mention: EventMention, day: str) -> EventMention:
    dated = (replace(one, bounds=bounds(day)) if one.role == "date" else one for one in mention.arguments)
    return replace(mention, arguments=tuple(dated))


def own_text(facts: Facts, *bands: str) -> Facts:
    return replace(facts, bands=bands)


def by(facts: Facts, publisher: str | None, name: str | None, *sources: Source) -> Facts:
    return replace(facts, header=replace(facts.header, publisher=publisher, publisher_name=name, sources=sources))


def test_the_contract_is_complete() -> None:
    assert {
        "who_said_what", "speaker_activity", "statements_by_topic", "meetings", "who_met_whom", "agreement_status",
        "agreement_timeline", "timeline", "country_relations", "publisher_coverage", "source_chain", "corroboration",
        "upcoming", "office_holders", "topics_by_month", "data_quality",
    } <= {view.name for view in read_views()}  # fmt: skip


def test_how_agreements_relate(database: str) -> None:
    text = "در چارچوب پیمان دوستی ایران و ترکیه، تفاهم‌نامه آب ایران و ترکیه امضا شد."
    facts = [extract(Article("cases", path, text), read_reference()) for path in ("first", "second")]
    (relation,) = rows(database, "agreement_relations", *facts)
    assert (relation["agreement_title"], relation["relation"]) == ("تفاهم‌نامه آب ایران و ترکیه", "implements")
    assert (relation["other_title"], relation["articles"]) == ("پیمان دوستی ایران و ترکیه", 2)


def test_who_met_whom_counts_a_pair_once(database: str) -> None:
    facts = meeting_facts()
    meeting, *_ = facts.events
    call = replace(meeting, type="phone_call", event=7)
    later = replace(meeting, status="planned", event=8, type="summit")
    (pair,) = rows(database, "who_met_whom", replace(facts, events=(meeting, call, later)))
    assert (pair["actor_name"], pair["other_name"]) == ("عباس عراقچی", "هاکان فیدان")
    assert (pair["meetings"], pair["phone_calls"], pair["planned"]) == (1, 1, 1)
    assert (pair["first_earliest"], pair["last_latest"]) == ("2024-12-02", "2024-12-02")


def test_relations_of_two_countries_by_month(database: str) -> None:
    facts = meeting_facts()
    meeting, again, signing = facts.events
    # A third state signs, so that the two were not alone.
    third = replace(signing.arguments[0], country="RU", value="روسیه")
    signing = replace(signing, arguments=(*signing.arguments, third))
    facts = replace(facts, events=(meeting, again, signing))
    # The Turk headed an organisation in 2019: then he stood for no state.
    headed = replace(
        REFERENCE.tenures[0], office="head", speaker="hakan-fidan", start=dt.date(2019, 1, 1), end=dt.date(2019, 12, 31)
    )
    body = Office("head", "head", "دبیرکل", "Head", None, None, None, ("دبیرکل",), single_holder=True, source="told")
    reference = replace(REFERENCE, offices=(*REFERENCE.offices, body), tenures=(*REFERENCE.tenures, headed))
    as_head = replace(facts, article=replace(facts.article, path="b.txt"), events=(on_day(meeting, "2019-06-03"),))
    engine = open_engine(database)
    load(engine, facts, as_head, reference=reference)
    engine.dispose()
    told = rows(database, "country_relations")
    assert {(row["country_code"], row["other_code"]) for row in told} == {("IR", "TR"), ("IR", "RU"), ("RU", "TR")}
    found = {row["month_start"]: row for row in told if row["other_code"] == "TR" and row["country_code"] == "IR"}
    assert set(found) == {"2024-12-01", None}
    december, undated = found["2024-12-01"], found[None]
    assert [(row["bilateral"], row["multilateral"]) for row in (december, undated)] == [(1, 0), (0, 1)]
    assert (december["country_code"], december["other_code"]) == ("IR", "TR")
    assert (december["meetings"], december["cooperative"], december["adverse"]) == (1, 1, 0)
    assert (undated["signings"], undated["planned"]) == (1, 0)


@pytest.mark.parametrize(
    ("day", "left"), [("2050-05-01", True), ("2019-05-01", False)], ids=["still to come", "already past"]
)
def test_what_is_planned_is_upcoming_until_its_day(database: str, day: str, *, left: bool) -> None:
    found = rows(database, "upcoming", planned_visit("a.txt", day))
    assert [(row["what"], row["latest"], row["kind"]) for row in found] == [("visit", day, "planned_event")] * left


def test_a_plan_without_a_day_is_upcoming_for_a_year(database: str) -> None:
    plan = planned_visit("a.txt")
    today = ask(database, "select max(day) as day from calendar where day <= current_date").rows[0][0]
    fresh = replace(plan, header=replace(plan.header, published_on=bounds(today)))
    assert rows(database, "upcoming", plan) == []
    (row,) = rows(database, "upcoming", fresh)
    assert (row["latest"], row["days_left"], row["told_on"]) == (None, None, today)


def test_statements_and_months_of_a_topic(database: str) -> None:
    (row,) = rows(database, "statements_by_topic", meeting_facts())
    assert (row["topic_name"], row["speaker_name"], row["topic_text"]) == ("انرژی", "عباس عراقچی", "انرژی")
    (month,) = rows(database, "topics_by_month")
    assert (month["month_start"], month["articles"], month["articles_about"], month["quotes"]) == (
        "2024-12-01",
        1,
        0,
        1,
    )


def test_coverage_counts_each_article_once(database: str) -> None:
    found = rows(
        database,
        "publisher_coverage",
        own_text(meeting_facts("a.txt")),
        by(meeting_facts("b.txt"), None, "پیک بامداد", *meeting_facts().header.sources),
        by(meeting_facts("c.txt"), None, None),
    )
    counted = {row["publisher_name"]: (row["articles"], row["relayed_articles"], row["quotes"]) for row in found}
    assert counted == {"ایرنا": (1, 0, 4), "پیک بامداد": (1, 1, 4), None: (1, 0, 4)}


def corroborated(database: str, *facts: Facts) -> dict[str, Any]:
    return next(row for row in rows(database, "corroboration", *facts) if row["what"] == "meeting")


def test_copies_and_relays_of_one_agency_count_once(database: str) -> None:
    irna = meeting_facts("a.txt")  # its text names IRNA as the source
    site, own = ("پیک بامداد", "پیک نیمروز")
    row = corroborated(
        database,
        own_text(irna, "0:one"),
        own_text(by(meeting_facts("b.txt"), None, site), "0:one"),  # a copy that does not say so
        own_text(by(meeting_facts("c.txt"), None, site, *irna.header.sources), "0:two"),  # a relay in other words
        own_text(by(meeting_facts("d.txt"), None, own), "0:three"),
    )
    assert (row["articles"], row["texts"], row["sources"]) == (4, 3, 2)
    assert (row["dates_agree"], row["places_agree"], row["status_agrees"]) == (1, 1, 1)


def test_the_same_words_of_a_speaker_from_independent_publishers(database: str) -> None:
    spaced = meeting_facts("b.txt")
    text = spaced.article.raw_text.replace("همکاری ما در انرژی عمیق است", "همكاري ما در انرژی عمیق است")
    other = replace(spaced, article=replace(spaced.article, raw_text=text))
    found = rows(
        database,
        "corroboration",
        own_text(meeting_facts("a.txt"), "0:one"),
        own_text(by(other, None, "پیک نیمروز"), "0:two"),
        own_text(by(meeting_facts("c.txt"), None, "پیک بامداد"), "0:two"),  # a copy of the second
    )
    (row,) = (row for row in found if row["kind"] == "quote" and "انرژی" in row["quote_text"])
    assert (row["who"], row["what"], row["earliest"]) == ("عباس عراقچی", "direct", "2024-12-02")
    assert (row["sources"], row["texts"], row["articles"]) == (2, 2, 3)


def test_contradictions_are_shown(database: str) -> None:
    row = corroborated(database, meeting_facts("a.txt"), meeting_facts("b.txt", place="باکو"))
    assert (row["places_agree"], row["sources"]) == (0, 1)


def test_what_is_left_when_the_first_of_the_copies_is_forgotten(database: str) -> None:
    engine = open_engine(database)
    facts = [own_text(meeting_facts(f"{name}.txt"), *bands) for name, bands in CHAIN.items()]
    load(engine, facts[2], facts[0])
    before = [line for line in dump(engine) if line.startswith("article_copies")]
    assert before == []
    load(engine, facts[1])  # it links the two
    linked = [line for line in dump(engine) if line.startswith("article_copies")]
    assert len(linked) == 3
    assert all("'first_article_id': ['news', 'a.txt']" in line for line in linked)
    remove(engine, facts[0])
    left = [line for line in dump(engine) if line.startswith("article_copies")]
    assert len(left) == 2
    assert all("'first_article_id': ['news', 'b.txt']" in line for line in left)
    remove(engine, facts[1])
    assert not [line for line in dump(engine) if line.startswith("article_copies")]
    engine.dispose()


CHAIN = {"a": ("0:x", "1:x"), "b": ("0:x", "1:y"), "c": ("0:z", "1:y")}
