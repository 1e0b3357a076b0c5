"""Every query: that its answer is right, not empty, and the same on both databases."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from etl.errors import UsageError
from etl.questions import answer
from etl.store.queries import read_queries

pytestmark = pytest.mark.xdist_group("questions")  # they share a world, which takes seconds to load

QUERIES = {query.name: query for query in read_queries()}
TREATY = "معاهده جامع بلندمدت راهبردی"
TRANSIT = "موافقت‌نامه ترانزیتی ایران و عراق"


def rows(database: str, name: str, **given: str) -> list[dict[str, Any]]:
    found, _ = answer(database, QUERIES[name], given)
    return found.records()


def pick(found: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


def options(name: str) -> dict[str, str]:
    """Return the values of the query's example."""
    words = shlex.split(QUERIES[name].example)
    return {key[2:].replace("-", "_"): value for key, value in zip(words[::2], words[1::2], strict=True)}


@pytest.mark.parametrize("name", QUERIES)
def test_both_databases_answer_the_example_alike(worlds: dict[str, str], name: str) -> None:
    one, other = (answer(url, QUERIES[name], options(name))[0] for url in worlds.values())
    assert one.rows
    assert one == other
    assert one.columns == tuple(column for column, _ in QUERIES[name].columns)


@pytest.mark.parametrize("name", QUERIES)
def test_a_form_that_sends_texts_and_leaves_the_rest_empty_gets_the_same(worlds: dict[str, str], name: str) -> None:
    found, taken = answer(worlds["sqlite"], QUERIES[name], options(name))
    values = {parameter.name: "" for parameter in QUERIES[name].parameters}
    values |= options(name) | {key: named.key for key, named in taken.items()}
    values |= {"as_of": "2025-02-19"} if name == "due" else {}
    values |= {"on": "2025-10-02"} if name == "office_holder" else {}
    if name == "between_countries":
        values |= {"since": "2024-03-20", "until": "2026-03-20"}
    with closing(sqlite3.connect(str(make_url(worlds["sqlite"]).database))) as connection:
        assert connection.execute(QUERIES[name].sql, values).fetchall() == list(found.rows)


def test_the_defaults_are_those_that_the_help_names(world: str) -> None:
    assert rows(world, "due", as_of="1403/11/01", days="90") == rows(world, "due", as_of="1403/11/01") != []
    both = {"country": "IR", "other": "RU"}
    named = rows(world, "agreements_between", **both, status="in_force")
    assert named == rows(world, "agreements_between", **both) != []
    assert {query.name for query in QUERIES.values() if any(p.default for p in query.parameters)} == {
        "due", "agreements_between", "office_holder",
    }  # fmt: skip


def test_what_somebody_said_about_a_topic_or_in_words_between_days(world: str) -> None:
    assert [row["quote_text"][:10] for row in rows(world, "statements", speaker="عراقچی", topic="انرژی")] == [
        "همکاری ما ", "همکاری انر", "صادرات گاز", "اجرایی شدن",
    ]  # fmt: skip
    (stopped,) = rows(world, "statements", text="متوقف شده است و همکاری", since="1403/11/01", until="مهر ۱۴۰۴")
    assert (stopped["speaker_name_en"], stopped["said_latest"]) == ("Abbas Araghchi", "2025-02-08")
    assert rows(world, "statements", text="متوقف شده", since="1404") == []
    assert rows(world, "statements", text="متوقف شده", country="ترکیه") == []


@pytest.mark.parametrize("words", ["بین المللی", "بین‌المللی", "بینالمللی", "بين المللي", "بینَ المللی"])
def test_words_are_found_however_they_are_spelt(world: str, words: str) -> None:
    assert len(rows(world, "statements", text=words)) == 4


def test_wildcards_are_words(world: str) -> None:
    assert rows(world, "statements", text="%") == []


def test_each_meeting_of_two(world: str) -> None:
    found = rows(world, "meetings_of", speaker="Fidan", other="عباس عراقچی")
    assert pick(found, "earliest", "event_type", "status", "articles") == [("2024-12-02", "meeting", "occurred", 2)]
    assert rows(world, "meetings_of", speaker="Fidan", other="لاوروف") == []
    assert rows(world, "meetings_of", speaker="Fidan", since="1404") == []


def test_how_a_position_moved(world: str) -> None:
    found = rows(world, "position_over_time", speaker="عراقچی", topic="energy")
    assert pick(found, "statement_number", "days_since_previous") == [(1, None), (2, 0), (3, 67), (4, None)]
    assert found[2]["quote_text"].startswith("صادرات گاز به ترکیه متوقف")
    assert len(rows(world, "position_over_time", speaker="عراقچی", topic="energy", until="آذر ۱۴۰۳")) == 2


def test_which_agreements_are_in_force(world: str) -> None:
    assert pick(rows(world, "agreements_between", country="ایران", other="روسيه"), "agreement_title") == [(TREATY,)]
    assert rows(world, "agreements_between", country="ایران", other="عراق") == []
    signed = rows(world, "agreements_between", country="ایران", other="عراق", status="signed")
    assert pick(signed, "agreement_title", "status") == [(TRANSIT, "signed")]
    assert len(rows(world, "agreements_between", country="ایران", status="any")) == 3


def test_what_is_due(world: str) -> None:
    (visit,) = rows(world, "due", as_of="۱ اسفند ۱۴۰۳", days="۱۰")
    assert (visit["what"], visit["latest"], visit["days_left"]) == ("visit", "2025-02-28", 9)
    assert rows(world, "due", as_of="1403/12/01", days="8") == []
    assert len(rows(world, "due", as_of="1403/12/01", country="ترکیه")) == 1
    assert rows(world, "due", as_of="1403/12/01", country="عراق") == []
    assert rows(world, "due", as_of="1403/12/11") == []
    (end,) = rows(world, "due", as_of="2028-12-01")
    assert (end["kind"], end["days_left"]) == ("expiring_agreement", 30)


def test_who_speaks_for_a_country(world: str) -> None:
    found = rows(world, "voices_of_country", country="Russia")
    assert pick(found, "speaker_name", "office_title", "statements")[0] == ("سرگئی لاوروف", "وزیر امور خارجه", 6)
    assert pick(rows(world, "voices_of_country", country="ترکیه"), "speaker_name") == [("هاکان فیدان",)]
    assert pick(rows(world, "voices_of_country", country="RU", since="1404/08/01"), "speaker_name_en") == [
        ("Sergei Ryabkov",)
    ]


def test_what_publishers_tell_differently(world: str) -> None:
    found = rows(world, "conflicts", country="ترکیه")
    told = {(row["publisher_name"], row["place_name"]) for row in found if row["place_name"]}
    assert told == {("ایرنا", "آنکارا"), ("ایسنا", "استانبول")}
    assert {(row["dates_agree"], row["places_agree"]) for row in found} == {(1, 0)}
    assert rows(world, "conflicts", publisher="isna") == rows(world, "conflicts")
    assert rows(world, "conflicts", country="عراق") == rows(world, "conflicts", publisher="مهر") == []


def test_who_relays_whom(world: str) -> None:
    pair = ("relayed_by", "source_name", "articles")
    assert pick(rows(world, "relays", publisher="رویترز"), *pair) == [("ایسنا", "رویترز", 1)]
    assert pick(rows(world, "relays", publisher="ایسنا", since="1403"), *pair) == [("ایسنا", "رویترز", 1)]
    assert rows(world, "relays", publisher="ایسنا", until="1402") == []


def test_the_life_of_an_agreement(world: str) -> None:
    found = rows(world, "agreement_life", agreement="معاهده راهبردی")
    assert pick(found, "step", "latest") == [
        ("signed", "2025-01-17"),
        ("ratified", None),
        ("promulgated", None),
        ("entered_into_force", "2025-10-22"),
    ]
    ends = rows(world, "agreement_life", agreement="برنامه رایزنی‌ها")
    assert pick(ends, "step", "latest") == [("signed", None), ("expires", "2028-12-31")]


def test_who_held_an_office_on_a_day(world: str) -> None:
    found = rows(world, "office_holder", post="وزیر خارجه", country="ایران", on="1400/02/10")
    assert pick(found, "speaker_name_en", "certainty") == [("Mohammad Javad Zarif", "certain")]
    today = rows(world, "office_holder", post="foreign minister", country="روسیه")
    assert pick(today, "speaker_name_en") == [("Sergey Lavrov",)]


def test_the_timeline_of_a_speaker(world: str) -> None:
    found = rows(world, "speaker_timeline", speaker="عراقچی", since="1403/09/01", until="1403/12/30")
    assert pick(found, "latest", "what") == [
        ("2024-12-02", "meeting"),
        ("2024-12-03", "statement"),
        ("2024-12-03", "statement"),
        ("2024-12-25", "statement"),
        ("2025-02-08", "statement"),
        ("2025-02-08", "statement"),
        ("2025-02-08", "statement"),
        ("2025-02-22", "signing"),
    ]
    assert "takes_office" in {row["what"] for row in rows(world, "speaker_timeline", speaker="عراقچی")}


def test_what_happened_between_two_countries(world: str) -> None:
    found = rows(world, "between_countries", country="ایران", other="ترکیه", since="1403/09/01", until="1403")
    assert pick(found, "event_type", "status") == [("meeting", "occurred"), ("visit", "planned")]
    both = {"country": "ایران", "other": "ترکیه"}
    assert len(rows(world, "between_countries", **both, event_type="دیدار")) == 1
    (signing,) = rows(world, "between_countries", country="iran", other="عراق", event_type="signing")
    assert signing["agreement_title"] == TRANSIT


def test_who_spoke_of_a_topic_first_and_last(world: str) -> None:
    found = rows(world, "first_and_last", topic="انرژی", country="ایران")
    assert pick(found, "speaker_name", "first_day", "last_day", "statements", "articles") == [
        ("عباس عراقچی", "2024-12-03", "2025-02-08", 4, 3)
    ]
    assert found[0]["first_text"] != found[0]["last_text"]


def test_what_was_said_to_somebody(world: str) -> None:
    (letter,) = rows(world, "addressed_to", addressee="فؤاد حسین", speaker="عراقچی", since="1403")
    assert (letter["occasion"], letter["quote_text"][:18]) == ("message", "ایران از ثبات و ام")
    assert rows(world, "addressed_to", addressee="فواد حسین", speaker="لاوروف") == []


def test_the_facts_of_an_article(world: str) -> None:
    found = rows(world, "article_facts", article="5-agreement.txt")
    assert {row["fact"] for row in found} == {"date", "event", "agreement"}
    body = [row for row in found if row["part"] == "body"]
    assert body == sorted(body, key=lambda row: row["start_char"])
    assert body[0]["fact_text"] == "موافقتنامه حمل و نقل ترانزیتی"


def test_which_countries_are_heard_on_a_topic(world: str) -> None:
    found = rows(world, "topic_countries", topic="Energy")
    assert pick(found, "country_code", "statements", "speakers") == [("IR", 4, 1), ("RU", 1, 1)]
    assert pick(rows(world, "topic_countries", topic="Energy", until="1403/09/30"), "country_code", "statements") == [
        ("IR", 2)
    ]


def test_a_required_parameter_is_missed(world: str) -> None:
    with pytest.raises(UsageError, match="needs --speaker"):
        answer(world, QUERIES["meetings_of"], {})


@pytest.mark.parametrize("written", ["نود", "-1", "9999999", "1.5"])
def test_a_number_is_no_number(world: str, written: str) -> None:
    with pytest.raises(UsageError, match="no whole number"):
        answer(world, QUERIES["due"], {"days": written})
