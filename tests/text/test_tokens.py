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


@given(texts, st.integers(0, 20), st.integers(0, 20))
def test_words_are_found_within_a_range(raw: str, start: int, end: int) -> None:
    tokens = tokenise(fold(raw).text)
    words = frozenset(tokens.forms[::2])
    assert tokens.within(words, start, end) == [token for token in tokens.of(words) if start <= token < end]


GLUED = [*read_lexicon("glued_words")["firsts"], *read_lexicon("glued_words")["headline_verbs"]]


@pytest.mark.parametrize("entry", GLUED, ids=lambda entry: entry["form"])
def test_glued_words_are_parted(entry: dict[str, str]) -> None:
    glued = entry["example"].split()[0]
    parts = glued_words(glued)
    assert entry["form"] in parts
    assert "".join(parts) == glued


NAMES = ("بارزانی", "هرتزوگ", "سیدنی", "کردنژاد", "دادپور")
WORDS = ("دریادار", "باباجان", "بازرگانی", "درخواست", "مدیریت", "وزیران")
LAST = tuple(entry["example"] for entry in read_lexicon("glued_words")["never_last"])


@pytest.mark.parametrize("word", [*NAMES, *WORDS, *LAST])
def test_names_and_words_are_not_parted(word: str) -> None:
    assert glued_words(word) == (word,)
