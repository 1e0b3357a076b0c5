"""Mentions: the words by which an article speaks of one who can speak, act or sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.model import MentionKind, Part, QuoteKind, QuoteMarker
    from etl.span import Span


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text names it: «معاون وزیر امور خارجه روسیه» is a title and the country RU."""

    title: str  # canonical title without country: «وزیر امور خارجه», «سخنگوی وزارت امور خارجه»
    country: str | None  # ISO 3166 alpha-2; None: the text does not say
    host: str | None = None  # where an ambassador serves: «سفیر ایران در روسیه»
    context: bool = False  # «وزیر خارجه این کشور», «همتای وی»: another mention tells the country


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention, with what its own words say; who it is, is decided by `etl.resolve`.

    `start` and `end` are token indexes in the document of `part`; `span` is raw. A mention with both a name and a
    role («سرگئی لاوروف وزیر خارجه روسیه») is one mention of kind name. Compared by identity.
    """

    part: Part
    start: int
    end: int
    span: Span
    kind: MentionKind
    name: str | None = None  # a person's or institution's name as written, folded, without honorifics
    keys: tuple[str, ...] = ()  # register keys that the name may stand for
    roles: tuple[Role, ...] = ()  # several for «وزرای خارجه ایران و روسیه»
    country: str | None = None  # of a state, a government or an institution
    plural: bool = False  # «طرفین», «دو وزیر», «وزرای خارجه ایران و روسیه»


@dataclass(frozen=True, slots=True)
class Report:
    """Content that a text attributes, before anyone decides who its source is.

    `source` is None where the subject is dropped («در ادامه افزود: …»): it is then the subject of what came before.
    """

    part: Part
    span: Span
    kind: QuoteKind
    marker: QuoteMarker
    cue: Span | None
    cue_token: int
    rule: str
    source: Mention | None
    plural: bool = False  # the verb is plural: «تاکید کردند»
    first_person: bool = False  # a speaker's own earlier words: «اعلام کردیم که …»
    also: tuple[Mention, ...] = ()  # further sources of a joint statement: «عراقچی و لاوروف تاکید کردند»
