"""The people of an article: which name mentions are one person, and what roles the article gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from etl.fold import fold_key, fold_text, readable
from etl.mention import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.document import Document
    from etl.mention import Mention, Report
    from etl.reference import Reference, RegisteredSpeaker

_ALIKE = 0.85  # of a word: «بنیامن» and «بنیامین» 0.97, «سرگیی» and «سرگی» 0.96


@dataclass(frozen=True, slots=True)
class RoleKey:
    """A role made comparable: folded title words without fillers, and the country it serves."""

    words: tuple[str, ...]
    country: str | None
    context: bool = False  # «… این کشور»: not the outlet's own country
    host: str | None = None  # «سفیر ایران در روسیه»


# «وزیر امور خارجه» is «وزیر خارجه»; «رئیس جمهوری اسلامی ایران» is «رئیس جمهور» of Iran.
_FILLERS = frozenset(
    map(fold_text, ("امور", "اسلامی", "محترم", "کشور", "وقت", "و", "فعلی", "کنونی", "جدید", "متحد", "خود"))
)
_SAME = {"رییسجمهوری": "رییسجمهور", "جمهوری": "جمهور", "سخنگو": "سخنگوی", "نیروی": "نیرو", "نایب": "نایب"}
_WHOLE = {
    "رییس دستگاه دیپلماسی": ("وزیر", "خارجه"),
    "رییس دستگاه سیاست خارجی": ("وزیر", "خارجه"),
    "رییس دیپلماسی": ("وزیر", "خارجه"),
}

_DIPLOMACY = ("دستگاه دیپلماسی", "دستگاه سیاست خارجی")


@lru_cache(maxsize=50_000)
def role_key(role: Role) -> RoleKey:
    """Return the comparable form of a role."""
    text = fold_text(role.title).replace(" بین الملل", " بینالملل")  # «آژانس بین المللی» in two words
    for name in _DIPLOMACY:  # «سخنگوی دستگاه دیپلماسی» is the ministry's
        text = text if text in _WHOLE else text.replace(name, "وزارت خارجه")
    words = _WHOLE.get(text) or tuple(
        part for word in text.split() if word not in _FILLERS for part in _split(_SAME.get(word, word))
    )
    return RoleKey(words, role.country, role.context, role.host)


def _split(word: str) -> tuple[str, ...]:
    """«رییسجمهور» and «نخستوزیر» are written in one word and in two."""
    for first, second in (
        ("رییس", "جمهور"),
        ("نخست", "وزیر"),
        ("قایم", "مقام"),
        ("دبیر", "کل"),
        ("مدیر", "کل"),
        ("رییس", "جمهوری"),
        ("صدر", "اعظم"),
    ):
        if word == first + second:
            return first, second.replace("جمهوری", "جمهور")
    return (_SAME.get(word, word),)


def same_role(one: RoleKey, other: RoleKey) -> bool:
    """Tell whether two roles may be one: equal words, countries equal or one of them untold."""
    return one.words == other.words and (one.country == other.country or None in (one.country, other.country))


def shorter_role(one: RoleKey, other: RoleKey) -> bool:
    """Tell whether `one` is a short form of `other`: «معاون وزیر خارجه» of «معاون سیاسی وزیر خارجه»."""
    if one.words == other.words and one.country == other.country:
        return one.host is None  # «سفیر ایران» of «سفیر ایران در روسیه»
    if len(one.words) < 2 or one.words[:1] != other.words[:1] or not set(one.words) <= set(other.words):
        return False
    return one.country == other.country or None in (one.country, other.country)


@dataclass(frozen=True, slots=True)
class Entity:
    """One person of an article: the fullest name, the register keys it may be, the roles told of it."""

    name: str  # folded, as the article writes it
    written: str  # the same for a reader: «الهام علی‌اف»
    keys: frozenset[str]
    roles: tuple[RoleKey, ...]
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> int:
        """Return the token of the first mention."""
        return self.mentions[0].start


@dataclass(slots=True)
class _Cluster:
    """An entity being gathered."""

    names: dict[str, None]  # each once
    keys: set[str]
    mentions: list[Mention] = field(default_factory=list)


def gather_entities(document: Document, mentions: Iterable[Mention], reports: Iterable[Report]) -> tuple[Entity, ...]:
    """Return the persons of an article: of its mentions, and of the sources that only a cue told to be names."""
    known = dict.fromkeys(mentions)
    sources = (source for report in reports for source in (report.source, *report.also) if source is not None)
    return gather(document, known | dict.fromkeys(sources))


def gather(document: Document, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """Return the persons of the name mentions, in order of their first mention.

    Full names first, so that «ظریف» in the lead finds «محمدجواد ظریف» of the second paragraph.
    """
    named = [mention for mention in mentions if mention.kind == "name" and mention.name]
    clusters: list[_Cluster] = []
    for mention in sorted(named, key=lambda m: (len((m.name or "").split()) == 1, m.start)):
        name = mention.name or ""
        home = [cluster for cluster in clusters if _belongs(name, mention, cluster)]
        if len(home) == 1:
            cluster = home[0]
        elif not home:
            cluster = _Cluster({}, set(mention.keys))
            clusters.append(cluster)
        else:
            continue  # a surname that two persons of the article bear
        cluster.names.setdefault(name)
        if mention.keys and cluster.keys:
            cluster.keys = cluster.keys & set(mention.keys) or cluster.keys
        elif len(name.split()) > 1 and not any(known.endswith(f" {name}") for known in cluster.names):
            cluster.keys = set(mention.keys)  # a surname's keys say nothing of «حسین مظاهری», whom the register lacks
        cluster.mentions.append(mention)
    entities = [_entity(document, cluster) for cluster in clusters]
    return tuple(sorted(entities, key=lambda entity: entity.first))


def bearers(entities: Iterable[Entity], name: str) -> list[Entity]:
    """Return the persons who bear a name, in full or in part."""
    return [entity for entity in entities if _one_name(name, entity.name)]


def _belongs(name: str, mention: Mention, cluster: _Cluster) -> bool:
    if mention.keys and cluster.keys:
        if len(mention.keys) == 1 and len(cluster.keys) == 1:
            return set(mention.keys) == cluster.keys
        if not set(mention.keys) & cluster.keys:
            return False
    return name in cluster.names or any(_one_name(name, known) for known in cluster.names)


@lru_cache(maxsize=10_000)
def _one_name(name: str, known: str) -> bool:
    """Tell whether two names may be one person's; asked again for every mention of an article."""
    if fold_key(name) == fold_key(known):
        return True
    words, others = name.split(), known.split()
    if len(others) > 1 and fold_key(name) in (fold_key(" ".join(others[1:])), others[-1]):
        return True  # «سلطانی فر» of «مسعود سلطانی‌فر», «هاشمی‌نسب» of «علی هاشمی نسب»
    if len(words) < len(others):
        ends = others[-len(words) :] == words or (len(words) > 1 and words[-1] == others[-1] and words[0] == others[0])
        return ends or (len(words) > 1 and others[: len(words)] == words)  # «نازنین زاغری» and «نازنین زاغری رتکلیف»
    if len(words) > len(others) and len(others) > 1:
        return (words[-1] == others[-1] and words[0] == others[0]) or words[: len(others)] == others
    return len(words) == len(others) > 1 and all(map(_alike, words, others))


def _alike(word: str, other: str) -> bool:
    """Tell whether two words may be spellings of one: «لاوروف» and «لاورف», not «جلالی» and «جمالی».

    They begin alike, and differ by no more than letters that write a vowel or a mute sound.
    """
    return _consonants(word) == _consonants(other) and JaroWinkler.similarity(word, other) >= _ALIKE


@lru_cache(maxsize=50_000)
def _consonants(word: str) -> str:
    return word.translate(_VOWELS)


_VOWELS = dict.fromkeys(map(ord, "اآویهع"))


def _entity(document: Document, cluster: _Cluster) -> Entity:
    mentions = sorted(cluster.mentions, key=lambda m: m.start)
    roles: dict[RoleKey, None] = {}
    for mention in mentions:
        for role in mention.roles:
            roles.setdefault(role_key(role))
    fullest = max(mentions, key=lambda m: (len((m.name or "").split()), len(m.name or "")))
    return Entity(
        fullest.name or "", _written(document, fullest), frozenset(cluster.keys), tuple(roles), tuple(mentions)
    )


def _written(document: Document, mention: Mention) -> str:
    """Return the name alone as a reader expects it, of «سیدعباس عراقچی وزیر امور خارجه» only «عباس عراقچی»."""
    words = (mention.name or "").split()
    forms = document.tokens.forms
    for i in range(mention.start, mention.end - len(words) + 1):
        if [*forms[i : i + len(words)]][1:] == words[1:] and forms[i].endswith(words[0]):
            span = document.raw_span(document.tokens.starts[i], document.tokens.ends[i + len(words) - 1])
            name = readable(span.of(document.raw))
            return name.removeprefix("سید") if forms[i] != words[0] else name
    return mention.name or ""


def offices_of(reference: Reference, key: RoleKey) -> tuple[str, ...]:
    """Return the keys of the register's offices that a role may name."""
    offices = _office_roles(reference).get((key.country, key.words), ())
    return tuple(office for host, office in offices if host == key.host or not key.host)


@lru_cache(maxsize=8)
def _office_roles(
    reference: Reference,
) -> Mapping[tuple[str | None, tuple[str, ...]], Mapping[tuple[str | None, str], None]]:
    """Return hosts and keys of the register's offices, by country and title words."""
    table: dict[tuple[str | None, tuple[str, ...]], dict[tuple[str | None, str], None]] = {}
    for office in reference.offices:
        for name in (office.title, *office.names):
            words = role_key(Role(name, office.country)).words
            table.setdefault((office.country, words), {}).setdefault((office.host, office.key))
    return table


@lru_cache(maxsize=8)
def registered(reference: Reference) -> Mapping[str, RegisteredSpeaker]:
    """Return the register's speakers by key."""
    return {speaker.key: speaker for speaker in reference.speakers}
