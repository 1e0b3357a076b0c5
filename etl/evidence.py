"""What resolution across articles sees: the mentions of events and agreements, with what is said of each.

Resolution is a pure partition of such mentions; the store reads them and writes which is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from etl.model import AgreementStep, AgreementType, DateBounds, DatePrecision, EventStatus, EventType, Part
    from etl.span import Span

# What two events or agreements have in common if they may be one; most blocks hold what is told of one month.
type Block = str


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
    article: int = 0  # the store's key
    event: int | None = None  # the store's key of the event that the mention has been resolved to


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
    article: int = 0  # the store's key
    agreement: int | None = None  # the store's key of the agreement that the mention has been resolved to


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions that resolution found to be one event."""

    mentions: tuple[EventEvidence, ...]
    # Keys of events in the store: those of their mentions that were not looked at again stay with these mentions.
    keeps: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Mentions that resolution found to be one agreement, and what to call it."""

    mentions: tuple[AgreementEvidence, ...]
    type: AgreementType
    title: str
    slug: str  # readable; the store tells those apart that meet
    known: bool = False  # famous: the slug alone says which agreement it is, and it has mentions beyond these
