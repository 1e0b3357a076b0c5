"""Gatherings: «نشستی با حضور نمایندگان … برگزار شد», «X در اجلاس … شرکت کرد»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.circumstances import place_in
from etl.extract.events.encounters import encounter
from etl.extract.events.frames import tell
from etl.extract.events.participants import everyone, group_at
from etl.extract.events.vocabulary import words

if TYPE_CHECKING:
    from etl.extract.events.frames import Frame
    from etl.extract.events.participants import Group
    from etl.extract.events.telling import Telling

_REACH = 6


def assembly(frame: Frame) -> Telling | None:
    """A gathering counts when it is held, attended, or has somebody present; «نشست با X» is a meeting."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    if frame.partners and hit.payload.type == "meeting":
        return encounter(frame)
    status = frame.status
    forms = scene.tokens.forms[hit.end : clause.end]
    held = any(form in words("holding") for form in forms)
    attended = any(form in words("attending") for form in forms) and frame.position == "in"
    present = _present(frame)
    if status is None or frame.position == "for" or hit.payload.form == "plural":
        return None
    people = everyone(present, () if attended else frame.owners, frame.leaders if attended or held else ())
    if frame.back:
        return tell(frame, "assembly", people, status, None)
    if not people or not (held or attended or present):
        return None
    return tell(frame, "assembly", people, status, place_in(scene, clause.start, clause.end))


def _present(frame: Frame) -> Group:
    """«با حضور X و Y», «به ریاست X»."""
    scene, clause = frame.scene, frame.clause
    for at in range(clause.start, clause.end):
        if scene.form(at) in words("presence"):
            for near in range(at + 1, min(at + _REACH, clause.end)):  # «با حضور هیئتی متشکل از نمایندگان …»
                if group := group_at(scene, near, clause.end):
                    return group
    return ()
