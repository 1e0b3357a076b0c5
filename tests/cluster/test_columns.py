from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import pyarrow as pa
import pytest

from etl.cluster.columns import arrow_type, value_of
from etl.model import Facts, Rejection
from tests.factory import meeting_facts, planned_visit, related_agreements

REJECTION = Rejection("news", "a", "empty", "the text is empty")


@pytest.mark.parametrize(
    "value",
    [meeting_facts(), related_agreements("b.txt"), planned_visit("c.txt", "2050-05-01"), REJECTION],
    ids=["meeting", "agreements", "visit", "rejection"],
)
def test_what_stands_in_columns_comes_back_as_it_was(value: Facts | Rejection) -> None:
    kind = type(value)
    (row,) = pa.array([asdict(value)], arrow_type(kind)).to_pylist()
    assert value_of(kind, row) == value


def test_an_article_without_facts_comes_back() -> None:
    bare = replace(meeting_facts(), dates=(), quotes=(), events=(), agreements=(), topics=(), bands=())
    assert value_of(Facts, pa.array([asdict(bare)], arrow_type(Facts)).to_pylist()[0]) == bare


def test_what_no_column_holds_is_told() -> None:
    @dataclass
    class Weighed:
        weight: float

    with pytest.raises(TypeError, match="float"):
        arrow_type(Weighed)
