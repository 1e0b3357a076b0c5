from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.errors import StoreError
from etl.store.dump import canonical_dump
from etl.store.engine import open_engine
from etl.store.query import ask
from etl.store.sqlite_copy import copy_to_sqlite
from etl.store.views import read_views

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDatabase


def test_a_copy_holds_the_same_rows_and_answers_alike(meeting: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    copy_to_sqlite(open_engine(meeting), file)
    with open_engine(meeting).connect() as source, open_engine(f"sqlite:///{file}").connect() as copy:
        assert list(canonical_dump(source)) == list(canonical_dump(copy))
    for view in read_views():
        rows = [sorted(ask(one, view.name).rows, key=repr) for one in (meeting, f"sqlite:///{file}")]
        assert rows[0] == rows[1], view.name
    assert ask(f"sqlite:///{file}", "select count(*) from calendar").rows[0][0] > 10_000


def test_an_empty_database_is_told(kind: str, new_url: MakeDatabase, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="empty"):
        copy_to_sqlite(open_engine(new_url(kind)), tmp_path / "copy.db")
