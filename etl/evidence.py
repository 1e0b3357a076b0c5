"""What resolution across articles sees: the mentions of events and agreements, with what is said of each.

Resolution is a pure partition of such mentions; the store reads them and writes which is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from etl.fold import fold_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from etl.model import AgreementStep, AgreementType, DateBounds, DatePrecision, EventStatus, EventType, Part
    from etl.span import Span

type Block = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a mention stems from. Their order is the canonical one: it does not depend on the order of loading."""

    collection: str
    path: str
    position: int  # among the article's mentions of events, or of agreements


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """An article as the search for copies sees it."""

    id: int
    collection: str
    path: str
    bands: tuple[str, ...]  # digests; near-identical texts share one


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """One mention of an event. Mentions of one article with the same `local` number are one event already."""

    id: int
    origin: Origin
    part: Part
    span: Span
    local: int
    type: EventType
    status: EventStatus
    quoted: bool  # told in a quote, not by the narrator
    participants: frozenset[str]  # keys of the speakers who take part, in whatever role
    countries: frozenset[str]  # theirs, and those of the states that are named
    places: frozenset[str]  # as named
    counts: frozenset[str]  # of a recurring event
    dates: tuple[tuple[DateBounds, DatePrecision | None], ...]
    agreements: frozenset[int]  # local numbers of the agreements that it concerns
    published: DateBounds  # of the article
    not_before: dt.date | None  # of the article
    weekdays: frozenset[str] = frozenset()  # of dates that tell no more than a weekday


@dataclass(frozen=True, slots=True)
class AgreementEvidence:
    """One mention of an agreement. Mentions of one article with the same `local` number are one agreement already."""

    id: int
    origin: Origin
    part: Part
    span: Span
    local: int
    type: AgreementType
    text: str  # the raw words
    named: bool  # False: «این سند»
    countries: frozenset[str]  # of the parties
    institutions: frozenset[str]  # keys of the speakers who are parties
    steps: tuple[tuple[AgreementStep, DateBounds], ...]
    periods: tuple[DateBounds, ...]
    published: DateBounds
    not_before: dt.date | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Mentions that resolution found to be one agreement, and what to call it."""

    mentions: tuple[AgreementEvidence, ...]
    type: AgreementType
    title: str
    slug: str  # readable; the store numbers those that meet


def event_blocks(types: Iterable[str], countries: Iterable[str]) -> frozenset[Block]:
    """Return the blocks of an article's event: one for each type and pair of countries.

    Events of two articles may be one only if they share a block, or a chain of blocks.
    """
    pairs = _pairs(countries)
    return frozenset((kind, *pair) for kind in types for pair in pairs)


def agreement_blocks(names: Iterable[str], countries: Iterable[str]) -> frozenset[Block]:
    """Return the blocks of an article's agreement: one for each name, folded, and for each pair of parties.

    Agreements of two articles may be one only if they share a block, or a chain of blocks.
    """
    named = {("named", fold_key(name)) for name in names}
    return frozenset(named | {("between", *pair) for pair in _pairs(countries) if pair})


def _pairs(countries: Iterable[str]) -> list[tuple[str, ...]]:
    # One country alone, or none, is a block too: «نشست خبری سخنگوی وزارت خارجه».
    codes = sorted(set(countries))
    return [tuple(codes)] if len(codes) < 2 else list(combinations(codes, 2))
