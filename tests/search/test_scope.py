"""Who, where and when: names and dates as a person gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from etl.errors import StoreError, UsageError
from etl.search import Wanted, search_agreements, search_articles, search_quotes
from etl.store.engine import open_engine
from etl.store.extensions import install_extensions
from etl.store.migrate import upgrade
from tests.factory import MEETING_TEXT, meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase


@pytest.fixture
def filled(engine: Engine) -> Engine:
    load(engine, meeting_facts("a.txt"), meeting_facts("b.txt"))
    return engine


def test_quotes_agreements_and_articles_lead_to_their_evidence(filled: Engine) -> None:
    for result in search_quotes(filled, Wanted("همکاری انرژی")).results:
        row = result.row
        assert MEETING_TEXT[row.start_char : row.end_char] == "همکاری ما در انرژی عمیق است"
        assert row.passage == "⟦همکاری⟧ ما در ⟦انرژی⟧ عمیق است"
    (agreement,) = search_agreements(filled, Wanted("یادداشت تفاهم")).results
    assert MEETING_TEXT[agreement.row.start_char : agreement.row.end_char] == "یادداشت تفاهم گاز"
    assert agreement.row.passage == "⟦یادداشت تفاهم⟧ گاز"
    article = search_articles(filled, Wanted("عراقچی عمیق"), limit=1)
    assert (len(article.results), article.total) == (1, 2)
    row = article.results[0].row
    for place in row.hits.split():
        start, end = map(int, place.split("-"))
        assert MEETING_TEXT[start:end] in {"عباس عراقچی", "عراقچی", "عمیق"}


# Kind of finds, what narrows the search, and how many are found then.
SCOPES = [
    ("quotes", Wanted("انرژی", speaker="عباس عراقچي"), 2),
    ("quotes", Wanted("انرژی", speaker="Abbas Araghchi"), 2),
    ("quotes", Wanted("انرژی", speaker="عراقچی"), 2),
    ("quotes", Wanted("انرژی", speaker="فیدان"), 0),
    ("quotes", Wanted("انرژی", country="IR"), 2),
    ("quotes", Wanted("انرژی", country="ترکیه"), 0),
    ("quotes", Wanted("انرژی", country="Russia"), 0),
    ("quotes", Wanted("انرژی", since="1403/09/01", until="2024-12-31"), 2),
    ("quotes", Wanted("انرژی", since="1404"), 0),
    ("articles", Wanted("انرژی", speaker="هاکان فیدان"), 2),
    ("articles", Wanted("انرژی", country="iran"), 2),
    ("articles", Wanted("انرژی", country="روسیه"), 0),
    ("articles", Wanted("انرژی", since="۱۳ آذر ۱۴۰۳", until="آذر ۱۴۰۳"), 2),
    ("articles", Wanted("انرژی", until="2024-12-02"), 0),
    ("agreements", Wanted("تفاهم", speaker="عباس عراقچی"), 1),
    ("agreements", Wanted("تفاهم", speaker="هاکان فیدان"), 0),
    ("agreements", Wanted("تفاهم", country="TR"), 1),
    ("agreements", Wanted("تفاهم", country="RU"), 0),
    ("agreements", Wanted("تفاهم", since="2024-12-02", until="1403/09/12"), 1),
    ("agreements", Wanted("تفاهم", since="2024-12-03"), 0),
]
SEARCHES = {"articles": search_articles, "quotes": search_quotes, "agreements": search_agreements}
UNKNOWN = [
    (Wanted("انرژی", speaker="عباس عراغچی"), "no speaker 'عباس عراغچی'", "Did you mean «عباس عراقچی»"),
    (Wanted("انرژی", speaker="کسی دیگر"), "no speaker", "select name from speakers"),
    (Wanted("انرژی", country="ایرون"), "no country", "Did you mean «ایران»"),
    (Wanted("انرژی", country="Rusia"), "no country", "Did you mean «Russia»"),
    (Wanted("انرژی", since="دیروز"), "--since 'دیروز' cannot be read", "1404/07/10"),
    (Wanted("انرژی", until="1404/13/40"), "--until", "1404/07/10"),
]


def test_finds_are_of_the_speaker_the_country_and_the_days(filled: Engine) -> None:
    found = [(kind, wanted, SEARCHES[kind](filled, wanted).total) for kind, wanted, _ in SCOPES]
    assert found == SCOPES


def test_what_is_unknown_is_told_with_what_is_near(filled: Engine) -> None:
    for wanted, message, hint in UNKNOWN:
        with pytest.raises(UsageError) as raised:
            search_quotes(filled, wanted)
        assert message in raised.value.message
        assert hint in raised.value.hint


def test_a_database_without_articles_is_told(engine: Engine, new_url: MakeDatabase, kind: str) -> None:
    with pytest.raises(StoreError, match="holds no articles"):
        search_articles(engine, Wanted("انرژی"))
    empty = open_engine(new_url(kind))
    with pytest.raises(StoreError, match="empty"):
        search_articles(empty, Wanted("انرژی"))
    empty.dispose()


def test_a_plain_role_is_told_what_it_lacks(new_url: MakeDatabase) -> None:
    owner = open_engine(new_url("postgres"))
    name = owner.url.database
    role = f"plain_{name}"
    with owner.begin() as connection:
        connection.execute(text(f"create role {role} login"))
        connection.execute(text(f"grant create on schema public to {role}"))
    plain = open_engine(owner.url.set(username=role).render_as_string(hide_password=False))
    try:
        upgrade(plain)
        with pytest.raises(StoreError) as raised:
            install_extensions(plain)
        assert raised.value.message.startswith(f"The role {role} lacks CREATE on the database {name}")
        assert f"grant create on database {name} to {role}" in raised.value.hint
        with owner.begin() as connection:
            connection.execute(text("create extension pg_trgm"))
        assert install_extensions(plain) == ["the index search_letters is built"]
    finally:
        plain.dispose()
        with owner.begin() as connection:
            connection.execute(text(f"drop owned by {role} cascade"))
            connection.execute(text(f"drop role {role}"))
        owner.dispose()


def test_sqlite_needs_no_extension(new_database: MakeDatabase) -> None:
    assert install_extensions(open_engine(new_database("sqlite"))) == []
