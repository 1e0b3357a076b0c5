"""Bootstrap intervals: how far a figure would move with other articles of the same kind."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.evaluate.match import Tally

_ROUNDS = 1000
_SEED = 1404


def interval(tallies: Sequence[Tally], rounds: int = _ROUNDS) -> tuple[float, float] | None:
    """Return the 95 % percentile interval of F1, drawing whole articles with replacement.

    The draws are the same every time. None if there are fewer than ten articles: an interval would say nothing.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    told = [(2 * tally.hits, tally.given + tally.wanted) for tally in tallies if tally.given + tally.wanted]
    if len(told) < 10:
        return None
    draw = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    values = []
    for _ in range(rounds):
        sample = draw.choices(told, k=len(told))
        values.append(sum(hits for hits, _ in sample) / sum(rows for _, rows in sample))
    values.sort()
    return values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))]
