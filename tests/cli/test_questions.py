"""`ravabet ask`: the list, the options of a question, its answer in each form, and what is told of mistakes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from etl.store.queries import read_queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

pytestmark = pytest.mark.usefixtures("seeds")


def test_alone_it_lists_the_questions(run: Callable[..., Ran]) -> None:
    ran = run("ask")
    assert ran.code == 0
    assert all(query.name in ran.out for query in read_queries())


def test_help_shows_the_parameters(run: Callable[..., Ran]) -> None:
    ran = run("ask", "due", "--help")
    assert ran.code == 0
    for said in ("--as-of DATE", "--days INTEGER", "(90)", "--country COUNTRY", "در روزهای آینده", "Example:"):
        assert said in ran.out


def test_an_answer_in_each_form(run: Callable[..., Ran]) -> None:
    given = ("ask", "statements", "--speaker", "نواک", "--text", "انرژی")
    table, text, objects = (run(*given, "--format", form) for form in ("table", "csv", "json"))
    assert "همکاری مسکو و تهران" in " ".join(table.out.split())
    assert "alexander-novak" in table.err
    (row,) = csv.DictReader(text.out.splitlines())
    (record,) = json.loads(objects.out)
    assert row["quote_text"] == record["quote_text"]
    assert record["said_latest"] is None


def test_a_limit(run: Callable[..., Ran]) -> None:
    ran = run("ask", "statements", "--limit", 2)
    assert "The first 2 rows" in ran.err
    assert len(run("ask", "statements", "-f", "csv").out.splitlines()) > 20


@pytest.mark.parametrize(
    ("arguments", "told", "way_out"),
    [
        (("statment",), "No such command 'statment'", "'statements'"),
        (("meetings_of",), "Missing option '--speaker'", "ravabet ask meetings_of -h"),
        (("due", "--dys", "3"), "No such option: --dys", "--days"),
        (("statements", "--speaker", "لاووروف"), "nobody is called «لاووروف»", "Did you mean «لاوروف»"),
        (("statements", "--since", "1404/13/01"), "there is no such date", "1404/07/10"),
        (("statements", "--database", "mysql://x/y"), "Unknown kind of database", "sqlite:///"),
    ],
)
def test_mistakes(run: Callable[..., Ran], arguments: tuple[str, ...], told: str, way_out: str) -> None:
    ran = run("ask", *arguments)
    assert ran.code == 2
    assert told in ran.err
    assert way_out in ran.err
    assert "Traceback" not in ran.err


def test_a_database_that_is_not_there_or_empty(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("ask", "statements", "--database", f"sqlite:///{tmp_path}/none.db")
    assert ran.code == 1
    assert "ravabet load" in ran.err
    run("db", "upgrade", "--database", f"sqlite:///{tmp_path}/empty.db")
    ran = run("ask", "statements", "--speaker", "لاوروف", "--database", f"sqlite:///{tmp_path}/empty.db")
    assert (ran.code, "The database is empty: ravabet load" in ran.err) == (2, True)
