"""Where reported content begins and ends: the rules for each mode of a cue, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.content_clauses import according, after_colon, bare, claim, ke, marks_after_cue, marks_before_cue
from etl.extract.content_phrases import by_object, by_preposition, ezafe

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.frame import Content, Frame

_FINITE: tuple[Callable[[Frame], Content | None], ...] = (
    after_colon, marks_after_cue, ezafe, ke, by_preposition, by_object, marks_before_cue, bare,
)  # fmt: skip
_SHARED = (by_preposition, by_object)
_LED = (marks_after_cue, ke, by_preposition, ezafe)
RULES = {
    "finite": _FINITE,
    "shared": _SHARED,
    "infinitive": _LED,
    "document": (after_colon, marks_after_cue, ke, bare),
    "according": (according,),
    "claim": (claim,),
}


def find_content(frame: Frame) -> Content | None:
    """Return the content of a cue by the first rule that finds any."""
    if frame.cue.passive and frame.cue.form is not None and frame.cue.form.tense == "participle":
        return after_colon(frame) or ke(frame)  # «اقدامات اعلام شده در …» reports nothing
    return next((content for rule in RULES[frame.cue.mode] if (content := rule(frame)) is not None), None)
