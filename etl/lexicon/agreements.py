"""The words that name agreements, read from `agreements.toml`, `agreement_steps.toml` and `known_agreements.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from etl.fold import ZWNJ, fold_text
from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import VerbForm, conjugations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from etl.model import AgreementType

type Naming = Literal["modified", "parties", "whole", "never"]
type Number = Literal["definite", "indefinite", "plural"]


@dataclass(frozen=True, slots=True)
class Head:
    """A word that heads the name of a document: «معاهده» is a treaty."""

    word: str
    type: AgreementType
    naming: Naming  # what must come to the word to make a name of it; see agreements.toml
    generic: bool  # «این سند» takes up an agreement of any type
    number: Number


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement that its name alone identifies: «برجام». `adopted` is the day of signature or adoption."""

    key: str
    title: str
    title_en: str
    type: AgreementType
    names: tuple[str, ...]
    later: tuple[str, ...]  # names that mean it only after `adopted`
    parties: tuple[str, ...]
    institutions: tuple[str, ...]
    adopted: dt.date
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """The core of a step: «به امضای» (with a verb to come), or a noun before the document («امضای»)."""

    step: str
    verbs: frozenset[str]  # empty: a noun
    far: bool = False
    from_: bool = False
    of: str = ""
    any: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of a famous agreement; a `later` one means it only in an article of days after its adoption."""

    known: KnownAgreement
    later: bool


class Verb(NamedTuple):
    """A form of a verb, with the verb's past stem; the copula's is «است»."""

    stem: str
    form: VerbForm


class Context(NamedTuple):
    """A phrase that makes something of a step: `name` is its list in agreement_steps.toml."""

    name: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Words:
    """The closed sets of agreements.toml, folded; phrases are pushed together."""

    demonstratives: frozenset[str]
    said: frozenset[str]
    kinds: frozenset[str]
    other: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    open: frozenset[str]
    papers: frozenset[str]
    not_yet: frozenset[str]
    sought: frozenset[str]
    no_modifiers: frozenset[str]
    party_to: frozenset[str]
    sport: frozenset[str]
    of_document: frozenset[str]
    oblique: frozenset[str]
    about: frozenset[str]
    measures: frozenset[str]
    glued_verb: tuple[str, ...]
    descriptors: frozenset[str]
    subjects: frozenset[str]
    fields: frozenset[str]
    deals: frozenset[str]


def squeeze(phrase: str) -> str:
    """Return a phrase folded and without spaces, as tokens pushed together are."""
    return fold_text(phrase.replace(ZWNJ, "")).replace(" ", "")


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(squeeze, words))


@cache
def words() -> Words:
    """Return the closed sets."""
    data = read_lexicon("agreements")
    closed = data["words"]
    return Words(
        demonstratives=_folded(closed["demonstratives"]),
        said=_folded(closed["said"]),
        kinds=_folded(closed["kinds"]),
        other=_folded(closed["other"]),
        not_before=_folded(closed["not_before"]),
        not_after=_folded(closed["not_after"]),
        open=_folded(closed["open"]),
        papers=frozenset(closed["papers"]),
        not_yet=_folded(closed["not_yet"]),
        sought=_folded(closed["sought"]),
        no_modifiers=_folded(closed["no_modifiers"]),
        party_to=_folded(closed["party_to"]),
        sport=_folded(closed["sport"]),
        of_document=_folded(closed["of_document"]),
        oblique=_folded(closed["oblique"]),
        about=_folded(data["subjects"]["about"]),
        measures=_folded(data["subjects"]["measures"]),
        glued_verb=tuple(map(squeeze, closed["glued_verb"])),
        descriptors=_folded(closed["descriptors"]),
        subjects=_folded(data["subjects"]["words"]),
        fields=_folded(data["subjects"]["fields"]),
        deals=_folded(closed["deals"]),
    )


@cache
def deals_of(word: str) -> frozenset[str]:
    """Return the modifiers that make a name of a loose head; those of all heads where it has none of its own."""
    own = read_lexicon("agreements")["deals_of"]
    return _folded(own[word]) if word in own else words().deals


@cache
def naming_words() -> PhraseMatcher[Head | KnownName]:
    """Return the matcher of heads and famous names: an article without any tells of no agreement."""
    return PhraseMatcher([*_head_forms(), *_known_names()])


@cache
def telling_words() -> PhraseMatcher[Trigger | Verb | Context]:
    """Return the matcher of all else that the rules on agreements look for."""
    return PhraseMatcher([*_triggers(), *_verbs(), *_contexts()])


def _head_forms() -> Iterator[tuple[str, Head]]:
    data = read_lexicon("agreements")
    for entry in data["head"]:
        word, generic = entry["word"], entry.get("generic", False)
        yield word, Head(word, entry["type"], entry["names"], generic, "definite")
        for ending in data["endings"]["indefinite"]:
            if (ending[-2:] == "ای") == word.endswith("ه"):  # نامه‌ای, but قراردادی
                yield word + ending, Head(word, entry["type"], entry["names"], generic, "indefinite")
        for plural in entry["plural"]:
            yield plural, Head(word, entry["type"], entry["names"], generic, "plural")


@cache
def known_agreements() -> dict[str, KnownAgreement]:
    """Return the agreements that their names identify, by key."""
    rows = read_lexicon("known_agreements")["agreement"]
    return {
        row["key"]: KnownAgreement(
            key=row["key"],
            title=row["title"],
            title_en=row["title_en"],
            type=row["type"],
            names=tuple(row["names"]),
            later=tuple(row["later"]),
            parties=tuple(row["parties"]),
            institutions=tuple(row["institutions"]),
            adopted=row["adopted"],
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in rows
    }


def _known_names() -> Iterator[tuple[str, KnownName]]:
    for known in known_agreements().values():
        for names, later in ((known.names, False), (known.later, True)):
            yield from ((name, KnownName(known, later)) for name in names)


@cache
def known_by_name() -> dict[str, str]:
    """Return the key of the agreement that a squeezed name identifies in any article."""
    return {squeeze(name): known.key for known in known_agreements().values() for name in (known.title, *known.names)}


def known_between(names: Iterable[str], countries: frozenset[str]) -> str | None:
    """Return the key of the agreement that one of the names may mean and that has just these parties."""
    squeezed = _folded(names)
    found = [
        known.key
        for known in known_agreements().values()
        if known.parties and countries == frozenset(known.parties) and not squeezed.isdisjoint(_folded(known.later))
    ]
    return found[0] if len(found) == 1 else None


def _triggers() -> Iterator[tuple[str, Trigger]]:
    data = read_lexicon("agreement_steps")
    for verb in data["verb"]:
        trigger = Trigger(
            verb["step"],
            frozenset(verb["light"]),
            far=verb.get("far", False),
            from_=verb.get("from", False),
            of=squeeze(verb.get("of", "")),
        )
        yield verb["core"], trigger
    for noun in data["noun"]:
        trigger = Trigger(
            noun["step"],
            frozenset(),
            from_=noun.get("from", False),
            any=noun.get("any", False),
            told=noun.get("told", False),
        )
        for word in noun["words"]:
            yield word, trigger


def _verbs() -> Iterator[tuple[str, Verb]]:
    """Yield the forms of the verbs that end clauses."""
    data = read_lexicon("agreement_steps")
    for past, present in data["light"].items():
        yield from ((form.form, Verb(past, form)) for form in conjugations(past, present))
    copula = VerbForm("", "present", 3, negated=False, voice="active")
    yield from ((word, Verb("است", copula)) for word in data["copulas"]["words"])


def _contexts() -> Iterator[tuple[str, Context]]:
    """Yield the phrases of the lists that are looked for in whole clauses."""
    data = read_lexicon("agreement_steps")["context"]
    for name in ("agenda", "plan", "condition", "unreal", "same_place"):
        yield from ((phrase, Context(name, phrase)) for phrase in data[name])


@cache
def context_words(name: str) -> frozenset[str]:
    """Return the phrases of a context list, pushed together."""
    return _folded(read_lexicon("agreement_steps")["context"][name])


@cache
def between_words() -> frozenset[str]:
    """Return the words that may stand between the noun of a step and its document."""
    return _folded(read_lexicon("agreement_steps")["between"]["words"])


@cache
def announcements() -> frozenset[tuple[str, str]]:
    """Return the reporting nouns and their verbs (past stems) that announce a step."""
    return frozenset((squeeze(noun), verb) for noun, verb in read_lexicon("agreement_steps")["context"]["announce"])
