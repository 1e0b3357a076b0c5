"""What a load did, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.store.counts import Counts

if TYPE_CHECKING:
    from etl.model import Rejection


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did: numbers of articles, what could not be read, and how much there is now."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejections: tuple[Rejection, ...] = ()
    encodings: Counter[str] = field(default_factory=Counter)  # articles by the encoding of their input
    held: Counts = field(default_factory=Counts)  # in the database; of a rehearsal, in what it would write
    seconds: float = 0.0

    @property
    def read(self) -> int:
        """The number of inputs."""
        return self.new + self.changed + self.unchanged + len(self.rejections)

    def __add__(self, other: LoadSummary) -> LoadSummary:
        """Return the summary of both, one after the other."""
        return LoadSummary(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.rejections + other.rejections,
            self.encodings + other.encodings,
            self.held + other.held,
            self.seconds + other.seconds,
        )
