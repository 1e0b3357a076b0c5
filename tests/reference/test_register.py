"""The package's own register: it reads, and answers what its readers rely on."""

import datetime as dt

import pytest
from babel import Locale

from etl.fold import fold_key
from etl.reference import (
    Reference,
    countries_by_any_name,
    holders,
    read_reference,
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference()


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("ir-foreign-minister", "2003-06-01", "kamal-kharazi"),
        ("ir-foreign-minister", "2025-10-02", "abbas-araghchi"),
        ("ir-president", "2007-01-01", "mahmoud-ahmadinejad"),
        ("ru-foreign-minister", "2025-10-02", "sergey-lavrov"),
        ("ir-ambassador-ru", "2025-11-01", "kazem-jalali"),
    ],
)
def test_an_office_has_its_holder_on_a_day(reference: Reference, office: str, day: str, holder: str) -> None:
    assert holders(reference, office, dt.date.fromisoformat(day)) == (holder,)


def test_countries_agree_with_cldr(reference: Reference) -> None:
    persian, english = Locale("fa").territories, Locale("en").territories
    known = countries_by_any_name(reference)
    for country in reference.countries:
        assert country.name_en == english[country.code]
        assert country in known[fold_key(persian[country.code])]
