"""Roles, institutions and names: every entry's example shows it, and no list says the same twice."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from etl.extract.mentions import find_mentions
from etl.fold import fold_key, fold_text
from etl.lexicon.read import read_lexicon
from etl.reference import read_reference
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from etl.mention import Mention

TITLES, NAMES = read_lexicon("titles"), read_lexicon("names")
GIVEN = ("persian", "arabic", "foreign")
ROLE_KEYS = {"word", "plural", "example", "inner", "vague", "indefinite", "local"}
INSTITUTION_KEYS = {"words", "kind", "document", "example", "inner"}
KINDS = {"institution", "government", "media"}


@cache
def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(analyse(text, "body"), read_reference())


def role_problems(role: dict[str, Any]) -> list[str]:
    """What is wrong with an entry of a role, in words for whoever wrote it."""
    found = [f"unknown key {key}" for key in sorted(set(role) - ROLE_KEYS)]
    if not role.get("example"):
        return [*found, "no example"]
    titles = [role.title for mention in mentions(f"{role['example']} گفت: خوب است.") for role in mention.roles]
    if not any(title.startswith(role["word"]) for title in titles):
        found.append(f"its example names no such role: «{role['example']}» has {titles}")
    return found


def institution_problems(entry: dict[str, Any]) -> list[str]:
    """What is wrong with an entry of an institution."""
    found = [f"unknown key {key}" for key in sorted(set(entry) - INSTITUTION_KEYS)]
    if entry.get("kind") not in KINDS:
        found.append(f"unknown kind {entry.get('kind')}")
    if not entry.get("example"):
        return [*found, "no example"]
    if not any(mention.kind == "institution" for mention in mentions(f"{entry['example']} گفت: خوب است.")):
        found.append(f"its example names no institution: «{entry['example']}»")
    return found


@pytest.mark.parametrize("role", TITLES["role"], ids=lambda role: role["word"])
def test_every_role_is_sound(role: dict[str, Any]) -> None:
    assert role_problems(role) == []


@pytest.mark.parametrize(
    "plural", [(role["word"], plural) for role in TITLES["role"] for plural in role.get("plural", ())], ids=str
)
def test_every_plural_is_of_its_role(plural: tuple[str, str]) -> None:
    word, form = plural
    first = mentions(f"{form} ایران و عراق گفتند: خوب است.")[0]
    assert first.plural
    assert {role.title.split()[0] for role in first.roles} == {word.split()[0]}


@pytest.mark.parametrize("entry", TITLES["institution"], ids=lambda entry: entry["words"][0])
def test_every_institution_is_sound(entry: dict[str, Any]) -> None:
    assert institution_problems(entry) == []


@pytest.mark.parametrize(
    "word", [word for entry in TITLES["institution"] if not entry.get("document") for word in entry["words"]]
)
def test_every_head_opens_an_institution(word: str) -> None:
    first = mentions(f"{word} ملی نپال گفت: خوب است.")[0]
    assert (first.kind, first.start) == ("institution", 0)


@pytest.mark.parametrize("word", TITLES["honorifics"])
def test_an_honorific_is_no_part_of_a_name(word: str) -> None:
    first = mentions(f"{word} بهروز کمالوندی گفت: خوب است.")[0]
    assert (first.kind, first.name) == ("name", "بهروز کمالوندی")


def test_what_is_wrong_with_an_entry_is_said() -> None:
    assert role_problems({"word": "وزیر"}) == ["no example"]
    assert role_problems({"word": "وزیر", "plurals": [], "example": "وزیر نفت غنا"}) == ["unknown key plurals"]
    assert "names no such role" in role_problems({"word": "وزیر", "example": "هوای شهر سرد بود"})[0]
    assert institution_problems({"words": ["بانک"], "kind": "bank", "example": "بانک مرکزی"}) == ["unknown kind bank"]
    assert "names no institution" in institution_problems({"words": ["بانک"], "kind": "media", "example": "هوا"})[0]


def doubled(words: list[str]) -> list[str]:
    return [word for word, count in Counter(map(fold_key, words)).items() if count > 1]


def test_nothing_stands_twice() -> None:
    assert doubled([role["word"] for role in TITLES["role"]]) == []
    assert doubled([word for entry in TITLES["institution"] for word in entry["words"]]) == []
    assert doubled(TITLES["inside"]["words"]) == []
    assert doubled(TITLES["honorifics"]) == []
    assert {key: doubled(NAMES[key].split()) for key in GIVEN} == {key: [] for key in GIVEN}
    assert doubled(NAMES["particles"]) == doubled(NAMES["ambiguous"]) == []


def test_an_ambiguous_name_is_a_name() -> None:
    names = {fold_key(name) for key in GIVEN for name in NAMES[key].split()}
    assert [name for name in NAMES["ambiguous"] if fold_key(name) not in names] == []


def test_a_given_name_with_an_unknown_surname_is_a_person() -> None:
    unsure = {fold_key(name) for name in NAMES["ambiguous"]}
    unsure |= {fold_key(name) for place in read_reference().places for name in place.names}  # «ریاض» is a capital first
    missed = [
        name
        for key in GIVEN
        for name in NAMES[key].split()
        if fold_key(name) not in unsure and fold_text(f"{name} گلزارنیا") not in told(f"{name} گلزارنیا وارد شد.")
    ]
    assert missed == []


def told(text: str) -> set[str]:
    return {fold_text(mention.name) for mention in mentions(text) if mention.kind == "name" and mention.name}
