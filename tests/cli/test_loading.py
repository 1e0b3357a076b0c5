from __future__ import annotations

import csv
import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.resources import resource
from tests.cli.conftest import Ran

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import MakeDatabase

SEEDS = resource("seeds") / "articles"


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
