"""Page furniture: what a page adds to the narration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.span import Span


def furniture(raw: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the furniture as raw spans, in order and apart."""
    del raw, paragraphs
    return ()
