"""What flows through the pipeline: an article in, facts out. Frozen and plain; offsets are code points of raw text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from etl.errors import RejectionReason
    from etl.span import Span

type Part = Literal["body", "title"]
type SpeakerKind = Literal["person", "institution", "government", "state", "media", "group", "role", "anonymous"]
type MentionKind = Literal["name", "role", "pronoun", "institution", "anonymous", "implicit"]
type Confidence = Literal["high", "medium", "low"]
type QuoteKind = Literal["direct", "indirect", "paraphrase"]
type QuoteMarker = Literal["guillemets", "colon", "ke", "bare", "nominal"]
type Calendar = Literal["jalali", "gregorian", "hijri", "none"]
type DatePrecision = Literal["day", "month", "year", "range", "weekday", "relative", "part_of_day"]
type EventStatus = Literal["occurred", "planned", "cancelled", "denied"]
type OccasionKind = Literal[
    "press_conference", "interview", "talks", "phone_call", "meeting", "session", "speech", "message", "letter",
    "social_media", "statement", "article", "broadcast",
]  # fmt: skip
type SourceRole = Literal["outlet", "agency", "website", "document"]
type EventType = Literal[
    "meeting", "phone_call", "visit", "negotiation_round", "press_conference", "summit", "signing", "ratification",
    "entry_into_force", "termination", "statement", "letter", "appointment", "vote", "sanction", "military_action",
    "protest_note", "aid",
]  # fmt: skip
type EventRole = Literal[
    "participant", "host", "addressee", "signatory", "state", "place", "date", "agenda", "count", "agreement"
]
type AgreementType = Literal[
    "treaty", "convention", "agreement", "memorandum", "programme", "protocol", "joint_statement", "contract"
]
type AgreementStep = Literal[
    "negotiated", "initialled", "signed", "ratified", "promulgated", "entered_into_force", "renewed", "suspended",
    "violated", "withdrawn", "terminated", "planned",
]  # fmt: skip
type ClaimKind = Literal["party", "step", "signatory", "sector", "period", "duration", "announcement", "relation"]


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the reader delivers it. (`collection`, `path`) is its identity; `raw_text` is never changed."""

    collection: str
    path: str
    raw_text: str
    title: str | None = None
    publisher: str | None = None  # as the input gives it; the publisher's key is resolved later
    published: str | None = None  # as the input gives it: «۱۳۹۷/۹/۱۰», "2026-06-15T08:00+03:30"
    url: str | None = None
    encoding: str = "utf-8"
    metadata: tuple[tuple[str, str], ...] = ()  # further fields of the input, by name

    def text_of(self, part: Part) -> str:
        """Return the raw text of the body or of the title; a missing title is empty."""
        return self.raw_text if part == "body" else self.title or ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that cannot become an article. The load records it and goes on.

    `path` is the identity that the article would have had, or FILE:LINE where a record has none.
    """

    collection: str
    path: str
    reason: RejectionReason
    detail: str  # what is wrong, and where, in plain English


@dataclass(frozen=True, slots=True)
class DateBounds:
    """The earliest and the latest Gregorian day that an expression may mean; None is an open bound."""

    earliest: dt.date | None
    latest: dt.date | None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A dated expression: «پنجشنبه دهم مهر ۱۴۰۴»."""

    part: Part
    span: Span
    calendar: Calendar
    precision: DatePrecision
    earliest: dt.date | None
    latest: dt.date | None
    weekday: str | None = None  # english, lower case
    edtf: str | None = None  # Extended Date/Time Format, level 1; None while a bound is open
    anchor: str | None = None  # what fixed a relative value: "published_on"
    rule: str = ""
    conflict: str | None = None  # «چهارشنبه دهم مهر ۱۴۰۴» was a Thursday


@dataclass(frozen=True, slots=True)
class Source:
    """A link of the chain that brought the text: outlet ← agency ← website."""

    position: int  # 0 is nearest to the reader
    role: SourceRole
    name: str  # the fullest name that the register or the text gives
    publisher: str | None  # key in the publishers' register
    part: Part
    span: Span
    through: int | None = None  # position of the source that took the text from it; None: the publisher did


@dataclass(frozen=True, slots=True)
class Header:
    """What the opening and the metadata say of the text as a whole."""

    publisher: str | None  # key in the publishers' register
    publisher_name: str | None
    desk: str | None
    dateline: str | None
    published_on: DateBounds
    published_at: str | None  # ISO time with offset where the input gives one
    not_before: dt.date | None
    sources: tuple[Source, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who can speak, act or sign. `key` is the identity across articles: a readable slug.

    Who stands in the register keeps the register's slug; a name the register lacks gets one made of the name; who is
    known only by role has the role with its country as name; who is anonymous is of its article alone.
    """

    key: str
    name: str  # full, without honorifics
    kind: SpeakerKind
    name_en: str | None = None
    country: str | None = None  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker of a quote: who, by which mention, decided by which rule."""

    speaker: Speaker | None  # None: more than one candidate, or none
    mention_kind: MentionKind
    mention: Span | None  # None where the subject is dropped
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Occasion:
    """On what occasion or by what medium something was said: «در نشست خبری», «در پیامی»."""

    kind: OccasionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom something was said: «به خبرنگار ایرنا گفت»."""

    span: Span
    speaker: Speaker | None  # None: several, or nobody that is known


@dataclass(frozen=True, slots=True)
class Quote:
    """Content that the article attributes to a source by a reporting cue."""

    part: Part
    span: Span
    kind: QuoteKind
    marker: QuoteMarker
    cue: Span | None
    rule: str
    speakers: tuple[Attribution, ...] = ()
    parent: int | None = None  # index of the outer quote in `Facts.quotes`
    said: DateBounds | None = None
    said_rule: str | None = None
    occasion: Occasion | None = None
    addressee: Addressee | None = None


@dataclass(frozen=True, slots=True)
class EventArgument:
    """One thing the text says about an event: who took part, where, when, about what.

    Roles: participant, host, addressee, signatory (speaker and/or country given); state (country given);
    place, date, agenda, count, agreement (`value` alone; a date has bounds and precision).
    """

    role: str
    part: Part
    span: Span
    value: str
    speaker: Speaker | None = None
    country: str | None = None
    bounds: DateBounds | None = None
    precision: DatePrecision | None = None
    agreement: int | None = None  # number of the agreement within the article, for role agreement


@dataclass(frozen=True, slots=True)
class EventMention:
    """A sentence or phrase that tells of an event. Mentions with one `event` number tell of the same event."""

    part: Part
    span: Span
    type: str
    status: EventStatus
    event: int  # coreference within the article
    rule: str
    arguments: tuple[EventArgument, ...] = ()
    quote: int | None = None  # index of the quote it is told in; None: told by the narrator


@dataclass(frozen=True, slots=True)
class AgreementClaim:
    """One thing the text says about an agreement.

    Kinds: party (speaker and/or country), step (`value` negotiated … terminated, planned), signatory, sector,
    period, duration, announcement (of `step`), relation.
    """

    kind: str
    part: Part
    span: Span
    value: str
    step: str | None = None  # the step that a signatory, a place or an announcement belongs to
    speaker: Speaker | None = None
    country: str | None = None
    place: str | None = None
    bounds: DateBounds | None = None
    precision: DatePrecision | None = None


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """A name of a document between parties, full, short or anaphoric («این سند»)."""

    part: Part
    span: Span
    type: str  # treaty, convention, agreement, memorandum, programme, protocol, joint_statement, contract
    agreement: int  # coreference within the article
    named: bool  # False: anaphoric
    rule: str
    claims: tuple[AgreementClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class FactTopic:
    """A topic of the article or of one of its facts, with the words that say so."""

    topic: str
    part: Part
    span: Span
    fact: Literal["article", "quote", "event", "agreement"]
    index: int | None  # in the tuple of that fact


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says, ready to store."""

    article: Article
    header: Header
    text: str  # the restored reading text of the body: half-spaces put back
    dates: tuple[DateExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[EventMention, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    topics: tuple[FactTopic, ...] = ()
    bands: tuple[str, ...] = ()  # digests of the text; near-identical texts share one
