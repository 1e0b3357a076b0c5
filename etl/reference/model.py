"""What stands in the register. Frozen and plain.

`names` begin with the entry's own name; `ambiguous` are names that are common words too («مالی», «دوشنبه»), or belong
to several: they are not among `names`, because alone they decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

type PlaceKind = Literal["capital", "city", "building", "region"]
type PublisherKind = Literal["agency", "newspaper", "broadcaster", "website", "channel"]
type RegisteredKind = Literal["person", "institution", "government", "state", "media", "group"]
type NameKind = Literal["full", "short", "alias", "transliteration", "role"]
type Certainty = Literal["certain", "probable"]
type QuadClass = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
type TenurePrecision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. `code` is its ISO 3166 alpha-2 code (XK for Kosovo); `name` is the press's usual one."""

    code: str
    name: str
    name_en: str
    names: tuple[str, ...]  # short, official and CLDR names
    adjectives: tuple[str, ...]  # «روس», «روسی»: of this country
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A capital, city, building or region. A capital may stand for its government («تهران و مسکو»)."""

    key: str
    name: str
    name_en: str
    country: str | None
    kind: PlaceKind
    names: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """An agency, newspaper, broadcaster, website or channel; `names` hold what articles and metadata call it."""

    key: str
    name: str
    name_en: str
    kind: PublisherKind
    country: str | None
    names: tuple[str, ...]
    site: str | None  # host name
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """One name of a speaker; an ambiguous one is borne by others too, or is a common word: alone it decides nothing."""

    name: str
    language: str  # fa, en
    kind: NameKind
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredSpeaker:
    """A person, institution, government, state, medium or group that speaks, acts or signs.

    `name` is the fullest usual one, without honorifics; `key` is its readable identity across articles.
    """

    key: str
    kind: RegisteredKind
    name: str
    name_en: str
    country: str | None
    names: tuple[SpeakerName, ...]  # the full Persian and English ones first
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Office:
    """A post that somebody holds.

    A country's office has a general title («وزیر امور خارجه») and the country; an organisation's has its name in
    the title («دبیرکل سازمان ملل متحد») and no country.
    """

    key: str
    post: str  # what offices of the same kind share: foreign_minister
    title: str
    title_en: str
    country: str | None  # the country that is served
    host: str | None  # the country where an ambassador serves
    institution: str | None  # key of a registered speaker
    names: tuple[str, ...]
    single_holder: bool
    source: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A time in an office.

    `start` is the first day and `end` the last on which the tenure is certain: a start known as «2012» counts from
    the last day of that year, an end from its first. No start: unknown; no end: it goes on.
    """

    office: str
    speaker: str
    start: dt.date | None
    end: dt.date | None
    source: str
    certainty: Certainty
    start_precision: TenurePrecision | None
    end_precision: TenurePrecision | None


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of diplomatic news, with its place in the IPTC Media Topics where there is one."""

    key: str
    name: str
    name_en: str
    iptc: str | None


@dataclass(frozen=True, slots=True)
class EventCode:
    """A type of event with its codes in PLOVER and CAMEO, where these have one, and CAMEO's class of the code."""

    type: str
    name: str
    name_en: str
    plover: str | None
    cameo: str | None
    cameo_name: str | None
    quad_class: QuadClass | None
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The whole register, in the order of its files. Compared by identity: it is read once."""

    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    publishers: tuple[Publisher, ...]
    speakers: tuple[RegisteredSpeaker, ...]
    offices: tuple[Office, ...]
    tenures: tuple[Tenure, ...]
    topics: tuple[Topic, ...]
    event_types: tuple[EventCode, ...] = ()
