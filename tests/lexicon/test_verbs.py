from __future__ import annotations

import pytest

from etl.fold import ZWNJ, fold_key
from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import VerbForm, conjugations
from etl.text.analyse import analyse

LEXICON = read_lexicon("reporting")
STEMS = sorted(
    {(verb["name"], verb["present"]) for verb in LEXICON["light"] if "present" in verb}
    | {(verb["past"], verb["present"]) for verb in LEXICON["simple"]}
)


def forms(past: str, present: str, **wanted: object) -> set[str]:
    return {
        form.form
        for form in conjugations(past, present)
        if all(getattr(form, field) == value for field, value in wanted.items())
    }


def one(past: str, present: str, tense: str, person: int, *, negated: bool = False) -> set[str]:
    return forms(past, present, tense=tense, person=person, negated=negated, voice="active")


def test_the_paradigm_of_a_verb() -> None:
    assert one("گفت", "گو", "past", 3) == {"گفت"}
    assert one("گفت", "گو", "past", 6) == {"گفتند"}
    assert one("گفت", "گو", "imperfect", 3) == {f"می{ZWNJ}گفت"}
    assert one("گفت", "گو", "perfect", 3) == {"گفته است"}
    assert one("گفت", "گو", "perfect", 6) == {f"گفته{ZWNJ}اند"}
    assert one("گفت", "گو", "pluperfect", 3) == {"گفته بود"}
    assert one("گفت", "گو", "present", 3) == {f"می{ZWNJ}گوید"}
    assert one("گفت", "گو", "future", 3) == {"خواهد گفت"}
    assert one("گفت", "گو", "infinitive", 0) == {"گفتن"}


def test_negation_changes_a_verb_that_begins_with_a_vowel() -> None:
    assert one("گفت", "گو", "past", 3, negated=True) == {"نگفت"}
    assert one("افزود", "افزا", "past", 3, negated=True) == {"نیفزود"}
    assert one("آورد", "آور", "past", 3, negated=True) == {"نیاورد"}
    assert f"نمی{ZWNJ}گوید" in one("گفت", "گو", "present", 3, negated=True)


def test_a_glide_stands_between_vowels() -> None:
    assert one("نمود", "نما", "present", 3) == {f"می{ZWNJ}نماید"}
    assert one("شد", "شو", "present", 3) == {f"می{ZWNJ}شود"}


def test_the_passive_is_made_of_the_participle() -> None:
    passive = {(form.form, form.tense) for form in conjugations("گفت", "گو") if form.voice == "passive"}
    assert {("گفته شد", "past"), (f"گفته می{ZWNJ}شود", "present"), ("گفته شده است", "perfect")} <= passive


@pytest.mark.parametrize(("past", "present"), STEMS)
def test_every_form_is_found_however_it_is_spaced(past: str, present: str) -> None:
    made = list(conjugations(past, present))
    matcher: PhraseMatcher[VerbForm] = PhraseMatcher((form.form, form) for form in made)
    for form in made:
        for spelling in (form.form, form.form.replace(ZWNJ, " "), form.form.replace(ZWNJ, "")):
            tokens = analyse(spelling, "body").tokens
            assert form in [hit.payload for hit in matcher.find(tokens) if (hit.start, hit.end) == (0, len(tokens))]


@pytest.mark.parametrize(("past", "present"), STEMS)
def test_a_negated_form_is_none_that_affirms(past: str, present: str) -> None:
    affirmed = {fold_key(form.form) for form in conjugations(past, present) if not form.negated}
    denied = {fold_key(form.form) for form in conjugations(past, present) if form.negated}
    assert not affirmed & denied


def test_a_stem_in_alef_madda_is_softened_behind_a_prefix() -> None:
    wishes = {form.form for form in conjugations("آمد", "آی") if form.tense == "subjunctive"}
    assert {"بیاید", "نیاید", "بیایند"} <= wishes
