from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.fold import fold
from etl.lexicon.read import read_lexicon
from etl.text.glued import glued_words
from etl.text.tokens import tokenise

texts = st.one_of(st.text(), st.text(alphabet="ابی ۱2.,/:«»_#\u200c\u0651‌-%a\u0301\n"))


@pytest.mark.parametrize(
    ("raw", "forms"),
    [
        ("می‌کند و می کند", ["میکند", "و", "می", "کند"]),
        ("رشد ۱۲.۵ درصد.", ["رشد", "12.5", "درصد", "."]),
        ("۲,۵۰۰ تن", ["2,500", "تن"]),
        ("۱۳۹۷/۹/۱۰", ["1397", "/", "9", "/", "10"]),
        ("۲۸دی ماه", ["28", "دی", "ماه"]),
        ("دادند.معاون", ["دادند", ".", "معاون"]),
        ("#وزیر_خارجه", ["#", "وزیر", "_", "خارجه"]),
        ("گفت:«صلح»،", ["گفت", ":", "«", "صلح", "»", "،"]),
        ("وزيرامورخارجه بابشاراسد", ["وزیر", "امور", "خارجه", "با", "بشار", "اسد"]),
        ("درویش از ازبکستان در دریا", ["درویش", "از", "ازبکستان", "در", "دریا"]),
        ("", []),
    ],
)
def test_words_numbers_and_marks(raw: str, forms: list[str]) -> None:
    assert list(tokenise(fold(raw).text).forms) == forms


@given(texts)
def test_tokens_hold_all_but_spaces_and_stand_where_they_say(raw: str) -> None:
    folded = fold(raw).text
    tokens = tokenise(folded)
    assert [folded[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == list(tokens.forms)
    assert "".join(tokens.forms) == folded.replace(" ", "")
    assert list(tokens.starts) == sorted(set(tokens.starts))


@given(texts, st.integers(0, 40))
def test_tokens_are_found_by_offset(raw: str, offset: int) -> None:
    tokens = tokenise(fold(raw).text)
    at, before = tokens.at(offset), tokens.before(offset)
    assert all(end <= offset for end in tokens.ends[:at])
    assert all(end > offset for end in tokens.ends[at:])
    assert all(start < offset for start in tokens.starts[:before])
    assert all(start >= offset for start in tokens.starts[before:])


@pytest.mark.parametrize("entry", read_lexicon("glued_words")["firsts"], ids=lambda entry: entry["form"])
def test_glued_words_are_parted(entry: dict[str, str]) -> None:
    parts = glued_words(entry["example"])
    assert entry["form"] in parts
    assert "".join(parts) == entry["example"]


@pytest.mark.parametrize(
    "word", ["بارزانی", "هرتزوگ", "دریادار", "باباجان", "بازرگانی", "درخواست", "مدیریت", "وزیران", "سیدنی"]
)
def test_names_and_words_are_not_parted(word: str) -> None:
    assert glued_words(word) == (word,)
