"""Everything with a name or a title, found in one pass over the tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from etl.extract.name_spellings import spellings
from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from etl.document import Tokens
    from etl.reference import Reference

type EntryKind = Literal[
    "person",
    "body",
    "country",
    "adjective",
    "titled",
    "capital",
    "role",
    "institution",
    "document",
    "honorific",
    "home",
]
_KINDS: tuple[EntryKind, ...] = get_args(EntryKind.__value__)
_COUNTRY_KINDS: tuple[EntryKind, ...] = ("country", "adjective", "home", "capital")
_NO_NAMES: tuple[EntryKind, ...] = (*_COUNTRY_KINDS, "institution", "document", "body")


class Entry(NamedTuple):
    """What a phrase stands for. `key` is a register key, a country code, or the canonical word of a role."""

    kind: EntryKind
    key: str
    plural: bool = False
    vague: bool = False  # «مقام», «کارشناس»: a kind of person, not an office
    inner: bool = False  # «سفیر … در …»: the role may hold a place
    local: bool = False  # «شهردار تهران»: a capital after it is only a city
    country: str | None = None  # of a body


class Found(NamedTuple):
    """The longest hit of one kind that starts at a token, with all entries of that extent."""

    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The hits of a document: kind → start token → the longest hit."""

    by_kind: Mapping[EntryKind, Mapping[int, Found]]
    hits: frozenset[int]  # tokens at which anything starts
    no_names: frozenset[int]  # tokens at which something starts whose words are of no personal name

    def at(self, kind: EntryKind, token: int) -> Found | None:
        """Return the longest hit of a kind that starts at a token."""
        return self.by_kind[kind].get(token)

    def country_at(self, token: int) -> Found | None:
        """Return a country in a title: by name, adjective («روس»), «کشورمان», capital, or a common word («مالی»)."""
        if token not in self.no_names:
            return self.by_kind["titled"].get(token)
        found = (self.by_kind[kind].get(token) for kind in _COUNTRY_KINDS)
        return next((one for one in found if one is not None), None)

    def until(self, end: int) -> Gazetteer:
        """Return the hits that end before the token `end`."""
        kept = {
            kind: {token: hit for token, hit in hits.items() if hit.end <= end} for kind, hits in self.by_kind.items()
        }
        return Gazetteer(kept, self.hits, self.no_names)


def look_up(tokens: Tokens, reference: Reference) -> Gazetteer:
    """Find every name and title of the register and the lexicon."""
    best: dict[EntryKind, dict[int, Found]] = {kind: {} for kind in _KINDS}
    for start, end, entry in _matcher(reference).find(tokens):
        known = best[entry.kind].get(start)
        if known is None or end > known.end:
            best[entry.kind][start] = Found(end, (entry,))
        elif end == known.end and entry not in known.entries:
            best[entry.kind][start] = Found(end, (*known.entries, entry))
    no_names = frozenset().union(*(best[kind] for kind in _NO_NAMES))
    return Gazetteer(best, frozenset().union(*best.values()), no_names)


@lru_cache(maxsize=8)
def _matcher(reference: Reference) -> PhraseMatcher[Entry]:
    return PhraseMatcher((*_register_entries(reference), *_title_entries()))


def _register_entries(reference: Reference) -> Iterator[tuple[str, Entry]]:
    for speaker in reference.speakers:
        kind: EntryKind = "person" if speaker.kind == "person" else "body"
        names = {n.name: n.ambiguous for n in speaker.names if n.language == "fa" and n.kind != "role"}
        for name, ambiguous in names.items():
            entry = Entry(kind, speaker.key, vague=ambiguous, country=speaker.country)
            spelt = spellings(name, names) if kind == "person" else (name,)
            yield from ((one, entry) for one in spelt)
    for publisher in reference.publishers:
        words = (word for word in publisher.names if publisher.kind != "channel" and not word.isascii())
        entry = Entry("body", f"media:{publisher.key}", country=publisher.country)
        yield from ((word, entry._replace(vague=" " not in word)) for word in words)
    for country in reference.countries:
        yield from ((word, Entry("country", country.code)) for word in country.names)
        yield from ((word, Entry("adjective", country.code)) for word in country.adjectives)
        yield from ((word, Entry("titled", country.code)) for word in country.ambiguous)
    for place in reference.places:
        if place.kind == "capital" and place.country:
            yield from ((word, Entry("capital", place.country)) for word in place.names)


def _title_entries() -> Iterator[tuple[str, Entry]]:
    titles = read_lexicon("titles")
    for role in titles["role"]:
        vague, inner = role.get("vague", False), role.get("inner", False)
        yield role["word"], Entry("role", role["word"], vague=vague, inner=inner, local=role.get("local", False))
        indefinite = f"{role['word']}ی"  # «خبرنگاری پرسید»; «بازرگانی» is commerce
        if vague and role.get("indefinite", True) and indefinite not in titles["inside"]["words"]:
            yield indefinite, Entry("role", role["word"], vague=True, inner=inner)
        for plural in role.get("plural", ()):
            yield plural, Entry("role", role["word"], plural=True, vague=vague, inner=inner)
    for institution in titles["institution"]:
        kind: EntryKind = "document" if institution.get("document") else "institution"
        for word in institution["words"]:
            plural = word.endswith(("های", "ها"))
            yield word, Entry(kind, institution["kind"], plural=plural, inner=institution.get("inner", False))
    for word in titles["honorifics"]:
        yield word, Entry("honorific", word)
    for word in titles["home"]["words"]:
        yield word, Entry("home", titles["home"]["country"])
