"""What a speaker tells of own earlier words, within a speech: «ما به آنان گفته‌ایم که …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.frame import Content
from etl.extract.reporting import ME, WE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.cues import Cue

_TOLD = ("past", "perfect", "pluperfect")


def retold(forms: Sequence[str], cues: Sequence[Cue], start: int, end: int) -> Iterator[tuple[Cue, Content]]:
    """Yield the first-person reports of a stretch of speech, tokens `[start, end)`: «اعلام کردیم که آماده‌ایم»."""
    until = start
    for cue in cues:
        form = cue.form
        told = form is not None and form.person in (ME, WE) and form.tense in _TOLD and not form.negated
        follows = forms[cue.end] if cue.end < end else ""
        if not told or cue.start < until or not cue.report.clause or follows not in ("که", ":"):
            continue
        until = end
        indirect = follows == "که"
        kind, marker = ("indirect", "ke") if indirect else ("direct", "colon")
        if end - cue.end - 1 > 1:
            yield cue, Content(cue.end + 1, end, kind, marker, "retold")  # type: ignore[arg-type]
