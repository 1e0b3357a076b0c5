from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from etl.visible import visible


def test_what_acts_is_shown_by_its_number_and_persian_stays() -> None:
    assert visible("می‌گوید:\n\t«\u202eevil»\x1b[31m") == "می‌گوید:\n\t«⟨U+202E⟩evil»⟨U+001B⟩[31m"


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    for letter in visible(text):
        assert letter in "\t\n\r" or (
            unicodedata.category(letter) != "Cc" and unicodedata.bidirectional(letter) not in turning
        )
