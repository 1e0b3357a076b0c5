from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import UniqueConstraint, inspect, text

from etl.errors import DataError, StoreError
from etl.model import AgreementClaim, Rejection, Speaker
from etl.store.engine import open_engine
from etl.store.load import writer
from etl.store.migrate import downgrade, upgrade
from etl.store.operations import record_rejections, start_run
from etl.store.query import ask
from etl.store.schema import metadata
from etl.store.views import read_views
from tests.factory import BAYRAK, bounds, meeting_facts, planned_visit, related_agreements, span
from tests.store.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from etl.model import Facts
    from tests.conftest import MakeDatabase

VIEWS = {view.name: view for view in read_views()}
ALL = (
    meeting_facts("a.txt"),
    meeting_facts("b.txt", place="باکو", speaker=replace(BAYRAK, country="RU")),
)
COMING = planned_visit("c.txt", "2050-05-01")
RELATED = related_agreements("related.txt")
IRAN = Speaker("state-ir", "ایران", "state", "Iran", "IR")
CONTRACT = {
    "quote_evidence": "article_id article_path quote_id start_char end_char quote_text kind marker cue speaker_id "
    "speaker_name speaker_name_en speaker_kind country_code mention_text mention_kind rule confidence said_earliest "
    "said_latest part",
    "date_evidence": "article_id article_path start_char end_char date_text calendar precision earliest latest weekday "
    "part",
    "event_evidence": "article_id article_path event_id start_char end_char event_text event_type status earliest "
    "latest precision place_name part",
    "event_actors": "event_id event_type speaker_id actor_name actor_kind country_code role",
    "agreement_evidence": "article_id article_path agreement_id start_char end_char mention_text agreement_title part",
    "agreement_timeline": "agreement_id agreement_title step earliest latest precision announced_earliest "
    "announced_latest place_name",
}


def rows(database: str, view: str) -> list[dict[str, Any]]:
    return ask(database, view).records()


@pytest.fixture
def filled(database: str, engine: Engine) -> str:
    load(engine, *ALL)
    return database


def test_views_give_the_columns_that_their_heads_describe(filled: str) -> None:
    for name, view in VIEWS.items():
        assert ask(filled, name).columns == tuple(column for column, _ in view.columns), name


@pytest.mark.parametrize("name", CONTRACT)
def test_views_keep_the_contract(name: str) -> None:
    assert set(CONTRACT[name].split()) <= {column for column, _ in VIEWS[name].columns}


def test_every_view_asks_in_two_languages() -> None:
    for view in VIEWS.values():
        assert view.question.isascii() or "—" in view.question
        assert re.search(r"[آ-ی]", view.question_fa), view.name
        assert view.grain.startswith("one row per"), view.name
        assert all(meaning.strip() for _, meaning in view.columns)


def test_every_table_and_column_says_what_it_is() -> None:
    for table in metadata.tables.values():
        assert table.comment, table.name
        assert all(column.comment for column in table.columns), table.name


def test_every_foreign_key_is_indexed() -> None:
    for table in metadata.tables.values():
        keys = [item for item in table.constraints if isinstance(item, UniqueConstraint)]
        first = {next(iter(item.columns)).name for item in table.indexes}
        first |= {next(iter(item.columns)).name for item in (*keys, table.primary_key)}
        assert {link.parent.name for link in table.foreign_keys} <= first, table.name


def test_the_same_rows_on_both_databases(new_database: MakeDatabase) -> None:
    urls = [new_database(kind) for kind in ("sqlite", "postgres")]
    for url in urls:
        engine = open_engine(url)
        load(engine, *ALL, COMING, RELATED)
        with writer(engine) as connection:
            record_rejections(connection, start_run(connection), [Rejection("n", "x.txt", "empty", "nothing in it")])
        engine.dispose()
    for name in VIEWS:
        answers = [sorted(ask(url, name).rows, key=repr) for url in urls]
        assert answers[0] == answers[1], name
        assert answers[0], name


def test_evidence_is_the_text_of_the_article(filled: str) -> None:
    words = {"quote_evidence": "quote_text", "date_evidence": "date_text", "event_evidence": "event_text"}
    words |= {"agreement_evidence": "mention_text"}
    article = ALL[0].article
    for view, column in words.items():
        for row in rows(filled, view):
            assert row[column] == article.text_of(row["part"])[row["start_char"] : row["end_char"]]


def test_quotes_and_their_speakers(filled: str) -> None:
    quotes = [row for row in rows(filled, "quote_evidence") if row["article_path"] == "a.txt"]
    columns = ("part", "quote_text", "speaker_name", "mention_text", "cue")
    assert [tuple(row[column] for column in columns) for row in sorted(quotes, key=lambda row: row["quote_id"])] == [
        ("body", "همکاری ما در انرژی عمیق است", "عباس عراقچی", "وی", "گفت:"),
        ("body", "تجارت", None, None, None),
        ("body", "تجارت بیشتر می‌شود", "سلیم بایراک", "سلیم بایراک", "گفت که"),
        ("title", "همکاری عمیق است", None, None, None),
    ]


def test_who_took_part(filled: str) -> None:
    actors = [
        (row["event_type"], row["actor_name"], row["actor_kind"], row["country_code"], row["role"], row["actor_number"])
        for row in rows(filled, "event_actors")
    ]
    assert sorted(actors, key=lambda row: (row[0], row[-1])) == [
        ("meeting", "عباس عراقچی", "person", "IR", "participant", 1),
        ("meeting", "هاکان فیدان", "person", "TR", "participant", 2),
        ("signing", "ایران", "state", "IR", "state", 1),
        ("signing", "ترکیه", "state", "TR", "state", 2),
    ]


def test_an_actor_is_named_if_an_article_names_him_and_else_by_his_office(database: str) -> None:
    facts = meeting_facts()
    meeting, *rest = facts.events
    host = replace(meeting.arguments[1], value="وزیر امور خارجه ترکیه")
    by_office = replace(facts, events=(replace(meeting, arguments=(meeting.arguments[0], host)), *rest))
    engine = open_engine(database)
    load(engine, by_office)
    told = {row["actor_name"] for row in rows(database, "event_actors") if row["event_type"] == "meeting"}
    assert told == {"عباس عراقچی", "وزیر امور خارجه ترکیه"}
    people = {row["speaker_id"] for row in rows(database, "event_actors")}
    load(engine, facts)
    engine.dispose()
    actors = rows(database, "event_actors")
    assert {row["actor_name"] for row in actors if row["event_type"] == "meeting"} == {"عباس عراقچی", "هاکان فیدان"}
    assert {row["speaker_id"] for row in actors} == people


def test_a_state_is_one_whether_it_speaks_or_is_named(database: str) -> None:
    facts = meeting_facts()
    meeting, *told, signing = facts.events
    iran = replace(signing.arguments[0], role="participant", country=None, speaker=IRAN)
    mention = replace(facts.agreements[1], claims=(replace(facts.agreements[0].claims[0], country=None, speaker=IRAN),))
    # Araghchi stands for Iran in the meeting; nobody does in the signing.
    events = (
        replace(meeting, arguments=(*meeting.arguments, iran)),
        *told,
        replace(signing, arguments=(*signing.arguments, iran)),
    )
    engine = open_engine(database)
    load(engine, replace(facts, events=events, agreements=(facts.agreements[0], mention)))
    engine.dispose()
    actors = [(row["event_type"], row["actor_name"], row["actor_kind"]) for row in rows(database, "event_actors")]
    assert sorted(actors) == [
        ("meeting", "عباس عراقچی", "person"),
        ("meeting", "هاکان فیدان", "person"),
        ("signing", "ایران", "state"),
        ("signing", "ترکیه", "state"),
    ]
    parties = [(row["party_name"], row["party_kind"]) for row in rows(database, "agreement_parties")]
    assert sorted(parties) == [("ایران", "state"), ("ترکیه", "state")]


def test_meetings_read_like_an_answer(filled: str) -> None:
    (meeting,) = rows(filled, "meetings")
    assert meeting["actors"] == "عباس عراقچی، هاکان فیدان"
    assert meeting["actors_en"] == "Abbas Araghchi, Hakan Fidan"
    assert (meeting["earliest"], meeting["latest"], meeting["precision"]) == ("2024-12-02", "2024-12-02", "day")
    # Two articles name two places: neither is taken.
    assert (meeting["place_name"], meeting["status"], meeting["articles"]) == (None, "occurred", 2)


def with_claims(path: str, *claims: AgreementClaim) -> Facts:
    facts = meeting_facts(path)
    named, anaphor = facts.agreements
    return replace(facts, agreements=(named, replace(anaphor, claims=claims)))


def step(name: str, *days: str, kind: str = "step") -> AgreementClaim:
    where = span(meeting_facts().article.raw_text, "اجرا")
    day = bounds(*days) if days else None
    return AgreementClaim(kind, "body", where, name, name, bounds=day, precision="day" if days else None)


def status(database: str, *facts: Facts) -> dict[str, Any]:
    engine = open_engine(database)
    load(engine, *facts)
    engine.dispose()
    (row,) = rows(database, "agreement_status")
    return row


def test_what_became_of_an_agreement(database: str) -> None:
    found = status(
        database,
        with_claims("a.txt", step("entered_into_force", "2025-01-01", "2025-01-31"), step("ratified")),
        with_claims("b.txt", step("entered_into_force", "2025-01-20", "2025-02-20")),
    )
    assert found["parties"] == "ایران، ترکیه"
    assert found["status"] == "in_force"
    assert (found["signed_earliest"], found["signatories"]) == ("2024-12-02", "عباس عراقچی")
    assert (found["in_force_earliest"], found["in_force_latest"]) == ("2025-01-20", "2025-01-31")
    assert (found["sectors"], found["articles"], found["mentions"]) == ("گاز", 2, 4)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "signed"),
        ([step("suspended")], "suspended"),
        ([step("suspended", "2025-02-01"), step("renewed", "2025-03-01")], "in_force"),
        ([step("terminated", "2025-02-01"), step("renewed", "2025-01-01")], "terminated"),
        ([step("violated", "2025-02-01")], "signed"),
        ([step("withdrawn"), step("suspended")], "withdrawn"),
    ],
)
def test_status_is_the_furthest_step_that_was_not_undone(
    new_database: MakeDatabase, claims: list[AgreementClaim], expected: str
) -> None:
    assert status(new_database("sqlite"), with_claims("a.txt", *claims))["status"] == expected


def test_articles_that_contradict_each_other_are_both_shown(database: str) -> None:
    status(
        database,
        with_claims("a.txt", step("ratified", "2025-01-10"), step("ratified", "2025-01-20", kind="announcement")),
        with_claims("b.txt", step("ratified", "2025-01-12")),
        with_claims("c.txt", step("ratified")),
    )
    ratified = [row for row in rows(database, "agreement_timeline") if row["step"] == "ratified"]
    assert sorted(row["earliest"] for row in ratified) == ["2025-01-10", "2025-01-12"]
    assert {row["announced_earliest"] for row in ratified} == {"2025-01-20"}
    problems = {row["problem"] for row in rows(database, "data_quality")}
    assert problems == {"quote_without_speaker", "date_open", "event_undated", "step_contradicted"}


def test_comments_reach_postgres(new_database: MakeDatabase) -> None:
    engine = open_engine(new_database("postgres"))
    with engine.connect() as connection:
        comment = inspect(connection).get_table_comment("who_said_what")["text"]
        view = VIEWS["who_said_what"]
        assert comment == f"{view.question} {view.question_fa} Grain: {view.grain}"
        columns = inspect(connection).get_columns("who_said_what")
        assert all(column["comment"] for column in columns)
        assert {str(column["type"]) for column in columns if column["name"] == "said_earliest"} == {"DATE"}
    engine.dispose()


def test_somebody_elses_view_stops_a_migration(new_database: MakeDatabase) -> None:
    engine = open_engine(new_database("postgres"))
    with engine.begin() as connection:
        connection.execute(text("create view desk_report as select speaker_name from who_said_what"))
    with pytest.raises(StoreError, match="desk_report"):
        downgrade(engine, "base")
    with engine.connect() as connection:
        assert "who_said_what" in inspect(connection).get_view_names()
    engine.dispose()


def test_grants_outlive_a_migration(new_database: MakeDatabase) -> None:
    engine = open_engine(new_database("postgres"))
    role = f"reader_of_{engine.url.database}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"create role {role}")
        connection.exec_driver_sql(f"grant select on who_said_what to {role}")
        connection.exec_driver_sql("grant select on meetings to public")
    downgrade(engine, "0002")
    upgrade(engine)
    allowed = text("select has_table_privilege(:role, :view, 'select')")
    with engine.begin() as connection:
        views = ("who_said_what", "meetings", "timeline")
        assert [connection.scalar(allowed, {"role": role, "view": view}) for view in views] == [True, True, False]
        connection.exec_driver_sql(f"drop owned by {role}")
        connection.exec_driver_sql(f"drop role {role}")
    engine.dispose()


def test_data_outlives_the_newest_migrations(engine: Engine, database: str) -> None:
    load(engine, *ALL)
    before = sorted(ask(database, "quote_evidence").rows, key=repr)
    downgrade(engine, "0002")
    upgrade(engine)
    assert sorted(ask(database, "quote_evidence").rows, key=repr) == before
    assert ask(database, "event_evidence").rows == ()


def test_a_view_without_a_head_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bare.sql").write_text("-- question: What?\nselect 1 as one\n", encoding="utf-8")
    with pytest.raises(DataError, match="question_fa"):
        read_views(tmp_path)
