"""What hazm's word lists say of a folded word: is it one, does it hold half-spaces, is it a verb form.

Source: `words.dat` and `verbs.dat` of hazm (MIT), read once, when the first word is asked for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from typing import TYPE_CHECKING

from etl.fold import ZWNJ, fold_letters
from etl.lexicon.hazm_data import read_hazm

if TYPE_CHECKING:
    from collections.abc import Mapping

type Cuts = tuple[int, ...]  # offsets in a folded word at which a half-space stands, ascending

# After these letters, which do not join to the left, a half-space changes nothing that a reader sees, and most
# writers leave it out: «کارهای».
UNJOINED = frozenset("اآدذرزژو")

_PERSONAL = ("م", "ی", "یم", "ید", "ند")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words of hazm; frequencies are in its own unit, and count nothing exactly."""

    frequency: Mapping[str, int]  # attested words without a half-space
    adjectives: frozenset[str]  # those of them that may be one
    rare: frozenset[str]  # listed, never attested: derived words, and some glued ones
    compounds: Mapping[str, Cuts]  # attested words with half-spaces, by their glued form
    rare_compounds: Mapping[str, Cuts]
    firsts: Mapping[str, int]  # in how many compounds a part comes first
    lasts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Verbs:
    """Folded forms of hazm's verbs, without prefixes: «ن», «ب», «می» and preverbs are left to the rules."""

    finite: frozenset[str]  # «کردند», «کنند», also after «می»
    plain: frozenset[str]  # these, the bare present stem, participles and the infinitive
    participles: frozenset[str]  # «رفته»


@cache
def words() -> Words:
    """Return the words.

    Raises:
        DataError: hazm is not installed.
    """
    frequencies: dict[str, int] = {}
    adjectives: set[str] = set()
    rare: set[str] = set()
    compounds: dict[str, Cuts] = {}
    rare_compounds: dict[str, Cuts] = {}
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    # Nearly two hundred thousand lines: cut all at once.
    cells = fold_letters(read_hazm("words.dat")).replace("\n", "\t").split("\t")
    for written, frequency, tags in zip(cells[0:-1:3], cells[1::3], cells[2::3], strict=True):
        if ZWNJ in written:
            parts = [part for part in written.split(ZWNJ) if part]
            if found := _cuts(parts):
                (rare_compounds if frequency == "0" else compounds).setdefault("".join(parts), found)
            firsts[parts[0]] += 1
            lasts[parts[-1]] += 1
        elif frequency == "0":
            rare.add(written)
        else:
            frequencies[written] = max(int(frequency), frequencies.get(written, 0))
            if "AJ" in tags:
                adjectives.add(written)
    return Words(frequencies, frozenset(adjectives), frozenset(rare), compounds, rare_compounds, firsts, lasts)


@cache
def verbs() -> Verbs:
    """Return the verb forms.

    Raises:
        DataError: hazm is not installed.
    """
    finite: set[str] = set()
    plain: set[str] = set()
    participles: set[str] = set()
    for line in fold_letters(read_hazm("verbs.dat")).splitlines():
        past, _, presents = line.partition("#")
        if len(past) < 2:
            continue
        stems = [glided for present in presents.split(" یا ") if present for glided in _glided(present.strip())]
        finite.update(f"{past}{ending}" for ending in ("", *_PERSONAL))
        finite.update(f"{stem}{ending}" for stem, ending in product(stems, (*_PERSONAL, "د")))
        plain.update(f"{past}{ending}" for ending in ("ن", "ه", "نی"))
        plain.update(f"{stem}{ending}" for stem, ending in product(stems, ("", "نده", "ان")))
        participles.add(f"{past}ه")
    return Verbs(frozenset(finite), frozenset(plain | finite), frozenset(participles))


def _cuts(parts: list[str]) -> Cuts:
    """Return the offsets between the parts, but for those after a letter that does not join."""
    offsets = accumulate(map(len, parts[:-1]))
    return tuple(at for part, at in zip(parts, offsets, strict=False) if part[-1] not in UNJOINED)


def _glided(present: str) -> tuple[str, ...]:
    """«گو» is «گوی» before an ending."""
    return (present, f"{present}ی") if present.endswith(("ا", "و")) else (present,)
