"""The spellings of a person's name in which a compound is written as two words.

«محمدجواد ظریف» is «محمد جواد ظریف» to every second newspaper, and «امیرعبداللهیان» «امیر عبداللهیان».
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from etl.fold import ZWNJ, fold_key
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SHORTEST = 3  # letters of a part: «علی»


def spellings(name: str, others: Collection[str]) -> tuple[str, ...]:
    """Return a name, and if it has compounds the spelling in which they are apart.

    A compound begins with a Persian given name, and ends with another or with a word of the same person's `others`:
    «امیرعبداللهیان», who is «عبداللهیان» too.
    """
    parted = " ".join(_parted(word, others) for word in name.split())
    return (name,) if parted == name else (name, parted)


def _parted(word: str, others: Collection[str]) -> str:
    if ZWNJ in word:
        return word  # a half-space is a boundary already
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first, rest = word[:at], fold_key(word[at:])
        if fold_key(first) in _given() and (rest in _given() or rest in _words(others)):
            return f"{word[:at]} {word[at:]}"
    return word


def _words(names: Iterable[str]) -> set[str]:
    return {fold_key(word) for name in names for word in name.replace(ZWNJ, " ").split()}


@cache
def _given() -> frozenset[str]:
    names = read_lexicon("names")
    return frozenset(fold_key(word) for word in f"{names['persian']} {names['compound_firsts']}".split())
