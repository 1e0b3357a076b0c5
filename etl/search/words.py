"""What search knows of words: `words.toml`, folded and without spaces."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl.fold import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The lists of `words.toml`, which says what each is for."""

    stop_words: frozenset[str]
    suffixes: frozenset[str]
    prefixes: frozenset[str]
    compounds: frozenset[str]
    endings: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]  # the others of a word's groups


@cache
def search_words() -> SearchWords:
    """Return the content of `words.toml`."""
    lists = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    groups = [group["words"] for group in lists.pop("synonyms")]
    return SearchWords(
        **{name: frozenset(map(letters_of, words)) for name, words in lists.items()}, synonyms=_others(groups)
    )


def _others(groups: Iterable[Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    others: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups:
        forms = list(dict.fromkeys(map(letters_of, group)))
        for form in forms:
            others[form] += [other for other in forms if other != form]
    return {form: tuple(dict.fromkeys(found)) for form, found in others.items()}
