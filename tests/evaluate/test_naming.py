"""Names that are one where gold and database are compared, and names that only look alike."""

from __future__ import annotations

import pytest

from etl.evaluate.naming import read_naming
from etl.reference import read_reference


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر امور خارجه عربستان", "وزیر خارجه عربستان سعودی"),
        ("وزارت خارجه فدراسیون روسیه", "وزارت امور خارجه روسیه"),
        ("سفیر بریتانیا", "سفیر انگلیس"),
        ("کاندولیزا رایس", "کاندالیزا رایس"),
        ("هیأت جمهوری اسلامی ایران", "هیئت ایران"),
    ],
)
def test_other_words_for_one_and_the_same(one: str, other: str) -> None:
    naming = read_naming(read_reference())
    assert naming.keys(one) & naming.keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر خارجه عراق", "وزیر خارجه ایران"),
        ("معاون وزیر خارجه عراق", "وزیر خارجه عراق"),
        ("وزیر کشور عراق", "وزیر خارجه عراق"),
        ("لاریجانی", "علی لاریجانی"),  # a surname is borne by several
    ],
)
def test_others_are_others(one: str, other: str) -> None:
    naming = read_naming(read_reference())
    assert not naming.keys(one) & naming.keys(other)
