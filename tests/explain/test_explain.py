from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from etl.errors import InputError, UsageError
from etl.explain import Explained, Fact, page, paragraphs, read_explained, read_file
from etl.explain.page import STYLE
from etl.pipeline import load, read
from etl.resources import resource
from etl.span import Span
from etl.store.query import ask

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDatabase

pytestmark = pytest.mark.usefixtures("ready_made")

SEED = next((resource("seeds") / "articles").glob("004*.txt"))
RAW = "او گفت: «راه باز است».\n\nپل <b>هم</b> & باز است."
QUOTE = Fact("quote", "body", Span(9, 20), (("speaker", "<i>«الف»</i> & ب"), ("rule", "colon")), (Span(3, 6),))
WORD = Fact("date", "body", Span(9, 11), (("precision", "day"),))
HEADLINE = Fact("quote", "title", Span(0, 3), (("speaker", "ب"),))
EXPLAINED = Explained("own/<1>", "راه باز", RAW, (("publisher", '"ایرنا"'),), (QUOTE, WORD, HEADLINE))


class Reader(HTMLParser):
    """What a browser sees: the tags, and the text outside the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def test_the_pieces_are_the_text_and_the_numbers_follow_it() -> None:
    read_paragraphs = list(paragraphs(EXPLAINED))
    assert [one.part for one in read_paragraphs] == ["title", "body", "body"]
    assert "".join(piece.text for one in read_paragraphs[1:] for piece in one.pieces) == RAW.replace("\n\n", "\n")
    assert [number for one in read_paragraphs for number, _ in one.facts] == [1, 2, 3]
    body = read_paragraphs[1]
    covered = {piece.text: piece.facts for piece in body.pieces}
    assert covered["را"] == (2, 3)
    assert [piece.text for piece in body.pieces if piece.cue] == ["گفت"]
    assert [piece.ending for piece in body.pieces if piece.ending] == [(3,), (2,)]


def test_everything_on_the_page_is_escaped() -> None:
    reader = Reader(page(EXPLAINED))
    assert reader.open == []
    assert {tag for tag, _ in reader.tags}.isdisjoint({"i", "script", "img", "link"})
    assert "پل <b>هم</b> & باز است." in reader.text
    assert "<i>«الف»</i> & ب" in reader.text
    assert "own/<1>" in reader.text


def test_the_page_loads_nothing_and_reads_from_right_to_left() -> None:
    html = page(EXPLAINED)
    reader = Reader(html)
    assert ("html", {"lang": "fa", "dir": "rtl"}) in reader.tags
    policy = next(a["content"] for t, a in reader.tags if t == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert f"<style>{STYLE}</style>" in html
    links = [value for _, attributes in reader.tags for name, value in attributes.items() if name in {"href", "src"}]
    assert links
    assert all(link is not None and link.startswith("#f") for link in links)
    assert {link and link[1:] for link in links} == {a["id"] for _, a in reader.tags if "id" in a}


def test_a_file_is_explained_as_if_loaded() -> None:
    explained = read_file(str(SEED))
    kinds = {fact.kind for fact in explained.facts}
    assert kinds == {"quote", "date", "event", "agreement"}
    spoken = [dict(fact.details) for fact in explained.facts if fact.kind == "quote"]
    assert "الکساندر نواک" in {one["speaker"] for one in spoken}
    assert all(one["rule"] and one["quote_rule"] for one in spoken)
    assert "".join(Reader(page(explained)).text.split()).count("روابطبینروسیهوایرانبلندمدت") == 1


def test_an_article_of_the_database_is_explained(kind: str, new_database: MakeDatabase) -> None:
    url = new_database(kind)
    load(read([str(SEED)]), url)
    explained = read_explained(url, SEED.name)
    assert explained == read_explained(url, explained.name) == read_file(str(SEED))
    rows = ask(url, "select count(distinct quote_id) from quote_evidence").rows
    assert sum(fact.kind == "quote" for fact in explained.facts) == rows[0][0]
    with pytest.raises(UsageError, match="no article"):
        read_explained(url, "elsewhere.txt")


def test_what_is_no_article_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    with pytest.raises((InputError, UsageError)):
        read_file(str(empty))
    two = tmp_path / "two.jsonl"
    two.write_text('{"id": "1", "text": "یک خبر."}\n{"id": "2", "text": "خبر دیگر."}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="2 articles"):
        read_file(str(two))
