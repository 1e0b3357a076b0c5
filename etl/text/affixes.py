"""The affixes and word lists of `half_spaces.toml`, ready for the rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from etl.lexicon.read import read_lexicon
from etl.text.dictionary import UNJOINED, Cuts

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEEDS_HALF_SPACE = frozenset({"ترین", "تری", "تر", "ای", "اش", "ایی", "دار", "گر", "گرا"})  # after a letter that joins


@cache
def _lexicon() -> Mapping[str, Any]:
    return read_lexicon("half_spaces")


@cache
def forms(key: str) -> frozenset[str]:
    """Return the forms of one list of the lexicon."""
    return frozenset(entry["form"] for entry in _lexicon()[key])


@cache
def spelt_as_one() -> frozenset[str]:
    """Return the words that are one although their parts are known: «شانگهای», «بیشتر», «فیلمساز»."""
    return forms("one_words") | frozenset(_lexicon()["spelt_as_one"])


@cache
def spoken_he() -> tuple[str, ...]:
    """Return the ends of words whose last «ه» is a consonant: «توجه»."""
    return tuple(forms("spoken_he"))


@cache
def surname_ends() -> frozenset[str]:
    """Return the last parts of surnames: «پور», «نژاد»."""
    return frozenset((*_lexicon()["surnames"], *_lexicon()["surnames_after_ye"]))


@cache
def listed_compounds() -> Mapping[str, Cuts]:
    """Compounds of the lexicon; the cut is where the example has it."""
    listed = {}
    for entry in _lexicon()["compounds"]:
        parts = entry["example"].split("|")
        listed[entry["form"]] = tuple(len("".join(parts[: i + 1])) for i in range(len(parts) - 1))
    return listed


def stems(word: str, key: str) -> list[tuple[str, str]]:
    """Return stem and ending for each ending of the list, longest first, that leaves two letters of the word."""
    endings, last_letters, longest = _endings(key)
    if word[-1] not in last_letters:
        return []
    return [(word[:at], word[at:]) for at in range(max(2, len(word) - longest), len(word)) if word[at:] in endings]


@cache
def _endings(key: str) -> tuple[frozenset[str], frozenset[str], int]:
    endings = _lexicon()[key]
    return frozenset(endings), frozenset(ending[-1] for ending in endings), max(map(len, endings))


def takes(stem: str, ending: str) -> bool:
    """Tell whether the ending joins the stem: «شهرها», but not «حوزهها» or «قویتر»."""
    if stem[-1] == "ه":
        return ending == "ا"
    return stem[-1] in UNJOINED or not (ending.startswith("ه") or ending in _NEEDS_HALF_SPACE)
