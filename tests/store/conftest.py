"""The tests of the store bring a small register of their own, which their databases hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.store.engine import open_engine
from tests.conftest import on_each_database
from tests.factory import REFERENCE, meeting_facts
from tests.small_register import postgres_template, sqlite_template  # noqa: F401
from tests.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def small_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have loads of texts bring it, too."""
    monkeypatch.setattr("etl.pipeline.read_reference", lambda: REFERENCE)


@pytest.fixture(scope="session")
def meetings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """URLs of databases with one article, by kind; nobody writes to them."""

    def fill(url: str) -> None:
        engine = open_engine(url)
        load(engine, meeting_facts())
        engine.dispose()

    with on_each_database(request, tmp_path_factory.mktemp("meetings"), fill) as urls:
        yield urls


@pytest.fixture
def meeting(meetings: dict[str, str], kind: str) -> str:
    """URL of a database with one article that nobody writes to, on each of the two in turn."""
    return meetings[kind]
