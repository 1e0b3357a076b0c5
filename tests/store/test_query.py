from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.errors import StoreError, UsageError
from etl.store.query import ask
from tests.factory import meeting_facts
from tests.store.loading import dump, load

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase


def test_a_view_is_asked_by_name(engine: Engine, database: str) -> None:
    load(engine, meeting_facts())
    answer = ask(database, "who_said_what", limit=1)
    assert answer.columns[:2] == ("speaker_name", "quote_text")
    assert (len(answer.rows), answer.complete) == (1, False)
    assert ask(database, "articles").complete


def test_sql_is_asked_as_it_is(engine: Engine, database: str) -> None:
    load(engine, meeting_facts())
    answer = ask(database, "select path, '100%' as rate, published_on from articles where title like '%:%'")
    assert answer.rows == (("a.txt", "100%", "2024-12-03"),)
    assert ask(database, "select avg(end_char) as mean, 1 = 1 as yes from quotes").rows[0][1] == 1


@pytest.mark.parametrize(
    "statement",
    [
        "delete from quotes",
        "drop table quotes",
        "create table more (id integer)",
        "insert into topics (id, slug, name, name_en, sort_key) values (9, 'x', 'x', 'x', 'x')",
        "select 1; delete from quotes",
        "commit; delete from quotes",
        "select nothing from nowhere",
        "selec 1",
        "who_said_waht",
        "",
    ],
)
def test_nothing_is_written(engine: Engine, database: str, statement: str) -> None:
    load(engine, meeting_facts())
    before = dump(engine)
    with pytest.raises(UsageError) as raised:
        ask(database, statement)
    assert raised.value.hint
    assert dump(engine) == before


def test_no_other_file_is_made(new_database: MakeDatabase, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        ask(new_database("sqlite"), f"attach '{tmp_path}/other.db' as other")
    assert not (tmp_path / "other.db").exists()


def test_a_close_name_is_proposed(database: str) -> None:
    with pytest.raises(UsageError) as raised:
        ask(database, "who_said_waht")
    assert "who_said_what" in raised.value.hint


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        ask(f"sqlite:///{tmp_path}/none.db", "articles")
    assert list(tmp_path.iterdir()) == []
