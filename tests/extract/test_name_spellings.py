from __future__ import annotations

import pytest

from etl.extract.name_spellings import spellings


@pytest.mark.parametrize(
    ("name", "others", "parted"),
    [
        ("محمدجواد رستگاری", (), "محمد جواد رستگاری"),
        ("غلامعلی رستگاری", (), "غلام علی رستگاری"),
        ("حسین امیررستگاریان", ("رستگاریان",), "حسین امیر رستگاریان"),
        ("علیرضا محمدرضا", (), "علی رضا محمد رضا"),
    ],
)
def test_compounds_are_written_apart_too(name: str, others: tuple[str, ...], parted: str) -> None:
    assert spellings(name, (name, *others)) == (name, parted)


@pytest.mark.parametrize("name", ["علی رستگاری", "حسین امیررستگاریان", "علی‌رضا رستگاری", "محمدی", "حسینیان"])
def test_other_names_have_one_spelling(name: str) -> None:
    assert spellings(name, (name,)) == (name,)
