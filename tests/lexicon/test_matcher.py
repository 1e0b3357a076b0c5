from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.fold import ZWNJ
from etl.lexicon.matcher import PhraseMatcher, longest
from etl.text.analyse import analyse

PHRASES = ("گروه ۱+۵", "گفت‌وگو", "وزیر امور خارجه", "وزیر", "رئیس‌جمهور", "به گفته")
MATCHER = PhraseMatcher((phrase, phrase) for phrase in PHRASES)
LETTERS = st.text(alphabet="ابتس", min_size=1, max_size=4)


def found(text: str) -> list[str]:
    return [hit.payload for hit in longest(MATCHER.find(analyse(text, "body").tokens))]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("گفت‌وگو", ["گفت‌وگو"]),
        ("گفتوگو", ["گفت‌وگو"]),
        ("گفت وگو", ["گفت‌وگو"]),
        ("وزیر امور خارجه", ["وزیر امور خارجه"]),
        ("وزیرامورخارجه", ["وزیر امور خارجه"]),
        ("وزيرامور خارجه عراق", ["وزیر امور خارجه"]),
        ("رييس جمهور و وزیر", ["رئیس‌جمهور", "وزیر"]),
        ("نخست‌وزیران", []),  # a phrase ends where a word ends
        ("شبه گفته‌ها", []),
        ("به گفته", ["به گفته"]),
        ("مذاکرات گروه 1+5 و ایران", ["گروه ۱+۵"]),  # a sign is a token of its own
        ("", []),
    ],
)
def test_a_phrase_is_found_however_it_is_spaced(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


def test_a_boundary_of_the_text_is_one_of_the_phrase() -> None:
    assert found("وز یر") == []


def test_one_spelling_may_stand_for_several() -> None:
    matcher = PhraseMatcher([("شی", "a"), ("شي", "b"), ("شی", "a")])
    assert sorted(hit.payload for hit in matcher.find(analyse("شی", "body").tokens)) == ["a", "b"]


def test_of_overlapping_hits_the_longest_counts() -> None:
    hits = MATCHER.find(analyse("وزیر امور خارجه", "body").tokens)
    assert [hit.payload for hit in hits] == ["وزیر", "وزیر امور خارجه"]
    assert [hit.payload for hit in longest(hits)] == ["وزیر امور خارجه"]


@given(st.lists(LETTERS, min_size=1, max_size=5), st.lists(LETTERS, max_size=5), st.lists(LETTERS, max_size=5))
def test_any_phrase_is_found_in_any_surrounding(words: list[str], before: list[str], after: list[str]) -> None:
    matcher = PhraseMatcher([(" ".join(words), "here")])
    ends = set(accumulate(map(len, words)))
    for spelling in (" ".join(words), "".join(words)):
        # Glued words may be parted: «استتاب» to «است تاب», which is no «اس تتاب».
        assume(ends.issuperset(accumulate(map(len, analyse(spelling, "body").tokens.forms))))
        tokens = analyse(" ".join([*before, spelling, *after]), "body").tokens
        assert any("".join(tokens.forms[hit.start : hit.end]) == "".join(words) for hit in matcher.find(tokens))


@given(st.lists(LETTERS, min_size=1, max_size=4))
def test_half_spaces_are_boundaries_and_nothing_else(words: list[str]) -> None:
    matcher = PhraseMatcher([(ZWNJ.join(words), "here")])
    assert matcher.find(analyse(" ".join(words), "body").tokens)
