"""The words of events: `etl/lexicon/events.toml` and its helpers as matchers and word sets, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.fold import ZWNJ, fold_text
from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import conjugations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of an event, in one of its forms."""

    frame: str
    type: str
    form: str  # plain, indefinite («دیداری»), plural («دیدارها»), possessive («دیدارش»)
    loose: bool = False  # common talk: «گفت‌وگو»
    through: tuple[str, ...] = ()  # what may stand between an act and its verb: «تحریم‌ها را اعمال کرد»
    requires: tuple[str, ...] = ()  # one of these must be in the clause: «به سمت … انتخاب شد»


_POSSESSIVES = ("ش", "شان")


def inflections(word: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a noun with their kind: «بیانیه» → «بیانیه‌ای», «بیانیه‌های», «بیانیه‌اش»."""
    silent = word.endswith("ه")
    yield word, "plain"
    yield (f"{word}{ZWNJ}ای" if silent else f"{word}ی"), "indefinite"
    if word.endswith("و"):  # «گفت‌و‌گویی»; «گفت‌و‌گوی» is also the noun before its genitive
        yield f"{word}یی", "indefinite"
    for plural in (f"{ZWNJ}ها", f"{ZWNJ}های", f"{ZWNJ}هایی"):
        yield f"{word}{plural}", "plural"
    for ending in _POSSESSIVES:
        yield (f"{word}{ZWNJ}ا{ending}" if silent else f"{word}{ending}"), "possessive"
        yield f"{word}{ZWNJ}های{ending}", "possessive"
    if silent:
        yield f"{word}{ZWNJ}ی", "plain"


@cache
def triggers() -> PhraseMatcher[Trigger]:
    """Return the matcher of the event nouns and motion words."""
    entries: list[tuple[str, Trigger]] = []
    for entry in read_lexicon("events")["trigger"]:
        through = tuple(map(fold_text, entry.get("through", ())))
        requires = tuple(map(fold_text, entry.get("requires", ())))
        for word in entry["words"]:
            forms: Iterable[tuple[str, str]] = (
                [(word, "plain")] if entry.get("inflected") is False else inflections(word)
            )
            entries += [
                (spelling, Trigger(entry["frame"], entry["type"], form, entry.get("loose", False), through, requires))
                for spelling, form in forms
            ]
    return PhraseMatcher(entries)


@cache
def verbs() -> Mapping[str, Trigger]:
    """Return the verbs that tell of events by themselves, by their folded forms."""
    return {
        fold_text(form.form): Trigger(
            entry["frame"], entry["type"], "plain", requires=tuple(map(fold_text, entry.get("requires", ())))
        )
        for entry in read_lexicon("events")["verb"]
        for form in conjugations(entry["past"], entry["present"])
    }


@cache
def light_verbs() -> frozenset[str]:
    """Return the forms of the verbs that make an act of a noun: «تحریم کرد»."""
    stems = read_lexicon("events")["light"].items()
    return frozenset(fold_text(form.form) for past, present in stems for form in conjugations(past, present))


@cache
def words(name: str) -> frozenset[str]:
    """Return a word list of the `[words]` table of the lexicon, folded."""
    return frozenset(map(fold_text, read_lexicon("events")["words"][name]))


@cache
def phrases(name: str) -> PhraseMatcher[str]:
    """Return the matcher of a list of phrases of the `[phrases]` table."""
    return PhraseMatcher([(phrase, name) for phrase in read_lexicon("events")["phrases"][name]])


@cache
def prepositions() -> frozenset[str]:
    """Return the words after which a noun phrase is no subject."""
    return frozenset(map(fold_text, read_lexicon("function_words")["prepositions"]))


@cache
def adverbs() -> frozenset[str]:
    """Return the words that may stand before a subject or between it and its verb."""
    return frozenset(map(fold_text, read_lexicon("function_words")["adverbs"]))


@cache
def occasions() -> frozenset[str]:
    """Return the nouns of adverbials that stand before a subject: «در این دیدار طرفین …»."""
    return frozenset(map(fold_text, read_lexicon("function_words")["occasions"]))


@cache
def honorifics() -> frozenset[str]:
    """Return the words before a name that are no part of it."""
    return frozenset(part for title in read_lexicon("titles")["honorifics"] for part in fold_text(title).split())


@cache
def numbers() -> dict[str, int]:
    """Return the numerals up to twelve."""
    return {fold_text(word): value for word, value in read_lexicon("events")["numbers"].items()}
