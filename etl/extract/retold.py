"""What a speaker tells of own earlier words, within a speech: «ما به آنان گفته‌ایم که …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.frame import Content
from etl.extract.reporting import ME, WE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.cues import Cue

_LEAST = 2  # tokens: a word and its stop
_TOLD = ("past", "perfect", "pluperfect")


def retold(forms: Sequence[str], cues: Sequence[Cue], end: int) -> tuple[Cue, Content] | None:
    """Return the first-person report of a stretch of speech that ends at token `end`: «اعلام کردیم که آماده‌ایم»."""
    for cue in cues:
        form = cue.form
        told = form is not None and form.person in (ME, WE) and form.tense in _TOLD and not form.negated
        start = cue.end + 1
        if not told or not cue.report.clause or end - start < _LEAST:
            continue
        if forms[cue.end] == "که":
            return cue, Content(start, end, "indirect", "ke", "retold")
        if forms[cue.end] == ":":
            return cue, Content(start, end, "direct", "colon", "retold")
    return None
