"""The documentation says what the code says: a command, table, column or view that it lacks fails here."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from etl.cli import app
from etl.evaluate.run import evaluate
from etl.resources import resource
from etl.store.schema import metadata

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.usefixtures("ready_made")

HOME = Path(__file__).resolve().parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HOME / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    return script("generate")


@pytest.mark.parametrize("name", ["cli", "data_dictionary", "queries", "schema", "views"])
def test_the_generated_pages_are_as_the_code_says(generate: ModuleType, name: str) -> None:
    page = generate.PAGES[f"{name}.md"]()
    assert (HOME / "docs" / f"{name}.md").read_text(encoding="utf-8") == page, "run: make docs"


def test_every_table_column_and_view_is_in_the_pages(generate: ModuleType) -> None:
    dictionary, picture, views = (generate.PAGES[f"{name}.md"]() for name in ("data_dictionary", "schema", "views"))
    for table in metadata.tables.values():
        assert f"### {table.name}\n" in dictionary
        assert f"    {table.name} {{" in picture
        section = dictionary.split(f"### {table.name}\n")[1].split("\n### ")[0]
        assert {column.name for column in table.columns} == set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    for file in (resource("sql") / "views").glob("*.sql"):
        assert f"## {file.stem}\n" in views


@pytest.mark.parametrize("missing", ["help", "parameter"])
def test_an_undocumented_command_or_option_fails(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    command: Any = typer.main.get_command(app)
    load = command.commands["load"]
    monkeypatch.setattr(load if missing == "help" else load.params[0], "help", "")
    monkeypatch.setattr(typer.main, "get_command", lambda _app: command)
    with pytest.raises(generate.UndocumentedError, match="ravabet load"):
        generate.PAGES["cli.md"]()


def test_an_undocumented_column_fails(generate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata.tables["quotes"].c.kind, "comment", None)
    with pytest.raises(generate.UndocumentedError, match=r"quotes\.kind"):
        generate.PAGES["data_dictionary.md"]()


def test_the_commands_of_the_readme_exist() -> None:
    group: Any = typer.main.get_command(app)
    used = set(re.findall(r"(?:^|[`$|] |`|run )ravabet (\w+)", README, re.MULTILINE))
    assert {"load", "query", "views", "evaluate"} <= used <= set(group.commands)
    assert set(re.findall(r"make (\w+)", README)) <= set(
        re.findall(r"^(\w+):", (HOME / "Makefile").read_text(), re.MULTILINE)
    )


def test_the_links_of_the_readme_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (HOME / link).exists(), link


def test_the_precision_of_rules_is_measured() -> None:
    measured: str = script("measure").page(evaluate([HOME / "tests" / "gold"]))
    assert "Measured on 2 annotated articles" in measured
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (\d+ \| \d+ \| [\d.]+)", measured, re.MULTILINE))
    right, of, precision = rows["high"].split(" | ")
    assert right == of
    assert precision == "1.000"
    assert "pronoun-of-last-subject" in rows


def test_the_page_of_precision_knows_the_rules_and_bears_out_their_confidence() -> None:
    precision, rules = ((HOME / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("precision", "rules"))
    measured = {
        name: (int(of), float(share))
        for name, of, share in re.findall(r"^\| `([\w-]+)` \| \d+ \| (\d+) \| ([\d.]+)", precision, re.MULTILINE)
    }
    confidence = dict(re.findall(r"^\| `([\w-]+)` \| (high|medium|low) ", rules, re.MULTILINE))
    assert measured.keys() - confidence.keys() == {"high", "medium", "low"}
    assert measured["high"][1] > measured["medium"][1] > measured["low"][1]
    often = [share for name, (of, share) in measured.items() if confidence.get(name) == "high" and of >= 20]
    assert often
    assert min(often) >= 0.95
