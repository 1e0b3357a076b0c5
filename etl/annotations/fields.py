"""What the tool shows of a fact: for each kind its fields, each as a choice or as lines of text.

A field turns what the gold says into the lines that a person sees, and the lines back into what the gold says.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from etl.evaluate.gold import days_of, with_aliases
from etl.model import (
    AgreementStep,
    AgreementType,
    Calendar,
    DatePrecision,
    EventStatus,
    EventType,
    MentionKind,
    QuoteKind,
    QuoteMarker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    type Fact = Mapping[str, Any]
    type Lines = tuple[str, ...]

_WEEKDAYS = ("saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday")
_ALIAS = " | "  # between the names of one speaker
_OPEN = ".."
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a fact. `show` gives its lines, `read` what they say, by the keys of the gold.

    `read` raises ValueError, in words, for what it does not understand.
    """

    name: str
    about: str
    control: Literal["choice", "line", "lines"]
    show: Callable[[Fact], Lines]
    read: Callable[[Lines], dict[str, Any]]
    options: Lines = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: a label in the tool. `always` are keys that the gold has even where they say nothing."""

    label: str
    about: str
    colour: str
    fields: tuple[Field, ...]
    always: frozenset[str] = frozenset()

    def show(self, fact: Fact) -> dict[str, Lines]:
        """Return the lines of all fields that say something."""
        return {field.name: lines for field in self.fields if (lines := field.show(fact))}


def _choice(name: str, about: str, options: Lines, *, required: bool = False) -> Field:
    def read(lines: Lines) -> dict[str, Any]:
        value = _one(lines)
        if value is not None and value not in options:
            message = f"«{value}» is none of {', '.join(options)}"
            raise ValueError(message)
        return {name: value}

    return Field(name, about, "choice", _shown(name), read, options, required)


def _line(name: str, about: str, *, required: bool = False) -> Field:
    return Field(name, about, "line", _shown(name), lambda lines: {name: _one(lines)}, required=required)


def _lines(name: str, about: str) -> Field:
    return Field(name, about, "lines", _listed(name), lambda lines: {name: list(lines)})


def _countries(name: str) -> Field:
    def read(lines: Lines) -> dict[str, Any]:
        for code in lines:
            if not _COUNTRY.fullmatch(code):
                message = f"«{code}» is no country code; write it like IR"
                raise ValueError(message)
        return {name: list(lines)}

    return Field(name, "states, by ISO code", "lines", _listed(name), read)


def _optional() -> Field:
    return Field(
        "optional",
        "neither demanded nor wrong",
        "choice",
        lambda fact: ("optional",) if fact.get("optional") else (),
        lambda lines: {"optional": bool(lines)},
        ("optional",),
    )


def _count() -> Field:
    def read(lines: Lines) -> dict[str, Any]:
        value = _one(lines)
        if value is not None and not value.isdecimal():
            message = f"«{value}» is no number"
            raise ValueError(message)
        return {"count": None if value is None else int(value)}

    return Field("count", "how often, where it is told once for several times", "line", _shown("count"), read)


def _speakers() -> Field:
    def show(fact: Fact) -> Lines:
        return tuple(_ALIAS.join((name, *also)) for name, also in with_aliases(fact))

    def read(lines: Lines) -> dict[str, Any]:
        names = [[name.strip() for name in line.split(_ALIAS.strip()) if name.strip()] for line in lines]
        also = [others for _, *others in names]
        return {"speakers": [first for first, *_ in names], "aliases": also if any(also) else []}

    return Field("speakers", "who said it, a line for each: fullest name | other names", "lines", show, read)


def _bounds() -> Field:
    """Days in two keys of the gold, `earliest` and `latest`."""

    def read(lines: Lines) -> dict[str, Any]:
        return dict(zip(("earliest", "latest"), _days(_one(lines)), strict=True))

    return Field("days", _DAYS, "line", lambda fact: _interval(fact.get("earliest"), fact.get("latest")), read)


def _period(name: str, about: str) -> Field:
    """Days in one key, as a pair; a gold made by hand may give them in the other forms that `days_of` reads."""

    def read(lines: Lines) -> dict[str, Any]:
        earliest, latest = _days(_one(lines))
        return {name: [earliest, latest] if earliest or latest else None, f"{name}_range": None}

    return Field(name, f"{about}; {_DAYS}", "line", lambda fact: _interval(*days_of(fact, name)), read)


_DAYS = "like 2025-01-17, 2025-09-23/2025-10-22 or 2025-01-17/.."


def _interval(earliest: str | None, latest: str | None) -> Lines:
    if earliest is None and latest is None:
        return ()
    return (earliest,) if earliest == latest and earliest else (f"{earliest or _OPEN}/{latest or _OPEN}",)


def _days(written: str | None) -> tuple[str | None, str | None]:
    if written is None:
        return None, None
    first, slash, last = written.partition("/")
    bounds = (_day(first), _day(last) if slash else _day(first))
    if all(bounds) and str(bounds[0]) > str(bounds[1]):
        message = f"«{written}» ends before it begins"
        raise ValueError(message)
    return bounds


def _day(written: str) -> str | None:
    if written.strip() == _OPEN:
        return None
    try:
        return dt.date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        message = f"«{written}» is no Gregorian day; write it {_DAYS}"
        raise ValueError(message) from None


def _shown(name: str) -> Callable[[Fact], Lines]:
    return lambda fact: () if fact.get(name) in {None, ""} else (str(fact[name]),)


def _listed(name: str) -> Callable[[Fact], Lines]:
    return lambda fact: tuple(fact.get(name) or ())


def _one(lines: Lines) -> str | None:
    if len(lines) > 1:
        message = f"one value is wanted, and there are {len(lines)}: {', '.join(lines)}"
        raise ValueError(message)
    return lines[0] if lines else None


QUOTE = Kind(
    "Quote",
    "what is attributed to somebody · سخن",
    "#1a66c2",
    (
        _choice("kind", "kind", get_args(QuoteKind.__value__), required=True),
        _choice("marker", "what sets it off", get_args(QuoteMarker.__value__), required=True),
        _speakers(),
        _line("cue", "the words that report it"),
        _line("mention", "the words that name the speaker here"),
        _choice("mention_kind", "how they name the speaker", get_args(MentionKind.__value__)),
        _optional(),
    ),
    frozenset({"speakers", "cue"}),
)
DATE = Kind(
    "Date",
    "a dated expression · تاریخ",
    "#7a7a00",
    (
        _choice("precision", "precision", get_args(DatePrecision.__value__), required=True),
        _bounds(),
        _choice("calendar", "calendar", get_args(Calendar.__value__)),
        _choice("weekday", "weekday that it names", _WEEKDAYS),
        _optional(),
    ),
    frozenset({"earliest", "latest"}),
)
EVENT = Kind(
    "Event",
    "something that happened or is planned · رویداد",
    "#1d7a3a",
    (
        _choice("type", "type", get_args(EventType.__value__), required=True),
        _choice("status", "status", get_args(EventStatus.__value__), required=True),
        _lines("participants", "people and institutions, a line for each"),
        _countries("countries"),
        _line("place", "where"),
        _period("date", "when"),
        _line("date_text", "the words that tell when"),
        _lines("agenda", "about what, a line for each"),
        _count(),
        _line("agreement", "the agreement that was signed, ratified, …: its key"),
        _optional(),
    ),
    frozenset({"participants", "countries", "place", "date", "date_text"}),
)
# An agreement has many mentions; what is told of it stands at the first.
AGREEMENT = Kind(
    "Agreement",
    "words that name an agreement · توافق",
    "#93308f",
    (
        _line("agreement", "key of the agreement: the same for all its mentions", required=True),
        _choice("type", "at the first mention: type", get_args(AgreementType.__value__)),
        _countries("parties"),
        _lines("institutions", "at the first mention: institutions that are parties"),
        _lines("sectors", "at the first mention: fields that it covers"),
        _period("period", "at the first mention: validity"),
        _optional(),
    ),
    frozenset({"parties", "institutions"}),
)
STEP = Kind(
    "Step",
    "words that tell a step in the life of an agreement · گام توافق",
    "#c0392b",
    (
        _line("agreement", "key of the agreement", required=True),
        _choice("step", "step", get_args(AgreementStep.__value__), required=True),
        _period("date", "when"),
        _line("place", "where"),
        _lines("signatories", "who signed, a line for each"),
        _period("announced", "when it was announced"),
        _line("date_text", "the words that tell when"),
        _optional(),
    ),
    frozenset({"date"}),
)
KINDS = (QUOTE, DATE, EVENT, AGREEMENT, STEP)
LABELS = {kind.label: kind for kind in KINDS}
