"""What stands near in the blocks of a store, read when it is asked for and once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from etl.resolve.blocks import Blocked, Blocks, seen_from

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from etl.evidence import Block

    type Read[E] = Callable[[Collection[Block]], Iterable[E]]


class Told(Blocked, Protocol):
    """What one article tells of one event or agreement."""

    @property
    def mentions(self) -> tuple[Any, ...]:
        """Return its mentions in the article."""


class Nearby[E, T: Told]:
    """The reports that have been read, by block."""

    def __init__(self, reports: Callable[[Iterable[E]], list[T]], read: Read[E]) -> None:
        """Begin with nothing: `read` gives the evidence in blocks, and `reports` makes reports of it."""
        self._reports = reports
        self._read = read
        self._blocks: Blocks[T] = Blocks()
        self._seen: set[Block] = set()
        self._held: set[object] = set()

    def start(self, changed: Iterable[E], touched: Collection[Block]) -> list[T]:
        """Return the reports of what changed, and of all that stand in their blocks or in the blocks `touched`."""
        new = self._add(changed)
        self._look({*touched, *(block for report in new for block in report.blocks)})
        near = self._blocks.within(sorted(self._seen))
        return list(dict.fromkeys((*new, *near)))

    def related(self, told: Collection[T], relation: Callable[[T, T], bool]) -> list[T]:
        """Return whatever one of `told` is in the relation to."""
        return [other for _, other in self.pairs(told, relation)]

    def pairs(self, told: Collection[T], relation: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
        """Yield the pairs of one of `told` and another in the relation."""
        self._look({block for report in told for block in report.blocks})
        for report in told:
            yield from ((report, other) for other in self._blocks.beside(report) if relation(report, other))

    def _look(self, blocks: set[Block]) -> None:
        unread = set(map(seen_from, blocks)) - self._seen
        if unread:
            self._seen |= unread
            self._add(self._read(unread))

    def _add(self, evidence: Iterable[E]) -> list[T]:
        fresh = []
        for report in self._reports(evidence):
            first = report.mentions[0]
            name = (first.origin.collection, first.origin.path, first.local)
            if name not in self._held:
                self._held.add(name)
                fresh.append(report)
        self._blocks.add(fresh)
        return fresh
