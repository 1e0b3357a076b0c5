from __future__ import annotations

import pytest

from etl.extract.mentions import find_mentions
from etl.model import Speaker
from etl.reference import read_reference
from etl.resolve.bodies import institutions, state
from etl.text.analyse import analyse

REFERENCE = read_reference()


def bodies(text: str, home: str | None = None) -> list[tuple[Speaker, ...]]:
    document = analyse(text, "body")
    mentions = [mention for mention in find_mentions(document, REFERENCE) if mention.kind == "institution"]
    return [institutions(document, mention, REFERENCE, home) for mention in mentions]


@pytest.mark.parametrize(
    "name",
    [
        "وزارت امور خارجه روسیه",
        "وزارت خارجه روسیه",
        "وزارت امور خارجه فدراسیون روسیه",
        "وزارتامورخارجه روسیه",
        "وزارت خارجه مسکو",
    ],
)
def test_one_ministry_under_its_names(name: str) -> None:
    assert bodies(f"{name} آن را تایید کرد.") == bodies("وزارت خارجه روسیه آن را تایید کرد.")


def test_a_ministry_without_a_country_is_the_outlets() -> None:
    found = bodies("وزارت امور خارجه آن را تایید کرد.", home="IR")
    assert found == bodies("وزارت امور خارجه ایران آن را تایید کرد.")


def test_two_ministries_of_one_plural() -> None:
    plural = bodies("وزارتخانه‌های امور خارجه ایران و روسیه بیانیه دادند.")[0]
    assert plural == (
        *bodies("وزارت امور خارجه ایران بیانیه داد.")[0],
        *bodies("وزارت امور خارجه روسیه بیانیه داد.")[0],
    )


@pytest.mark.parametrize("name", ["روسیه", "فدراسیون روسیه", "مسکو"])
def test_one_state_under_its_names(name: str) -> None:
    assert bodies(f"{name} آن را تایید کرد.") == [(state(REFERENCE, "RU"),)]


def test_a_state_has_its_code_and_names() -> None:
    assert state(REFERENCE, "GE") == Speaker("state-ge", "گرجستان", "state", "Georgia", "GE")


def test_a_medium_is_the_registers() -> None:
    (guardian,) = bodies("روزنامه گاردین آن را تایید کرد.")[0]
    assert (guardian.kind, guardian.name_en) == ("media", "The Guardian")


def test_a_body_that_no_register_holds_is_named_as_the_text_names_it() -> None:
    (found,) = bodies("شبکه «آوای دریا» آن را تایید کرد.")[0]
    assert (found.kind, found.name) == ("institution", "شبکه آوای دریا")
