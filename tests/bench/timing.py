"""Times that can be compared: side by side in one run, warmed up, medians."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its goal. `goal` is None where the figure is only reported."""

    what: str
    measured: float
    unit: str
    goal: float | None = None
    at_least: bool = False  # whether more is better

    def tell(self) -> None:
        """Print the figure."""
        sign = "≥" if self.at_least else "≤"
        met = self.goal is None or (self.measured >= self.goal if self.at_least else self.measured <= self.goal)
        goal = "" if self.goal is None else f"{sign} {self.goal:g}"
        sys.stdout.write(
            f"{self.measured:>12,.2f} {self.unit:<10} {goal:<8} {'' if met else 'missed':<7} {self.what}\n"
        )
        sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median(work: Callable[[], object], runs: int = 3) -> float:
    """Return the median of several runs, after one in which caches fill."""
    work()
    return statistics.median(seconds(work) for _ in range(runs))
