from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import tracemalloc
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from etl.errors import UsageError
from etl.model import Article, Rejection
from etl.read import csv_rows, limits
from etl.read.inputs import find_inputs, read_inputs, read_stdin, with_defaults

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سخنگوی دولت گفت: نشست فردا برگزار می‌شود.\r\n"


def read(*paths: Path | str, collection: str | None = None) -> list[Article | Rejection]:
    return list(read_inputs(find_inputs(map(str, paths), collection)))


def articles(*paths: Path | str, collection: str | None = None) -> list[Article]:
    return [item for item in read(*paths, collection=collection) if isinstance(item, Article)]


def rejections(*paths: Path | str) -> list[Rejection]:
    return [item for item in read(*paths) if isinstance(item, Rejection)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_bytes(TEXT.encode())
    (folder / "deep" / "a.txt").write_bytes(TEXT.encode())
    (folder / "b.json").write_text('{"title": "عنوان", "published": 1404, "desk": "سیاسی"}')
    (folder / "deep" / "a.toml").write_text('publisher = "ایرنا"\npublished = 2025-10-02\n')
    (folder / ".hidden.txt").write_text("نه")
    (folder / "readme.md").write_text("no article")
    return folder


def test_a_folder_gives_its_texts_by_name_with_their_metadata(news: Path) -> None:
    first, second = articles(news)
    assert (first.collection, first.path, first.raw_text) == ("news", "b.txt", TEXT)
    assert (first.title, first.published) == ("عنوان", "1404")
    assert first.metadata == (("desk", "سیاسی"),)
    assert (second.path, second.publisher, second.published) == ("deep/a.txt", "ایرنا", "2025-10-02")


def test_texts_one_by_one_are_the_articles_of_their_folder(news: Path) -> None:
    (news / "c.txt").write_text("متن")
    assert articles(news / "c.txt", news / "b.txt") == [articles(news)[1], articles(news)[0]]


def test_a_given_collection_wins(news: Path) -> None:
    assert {article.collection for article in articles(news, collection="archive")} == {"archive"}


def test_a_pattern_is_expanded_and_metadata_files_are_no_articles(news: Path) -> None:
    assert [article.path for article in articles(f"{news}/*")] == ["b.txt", "a.txt"]
    assert [article.path for article in articles(*sorted(news.glob("b.*")))] == ["b.txt"]


def test_the_same_file_twice_is_read_once(news: Path) -> None:
    assert len(articles(news, news, news / "b.txt")) == 2


def test_json_lines_and_csv_give_one_article_a_record(tmp_path: Path) -> None:
    record: dict[str, object] = {
        "id": "7",
        "text": TEXT,
        "title": "",
        "publisher": "ISNA",
        "published": "1385/04/05",
        "url": None,
        "x": [],
    }
    line = json.dumps(record, ensure_ascii=False).encode()
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + line + b"\n\n")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "c.csv").write_bytes(f'id,text,publisher,published\n7,"{TEXT}",ISNA,1385/04/05\n'.encode())
    for name in ("a.jsonl", "b.jsonl.gz", "c.csv"):
        (article,) = articles(tmp_path / name)
        assert article == Article(name, "7", TEXT, publisher="ISNA", published="1385/04/05")


def test_an_article_longer_than_the_csv_modules_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("id,text\n1," + "متن " * 60_000)
    assert len(articles(tmp_path / "long.csv")) == 1


def test_a_unicode_line_separator_does_not_cut_a_record(tmp_path: Path) -> None:
    record = json.dumps({"id": "1", "text": "یک\u2028دو\x85سه"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(record)
    assert articles(tmp_path / "a.jsonl")[0].raw_text == "یک\u2028دو\x85سه"
    assert [item.path for item in read_stdin(record.encode()) if isinstance(item, Article)] == ["1"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", " \n\u200c\t".encode().replace("\u200c".encode(), b""), "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\xff\xff", "encoding"),
        ("a.txt", "متن\x00".encode(), "not_text"),
        ("a.png", b"\x00\x01\x02\x03", "not_text"),
        ("a.jsonl", b"{broken", "malformed"),
        ("a.jsonl", b"[1]", "malformed"),
        ("a.jsonl", b'{"text": "x"}', "malformed"),
        ("a.jsonl", b'{"id": "1"}', "malformed"),
        ("a.jsonl", b'{"id": "1", "text": "  "}', "empty"),
        ("a.jsonl", b'{"id": "1", "text": "x", "title": ["a"]}', "malformed"),
        ("a.jsonl", rb'{"id": "1", "text": "\ud800"}', "not_text"),
        ("a.jsonl", rb'{"id": "1", "text": "x", "title": "\u0000"}', "not_text"),
        ("a.jsonl", b'{"id": "1", "text": ' + b"[" * 100_000, "malformed"),
        ("a.jsonl", b'{"id": 1' + b"0" * 5000 + b', "text": "x"}', "malformed"),
        ("a.jsonl", rb'{"id": "\ud800", "text": "x"}', "not_text"),
        ("a.jsonl", rb'{"id": "1", "text": "x", "\ud800": "y"}', "not_text"),
        ("a.jsonl.gz", b"no gzip", "malformed"),
        ("a.jsonl.gz", gzip.compress(b'{"id": "1", "text": "' + os.urandom(999).hex().encode())[:-200], "malformed"),
        ("a.csv", b"title,body\n1,2\n", "malformed"),
        ("a.csv", b"", "malformed"),
        ("a.csv", b'id,text\n1,"unclosed\n', "malformed"),
        ("a.csv", b"id,text\n1\n", "malformed"),
    ],
)
def test_bad_input_is_a_rejection_that_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (rejection,) = read(tmp_path / name)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == reason
    assert rejection.detail
    assert rejection.path.startswith("a.")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv"])
def test_what_is_too_long_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(csv_rows, "MOST_OF_TABLE", 1_000)
    monkeypatch.setattr(limits, "MOST_BYTES", 1_000)
    monkeypatch.setattr(limits.read_whole, "__defaults__", (1_000,))
    (tmp_path / name).write_text("id,text\n" * 500 if name == "a.csv" else "متن " * 500)
    (rejection,) = rejections(tmp_path / name)
    assert "longer than 1,000 bytes" in rejection.detail


def test_a_gzip_bomb_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as bomb:
        bomb.write(b'{"id": 1, "text": "a"}\n')
        for _ in range(70):
            bomb.write(b" " * 2**20)
    tracemalloc.start()
    first, second = read(tmp_path / "a.jsonl.gz")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (first.path, second.path) == ("1", "a.jsonl.gz")
    assert isinstance(second, Rejection)
    assert "line 2 is longer" in second.detail
    assert most < 200 * 2**20


def test_a_text_longer_than_any_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 10)
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "0123456789 "}\n{"id": 2, "text": "b"}\n')
    first, second = read(tmp_path / "a.jsonl")
    assert isinstance(first, Rejection)
    assert "11 characters" in first.detail
    assert second.path == "2"


def test_a_sidecar_that_is_nested_without_end_rejects_its_article(news: Path) -> None:
    (news / "b.json").write_text("[" * 100_000)
    assert rejections(news)[0].path == "b.txt"


def test_a_link_out_of_the_folder_is_not_followed(news: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("رمز")
    (news / "link.txt").symlink_to(tmp_path / "secret.txt")
    (news / "inside.txt").symlink_to(news / "deep" / "a.txt")
    (rejection,) = rejections(news)
    assert (rejection.path, rejection.reason) == ("link.txt", "unreadable")
    assert "رمز" not in rejection.detail
    assert "inside.txt" in [article.path for article in articles(news)]


def test_a_file_name_that_is_no_text_is_kept_as_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    (tmp_path / name).write_text("متن")
    (article,) = articles(tmp_path)
    assert article.path == r"a\xff.txt"


def test_one_bad_record_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": 1, "text": "a"}\nnonsense\n{"id": 2, "text": "b"}\n')
    assert [item.path for item in read(tmp_path / "a.jsonl")] == ["1", "a.jsonl:2", "2"]


def test_a_bad_sidecar_rejects_its_article(news: Path) -> None:
    (news / "b.json").write_text("{")
    (rejection,) = rejections(news)
    assert (rejection.path, rejection.reason) == ("b.txt", "malformed")
    assert "b.json" in rejection.detail


def test_two_texts_under_one_identity_are_not_decided(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": 1, "text": "a"}\n{"id": 1, "text": "a"}\n{"id": 1, "text": "other"}\n')
    first, second = read(tmp_path / "a.jsonl")
    assert isinstance(first, Article)
    assert isinstance(second, Rejection)
    assert second.reason == "duplicate"


def test_missing_paths_empty_folders_and_patterns_are_usage_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, tmp_path / "*.txt"):
        with pytest.raises(UsageError) as caught:
            find_inputs([str(path)])
        assert caught.value.exit_code == 2
        assert caught.value.hint


def test_standard_input_is_records_or_one_text() -> None:
    (text,) = read_stdin(TEXT.encode())
    assert isinstance(text, Article)
    assert (text.collection, text.path, text.raw_text) == ("stdin", "stdin", TEXT)
    (record,) = read_stdin(b' {"id": "9", "text": "x"}', "pipe")
    assert isinstance(record, Article)
    assert (record.collection, record.path) == ("pipe", "9")
    (empty,) = read_stdin(b"")
    assert isinstance(empty, Rejection)


def test_a_head_and_a_sidecar_give_metadata_and_further_fields_are_kept(tmp_path: Path) -> None:
    text = '---\ntitle: "عنوان: دو"\nPublisher: ایرنا\nsection: سیاسی\n---\n\nسخنگو گفت: نه.\n'
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.json").write_text('{"publisher": "ایسنا", "tags": ["برجام"], "section": null, "views": 0}')
    (article,) = articles(tmp_path / "a.txt")
    assert (article.title, article.publisher, article.raw_text) == ("عنوان: دو", "ایسنا", "سخنگو گفت: نه.\n")
    assert article.metadata == (("tags", '["برجام"]'), ("views", "0"))


@pytest.mark.parametrize("text", ["---\nسخنگو گفت: نه.\n---\n", "--- title: x ---\n", "متن\n---\ntitle: x\n---\n"])
def test_dashes_that_open_no_head_are_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (article,) = articles(tmp_path / "a.txt")
    assert (article.raw_text, article.title) == (text, None)


def test_a_row_with_too_many_cells_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,desk\n1,متن,سیاسی,زیادی\n")
    assert articles(tmp_path / "a.csv")[0].metadata == (("desk", "سیاسی"),)


def test_what_a_whole_load_is_told_fills_in_what_inputs_lack(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "a", "publisher": "ایرنا"}\n{"id": 2, "text": "b"}\n!\n')
    found = list(with_defaults(read(tmp_path / "a.jsonl"), "ایسنا", "1404/07/10"))
    told = [(item.publisher, item.published) for item in found if isinstance(item, Article)]
    assert told == [("ایرنا", "1404/07/10"), ("ایسنا", "1404/07/10")]
    assert isinstance(found[2], Rejection)


def test_a_parquet_table_gives_one_article_a_row(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": TEXT, "published": dt.date(2025, 10, 2), "section": "سیاسی", "views": 7},
        {"id": "2", "text": None, "published": None, "section": None, "views": None},
    ]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    first, second = read(tmp_path)
    fields = (("section", "سیاسی"), ("views", "7"))
    assert first == Article(tmp_path.name, "1", TEXT, published="2025-10-02", metadata=fields)
    assert isinstance(second, Rejection)
    assert second.path == "a.parquet:2"
    assert [item.collection for item in articles(tmp_path / "a.parquet")] == ["a.parquet"]


def test_a_parquet_table_without_text_or_a_broken_one_is_rejected(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"id": ["1"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    lacking, broken = rejections(tmp_path)
    assert "no column text" in lacking.detail
    assert (broken.path, broken.reason) == ("b.parquet", "malformed")
