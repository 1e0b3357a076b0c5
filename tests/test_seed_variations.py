"""The seeds told otherwise: other people, posts, verbs and days, other spellings, marks and orders, the same quotes."""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from etl.fold import ZWNJ, fold_key
from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference
from etl.resources import resource
from etl.text.half_spaces import restore

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "gold"
FIRST, SECOND = "000_d7b684f482c027f2", "004_2f910f104074bdd6"
VARIATIONS = tomllib.loads((FOLDER / "variations.toml").read_text(encoding="utf-8"))["variation"]
REFERENCE = read_reference()


@dataclass(frozen=True)
class Told:
    """A quote as it must come out; two spellings of one wording are equal."""

    words: str
    marker: str
    speakers: tuple[str, ...]

    def folded(self) -> Told:
        return Told(fold_key(self.words), self.marker, tuple(sorted(map(brief, self.speakers))))


def brief(name: str) -> str:
    return fold_key(name.replace("جمهوری اسلامی ", "").replace("فدراسیون ", "").replace("جمهوری ", ""))


def seed(name: str) -> tuple[str, list[Told]]:
    gold = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    raw = (resource("seeds") / "articles" / gold["file"]).read_text(encoding="utf-8")
    quotes = sorted((quote for quote in gold["quotes"] if not quote.get("optional")), key=lambda quote: quote["start"])
    return raw, [Told(quote["text"], quote["marker"], tuple(quote["speakers"])) for quote in quotes]


def quotes_of(
    text: str, title: str | None = None, publisher: str | None = None, published: str | None = None
) -> list[Told]:
    article = Article("variations", "one", text, title, publisher, published)
    quotes = [quote for quote in extract(article, REFERENCE).quotes if quote.part == "body"]
    names = [tuple(one.speaker.name for one in quote.speakers if one.speaker is not None) for quote in quotes]
    return [Told(q.span.of(text), q.marker, names).folded() for q, names in zip(quotes, names, strict=True)]


def same(found: list[Told], wanted: list[Told]) -> None:
    assert found == [quote.folded() for quote in wanted]


def changed(quotes: list[Told], change: Callable[[str], str]) -> list[Told]:
    return [replace(q, words=change(q.words), speakers=tuple(map(change, q.speakers))) for q in quotes]


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation["why"])
def test_other_words(variation: dict[str, Any]) -> None:
    def change(text: str) -> str:
        return reduce(lambda told, pair: told.replace(*pair), variation["replace"], text)

    raw, quotes = seed(variation["seed"])
    assert all(old in raw or old in str(quotes) for old, _ in variation["replace"])
    same(quotes_of(change(raw)), changed(quotes, change))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "half-spaces put back": restore,
    "half-spaces as spaces": lambda text: restore(text).replace(ZWNJ, " "),
    "half-spaces as no-break spaces": lambda text: restore(text).replace(ZWNJ, "\u00a0"),
    "an Arabic keyboard's letters": lambda text: text.replace("ی", "ي").replace("ک", "ك"),
    "the letters of older spelling": lambda text: text.replace("تاکید", "تأکید").replace("مسائل", "مسایل"),
    "no space after a mark": lambda text: re.sub(r"([،:؛]) ", r"\1", text),
    "a space before a mark": lambda text: re.sub(r"([،:؛])", r" \1", text),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "lines of a column": lambda text: "\n\n".join(textwrap.fill(line, 72) for line in text.split("\n") if line),
    "lines of another system": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_other_spellings(name: str, spelling: Callable[[str], str]) -> None:
    raw, quotes = seed(name)
    same(quotes_of(spelling(raw)), quotes)


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_marks_around_what_is_said(name: str) -> None:
    raw, quotes = seed(name)
    spoken = {quote.words for quote in quotes if quote.marker == "colon"}
    text = reduce(lambda told, words: told.replace(f": {words}", f": «{words}»"), spoken, raw)
    same(quotes_of(text), [replace(q, marker="guillemets") if q.words in spoken else q for q in quotes])


def test_a_clause_for_what_is_said() -> None:
    raw, quotes = seed(SECOND)
    text = re.sub(r"(گفت|افزود|خاطرنشان کرد): ", r"\1 که ", raw)
    same(
        quotes_of(text),
        [replace(q, marker="ke") if " آمده است" not in q.words and is_clause(text, q) else q for q in quotes],
    )


def is_clause(text: str, quote: Told) -> bool:
    return f" که {quote.words}" in text


def paragraphs(name: str) -> list[str]:
    return [line for line in seed(name)[0].split("\n") if line.strip()]


def test_the_paragraphs_of_each_speaker_in_another_order() -> None:
    lines = paragraphs(SECOND)
    order = [10, 11, 12, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    text = "\n\n".join(lines[number] for number in order)
    quotes = seed(SECOND)[1]
    same(quotes_of(text), sorted(quotes, key=lambda quote: text.index(quote.words)))


def test_the_reply_before_the_statement() -> None:
    lines = paragraphs(FIRST)
    text = "\n".join(lines[number] for number in [0, 1, 6, 7, 2, 3, 4, 5, 8, 9, 10])
    quotes = seed(FIRST)[1]
    same(quotes_of(text), sorted(quotes, key=lambda quote: text.index(quote.words)))


def test_both_in_one_article() -> None:
    (first, one), (second, other) = seed(FIRST), seed(SECOND)
    same(quotes_of(f"{first}\n{second}"), [*one, *other])


def test_a_title_and_a_day_of_publication_change_nothing_in_the_body() -> None:
    raw, quotes = seed(FIRST)
    same(quotes_of(raw, title="عراقچی: شتاب روابط بیشتر می‌شود", published="1404/09/27", publisher="صدا و سیما"), quotes)
