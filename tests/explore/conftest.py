"""The sample articles and a hostile one in a database, and the explorer of it."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("datasette", reason="the extra `explore` is not installed")

from etl.explore.app import explorer
from etl.explore.links import DATABASE
from etl.pipeline import load, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from datasette.app import Datasette
    from httpx import Response

    type Browse = Callable[..., Response]

HOSTILE = "وزیر امور خارجه ایران گفت: «<script>document.title = 'broken'</script> <b>راه</b> باز است»."


@pytest.fixture(scope="session")
def database_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with the sample articles and one whose text is HTML, under a name that no URL likes."""
    folder = tmp_path_factory.mktemp("explore")
    file = folder / "a #1.db"
    shutil.copy(sqlite_template, file)
    hostile = folder / "hostile.txt"
    hostile.write_text(f"---\ntitle: <i>عنوان</i>\n---\n{HOSTILE}\n", encoding="utf-8")
    load(read(), f"sqlite:///{file}")
    load(read([str(hostile)]), f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def datasette(database_file: Path) -> Iterator[Datasette]:
    """The explorer."""
    explored = explorer(database_file)
    yield explored
    explored.executor.shutdown()
    explored.get_database(DATABASE).close()


@pytest.fixture(scope="session")
def browse(datasette: Datasette) -> Iterator[Browse]:
    """Ask the explorer for a path, inside the process."""
    loop = asyncio.new_event_loop()

    def ask(path: str, method: str = "get", **options: object) -> Response:
        response: Response = loop.run_until_complete(getattr(datasette.client, method)(path, **options))
        return response

    yield ask
    loop.close()
