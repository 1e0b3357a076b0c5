"""What the words of an agreement's name say, and whether two names may be one document's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from etl.fold import ZWNJ, fold_text
from etl.lexicon.agreements import known_agreements, known_by_name, squeeze, words
from etl.lexicon.read import read_lexicon

# «معاهده دفاعی ایران و روسیه» and «معاهده دفاعی میان تهران و مسکو»: whom it binds is no part of the comparison.
_PARTIES = re.compile(r" (?:بین|میان|فیمابین|با) .*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NameKey:
    """The parts of a name that decide which document is meant.

    `word` is the head («معاهده») and `type` its type; `subjects` are the modifiers that tell documents of a kind apart
    («گردشگری»), `descriptors` those that do not («جامع», «راهبردی»); `known` is the key of a famous agreement.
    """

    word: str
    type: str  # of the head; «توافق‌نامه» and «موافقت‌نامه» are one word to a reader
    generic: bool
    subjects: frozenset[str]
    descriptors: frozenset[str]
    known: str | None


@lru_cache(maxsize=20_000)
def describe(name: str, parties: frozenset[str] = frozenset()) -> NameKey:
    """Return the key of a name as written.

    Args:
        name: The words of the mention.
        parties: Names of the parties, squeezed; they are left out of the comparison.
    """
    folded = fold_text(name)
    known = known_by_name().get(squeeze(folded))
    word, rest = _head(folded)
    head = _head_entries().get(word, {})
    modifiers = {form for form in _WORD.findall(_PARTIES.sub("", rest)) if squeeze(form) not in parties}
    modifiers -= _function_words()
    return NameKey(
        word=word,
        type=head.get("type", ""),
        generic=head.get("generic", False),
        subjects=frozenset(map(_stem, modifiers)) - words().descriptors,
        descriptors=frozenset(map(_stem, modifiers)) & words().descriptors,
        known=known,
    )


def usual_name(name: str) -> str:
    """Return the full title of a famous agreement («NPT»), and any other name as it is."""
    key = describe(name).known
    return name if key is None else known_agreements()[key].title


def may_be_one(first: NameKey, second: NameKey) -> bool:
    """Tell whether two names of documents with compatible parties may be one document's.

    «معاهده جامع راهبردی» and «معاهده مشارکت راهبردی» may; «تفاهم‌نامه گردشگری» and «تفاهم‌نامه انرژی» may not.
    """
    if first.known or second.known:
        return first.known == second.known
    if first.type != second.type and not (first.generic or second.generic):
        return False
    if first.subjects and second.subjects:
        return first.subjects <= second.subjects or second.subjects <= first.subjects
    if first.subjects or second.subjects:
        return False
    return bool(first.descriptors & second.descriptors) or not (first.descriptors or second.descriptors)


def _head(folded: str) -> tuple[str, str]:
    """Return the head word and what follows it; «سند برنامه رایزنی‌ها» is the programme of that name."""
    for form, word in _spellings():
        if folded == form or folded.startswith(form + " "):
            rest = folded[len(form) :]
            inner = _head(rest.strip()) if rest and _head_entries()[word].get("generic") else ("", "")
            return inner if inner[0] else (word, rest)
    return "", folded


@lru_cache(maxsize=1)
def _head_entries() -> dict[str, dict[str, Any]]:
    return {entry["word"]: entry for entry in read_lexicon("agreements")["head"]}


@lru_cache(maxsize=1)
def _spellings() -> list[tuple[str, str]]:
    """Return the spellings of the heads, folded, spaced and glued, each with its head, the longest first."""
    found: dict[str, str] = {}
    for word in _head_entries():
        for form in (word, word.replace(ZWNJ, " ")):
            for ending in ("", "ی", "ای", " ای"):
                found.setdefault(fold_text(form) + ending, word)
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _stem(form: str) -> str:
    """Return a modifier without the plural «های» that names of one document have or lack («همکاریهای», «همکاری»)."""
    for ending in ("های", "ها"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)]
    return form


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    data = read_lexicon("function_words")
    listed = (*data["prepositions"], *data["conjunctions"], *data["determiners"], "و", "ها", "های", "ای", "را")
    return frozenset(fold_text(word) for word in listed) | words().fields | words().other
