"""The reporting verbs and nouns: what an entry must hold, and that its example is a report by that entry."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from etl.extract.cues import find_cues
from etl.fold import fold_key
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import conjugations
from etl.text.analyse import analyse

LEXICON = read_lexicon("reporting")
LIGHT = {verb["name"] for verb in LEXICON["light"]}
FRAMES = {"بر", "از", "به", "با", "برای", "درباره", "نسبت به", "را", "ezafe"}
SWITCHES = {"clause", "infinitive", "demanded", "direct", "nominal_first", "colon"}
KEYS = {
    "light": {"name", "present", "forms"},
    "simple": {"past", "present", "nominal", "example", *SWITCHES},
    "noun": {"word", "light", "nominal", "example", *SWITCHES},
    "document": {"phrases", "of", "example", *SWITCHES},
    "according": {"phrases", "relays", "example", *SWITCHES},
    "claim": {"phrases", "of", "example", *SWITCHES},
}
ENTRIES = [(kind, entry) for kind in ("simple", "noun", "document", "according", "claim") for entry in LEXICON[kind]]
NAMED = {"simple": "past", "noun": "word"}


def named(kind: str, entry: dict[str, Any]) -> str:
    """The word or the first phrase that an entry is known by."""
    return str(entry.get(NAMED[kind], "")) if kind in NAMED else next(iter(entry.get("phrases", [""])))


def cues_of(text: str) -> list[str]:
    return [cue.report.word for cue in find_cues(analyse(text, "body").tokens)]


def problems(kind: str, entry: dict[str, Any]) -> list[str]:
    """What is wrong with an entry, in words for whoever wrote it."""
    found = [f"unknown key {key}" for key in sorted(set(entry) - KEYS[kind])]
    found += [f"unknown light verb {verb}" for verb in sorted(set(entry.get("light", ())) - LIGHT)]
    found += [f"unknown frame {frame}" for frame in sorted(set(entry.get("nominal", ())) - FRAMES)]
    found += [
        f"{key} is neither true nor false" for key in sorted(SWITCHES & set(entry)) if entry[key] not in (True, False)
    ]
    if not entry.get("clause", True) and not entry.get("nominal"):
        found.append("it reports neither a clause nor a noun phrase")
    if not entry.get("example"):
        return [*found, "no example"]
    words = {named(kind, entry), *entry.get("phrases", ())}
    if not words & set(cues_of(entry["example"])):
        found.append(f"its example is no report by it: «{entry['example']}» has {cues_of(entry['example'])}")
    return found


@pytest.mark.parametrize(("kind", "entry"), ENTRIES, ids=[f"{kind} {named(kind, entry)}" for kind, entry in ENTRIES])
def test_every_entry_is_sound(kind: str, entry: dict[str, Any]) -> None:
    assert problems(kind, entry) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"word": "اعلام", "light": ["کرد"]}, "no example"),
        ({"word": "اعلام", "light": ["پخت"], "example": "او اعلام کرد که آمد."}, "unknown light verb پخت"),
        (
            {"word": "اعلام", "light": ["کرد"], "nominal": ["زیر"], "example": "او اعلام کرد که آمد."},
            "unknown frame زیر",
        ),
        ({"word": "اعلام", "lihgt": ["کرد"], "example": "او اعلام کرد که آمد."}, "unknown key lihgt"),
        ({"word": "اعلام", "light": ["کرد"], "clause": False, "example": "او اعلام کرد که آمد."}, "neither a clause"),
        ({"word": "اعلام", "light": ["کرد"], "example": "هوا سرد بود."}, "no report by it"),
        (
            {"word": "اعلام", "light": ["کرد"], "colon": "yes", "example": "او اعلام کرد: آمد."},
            "neither true nor false",
        ),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(entry: dict[str, Any], problem: str) -> None:
    assert [one for one in problems("noun", entry) if problem in one]


@pytest.mark.parametrize("verb", LEXICON["light"], ids=lambda verb: verb["name"])
def test_a_light_verb_has_a_stem_or_its_forms(verb: dict[str, Any]) -> None:
    assert not set(verb) - KEYS["light"]
    assert ("present" in verb) != ("forms" in verb)


def test_no_entry_stands_twice() -> None:
    words = Counter(fold_key(named(kind, entry)) for kind, entry in ENTRIES if kind in NAMED)
    words.update(fold_key(phrase) for kind, entry in ENTRIES for phrase in entry.get("phrases", ()))
    assert [word for word, count in words.items() if count > 1] == []
    assert len(LIGHT) == len(LEXICON["light"])


def _finite(word: str, light: str, present: str) -> list[str]:
    forms = ("past", "imperfect", "perfect", "pluperfect", "present", "future")
    return [
        f"{word} {form.form}".strip()
        for form in conjugations(light, present)
        if form.tense in forms and form.person in (3, 6) and form.voice == "active"
    ]


STEMS = {verb["name"]: verb["present"] for verb in LEXICON["light"] if "present" in verb}


@pytest.mark.parametrize("entry", LEXICON["noun"], ids=lambda entry: entry["word"])
def test_a_noun_is_found_with_its_verb_in_every_tense(entry: dict[str, Any]) -> None:
    for light in entry["light"]:
        for form in _finite(entry["word"], light, STEMS[light]) if light in STEMS else ():
            assert cues_of(f"وی {form} که راه باز است.")[:1] == [entry["word"]], form


@pytest.mark.parametrize("entry", LEXICON["simple"], ids=lambda entry: entry["past"])
def test_a_verb_is_found_in_every_tense(entry: dict[str, Any]) -> None:
    for form in _finite("", entry["past"], entry["present"]):
        assert cues_of(f"وی {form} که راه باز است.")[:1] == [entry["past"]], form
