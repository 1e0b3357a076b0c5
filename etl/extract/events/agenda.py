"""What an encounter was about: «درباره روابط دوجانبه گفت‌وگو کرد»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.extract.events.clauses import Clause
    from etl.extract.events.scene import Scene, Sentence


def agenda_in(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[tuple[int, int], ...]:
    """Return the topics of a clause as token ranges."""
    return ()
