"""The heads of the queries: what they must tell, and what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from etl.errors import DataError
from etl.store.queries import Parameter, read_queries

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = read_queries()
HEAD = """-- question: What?
-- question_fa: چه؟
-- grain: one row
-- parameters:
--   days (integer, default 90): how far
--   who (speaker, required): who
-- columns:
--   path: the path
-- example: --who x
select path from articles where :days = '' and :who = ''
"""


def written(folder: Path, text: str) -> Path:
    (folder / "what.sql").write_text(text, encoding="utf-8")
    return folder


def test_a_head_is_read(tmp_path: Path) -> None:
    (query,) = read_queries(written(tmp_path, HEAD))
    assert query.name == "what"
    assert query.parameters == (
        Parameter("days", "integer", "how far", required=False, default="90"),
        Parameter("who", "speaker", "who", required=True, default=None),
    )
    assert query.columns == (("path", "the path"),)
    assert query.sql.startswith("select path")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("-- question_fa: چه؟\n", "", "lacks question_fa"),
        ("--   path: the path\n", "", "lacks columns"),
        ("-- example: --who x\n", "", "lacks parameters or an example"),
        ("(speaker, required)", "(animal)", "who has no known kind"),
        (":days = ''", "1 = 1", "does not use days"),
    ],
)
def test_a_bad_head_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        read_queries(written(tmp_path, HEAD.replace(old, new)))


def test_every_query_asks_in_two_languages() -> None:
    assert len(QUERIES) >= 14
    for query in QUERIES:
        assert query.question.isascii()
        assert query.question.endswith("?")
        assert re.search(r"[آ-ی].*؟$", query.question_fa), query.name
        assert query.grain.startswith("one row per"), query.name


def test_every_name_with_a_colon_is_a_parameter() -> None:
    for query in QUERIES:
        assert set(re.findall(r"(?<!:):(\w+)", query.sql)) == {parameter.name for parameter in query.parameters}
