"""Matching found facts with gold facts one to one, and counting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.evaluate.facts import FoundName, GoldName
    from etl.span import Span

OVERLAP = 0.5
TIGHT = 3
_STATES = frozenset({"state", "government"})


class Gold(Protocol):
    """A gold row: it is demanded, or optional (neither demanded nor wrong)."""

    @property
    def optional(self) -> bool:
        """Whether the row may be missing and may be there."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts behind a figure: `hits` of `given` found rows are right, of `wanted` gold rows are found.

    For an accuracy both are the number of rows that were judged.
    """

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both together."""
        return Tally(self.hits + other.hits, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """The share of the given that is right; None if nothing was given."""
        return self.hits / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of the wanted that was found; None if nothing was wanted."""
        return self.hits / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None if there was nothing to judge."""
        return 2 * self.hits / (self.given + self.wanted) if self.given + self.wanted else None


type Pairs = tuple[tuple[int, int], ...]


def best_pairs[G: Gold, F](gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], float]) -> Pairs:
    """Return index pairs, one to one: the likest first, a demanded row before an optional one; 0 is no pair."""
    scored = [
        (-score, wanted.optional, i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(found)
        if (score := likeness(wanted, given)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(gold))), set(range(len(found)))
    for _, _, i, j in sorted(scored):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return tuple(sorted(pairs))


def count(
    gold: Sequence[Gold], found: int, pairs: Pairs, hit: Callable[[int, int], bool] = lambda _i, _j: True
) -> Tally:
    """Return the counts of a matching: a found row that meets an optional gold row is not counted at all.

    Args:
        gold: The gold rows.
        found: The number of found rows.
        pairs: The matching.
        hit: What a pair needs to be right, beyond being a pair.
    """
    excused = sum(gold[i].optional for i, _ in pairs)
    hits = sum(not gold[i].optional and hit(i, j) for i, j in pairs)
    return Tally(hits, found - excused, sum(not row.optional for row in gold))


def overlap(a: Span, b: Span) -> float:
    """Return intersection over union if it is at least one half, else 0."""
    iou = a.iou(b)
    return iou if iou >= OVERLAP else 0.0


def tight(a: Span, b: Span) -> float:
    """Return intersection over union if both ends lie within three characters, else 0."""
    near = abs(a.start - b.start) <= TIGHT and abs(a.end - b.end) <= TIGHT
    return a.iou(b) if near else 0.0


def same_name(gold: GoldName, found: FoundName) -> bool:
    """Tell whether the found name is the gold's name or an alias of it, or the same state under another name."""
    if not gold.keys.isdisjoint(found.keys):
        return True
    return gold.country is not None and found.kind in _STATES and found.country == gold.country


def pair_names(gold: Sequence[GoldName], found: Sequence[FoundName]) -> Pairs:
    """Return index pairs of same names, one to one."""
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for i, wanted in enumerate(gold):
        j = next((j for j, given in enumerate(found) if j not in taken and same_name(wanted, given)), None)
        if j is not None:
            taken.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def same_names(gold: Sequence[GoldName], found: Sequence[FoundName]) -> bool:
    """Tell whether the two are the same set of persons, institutions and states."""
    return len(gold) == len(found) == len(pair_names(gold, found))
