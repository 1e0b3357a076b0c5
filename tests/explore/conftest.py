"""The sample articles and a hostile one in a database, and the explorer of it."""

from __future__ import annotations

import asyncio
import gc
import shutil
import warnings
from typing import TYPE_CHECKING

import pytest

from etl.pipeline import load, read

pytest.importorskip("datasette", reason="the extra `explore` is not installed")

# Datasette asks SQLite what it can do by connections that it leaves unclosed: when it is imported, and later.
LEAVES_OPEN = pytest.mark.filterwarnings("ignore:.*sqlite3.Connection:pytest.PytestUnraisableExceptionWarning")
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)
    from etl.explore.app import close, explorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from datasette.app import Datasette
    from httpx import Response

    type Browse = Callable[..., Response]

HOSTILE = "وزیر امور خارجه ایران گفت: «<script>document.title = 'broken'</script> <b>راه</b> باز است»."


@pytest.fixture(scope="module", autouse=True)
def _collected() -> Iterator[None]:
    """Have what Datasette leaves open go with its tests, not in the midst of another."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


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
    close(explored)


@pytest.fixture(scope="session")
def browse(datasette: Datasette) -> Iterator[Browse]:
    """Ask the explorer for a path, inside the process."""
    loop = asyncio.new_event_loop()

    def ask(path: str, method: str = "get", **options: object) -> Response:
        response: Response = loop.run_until_complete(getattr(datasette.client, method)(path, **options))
        return response

    yield ask
    loop.close()
