from __future__ import annotations

import csv
import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from etl.cli import app, main
from etl.resources import resource
from tests.cli.conftest import Ran

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def test_load_takes_the_seeds_by_default_and_again_changes_nothing(
    run: Callable[..., Ran], kind: str, new_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAVABET_DATABASE", new_database(kind))
    first = run("load")
    assert first.code == 0
    assert "Read 2: 2 new, 0 changed, 0 unchanged, 0 rejected" in first.out
    assert "ravabet query" in first.out
    assert "0 new, 0 changed, 2 unchanged" in run("load").out
    rows = list(csv.reader(run("query", "select path from articles order by path", "-f", "csv").out.splitlines()))
    assert rows == [["path"], *([file.name] for file in sorted(SEEDS.iterdir()))]


def test_load_makes_the_default_database(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAVABET_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run("load", "--dry-run").code == 0
    assert not list(tmp_path.iterdir())
    ran = run("load", "--quiet")
    assert ran == Ran(0, "", "")
    assert (tmp_path / "ravabet.db").is_file()


def test_a_dry_run_says_what_would_happen_and_changes_nothing(run: Callable[..., Ran], seeds: Path) -> None:
    before = seeds.read_bytes()
    (seeds.parent / "new.txt").write_text("سخنگو گفت: نشست برگزار شد.")
    ran = run("load", SEEDS, seeds.parent / "new.txt", "--dry-run")
    assert ran.code == 0
    assert "Read 3: 1 new, 0 changed, 2 unchanged" in ran.out
    assert seeds.read_bytes() == before


def test_a_bad_file_among_good_ones_is_recorded_and_the_rest_is_loaded(run: Callable[..., Ran], seeds: Path) -> None:
    news = seeds.parent / "news"
    news.mkdir()
    (news / "good.txt").write_text("سخنگو گفت: نشست برگزار شد.")
    (news / "bad.txt").write_bytes(b"\xff\xfe\xff")
    ran = run("load", news)
    assert ran.code == 0
    assert "1 new, 0 changed, 0 unchanged, 1 rejected" in ran.out
    assert "bad.txt" in ran.err
    (row,) = json.loads(run("query", "select collection, path, reason from rejected_inputs", "-f", "json").out)
    assert row == {"collection": "news", "path": "bad.txt", "reason": "encoding"}


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.txt", b""), ("photo.png", b"\x89PNG\r\n\x1a\n\xff"), ("a.jsonl", b"{"), ("a.txt", b"\x00")],
)
def test_a_load_of_nothing_but_bad_files_fails(run: Callable[..., Ran], seeds: Path, name: str, data: bytes) -> None:
    (seeds.parent / name).write_bytes(data)
    ran = run("load", seeds.parent / name)
    assert ran.code == 1
    assert name in ran.err


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


def test_what_a_load_changed_is_listed_for_readers_and_programs(run: Callable[..., Ran], seeds: Path) -> None:
    file = seeds.parent / "a.txt"
    file.write_text("سخنگو روز جمعه گفت: نشست برگزار شد.")
    assert run("load", file, "--diff").out == ""
    file.write_text("سخنگو روز شنبه گفت: نشست برگزار شد.")
    text = run("load", file, "--diff").out
    assert "  - date «روز جمعه» (" in text
    assert "  + date «روز شنبه» (" in text
    file.write_text("سخنگو گفت: نشست برگزار شد.")
    (record,) = json.loads(run("load", file, "--diff", "--format", "json").out)
    assert (record["change"], record["kind"], record["words"]) == ("removed", "date", "روز شنبه")


def test_a_load_is_logged_as_lines_of_json(run: Callable[..., Ran], seeds: Path) -> None:
    news = seeds.parent / "news"
    news.mkdir()
    (news / "good.txt").write_text("سخنگو گفت: نشست برگزار شد.")
    (news / "bad.txt").write_bytes(b"\xff\xfe\xff")
    ran = run("load", news, "--log-format", "json")
    batch, rejected, finished = map(json.loads, ran.err.splitlines())
    assert ran.out == ""
    assert (batch["event"], batch["read"]) == ("batch", 2)
    assert (rejected["event"], rejected["path"], rejected["reason"]) == ("rejected", "bad.txt", "encoding")
    assert (finished["event"], finished["added"], finished["rejected"]) == ("finished", 1, 1)
    assert finished["seconds"] > 0
    ran = run("load", "none", "--database", "postgresql://u:secret@127.0.0.1:1/x", "--log-format=json")
    assert (ran.code, json.loads(ran.err)["event"]) == (2, "failed")
    ran = run("load", news, "--database", "postgresql://u:secret@127.0.0.1:1/x", "--log-format=json")
    assert json.loads(ran.err)["event"] == "failed"
    assert "secret" not in ran.err


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


def test_an_interrupted_load_says_so_and_the_next_one_completes_it(run: Callable[..., Ran], seeds: Path) -> None:
    # Where the tests run in a shell's background, interrupts are ignored, and so they would be in the load.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heed}; from etl.cli import main; main()", "load", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        # An interrupt is lost if it comes while Python clears up after the last transaction.
        _wait_until(lambda: _runs(seeds) == 2 and _is_idle(process.pid))  # it waits for its input now
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "2 unchanged" in run("load").out


def _runs(database: Path) -> int:
    connection = sqlite3.connect(database)
    try:
        return int(connection.execute("select count(*) from etl_runs").fetchone()[0])
    finally:
        connection.close()


def _is_idle(process: int) -> bool:
    """Tell whether a process does nothing for a while: what it has been scheduled to run, in nanoseconds, stands."""
    spent = Path(f"/proc/{process}/schedstat")
    before = spent.read_text(encoding="utf-8")
    time.sleep(0.3)
    return spent.read_text(encoding="utf-8") == before


def _wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("it never happened")
