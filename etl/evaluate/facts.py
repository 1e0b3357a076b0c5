"""What is compared: the facts of the gold and the facts found, reduced to what a figure looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.span import Span


@dataclass(frozen=True, slots=True)
class GoldName:
    """Somebody the gold names: what the name and its aliases are compared by, and the country if it is a state's."""

    name: str
    keys: frozenset[str]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote of the gold."""

    span: Span
    kind: str
    marker: str
    speakers: tuple[GoldName, ...]
    mention_kind: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A dated expression of the gold; ISO days, None where a bound is open."""

    span: Span
    earliest: str | None
    latest: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event of the gold."""

    span: Span
    type: str
    status: str
    participants: tuple[GoldName, ...]
    countries: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldStep:
    """A step in the life of an agreement, with its days if the gold gives them."""

    step: str
    earliest: str | None
    latest: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention of an agreement."""

    span: Span
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """An agreement of the gold, with all its mentions in the article."""

    title: str  # the first mention
    mentions: tuple[Span, ...]
    steps: tuple[GoldStep, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """All facts of one article's body."""

    path: str
    raw_text: str
    publisher: str
    quotes: tuple[GoldQuote, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    agreements: tuple[GoldAgreement, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundName:
    """Somebody found: a speaker, or a state that takes part in an event."""

    name: str
    kind: str | None
    country: str | None
    keys: frozenset[str]  # what the name is compared by


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A row group of `quote_evidence`: one quote with the speakers that are known."""

    span: Span
    kind: str
    marker: str
    speakers: tuple[FoundName, ...]
    rule: str
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A row of `date_evidence`."""

    span: Span
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with its mentions in one article, and all its actors."""

    spans: tuple[Span, ...]
    type: str
    actors: tuple[FoundName, ...]


@dataclass(frozen=True, slots=True)
class FoundAgreement:
    """An agreement with its mentions in one article."""

    key: int
    title: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FoundStep:
    """A row of `agreement_timeline`."""

    step: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """What the views say of one article's body."""

    quotes: tuple[FoundQuote, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    agreements: tuple[FoundAgreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the views say: by article, and of the agreements as they stand in the world."""

    articles: Mapping[str, FoundArticle]
    timeline: Mapping[int, tuple[FoundStep, ...]]
