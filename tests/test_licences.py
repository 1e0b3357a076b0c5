from __future__ import annotations

from pathlib import Path

from tests.test_docs import script

PAGE = Path(__file__).resolve().parent.parent / "docs" / "licences.md"


def test_the_licences_of_all_dependencies_go_with_mit_and_are_listed() -> None:
    licences = script("licences")
    found = licences.licences()
    assert {"sqlalchemy", "psycopg", "pyarrow", "hazm"} <= found.keys()
    assert licences.refused(found) == []
    listed = PAGE.read_text(encoding="utf-8")
    assert [name for name in ("sqlalchemy", "psycopg", "hazm", "trafilatura") if f"| {name} |" not in listed] == []


def test_a_licence_that_binds_its_user_is_refused() -> None:
    declared = {"a": "GPL-3.0-only", "b": "AGPL-3.0", "c": "", "d": "MPL-1.1 OR GPL-2.0-only", "e": "LGPL-3.0-only"}
    assert script("licences").refused(declared) == ["a: GPL-3.0-only", "b: AGPL-3.0", "c: unknown"]
