"""A mention at its tokens: what every rule for mentions ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.mention import Mention

if TYPE_CHECKING:
    from etl.document import Document


def mention_at(document: Document, start: int, end: int, **what: object) -> Mention:
    """Return the mention at tokens `[start, end)`; `what` are its further fields."""
    tokens = document.tokens
    span = document.raw_span(tokens.starts[start], tokens.ends[end - 1])
    return Mention(part=document.part, start=start, end=end, span=span, **what)  # type: ignore[arg-type]


def single(countries: tuple[str, ...]) -> str | None:
    """Return the country of a title; of several the first, as of «سفیر ایران در روسیه»."""
    return countries[0] if countries else None
