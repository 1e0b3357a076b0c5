from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.errors import StoreError, UsageError
from etl.store.engine import open_engine
from etl.store.query import ask
from tests.factory import meeting_facts
from tests.store.loading import dump, load

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase


def test_a_view_is_asked_by_name(meeting: str) -> None:
    answer = ask(meeting, "who_said_what", limit=1)
    assert answer.columns[:2] == ("speaker_name", "quote_text")
    assert (len(answer.rows), answer.complete) == (1, False)
    assert ask(meeting, "articles").complete


def test_sql_is_asked_as_it_is(meeting: str) -> None:
    answer = ask(meeting, "select path, '100%' as rate, published_on from articles where title like '%:%'")
    assert answer.rows == (("a.txt", "100%", "2024-12-03"),)
    assert ask(meeting, "select avg(end_char) as mean, 1 = 1 as yes from quotes").rows[0][1] == 1


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
def test_nothing_is_written(meeting: str, statement: str) -> None:
    engine = open_engine(meeting)
    before = dump(engine)
    with pytest.raises(UsageError) as raised:
        ask(meeting, statement)
    assert raised.value.hint
    assert dump(engine) == before
    engine.dispose()


TRICKS = {
    "sqlite": [
        "pragma journal_mode = delete", "pragma query_only = off", "select * from pragma_table_info('quotes')",
        "attach ':memory:' as more", "vacuum into 'copy.db'", "select load_extension('evil.so')",
        "select writefile('x', 'y')", "select readfile('/etc/passwd')", "begin immediate",
        "with gone as (select 1) delete from quotes", "explain delete from quotes", "reindex", "analyze",
        "create temp table t (x)", "create temp trigger t after insert on quotes begin select 1; end",
        "select hex(zeroblob(900000000))",
        "/* */ ; delete from quotes", "select 1 --\n; drop table quotes",
        "insert into quotes default values returning 1",
        "update quotes set rule = 'x' returning rule",
    ],
    "postgres": [
        "copy quotes to program 'cat > /tmp/ravabet-trick'", "copy (select 1) to '/tmp/ravabet-trick'",
        "/* /* */ select 1 */ copy (select 1) to program 'true'", "set transaction read write",
        "select set_config('transaction_read_only', 'off', false); delete from quotes",
        "do $$ begin delete from quotes; end $$",
        "with gone as (delete from quotes returning 1) select * from gone", "explain analyze delete from quotes",
        "update quotes set rule = 'x' returning rule", "prepare p as delete from quotes", "select 1 into more",
        "create temporary table t (x int)", "commit", "rollback; delete from quotes", "listen quotes", "load 'evil'",
        "select * from quotes for update", "truncate quotes", "vacuum", "lock table quotes", "select nextval('none')",
        "select set_config('transaction_read_only', 'off', true)",
        "select 1 --\n; drop table quotes",
    ],
}  # fmt: skip


def test_known_tricks_write_nothing(engine: Engine, database: str, kind: str) -> None:
    load(engine, meeting_facts())
    before = dump(engine)
    for trick in TRICKS[kind]:
        with pytest.raises(UsageError) as raised:
            ask(database, trick)
        assert raised.value.hint, trick
    assert dump(engine) == before
    assert not Path("/tmp/ravabet-trick").exists()  # noqa: S108 - where a trick would write
    assert not Path("copy.db").exists()


def test_a_question_without_an_end_is_given_up(meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.store.query.TIMEOUT", 0.2)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select "
    for what in ("count(*) from n", "i from n where i < 0"):
        with pytest.raises(UsageError, match=r"longer than 0\.2 seconds"):
            ask(meeting, endless + what)


def test_parameters_stand_for_their_names(meeting: str) -> None:
    sql = "select path, '10%' as rate, :part || cast(id as text) as part from articles where :path in (path, title)"
    answer = ask(meeting, sql, parameters={"path": "a.txt", "part": "'--%s"})
    assert answer.rows == (("a.txt", "10%", "'--%s1"),)
    for statement in ("delete from quotes where :path = ''", "select :path; delete from quotes"):
        with pytest.raises(UsageError):
            ask(meeting, statement, parameters={"path": ""})
    assert ask(meeting, "select count(id) from quotes").rows == ((4,),)


def test_no_other_file_is_made(new_database: MakeDatabase, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        ask(new_database("sqlite"), f"attach '{tmp_path}/other.db' as other")
    assert not (tmp_path / "other.db").exists()


def test_a_close_name_is_proposed(meeting: str) -> None:
    with pytest.raises(UsageError) as raised:
        ask(meeting, "who_said_waht")
    assert "who_said_what" in raised.value.hint


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        ask(f"sqlite:///{tmp_path}/none.db", "articles")
    assert list(tmp_path.iterdir()) == []
