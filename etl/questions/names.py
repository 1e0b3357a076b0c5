"""Who or what a person means: any name that the database knows, in Persian or English, in any spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from etl.errors import UsageError
from etl.fold import fold_key, fold_text
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.store.queries import ParameterKind

# What `agreement_status` tells of an agreement.
_STATES = (
    "planned", "negotiated", "initialled", "signed", "ratified", "promulgated", "in_force", "suspended", "withdrawn",
    "terminated", "any",
)  # fmt: skip
# By kind of parameter: key, label and name of each name. Names of reference tables are joined by «؛ ».
_NAMES: Mapping[str, str] = {
    "speaker": """
        select s.slug, s.name, n.name from speakers as s inner join speaker_names as n on s.id = n.speaker_id
        union select slug, name, slug from speakers
        union select slug, name, name from speakers
        union select slug, name, name_en from speakers
    """,
    "country": "select code, name, code || '؛ ' || name || '؛ ' || name_en || '؛ ' || names from countries",
    "topic": "select slug, name, slug || '؛ ' || name || '؛ ' || name_en from topics",
    "publisher": """
        select slug, name, slug || '؛ ' || name || '؛ ' || name_en || '؛ ' || names || '؛ ' || coalesce(site, slug)
        from publishers
    """,
    "agreement": """
        select a.slug, a.title, a.title from agreements as a
        union select slug, title, slug from agreements
        union
        select a.slug, a.title, e.mention_text
        from agreement_evidence as e
        inner join agreement_mentions as m on e.mention_id = m.id
        inner join agreements as a on e.agreement_id = a.id
        where m.named
    """,
    "post": "select distinct post, title, post || '؛ ' || title || '؛ ' || title_en || '؛ ' || names from offices",
    "article": """
        select collection || '/' || path, coalesce(title, path), path from articles
        union select collection || '/' || path, coalesce(title, path), collection || '/' || path from articles
    """,
    "agreement_state": " union ".join(f"select '{state}', '{state}', '{state}'" for state in _STATES),
    "event_type": "select type, name, type || '؛ ' || name || '؛ ' || name_en from event_types",
}
# Where a person finds the names of each kind.
_TABLES: Mapping[str, str] = {
    "speaker": "speakers", "country": "countries", "topic": "topics", "publisher": "publishers",
    "agreement": "agreement_status", "post": "offices", "article": "articles", "event_type": "event_types",
    "agreement_state": "agreement_status",
}  # fmt: skip
_SEPARATOR = "؛ "
_LISTED = 8
_CLOSE = 70  # of 100: «لاورف» is close to «لاوروف»
_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: the key that a query takes, and what people call it."""

    key: str
    label: str


def resolve(database: str, kind: ParameterKind, option: str, written: str) -> Named | None:
    """Return the only one that bears the name, or else the only one whose name holds all its words.

    None for a kind that has no names.

    Raises:
        UsageError: Nobody bears it, or several do.
    """
    if kind not in _NAMES:
        return None
    names = _known(database, kind)
    found = names.get(_key(written)) or _holding(names, written)
    if len(found) == 1:
        return next(iter(found))
    if found:
        listed = [f"{named.label} ({named.key})" for named in sorted(found, key=lambda named: named.key)]
        more = "، …" if len(listed) > _LISTED else ""
        message = f"{option} «{written}» may be {len(listed)}: {'، '.join(listed[:_LISTED])}{more}"
        raise UsageError(message, f"Give the key in brackets: {option} {min(named.key for named in found)}")
    message = f"{option}: nobody is called «{written}»" if kind == "speaker" else f"{option}: there is no «{written}»"
    raise UsageError(message, _proposal(kind, names, written))


def _known(database: str, kind: str) -> dict[str, dict[Named, str]]:
    """Return who bears each name, by the name's key, with the name itself."""
    known: defaultdict[str, dict[Named, str]] = defaultdict(dict)
    for key, label, names in ask(database, _NAMES[kind]).rows:
        for name in (names or "").split(_SEPARATOR):
            if folded := _key(name):
                known[folded][Named(key, label)] = name
    return known


@lru_cache(maxsize=100_000)  # each question compares with all names
def _key(name: str) -> str:
    return re.sub(r"[-_]", "", fold_key(name))


def _holding(names: Mapping[str, Mapping[Named, str]], written: str) -> set[Named]:
    words = _words(written)
    if not words:
        return set()
    bearers = ((named, name) for bearers in names.values() for named, name in bearers.items())
    return {named for named, name in bearers if words <= _words(name)}


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold_text(name).lower()))


def _proposal(kind: str, names: Mapping[str, Mapping[Named, str]], written: str) -> str:
    if not names:
        return "The database is empty: ravabet load"
    close = process.extract(_key(written), names.keys(), scorer=fuzz.ratio, limit=_PROPOSED, score_cutoff=_CLOSE)
    labels = _distinct(label for key, _, _ in close for label in names[key].values())
    if labels:
        return f"Did you mean {' or '.join(f'«{label}»' for label in labels)}?"
    return f"Known ones: ravabet query {_TABLES[kind]}"


def _distinct(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(labels))[:_PROPOSED]
