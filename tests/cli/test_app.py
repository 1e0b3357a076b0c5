from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer

from etl.cli import app, main
from etl.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Ran
    from tests.conftest import MakeDatabase

SEEDS = resource("seeds") / "articles"
_LONG = "select raw_text from articles cross join countries"  # more than a pipe holds


def commands() -> Iterator[list[str]]:
    """Give the words of every command and group."""
    waiting: list[tuple[list[str], Any]] = [([], typer.main.get_command(app))]
    while waiting:
        words, command = waiting.pop()
        yield words
        waiting += [([*words, name], sub) for name, sub in getattr(command, "commands", {}).items()]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_explains_itself(run: Callable[..., Ran], words: list[str]) -> None:
    ran = run(*words, "--help")
    assert ran.code == 0
    assert "Usage: ravabet" in ran.out


def test_version(run: Callable[..., Ran]) -> None:
    assert run("--version").out.startswith("ravabet ")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["load", "none.txt"], 2, "none.txt does not exist"),
        (["load", "folder"], 2, "folder has no articles"),
        (["load", "*.none"], 2, "no file to read matches"),
        (["load", "--none"], 2, "No such option"),
        (["load", "--database", "nonsense"], 2, "no database URL"),
        (["load", "--database", "mysql://x/y"], 2, "Unknown kind of database"),
        (["load", "--database", "postgresql://u:secret@127.0.0.1:1/x"], 1, "Cannot connect"),
        (["load", "--database", "sqlite:///text.db"], 1, "is no SQLite database"),
        (["load", "--database", "sqlite:///folder"], 2, "is a folder"),
        (["load", "--database", "sqlite:////proc/ravabet.db"], 1, "/proc/ravabet.db cannot be opened"),
        (["query", "who_said_whet"], 2, "There is no view"),
        (["query", "select nothing"], 2, "nothing"),
        (["query", "delete from articles"], 2, ""),
        (["query", "select 1", "--database", "sqlite:///none.db"], 1, "There is no database none.db"),
        (["query"], 2, "Missing argument"),
        (["query", "articles", "--limit", "-1"], 2, "limit"),
        (["views", "none"], 2, "There is no view none"),
        (["forget"], 2, "No article is named"),
        (["load", "--diff", "--dry-run"], 2, "dry run"),
        (["forget", "none.txt", "--purge"], 2, "There is no article none.txt"),
        (["backup", "folder"], 2, "is there already"),
        (["backup", "x", "--database", "sqlite:///none.db"], 2, "There is no database none.db"),
        (["restore", "none"], 2, "none: No such file"),
        (["restore", "text.db"], 2, "is no backup"),
        (["check", "--database", "sqlite:///none.db"], 2, "There is no database none.db"),
        (["forget", "none.txt"], 2, "There is no article none.txt"),
        (["forget", "x", "--database", "sqlite:///none.db"], 2, "There is no database none.db"),
        (["evaluate", "none"], 2, "none does not exist"),
        (["evaluate", "folder"], 2, "has no gold files"),
        (["db", "upgrade", "9999"], 2, "9999"),
        (["db", "current", "--database", "sqlite:///none.db"], 2, "There is no database none.db"),
        (["nonsense"], 2, "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_is_wrong_is_told_in_a_line_with_the_way_out(
    run: Callable[..., Ran], seeds: Path, arguments: list[str], code: int, told: str
) -> None:
    (seeds.parent / "folder").mkdir()
    (seeds.parent / "text.db").write_text("This is no database, but a text that is longer than a header. " * 3)
    before = _files(seeds.parent)
    ran = run(*arguments)
    assert ran.code == code
    assert told in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    assert "secret" not in ran.err
    assert ran.out == ""
    assert _files(seeds.parent) == before


def _files(folder: Path) -> list[str]:
    """Return what is in the folder, but for SQLite's own files beside a database that is read."""
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith(("-shm", "-wal")))


def test_a_database_newer_than_the_code_is_left_alone(run: Callable[..., Ran], seeds: Path) -> None:
    with sqlite3.connect(seeds) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    for arguments in (["load"], ["query", "articles"], ["forget", "x"], ["db", "upgrade"]):
        ran = run(*arguments)
        assert (arguments[0], ran.code, "Traceback" in ran.err) in {
            ("query", 0, False),  # its tables can still be read
            (arguments[0], 1, False),
        }


def test_debug_shows_the_traceback(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["ravabet", "--debug", "load", "none.txt"])
    with pytest.raises(Exception, match=r"none\.txt does not exist"):
        main()
    assert run("load", "none.txt").code == 2


def test_rows_are_written_as_table_csv_and_json(run: Callable[..., Ran], seeds: Path) -> None:
    assert seeds.is_file()
    sql = "select path, title, not_before from articles order by path"
    first = min(file.name for file in SEEDS.iterdir())
    assert first in run("query", sql).out
    assert run("query", sql, "-f", "csv").out.splitlines()[1].startswith(first)
    assert json.loads(run("query", sql, "-f", "json", "-n", "1").out)[0]["title"] is None
    cut = run("query", sql, "-n", "1")
    assert "--limit" in cut.err


def test_a_question_cannot_change_the_database(run: Callable[..., Ran], seeds: Path) -> None:
    before = seeds.read_bytes()
    for sql in ("delete from articles", "drop table quotes", "pragma user_version = 7", "select 1; delete from quotes"):
        assert run("query", sql).code == 2
    assert seeds.read_bytes() == before


def test_views_lists_questions_and_tells_the_columns_of_one(run: Callable[..., Ran]) -> None:
    listed = run("views").out
    for file in (resource("sql") / "views").glob("*.sql"):
        assert file.stem in listed
        assert "Grain" not in run("views", file.stem).err


def test_forget_removes_an_article(run: Callable[..., Ran], seeds: Path) -> None:
    assert seeds.is_file()
    first, second = sorted(file.name for file in SEEDS.iterdir())
    assert run("forget", f"articles/{first}").code == 0
    assert json.loads(run("query", "select path from articles", "-f", "json").out) == [{"path": second}]
    assert run("forget", first).code == 2


def test_a_database_is_checked_backed_up_purged_and_brought_back(run: Callable[..., Ran], seeds: Path) -> None:
    assert "holds  spans" in run("check").out
    assert run("backup", "copy").code == 0
    first = min(file.name for file in SEEDS.iterdir())
    assert "Purged" in run("forget", "--purge", first).err
    assert "The database holds" in run("restore", "copy").err
    assert run("restore", "copy", "--force").code == 0
    assert "2 unchanged" in run("load").out
    with sqlite3.connect(seeds) as connection:
        connection.execute("update quotes set end_char = 9000000 where id = 1")
    connection.close()
    ran = run("check")
    assert ran.code == 1
    assert "FAILS  spans" in ran.out
    assert "quotes 1:" in ran.out


def test_db_goes_down_and_up_and_is_checked(run: Callable[..., Ran], new_url: MakeDatabase, kind: str) -> None:
    url = new_url(kind)
    assert "0001" in run("db", "upgrade", "0001", "--database", url).out
    assert run("db", "check", "--database", url).code == 1
    assert run("db", "upgrade", "--database", url).code == 0
    assert run("db", "check", "--database", url).code == 0
    assert "no tables" in run("db", "downgrade", "base", "--database", url).out
    assert "no tables" in run("db", "current", "--database", url).out


def test_a_closed_pipe_is_no_error_worth_a_traceback(seeds: Path) -> None:
    command = [sys.executable, "-c", "from etl.cli import main; main()", "query", _LONG, "-f", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("raw_text")
        process.stdout.close()
        assert process.stderr.read() == ""
    assert seeds.is_file()
