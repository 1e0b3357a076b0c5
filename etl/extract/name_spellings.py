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


def spellings(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return a name, and if it has compounds the spelling in which they are apart.

    A compound begins with a Persian given name, and ends with another or with a word of the same person's `others`:
    «امیرعبداللهیان», who is «عبداللهیان» too.
    """
    own = {fold_key(word) for other in others for word in other.replace(ZWNJ, " ").split()}
    parted = " ".join(_parted(word, own) for word in name.split())
    return (name,) if parted == name else (name, parted)


def _parted(word: str, own: Collection[str]) -> str:
    if ZWNJ in word:
        return word  # a half-space is a boundary already
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first, rest = fold_key(word[:at]), fold_key(word[at:])
        if first in _given() and (rest in _given() or rest in own):
            return f"{word[:at]} {word[at:]}"
    return word


@cache
def _given() -> frozenset[str]:
    names = read_lexicon("names")
    return frozenset(fold_key(word) for word in f"{names['persian']} {names['compound_firsts']}".split())
