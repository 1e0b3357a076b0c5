"""Who says what: the cases of `tests/gold/quotes`, and laws that hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.fold import ZWNJ, fold_key
from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference
from etl.text.half_spaces import restore

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.model import Facts, Quote

GOLD = Path(__file__).resolve().parents[1] / "gold" / "quotes"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['why']}")
    for file in sorted(GOLD.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
KIND_OF_MARKER = {
    "guillemets": "direct",
    "colon": "direct",
    "ke": "indirect",
    "bare": "indirect",
    "nominal": "paraphrase",
}
REFERENCE = read_reference()

type Told = tuple[str, str, str, str, tuple[str, ...]]  # part, words, kind, marker, speakers


def article_of(case: dict[str, Any], spelling: Callable[[str], str] = str) -> Article:
    title = spelling(case["title"]) if "title" in case else None
    return Article("gold", "one", spelling(case["text"]), title, case.get("publisher"), case.get("published"))


def found(facts: Facts, words: Callable[[str], str]) -> list[Told]:
    return [told(facts.article, quote, words) for quote in facts.quotes]


def told(article: Article, quote: Quote, words: Callable[[str], str]) -> Told:
    speakers = sorted(fold_key(one.speaker.name) for one in quote.speakers if one.speaker is not None)
    text = quote.span.of(article.text_of(quote.part))
    return quote.part, words(text), quote.kind, quote.marker, tuple(speakers)


def wanted(quote: dict[str, Any], words: Callable[[str], str]) -> Told:
    marker = quote["marker"]
    speakers = tuple(sorted(map(fold_key, quote["speakers"])))
    return quote.get("part", "body"), words(quote["text"]), KIND_OF_MARKER[marker], marker, speakers


def agrees(case: dict[str, Any], facts: Facts, words: Callable[[str], str]) -> None:
    optional = [wanted(quote, words) for quote in case["quotes"] if quote.get("optional")]
    demanded = [wanted(quote, words) for quote in case["quotes"] if not quote.get("optional")]
    assert [one for one in found(facts, words) if one not in optional] == demanded


@pytest.mark.parametrize("case", CASES)
def test_the_quotes_of_a_case_and_no_others(case: dict[str, Any]) -> None:
    facts = extract(article_of(case), REFERENCE)
    agrees(case, facts, str)
    kinds = {tuple(one.mention_kind for one in quote.speakers) for quote in facts.quotes}
    assert {tuple(quote["kinds"]) for quote in case["quotes"] if "kinds" in quote} <= kinds


def glued(text: str) -> str:
    """The text without half-spaces, as the web's older news has it."""
    return text.replace(ZWNJ, "")


def arabic(text: str) -> str:
    """The text with every half-space, in an Arabic keyboard's letters."""
    return restore(text).translate({ord("ی"): "ي", ord("ک"): "ك"})


@pytest.mark.parametrize("case", CASES)
def test_another_spelling_makes_no_difference(case: dict[str, Any]) -> None:
    for spelling in (glued, arabic):
        agrees(case, extract(article_of(case, spelling), REFERENCE), fold_key)


# Words that make sentences of the genre, so that the rules meet each other in every order.
GENRE = """
وی گفت افزود که : « » . ، وزیر خارجه ایران عراقچی لاوروف با بر از تاکید کرد بیان اینکه اعلام خواستار شد روسیه این مقام
به گفته گزارش ایرنا طرفین دو وزیر را خواند دانست آمده است بیانیه در و نیز سند همتای کشور منبع ( ) 12 18:30 a
"""
WORDS = st.sampled_from([*GENRE.split(), "\n", ZWNJ])
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)


@given(st.one_of(st.text(max_size=80), SENTENCES), st.one_of(st.none(), SENTENCES))
@settings(max_examples=150, deadline=None)
def test_every_quote_is_evidence_whatever_the_text(body: str, title: str | None) -> None:
    article = Article("tests", "one", body, title)
    facts = extract(article, REFERENCE)
    for quote in facts.quotes:
        raw = article.text_of(quote.part)
        assert 0 <= quote.span.start < quote.span.end <= len(raw)
        assert quote.span.of(raw).strip() == quote.span.of(raw)
        assert quote.kind == KIND_OF_MARKER[quote.marker]
        assert quote.cue is None or quote.cue.of(raw).strip()
        assert all(one.mention is None or one.mention.of(raw).strip() for one in quote.speakers)
        parent = facts.quotes[quote.parent] if quote.parent is not None else None
        assert parent is None or (parent.part == quote.part and parent.span.contains(quote.span))
    keys = [(quote.part, quote.span.start, -quote.span.end) for quote in facts.quotes]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))
