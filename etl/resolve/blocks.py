"""Finding what may be one among millions: by blocks that any two of them share, never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from etl.evidence import Block


class Blocked(Protocol):
    """What stands in blocks."""

    @property
    def blocks(self) -> frozenset[Block]:
        """Return the blocks that it shares with whatever it may be one with."""


def block(*parts: str) -> Block:
    """Return the block that these words name, as a digest: a name of any length makes a short key."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def facing(block: Block, *, dated: bool) -> Block:
    """Return a half of a block: what tells a day stands in one, what tells none in the other, and each sees the other.

    So what tells a day need not look through all others that do, whenever they were.
    """
    return f"{block}{'+' if dated else '-'}"


def seen_from(block: Block) -> Block:
    """Return the block to look in from another: the same, or the other half."""
    return block[:-1] + {"+": "-", "-": "+"}.get(block[-1], block[-1])


def months(first: dt.date, last: dt.date) -> Iterator[str]:
    """Yield the months that the days from `first` to `last` lie in."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12}-{number % 12 + 1:02}"


class Blocks[T: Blocked]:
    """Items by their blocks."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        """Begin with `items`, which are compared by identity."""
        self._of: defaultdict[Block, list[T]] = defaultdict(list)
        self.add(items)

    def add(self, items: Iterable[T]) -> None:
        """Put items into their blocks."""
        for item in items:
            for name in item.blocks:
                self._of[name].append(item)

    def within(self, names: Iterable[Block]) -> list[T]:
        """Return the items of blocks, each once."""
        return list(dict.fromkeys(item for name in names for item in self._of.get(name, ())))

    def beside(self, item: T) -> list[T]:
        """Return the other items that a block of `item` leads to, each once."""
        return [other for other in self.within(map(seen_from, sorted(item.blocks))) if other is not item]


def closure[T](start: Iterable[T], step: Callable[[list[T]], Iterable[T]]) -> list[T]:
    """Return `start` with all that `step` leads to from it; `step` is told each item once."""
    found = dict.fromkeys(start)
    fresh = list(found)
    while fresh:
        fresh = [item for item in dict.fromkeys(step(fresh)) if item not in found]
        found |= dict.fromkeys(fresh)
    return list(found)
