from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Text, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from etl.errors import StoreError
from etl.resources import resource
from etl.store.engine import open_engine
from etl.store.migrate import _config as config
from etl.store.migrate import current_revision, differences, downgrade, ensure_current, is_declared, migration, upgrade
from etl.store.schema import REVISION, managed_views, metadata
from etl.store.views import create_views, drop_views, read_views
from tests.factory import meeting_facts
from tests.store.loading import dump, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase


_ALL_REVISIONS = sorted(file.name[:4] for file in (resource("alembic") / "versions").glob("[0-9]*.py"))
_REVISIONS = _ALL_REVISIONS[-2:0:-1]  # from the newest but one down; the first has no articles


@pytest.fixture
def empty(new_url: MakeDatabase, kind: str) -> Iterator[Engine]:
    engine = open_engine(new_url(kind))
    yield engine
    engine.dispose()


def test_up_and_down_and_up_again(empty: Engine) -> None:
    upgrade(empty)
    assert differences(empty) == []
    command.check(config(empty))
    downgrade(empty, "base")
    with empty.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert inspect(connection).get_view_names() == []
    upgrade(empty)
    assert differences(empty) == []
    with empty.connect() as connection:
        assert current_revision(connection) == REVISION
        assert set(inspect(connection).get_view_names()) == {view.name for view in read_views()}


def is_ours(name: str | None, kind: str) -> bool:
    return is_declared(None, name, kind, True, None)  # noqa: FBT003 - as Alembic calls it


def test_revisions_go_down_one_by_one_with_data_and_a_load_brings_back_what_was_lost(engine: Engine) -> None:
    _down_and_up(engine, [_REVISIONS])


@pytest.mark.long
def test_every_revision_goes_up_to_the_newest_with_data(engine: Engine) -> None:
    _down_and_up(engine, [[revision] for revision in _REVISIONS])


def _down_and_up(engine: Engine, journeys: Sequence[Sequence[str]]) -> None:
    """Go down by the revisions of each journey, and up again."""
    load(engine, meeting_facts(), meeting_facts("b.txt"))
    before, answers = dump(engine), _answers(engine)
    for journey in journeys:
        for revision in journey:
            downgrade(engine, revision)
            with engine.connect() as connection:
                assert connection.scalar(text("select count(*) from articles")) == 2
                assert connection.scalar(text("select raw_text from articles")) == meeting_facts().article.raw_text
        upgrade(engine)
        assert differences(engine) == []
        load(engine, meeting_facts(), meeting_facts("b.txt"))
        assert dump(engine) == before
        assert _answers(engine) == answers


def _answers(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        # Without the surrogate keys.
        return {
            view.name: sorted(
                str([value for name, value in row.items() if name != "id" and not name.endswith("_id")])
                for row in connection.execute(text(f"select * from {view.name}")).mappings()
            )
            for view in read_views()
        }


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_migration_that_is_interrupted_leaves_the_old_state(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    if direction == "up":
        downgrade(engine, "0004")
    before = _tables(engine)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    # After every step has run: the last thing that a migration does, up or down.
    monkeypatch.setattr("etl.store.migrate._require_links", interrupted)
    with pytest.raises(KeyboardInterrupt):
        upgrade(engine) if direction == "up" else downgrade(engine, "0004")
    monkeypatch.undo()
    assert _tables(engine) == before
    upgrade(engine)
    assert differences(engine) == []


def _tables(engine: Engine) -> dict[str, object]:
    with engine.connect() as connection:
        found = inspect(connection)
        return {
            name: (
                sorted((c["name"], str(c["type"]), c["nullable"], c.get("comment")) for c in found.get_columns(name)),
                sorted((c["name"], c["sqltext"]) for c in found.get_check_constraints(name)),
                sorted((u["name"], u["column_names"]) for u in found.get_unique_constraints(name)),
                sorted(
                    (f["name"], f["constrained_columns"], f["referred_table"]) for f in found.get_foreign_keys(name)
                ),
                sorted((i["name"], i["column_names"]) for i in found.get_indexes(name) if is_ours(i["name"], "index")),
                found.get_pk_constraint(name)["name"],
            )
            for name in found.get_table_names()
            if name != "alembic_version" and is_ours(name, "table")
        }


def test_migrations_make_what_the_code_declares(engine: Engine, new_url: MakeDatabase, kind: str) -> None:
    declared = create_engine(open_engine(new_url(kind)).url, poolclass=NullPool)
    metadata.create_all(declared)
    assert _tables(engine) == _tables(declared)
    declared.dispose()


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    for action in (ensure_current, upgrade):
        with pytest.raises(StoreError, match="newer"):
            action(engine)


def test_views_are_made_again_when_the_code_changes_them(engine: Engine) -> None:
    name = read_views()[0].name
    with engine.begin() as connection:
        connection.execute(managed_views.update().where(managed_views.c.name == name).values(digest="old"))
    assert differences(engine) == ["the views are not those of the code"]
    ensure_current(engine)
    assert differences(engine) == []


def test_alembic_alone_migrates(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2]
    environment = os.environ | {"RAVABET_DATABASE": f"sqlite:///{tmp_path}/news.db"}
    subprocess.run([sys.executable, "-m", "alembic", "upgrade", "head"], cwd=folder, env=environment, check=True)
    engine = open_engine(environment["RAVABET_DATABASE"])
    assert differences(engine) == []


def test_a_rebuilt_table_keeps_the_rows_that_refer_to_it(engine: Engine) -> None:
    load(engine, meeting_facts())
    before = dump(engine)
    with migration(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        drop_views(connection)
        with operations.batch_alter_table("quotes") as batch:
            batch.alter_column("rule", existing_type=Text(), nullable=True)
        create_views(connection)
    assert dump(engine) == before


def test_rows_that_refer_to_nothing_stop_a_migration(new_database: MakeDatabase) -> None:
    engine = open_engine(new_database("sqlite"))
    load(engine, meeting_facts())
    before = dump(engine)
    with pytest.raises(StoreError, match="refer to nothing"), migration(engine) as connection:
        connection.exec_driver_sql("delete from articles")
    assert dump(engine) == before
