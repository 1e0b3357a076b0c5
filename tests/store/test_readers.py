from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, select, table, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from etl.errors import StoreError, UsageError
from etl.store.engine import open_engine
from etl.store.migrate import downgrade, upgrade
from etl.store.readers import Reader, grant_read
from etl.store.views import read_views
from tests.factory import meeting_facts
from tests.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase


@pytest.fixture
def postgres(new_database: MakeDatabase) -> Iterator[Engine]:
    engine = open_engine(new_database("postgres"))
    yield engine
    engine.dispose()


@pytest.fixture
def role(postgres: Engine) -> Iterator[str]:
    """A name that no role has; it would break SQL that does not quote it. Whoever gets it is dropped in the end."""
    name = f'Bi to %s "{postgres.url.database}"'
    yield name
    with postgres.begin() as connection:
        quoted = connection.scalar(
            text("select quote_ident(rolname) from pg_roles where rolname = :name"), {"name": name}
        )
    if quoted:
        execute(postgres, f"drop owned by {quoted}")
        execute(postgres, f"drop role {quoted}")


def names(engine: Engine) -> list[str]:
    """Return every table and view that the database has."""
    found = inspect(engine)
    return [*found.get_table_names(), *found.get_view_names()]


def as_role(engine: Engine, role: str) -> Engine:
    return open_engine(engine.url.set(username=role).render_as_string())


def execute(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def refused(connected: Engine, statement: str) -> bool:
    with connected.connect() as connection, pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        connection.exec_driver_sql(statement)
    return True


def test_a_reader_selects_everything_and_writes_nothing(postgres: Engine, role: str) -> None:
    load(postgres, meeting_facts("a.txt"))
    everything = names(postgres)
    views = len(read_views())
    assert grant_read(postgres, role) == Reader(role, new=True, tables=len(everything) - views, views=views)
    reader = as_role(postgres, role)
    with reader.connect() as connection:
        for name in everything:
            connection.execute(select("*").select_from(table(name)).limit(1))
        assert connection.scalar(text("select count(*) from who_said_what")) > 0
        for name in everything:
            with pytest.raises(DBAPIError, match=r"permission denied|cannot delete from view"):
                connection.execute(table(name).delete())
            connection.rollback()
    assert refused(reader, "insert into countries (code, name, name_en) values ('XX', 'x', 'x')")
    assert refused(reader, "update articles set raw_text = ''")
    assert refused(reader, "truncate articles cascade")
    assert refused(reader, "create table mine (id int)")
    assert refused(reader, "create view mine as select 1")
    assert refused(reader, "drop view who_said_what")
    assert refused(reader, "create role other")


def test_reading_goes_on_after_migrations(postgres: Engine, role: str) -> None:
    grant_read(postgres, role)
    downgrade(postgres, "0002")
    upgrade(postgres)
    reader = as_role(postgres, role)
    with reader.connect() as connection:
        for name in names(postgres):
            connection.execute(select("*").select_from(table(name)).limit(1))


def test_granting_again_changes_nothing(postgres: Engine, role: str) -> None:
    assert grant_read(postgres, role).new
    assert not grant_read(postgres, role).new


@pytest.fixture
def owned(postgres: Engine, new_url: MakeDatabase) -> Iterator[Engine]:
    """A database of a role that is neither superuser nor may make roles."""
    owner = f"loader_of_{postgres.url.database}"
    with postgres.begin() as connection:
        connection.exec_driver_sql(f"create role {owner} login")
    whole = open_engine(new_url("postgres"))
    with whole.begin() as connection:
        connection.exec_driver_sql(f"grant all on schema public to {owner}")
    plain = as_role(whole, owner)
    upgrade(plain)
    yield plain
    with whole.begin() as connection:
        connection.exec_driver_sql(f"drop owned by {owner} cascade")
    with postgres.begin() as connection:
        connection.exec_driver_sql(f"drop role {owner}")


def test_a_plain_role_is_told_what_it_lacks(role: str, owned: Engine, postgres: Engine) -> None:
    with pytest.raises(StoreError, match="CREATEROLE") as lacking:
        grant_read(owned, role)
    execute(postgres, lacking.value.hint.removeprefix("As a superuser: ").split(";")[0])
    assert not grant_read(owned, role).new  # the rest the owner may do itself
    with pytest.raises(StoreError, match="may not say who reads them"):
        grant_read(as_role(owned, role), role)


def test_a_role_that_could_write_is_refused(owned: Engine) -> None:
    with pytest.raises(StoreError, match=r"can write agreement_claims, .* …"):
        grant_read(owned, str(owned.url.username))


def test_a_schema_in_which_everybody_creates_is_refused(postgres: Engine, role: str) -> None:
    with postgres.begin() as connection:
        connection.exec_driver_sql("grant create on schema public to public")
    with pytest.raises(StoreError, match="can create tables") as refusal:
        grant_read(postgres, role)
    assert refusal.value.hint.endswith("revoke create on schema public from public")
    with postgres.connect() as connection:
        assert not connection.scalar(text("select true from pg_roles where rolname = :name"), {"name": role})


@pytest.mark.parametrize("name", ["", "ن" * 32])
def test_what_is_no_name_is_refused(postgres: Engine, name: str) -> None:
    with pytest.raises(UsageError, match="1 to 63 bytes"):
        grant_read(postgres, name)


def test_sqlite_has_no_roles() -> None:
    with pytest.raises(UsageError, match="SQLite has no roles"):
        grant_read(open_engine("sqlite:///any.db"), "bi_read")
