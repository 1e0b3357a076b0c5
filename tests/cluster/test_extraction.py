"""The pool and Daft give the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from etl import pipeline
from etl.cluster.extraction import Archive, by_daft, extracted
from etl.errors import UsageError
from etl.model import Facts, Rejection
from etl.store.engine import open_engine
from tests.store.loading import dump

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDatabase

ARTICLES = [
    {
        "id": "1",
        "title": "دیدار در آنکارا",
        "text": "عباس عراقچی ۱۲ آذر ۱۴۰۳ در آنکارا با هاکان فیدان دیدار کرد.",
        "desk": "خارجی",
    },
    {"id": "2", "title": None, "text": "سخنگوی وزارت خارجه گفت: گفتگوها ادامه دارد.", "desk": None},
    {"id": "3", "title": "خالی", "text": " ", "desk": None},
]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    parquet.write_table(pa.Table.from_pylist(ARTICLES), tmp_path / "news.parquet")
    return Archive([str(tmp_path / "news.parquet")], "news", publisher="ایرنا", workers=1)


def test_the_pool_and_daft_give_the_same_database(archive: Archive, tmp_path: Path, new_database: MakeDatabase) -> None:
    here, there = new_database("sqlite"), new_database("sqlite")
    found = pipeline.read(list(archive.paths), archive.collection, archive.publisher)
    by_pool = pipeline.load(found, here)
    folder = str(tmp_path / "facts")
    archive.facts_to(folder, pipeline.rules_of(there))
    by_us = pipeline.load([], there, extraction=by_daft(folder))
    assert dump(open_engine(here)) == dump(open_engine(there))
    assert (by_us.new, by_us.read) == (by_pool.new, by_pool.read) == (2, 3)
    assert [(one.reason, one.detail) for one in by_us.rejections] == [
        (one.reason, one.detail) for one in by_pool.rejections
    ]
    # Its facts are a table that other tools read, too.
    (row,) = (row for row in extracted(folder) if isinstance(row, Rejection))
    assert (row.path, row.reason) == ("3", "empty")
    assert sum(len(one.events) for one in extracted(folder) if isinstance(one, Facts)) >= 1


@pytest.mark.parametrize("name", ["nothing.parquet", "other.parquet"])
def test_what_is_no_table_of_articles_is_told(tmp_path: Path, name: str) -> None:
    parquet.write_table(pa.table({"name": ["a"]}), tmp_path / "other.parquet")
    with pytest.raises(UsageError, match=r"Daft cannot read|no column id"):
        Archive([str(tmp_path / name)], "news").facts_to(str(tmp_path / "facts"), pipeline.rules_of())
