"""Connected components."""

from __future__ import annotations

from collections import defaultdict


class Components:
    """Disjoint sets of indexes; the smallest index is the root, so the order of joining does not matter."""

    def __init__(self, size: int) -> None:
        """Begin with `size` sets of one index each."""
        self._parent = list(range(size))

    def root(self, i: int) -> int:
        """Return the smallest index of the set that holds `i`."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make the sets of `i` and `j` one."""
        low, high = sorted((self.root(i), self.root(j)))
        self._parent[high] = low

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Return the sets, by their smallest index; each in order."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            members[self.root(i)].append(i)
        return tuple(tuple(members[root]) for root in sorted(members))
