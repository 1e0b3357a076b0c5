"""Texts that are made to take long: no crash, and time that grows with the text alone."""

from __future__ import annotations

import time

import pytest

from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference

REPEATED = {
    "letters": "ا", "cues": "گفت ", "opened marks": "«", "opened quotes": "«او گفت که ", "digits": "۱",
    "months": "مهر ", "spaces": " ", "half-spaces": "\u200c", "marks on one letter": "\u064b",
    "names": "عباس عراقچی، ", "lines": "\n", "tags": "<p>&nbsp;", "roles": "وزیر امور خارجه ",
    "straight marks": '"', "brackets": "(", "links": "https://",
}  # fmt: skip


def read(text: str) -> float:
    """Extract, and return the seconds of the processor that it took."""
    began = time.process_time()
    extract(Article("made", "1", f"ایران گفت. {text} پایان"), read_reference())
    return time.process_time() - began


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_a_repeated_piece_is_read(unit: str) -> None:
    read((unit * 2_000)[:2_000])


@pytest.mark.long
@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    read(unit * 10)
    once, four = (min(read((unit * size)[:size]) for _ in range(2)) for size in (10_000, 40_000))
    assert four < 8 * max(once, 0.02)


@pytest.mark.long
@pytest.mark.parametrize("unit", [" ", "\u064b", "۱", "متن "], ids=["spaces", "marks", "digits", "one line"])
def test_millions_of_characters_are_read(unit: str) -> None:
    assert read((unit * 1_000_000)[:1_000_000]) < 60
