"""Databases for the tests: each test gets its own, on SQLite and on a real Postgres."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sysconfig
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from etl import pipeline
from etl.reference import read_reference
from etl.store import calendar, migrate
from etl.store.engine import open_engine
from etl.store.load import writer
from etl.store.register import upsert_reference
from tests.engines import close_connections, shared_engines
from tests.postgres import postgres_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from etl.model import Article, Facts
    from etl.reference import Reference

type MakeDatabase = Callable[[str], str]

MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - bytes

_COUNTER = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Give an example as long as it takes, databases a short calendar, and processes what others have compiled."""
    # Dozens of processes are started; where Python does not write beside its sources, each would compile all of them.
    if not hasattr(config, "workerinput"):
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        cache = getattr(config, "cache", None)
        if cache and not os.access(sysconfig.get_path("purelib"), os.W_OK):
            os.environ["PYTHONPYCACHEPREFIX"] = str(cache.mkdir("bytecode"))
    # The first example reads the lexicon, and a busy machine is no failure.
    settings.register_profile("patient", deadline=None)
    settings.register_profile("many", deadline=None, max_examples=2_000)
    settings.load_profile(config.getoption("hypothesis_profile", None) or "patient")
    # The three hundred years would be two thirds of the bytes that are copied for a test.
    calendar.FIRST_YEAR, calendar.LAST_YEAR = 1370, 1430
    # Hundreds of databases are made and thrown away: in memory, where the machine offers enough of it.
    if _offers_room(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of a file in one process, where what they share is made once; files may name a common group."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def pytest_collection_finish() -> None:
    """Have garbage collected seldom: each time, a million objects are walked that live as long as the process."""
    gc.set_threshold(100_000, 20, 100)


def _offers_room(folder: Path) -> bool:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    system = os.statvfs(folder)
    # The server's programs are copied, and an installed command is started.
    return system.f_bavail * system.f_frsize > ROOM and not system.f_flag & os.ST_NOEXEC


@pytest.fixture(scope="session")
def extracted() -> dict[Article, Facts]:
    """What articles were found to say, for `extract_once`."""
    return {}


@pytest.fixture(scope="session", autouse=True)
def _shared_engines() -> Iterator[None]:
    with shared_engines():
        yield


@pytest.fixture
def extract_once(extracted: dict[Article, Facts], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have loads extract an article once for all tests: what it says does not depend on the others."""
    whole = pipeline.extract

    def extract(article: Article, reference: Reference) -> Facts:
        return extracted.get(article) or extracted.setdefault(article, whole(article, reference))

    monkeypatch.setattr(pipeline, "extract", extract)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """URL of a Postgres server, one for each worker of the test run."""
    with postgres_server() as url:
        yield url
        _maintenance(url).dispose()


@pytest.fixture(scope="session")
def bare_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database with the calendar, to be copied."""
    path = tmp_path_factory.mktemp("template") / "bare.db"
    _prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def bare_postgres(server: str) -> Iterator[str]:
    """Name of a migrated Postgres database with the calendar, to be copied."""
    with postgres_database(server) as url:
        _prepare(url)
        yield str(make_url(url).database)


@pytest.fixture(scope="session")
def sqlite_template(bare_sqlite: Path) -> Path:
    """A SQLite database as it is before the first article: with the register too."""
    return with_register(bare_sqlite, "template.db", read_reference())


@pytest.fixture
def ready_made(sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an SQLite database that is not there come with its tables and register, which take a second to write."""

    def ensure_current(engine: Engine) -> None:
        if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
            shutil.copy(sqlite_template, str(engine.url.database))
        migrate.ensure_current(engine)

    for module in ("etl.pipeline", "etl.evaluate.run"):
        monkeypatch.setattr(f"{module}.ensure_current", ensure_current)


@pytest.fixture(scope="session")
def postgres_template(server: str, bare_postgres: str) -> Iterator[str]:
    """Name of a Postgres database as it is before the first article: with the register too."""
    with postgres_database(server, bare_postgres) as url:
        fill_register(url, read_reference())
        yield str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn."""
    return str(request.param)


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeDatabase]:
    """Make an empty database without tables, of the kind "sqlite" or "postgres", and return its URL."""
    with ExitStack() as stack:

        def make(kind: str) -> str:
            if kind == "sqlite":
                return f"sqlite:///{tmp_path / f'{next(_COUNTER)}.db'}"
            return stack.enter_context(postgres_database(request.getfixturevalue("server")))

        yield make


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeDatabase]:
    """Make a database without articles, of a kind, and return its URL."""
    with new_database_factory(request, tmp_path) as make:
        yield make


@contextmanager
def new_database_factory(request: pytest.FixtureRequest, folder: Path) -> Iterator[MakeDatabase]:
    """Make databases as `new_database` does, for a fixture of any scope."""
    with ExitStack() as stack:

        def make(kind: str) -> str:
            if kind == "sqlite":
                path = folder / f"{next(_COUNTER)}.db"
                shutil.copy(request.getfixturevalue("sqlite_template"), path)
                return f"sqlite:///{path}"
            template = request.getfixturevalue("postgres_template")
            return stack.enter_context(postgres_database(request.getfixturevalue("server"), template))

        yield make


@contextmanager
def on_each_database(
    request: pytest.FixtureRequest, folder: Path, fill: Callable[[str], object]
) -> Iterator[dict[str, str]]:
    """Give the URLs of two databases by kind, each filled once, for tests that only read them."""
    with new_database_factory(request, folder) as make:
        urls = {kind: make(kind) for kind in ("sqlite", "postgres")}
        for url in urls.values():
            fill(url)
        yield urls


@pytest.fixture
def database(new_database: MakeDatabase, kind: str) -> str:
    """URL of a migrated database, on each of the two in turn."""
    return new_database(kind)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """Engine of a migrated database, on each of the two in turn."""
    engine = open_engine(database)
    yield engine
    engine.dispose()


def _prepare(url: str) -> None:
    engine = open_engine(url)
    migrate.upgrade(engine)
    with engine.begin() as connection:
        calendar.fill_calendar(connection)
    engine.dispose()
    close_connections(engine.url.database)


def with_register(bare: Path, name: str, register: Reference) -> Path:
    """Copy an SQLite database that has no register to a file beside it, and write one into the copy."""
    path = Path(shutil.copy(bare, bare.with_name(name)))
    fill_register(f"sqlite:///{path}", register)
    return path


def fill_register(url: str, register: Reference) -> None:
    """Write a register into a database that has none, to be copied."""
    engine = open_engine(url)
    with writer(engine) as connection:
        upsert_reference(connection, register)
    engine.dispose()
    close_connections(engine.url.database)


@contextmanager
def postgres_database(server: str, template: str = "template0") -> Iterator[str]:
    """Give the URL of a new Postgres database, which is dropped in the end."""
    name = f"ravabet_test_{os.getpid()}_{next(_COUNTER)}"
    maintenance = _maintenance(server)
    with maintenance.connect() as connection:
        connection.exec_driver_sql(f"create database {name} template {template} strategy file_copy")
    try:
        yield maintenance.url.set(database=name).render_as_string(hide_password=False)
    finally:
        close_connections(name)
        with maintenance.connect() as connection:
            connection.exec_driver_sql(f"drop database {name} with (force)")


@cache
def _maintenance(server: str) -> Engine:
    # A connection of before a restart of the server is dead: it is tried before it is used.
    url = make_url(server).set(drivername="postgresql+psycopg")
    return create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
