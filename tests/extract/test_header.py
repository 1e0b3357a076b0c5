"""Headers: publisher, desk, dateline and the chain of sources."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.header import find_header
from etl.extract.published import parse_published
from etl.fold import fold_key
from etl.lexicon.read import read_lexicon
from etl.model import Article, Header, Source
from etl.reference import read_reference
from etl.resources import resource
from etl.text.analyse import analyse

CASES = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))["case"]
REFERENCE = read_reference()
NAMES = {publisher.key: publisher.name for publisher in REFERENCE.publishers}


def header_of(text: str, metadata: str | None = None, url: str | None = None, published: str | None = None) -> Header:
    article = Article("tests", "one", text, publisher=metadata, published=published, url=url)
    return find_header(article, analyse(text, "body"), REFERENCE, parse_published(published))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_cases(case: dict[str, Any]) -> None:
    header = header_of(case["text"], case.get("metadata"), case.get("url"))
    assert header.publisher == case.get("publisher")
    assert header.publisher_name == case.get("name", NAMES.get(case.get("publisher", "")))
    assert header.desk == case.get("desk")
    assert header.dateline == case.get("dateline")
    assert list(map(told, header.sources)) == case.get("sources", [])


def told(source: Source) -> str:
    relay = "" if source.through is None else f" through {source.through}"
    return f"{source.position} {source.role} {source.name}{relay}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_source_is_where_it_is_named(case: dict[str, Any]) -> None:
    for source in header_of(case["text"], case.get("metadata"), case.get("url")).sources:
        named = fold_key(source.span.of(case["text"]).replace(".", ""))
        names = next((p.names + p.ambiguous for p in REFERENCE.publishers if p.key == source.publisher), (source.name,))
        assert any(fold_key(name) in named for name in names)


def test_seeds() -> None:
    folder = resource("seeds") / "articles"
    first, second = (header_of((folder / name).read_text(encoding="utf-8")) for name in SEEDS)
    assert (first.publisher_name, first.desk, first.dateline) == ("خبرگزاری صدا و سیما", "سرویس بین الملل", "مسکو")
    assert [source.name for source in first.sources] == ["خبرگزاری صدا و سیما"]
    assert (second.publisher_name, second.desk, second.dateline) == ("خبرگزاری صدا و سیما", None, None)
    assert [source.name for source in second.sources] == ["خبرگزاری صدا و سیما", "تارنمای دولت روسیه", "ایرنا"]
    assert {header.published_on.earliest for header in (first, second)} == {None}


SEEDS = ("000_d7b684f482c027f2.txt", "004_2f910f104074bdd6.txt")


def test_the_metadata_date_and_its_warnings_are_the_headers() -> None:
    header = header_of("نشست برگزار شد.", published="1397/13/01")
    assert header.published_on.earliest is None
    assert header.warnings
    assert header_of("نشست برگزار شد.", published="2018-07-18T10:00+04:30").published_at == "2018-07-18T10:00:00+04:30"


@pytest.mark.parametrize("row", [*read_lexicon("sources")["relay"], *read_lexicon("sources")["head"]], ids=str)
def test_each_word_of_a_source_stands_in_its_example(row: dict[str, Any]) -> None:
    assert any(fold_key(word) in fold_key(row["example"]) for word in row["words"])
    assert header_of(row["example"]).sources


@given(
    st.lists(
        st.sampled_from(
            [
                "به گزارش",
                "به نقل از",
                "ایسنا",
                "خبرگزاری",
                "سایت",
                "«",
                "»",
                "،",
                "از",
                "مسکو",
                "منبع:",
                "و",
                ".",
                "گروه",
                "-",
                "\n",
                "خبرنگار",
            ]
        )
    ).map(" ".join)
)
def test_any_opening_gives_a_chain_in_order(text: str) -> None:
    header = header_of(text)
    positions = [source.position for source in header.sources]
    assert positions == list(range(len(positions)))
    assert all(source.through is None or source.through < source.position for source in header.sources)
    keys = [source.publisher or fold_key(source.name) for source in header.sources]
    assert len(keys) == len(set(keys))
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in header.sources)


def test_a_run_of_nouns_before_a_name_is_read_through() -> None:
    assert not header_of("به گزارش " + "خبرگزاری " * 2000 + "سفیر رسید.").sources
    assert [one.publisher for one in header_of("به گزارش " + "خبرگزاری " * 9 + "رویترز، سفیر رسید.").sources] == [
        "reuters"
    ]
