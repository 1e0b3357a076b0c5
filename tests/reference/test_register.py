"""The package's own register: it reads, agrees with CLDR, and answers what its readers rely on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from etl.fold import fold_key
from etl.reference import (
    countries_by_adjective,
    countries_by_any_name,
    countries_by_name,
    holders,
    offices_by_title,
    places_by_any_name,
    places_by_name,
    publishers_by_any_name,
    publishers_by_name,
    read_reference,
    speakers_by_name,
)
from etl.resources import resource

if TYPE_CHECKING:
    from etl.reference import Reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference()


HOLDERS = [
    ("ir-president", "2007-01-01", "mahmoud-ahmadinejad"),
    ("ir-foreign-minister", "2003-06-01", "kamal-kharazi"),
    ("ir-foreign-minister", "2025-10-02", "abbas-araghchi"),
    ("ir-political-deputy-foreign-minister", "2019-06-01", "abbas-araghchi"),
    ("ir-foreign-ministry-spokesperson", "2020-05-01", "abbas-mousavi"),
    ("ir-national-security-secretary", "2006-05-01", "ali-larijani"),
    ("ir-ambassador-ru", "2025-11-01", "kazem-jalali"),
    ("ru-foreign-minister", "2025-10-02", "sergey-lavrov"),
    ("us-foreign-minister", "2003-02-01", "colin-powell"),
    ("iaea-director-general", "2019-02-01", "yukiya-amano"),
    ("eu-foreign-policy-chief", "2012-02-01", "catherine-ashton"),
]


@pytest.mark.parametrize(("office", "day", "holder"), HOLDERS)
def test_an_office_has_its_holder_on_a_day(reference: Reference, office: str, day: str, holder: str) -> None:
    assert holders(reference, office, dt.date.fromisoformat(day)) == (holder,)


def test_a_single_holder_office_never_has_two_holders_but_on_a_handover(reference: Reference) -> None:
    single = {office.key for office in reference.offices if office.single_holder}
    for tenure in reference.tenures:
        if tenure.office in single and tenure.start is not None:
            later = tenure.start + dt.timedelta(days=1)
            assert len(holders(reference, tenure.office, later)) <= 1 or tenure.end == later


def test_no_acting_minister_is_given_for_an_open_question(reference: Reference) -> None:
    assert holders(reference, "ir-foreign-minister", dt.date(2024, 6, 15)) == ()


NAMES = [
    ("سرگی لاورف", "sergey-lavrov"),
    ("سرگئي لاوروف", "sergey-lavrov"),
    ("اسماعیل بقایی", "esmaeil-baghaei"),
    ("سیدعباس عراقچی", "abbas-araghchi"),
    ("محمود احمدی نژاد", "mahmoud-ahmadinejad"),
    ("Vladimir Putin", "vladimir-putin"),
    ("وزارت خارجه جمهوری اسلامی ایران", "foreign-ministry-of-iran"),
    ("وزارت خارجه ایالات متحده", "us-department-of-state"),
    ("ناتو", "nato"),
]


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_spellings_of_one_speaker_meet(reference: Reference, name: str, key: str) -> None:
    assert [speaker.key for speaker, _ in speakers_by_name(reference)[fold_key(name)]] == [key]


def test_a_surname_of_several_is_ambiguous_for_each(reference: Reference) -> None:
    bearers = speakers_by_name(reference)[fold_key("لاریجانی")]
    assert len(bearers) > 1
    assert all(name.ambiguous for _, name in bearers)


def test_titles_lead_to_offices(reference: Reference) -> None:
    titles = offices_by_title(reference)
    assert [office.key for office in titles[fold_key("وزیر خارجه"), "RU"]] == ["ru-foreign-minister"]
    assert [office.key for office in titles[fold_key("دبیرکل سازمان ملل"), None]] == ["un-secretary-general"]
    assert {office.host for office in titles[fold_key("سفیر"), "IR"]} >= {"RU", "CN", "IQ"}


def test_countries_agree_with_cldr(reference: Reference) -> None:
    persian, english = Locale("fa").territories, Locale("en").territories
    known = countries_by_any_name(reference)
    for country in reference.countries:
        assert country.name_en == english[country.code]
        assert country in known[fold_key(persian[country.code])]


# CLDR has codes of its own for what is no country of ISO 3166 (EU, UN, the Canaries, pseudo-accents).
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def test_no_country_of_cldr_is_missing(reference: Reference) -> None:
    territories = map(str, Locale("en").territories)
    codes = {code for code in territories if len(code) == 2 and code.isalpha()}
    assert {country.code for country in reference.countries} == codes - NO_COUNTRIES


def test_names_of_countries(reference: Reference) -> None:
    names, adjectives = countries_by_name(reference), countries_by_adjective(reference)
    for name, code in (("امريكا", "US"), ("بریتانیا", "GB"), ("جمهوری اسلامی ایران", "IR"), ("رژیم صهیونیستی", "IL")):
        assert [country.code for country in names[fold_key(name)]] == [code]
    assert [country.code for country in adjectives[fold_key("روس")]] == ["RU"]
    assert {country.code for country in adjectives[fold_key("کره‌ای")]} == {"KP", "KR"}
    assert fold_key("مالی") not in names
    assert fold_key("مالی") in countries_by_any_name(reference)


def test_places_and_publishers(reference: Reference) -> None:
    (moscow,) = places_by_name(reference)[fold_key("مسکو")]
    assert (moscow.kind, moscow.country) == ("capital", "RU")
    assert fold_key("دوشنبه") not in places_by_name(reference)
    assert [place.key for place in places_by_any_name(reference)[fold_key("دوشنبه")]] == ["dushanbe"]
    for name in ("خبرگزاری دانشجویان ایران", "ISNA", "isna.ir"):
        assert [publisher.key for publisher in publishers_by_name(reference)[fold_key(name)]] == ["isna"]
    assert fold_key("فارس") not in publishers_by_name(reference)
    assert [publisher.key for publisher in publishers_by_any_name(reference)[fold_key("فارس")]] == ["fars"]


def test_every_tenure_and_speaker_says_where_it_comes_from(reference: Reference) -> None:
    assert {tenure.certainty for tenure in reference.tenures} == {"certain", "probable"}
    assert all(tenure.source for tenure in reference.tenures)
    assert all(speaker.source for speaker in reference.speakers)


def test_the_examples_of_the_guide_stand_in_the_register() -> None:
    home = resource("seeds")
    guide = (home.parent / "docs" / "reference.md").read_text(encoding="utf-8")
    lines = {line for file in (home / "reference").glob("*.csv") for line in file.read_text("utf-8").splitlines()}
    examples = [line.strip() for line in guide.splitlines() if line.startswith("    ")]
    assert examples
    assert set(examples) <= lines
