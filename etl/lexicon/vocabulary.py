"""Sets of folded words that tell a name from a common noun, and a noun phrase from what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etl.fold import ZWNJ, fold, fold_key, fold_text
from etl.lexicon.hazm_data import read_hazm
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import conjugations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# hazm's list counts words in a large corpus; below this a form is a typing error or a name («ابوالفتح» 8, «سعود» 27).
_FREQUENT = 3_000
_COUNTED = re.compile(r"^(.+)\t(\d{4,})\t", re.MULTILINE)  # the few lines whose count has as many digits
_SUFFIXES = tuple(
    fold_key(s)
    for s in (
        "هایشان", "هایمان", "هایش", "هایی", "های", "ها", "ترین", "تر", "شان", "مان", "گان", "ات", "ان", "اش", "ام",
        "ای", "ی", "ش", "م", "ند", "اند", "است",
    )
)  # fmt: skip
_PREFIXES = tuple(fold_key(s) for s in ("نمی", "می", "بی", "نا", "هم", "پیش", "پر", "کم", "غیر", "ضد", "فرا", "بین"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded single words, by what they do in a sentence."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    not_names: frozenset[str]
    openers: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    inside: frozenset[str]
    after_country: frozenset[str]
    posts: frozenset[str]  # one-word heads of roles
    partitives: frozenset[str]
    second_halves: frozenset[str]
    documents: frozenset[str]
    named: frozenset[str]
    given_names: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    verbs: frozenset[str]
    says: frozenset[str]  # of the verbs, those that report by themselves: «گفت», «افزود»
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    occasions: frozenset[str]
    honorifics: frozenset[str]
    narrator: tuple[str, ...]  # openers of several words, tokens joined by spaces

    def ends_phrase(self, word: str) -> bool:
        """Tell whether a noun phrase cannot go on with `word`."""
        return (
            word in self.prepositions
            or word in self.conjunctions
            or word in self.adverbs
            or word in self.verbs
            or not word[0].isalpha()
        )


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the lexicon files."""
    function = read_lexicon("function_words")
    titles = read_lexicon("titles")
    names = read_lexicon("names")
    return Vocabulary(
        prepositions=_folded(function["prepositions"]),
        conjunctions=_folded(function["conjunctions"]),
        adverbs=_folded(function["adverbs"]),
        determiners=_folded(function["determiners"]),
        not_names=_folded(function["not_names"]),
        openers=_folded(function["openers"]),
        months=_folded(
            name for month in read_lexicon("dates")["month"] if month["stands"] == "alone" for name in month["names"]
        ),
        weekdays=_folded(name for day in read_lexicon("dates")["weekday"] for name in day["names"]),
        inside=_folded(titles["inside"]["words"]),
        after_country=_folded(titles["after_country"]["words"]),
        second_halves=_folded(function["second_halves"]),
        posts=_folded(role["word"] for role in titles["role"] if " " not in role["word"]),
        partitives=_folded(function["partitives"]),
        documents=_folded(word for one in titles["institution"] if one.get("document") for word in one["words"]),
        named=_folded(titles["named"]["words"]),
        given_names=_folded(f"{names['persian']} {names['arabic']} {names['foreign']}".split()),
        particles=_folded(names["particles"]),
        suffixes=_folded(names["suffixes"]),
        verbs=frozenset(_light_forms()),
        says=frozenset(_saying_forms()),
        pronouns=_folded(titles["pronouns"]),
        plural_pronouns=_folded(titles["plural_pronouns"]),
        occasions=_folded(function["occasions"]),
        honorifics=_folded(word for word in titles["honorifics"] if " " not in word),
        narrator=tuple(fold_text(opener) for opener in function["narrator"]),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_key(word) for word in words)


def _light_forms() -> Iterator[str]:
    """Yield the one-word forms of the light and reporting verbs: they end any noun phrase («وزیر خارجه دیدار کرد»)."""
    for verb in read_lexicon("reporting")["light"]:
        if "forms" in verb:
            yield from (fold_key(form) for form in verb["forms"])
            continue
        yield from _one_word_forms(verb["name"], verb["present"])
    for verb in read_lexicon("function_words")["verb"]:
        yield from _one_word_forms(verb["past"], verb["present"])
    for verb in read_lexicon("reporting")["simple"]:
        yield from _one_word_forms(verb["past"], verb["present"])


def _saying_forms() -> Iterator[str]:
    for verb in read_lexicon("reporting")["simple"]:
        if verb["clause"] and verb.get("direct", True):
            yield from _one_word_forms(verb["past"], verb["present"])


def _one_word_forms(past: str, present: str) -> Iterator[str]:
    for form in conjugations(past, present):
        if " " not in form.form and form.tense != "infinitive":
            yield fold_key(form.form)


@cache
def _frequent_words() -> frozenset[str]:
    """Return the folded words of hazm's list that are frequent in writing, the parts of compounds too."""
    frequent = [word for word, count in _COUNTED.findall(read_hazm("words.dat")) if int(count) >= _FREQUENT]
    pieces = [word.replace(ZWNJ, " ") for word in frequent if ZWNJ in word]
    return frozenset(fold(" ".join(frequent + pieces)).text.split())


@lru_cache(maxsize=200_000)
def is_common(word: str) -> bool:
    """Tell whether a folded word is a common Persian word, inflected or compounded, and so hardly a name by itself.

    «همکاریهای» is (همکار + ی + های), «سرمایهگذاری» is (سرمایه + گذاری), «کمالوندی» is not.
    """
    words = _frequent_words()
    if word in words or not word.isalpha():
        return True
    if any(word.endswith(s) and len(word) - len(s) > 1 and _inflects(word[: -len(s)], words) for s in _SUFFIXES):
        return True
    if word.endswith("گان") and f"{word[:-3]}ه" in words:
        return True  # «تولیدکنندگان»
    if any(word.startswith(p) and len(word) - len(p) > 2 and word[len(p) :] in words for p in _PREFIXES):
        return True
    shortest = 3  # pieces of two letters make a word of almost any name
    return any(word[:i] in words and word[i:] in words for i in range(shortest, len(word) - shortest + 1))


@lru_cache(maxsize=200_000)
def is_frequent(word: str) -> bool:
    """Tell whether a folded word itself is frequent in writing: «هسته‌ای», but not «رسولی», which is «رسول» with «ی»."""
    return word in _frequent_words()


def _inflects(stem: str, words: frozenset[str]) -> bool:
    """Tell whether `stem` is a word, or one with a further suffix: همکار + ی (+ های)."""
    return stem in words or any(
        stem.endswith(s) and len(stem) - len(s) > 2 and stem[: -len(s)] in words for s in ("ی", "ه")
    )
