from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from etl import pipeline
from etl.model import Article
from tests.bench.archive import read, varied, write

if TYPE_CHECKING:
    from pathlib import Path

SMALL = [
    Article(
        "news", "a", "به گزارش ایرنا، عباس عراقچی ۵ مهر در ایران گفت: کار ادامه دارد.\nوی افزود: ۱۲ سند آماده است."
    ),
    Article("news", "b", "ترکیه در خرداد با ۳۰ کشور گفتگو کرد.", title="گفتگوی ترکیه", published="1403/02/05"),
]


def test_a_seed_makes_one_archive_and_another_seed_another() -> None:
    assert list(varied(SMALL, 6)) == list(varied(SMALL, 6))
    assert list(varied(SMALL, 6)) != list(varied(SMALL, 6, seed=2))


def test_the_copies_differ_and_a_larger_archive_begins_as_a_smaller_one() -> None:
    many = list(varied(SMALL, 40))
    assert len({one.raw_text for one in many}) > 30
    assert len({one.path for one in many}) == 40
    assert many[:10] == list(islice(varied(SMALL, 12), 10))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "archive.jsonl.gz")
    write(varied(SMALL, 4), path)
    found = read([path])
    assert [one.raw_text for one in found] == [one.raw_text for one in varied(SMALL, 4)]
    assert all(isinstance(one, Article) for one in pipeline.read([path]))
