"""One world for the questions, on each database: the sample articles and a few of our own."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.pipeline import load, read
from tests.conftest import on_each_database

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="session")
def worlds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """URLs of the two databases, each with the same articles."""
    folder = tmp_path_factory.mktemp("worlds")
    with on_each_database(request, folder, lambda url: load(chain(read(), read([str(ARTICLES)])), url)) as urls:
        yield urls


@pytest.fixture
def world(worlds: dict[str, str], kind: str) -> str:
    """URL of the world on each of the two databases in turn."""
    return worlds[kind]
