"""Which mentions of one article tell of one event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.extract.events.settle import is_recalled, settle
from etl.fold import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.model import EventArgument, EventMention
    from etl.span import Span

# What a word may point back at besides its own type: «این نشست» at talks or a press conference, «این دیدار» at talks.
_POINTS_AT = {
    "meeting": frozenset({"negotiation_round", "summit", "press_conference"}),
    "negotiation_round": frozenset({"meeting", "summit"}),
    "summit": frozenset({"meeting", "negotiation_round"}),
    "phone_call": frozenset({"meeting"}),
}
_CALLS = {"meeting", "phone_call"}
_PAIR = 2
_HEARD = "encounter.heard.back"
_COMING_ALONG = frozenset({"company.back", "encounter.attended.back"})
# A trip is one if anybody is the same on it; a summons, if anybody summoned or summoning is.
_MARKED_BY_ONE = frozenset({"visit", "protest_note"})
_ACTORS = frozenset({"participant", "host", "addressee", "signatory"})


@dataclass(slots=True)
class _Event:
    number: int
    mentions: list[EventMention] = field(default_factory=list)
    companies: set[frozenset[str]] = field(default_factory=set)  # who takes part, as the mentions tell it


def link_events(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the mentions with one `event` number for each event, numbered from 0, title first.

    A mention joins the latest event of its type that it does not contradict. One that only points back («این دیدار»)
    and finds nothing is left out.
    """
    events: list[_Event] = []
    linked: list[EventMention] = []
    orphans: list[EventMention] = []
    # The title comes first: «این مذاکرات» in the lead may be the talks that the title names.
    for mention in sorted(mentions, key=lambda mention: (mention.part == "body", mention.span)):
        pointing = mention.rule.endswith(".back")
        found = next((event for event in _likely(events, mention) if _same(event, mention, pointing=pointing)), None)
        if found is None:
            if pointing:
                orphans.append(mention)
                continue
            found = _Event(len(events))
            events.append(found)
        elif mention.rule == _HEARD:
            mention = _without_people(mention)  # noqa: PLW2901
        found.mentions.append(mention)
        found.companies.add(frozenset(_actors([mention])))
        linked.append(replace(mention, event=found.number))
    if unled := _unled(orphans):
        events.append(_Event(len(events), unled))
        linked += [replace(mention, event=events[-1].number) for mention in unled]
    types = {event.number: _type(event) for event in events}
    absent = {event.number: _met_apart(event, events) for event in events}
    return settle([_typed(_without(mention, absent[mention.event]), types[mention.event]) for mention in linked])


def _unled(orphans: Sequence[EventMention]) -> list[EventMention]:
    """Return the mentions that tell of a meeting of which no sentence says who met: the lead is lost.

    «در این دیدار روابط دو کشور بررسی شد. X (هند) در این ملاقات گفت … Y (ژاپن) نیز در این دیدار گفت …»: X and Y met.
    """
    told = [mention for mention in orphans if mention.type == "meeting" and mention.part == "body"]
    heard = [argument for mention in told if mention.rule == _HEARD for argument in mention.arguments]
    countries = {argument.speaker.key: argument.country for argument in heard if argument.speaker}
    return told if len(countries) == _PAIR and len(set(countries.values())) == _PAIR else []  # no two of one side


def _without_people(mention: EventMention) -> EventMention:
    left = tuple(argument for argument in mention.arguments if argument.role not in {*_ACTORS, "state"})
    return replace(mention, arguments=left)


def _met_apart(event: _Event, events: Sequence[_Event]) -> frozenset[str]:
    """Return who is told to be of an event together with others, and then to have met them in an event of his own.

    «سفرای قطر و عمان با X دیدار کردند. سفیر قطر با X دیدار کرد. سفیر عمان نیز با X دیدار کرد.»: the first sentence
    tells of both, and the ambassador of Oman was not there when that of Qatar was.
    """
    if event.mentions[0].type not in _CALLS or len(event.companies) < _PAIR:
        return frozenset()
    companies = sorted((one for one in event.companies if len(one) >= _PAIR), key=lambda one: (len(one), sorted(one)))
    if len(companies) < _PAIR or not companies[0] < companies[-1]:
        return frozenset()
    others = companies[-1] - companies[0]
    told = [one for other in events if other is not event for one in other.companies if one < companies[-1]]
    return others if all(any(one in company for company in told) for one in others) else frozenset()


def _without(mention: EventMention, absent: frozenset[str]) -> EventMention:
    """Return the mention without these, and without the states that they alone stood for."""
    gone = [one for one in mention.arguments if one.role in _ACTORS and _key(one) in absent]
    if not gone:
        return mention
    kept = [one for one in mention.arguments if one not in gone]
    states = {one.country for one in gone} - {one.country for one in kept if one.role != "state"}
    left = tuple(one for one in kept if one.role != "state" or one.country not in states)
    return replace(mention, arguments=left)


def _key(argument: EventArgument) -> str:
    return argument.speaker.key if argument.speaker else fold_key(argument.value)


def _typed(mention: EventMention, kind: str) -> EventMention:
    return mention if mention.type == kind else replace(mention, type=kind)


def _likely(events: Sequence[_Event], mention: EventMention) -> Iterator[_Event]:
    """Yield the events from the one told of last back to the first; other types and what is recalled come later.

    «این دیدار» is a meeting before it is a round of talks, and no trip of «سال گذشته» where there is one of today.
    """
    own = [event for event in events if event.mentions[0].type == mention.type]
    own.sort(key=_told_last, reverse=True)
    recalled = [event for event in own if is_recalled(event.mentions)] if mention.type == "visit" else []
    yield from (event for event in own if event not in recalled)
    yield from recalled
    yield from (event for event in reversed(events) if event.mentions[0].type != mention.type)


def _told_last(event: _Event) -> tuple[bool, Span]:
    return event.mentions[-1].part == "body", event.mentions[-1].span


def _type(event: _Event) -> str:
    """Return the type of the first mention; talks of which a later one says that they were by telephone are a call."""
    told = {mention.type for mention in event.mentions}
    return "phone_call" if "phone_call" in told else event.mentions[0].type


def _same(event: _Event, mention: EventMention, *, pointing: bool) -> bool:
    """Tell whether a mention tells of an event."""
    agreements, concerned = _agreements(event.mentions), _agreements([mention])
    if agreements or concerned:  # a step of one document is one event
        return (
            agreements == concerned
            and event.mentions[0].type == mention.type
            and _agree_in_time(event.mentions, mention)
        )
    if pointing:
        # «این دیدار» is no one of five, and «دیدار شنبه» was on a Saturday.
        once = not _values(event.mentions, "count")
        told = event.mentions[0].type
        kind = told == mention.type or told in _POINTS_AT.get(mention.type, ())
        return once and kind and _agree_in_people(event, mention) and _names_day(event, mention)
    alike = event.mentions[0].type == mention.type or _are_talks_of(event, mention) or _is_told_call(event, mention)
    return alike and all(agree(event, mention) for agree in _AGREEMENTS)


def _are_talks_of(event: _Event, mention: EventMention) -> bool:
    """«مذاکرات دو رئیس‌جمهور» after «دیدار دو رئیس‌جمهور»: the talks of the same people are their meeting."""
    types = (event.mentions[0].type, mention.type)
    known, new = _actors(event.mentions), _actors([mention])
    return types == ("meeting", "negotiation_round") and mention.rule.startswith("encounter") and known == new


def _is_told_call(event: _Event, mention: EventMention) -> bool:
    """«X و Y رایزنی کردند» after «گفت‌وگوی تلفنی X و Y»: talks of which no place is told are the call."""
    told = [*event.mentions, mention]
    talks = [one for one in told if one.type == "meeting"]
    both = {one.type for one in told} == _CALLS
    mere = all(one.rule.startswith("encounter.talk") for one in talks) and not _values(talks, "place")
    return both and mere and _actors(event.mentions) == _actors([mention])


def _agree_in_people(event: _Event, mention: EventMention) -> bool:
    """Tell whether one tells of nobody whom the other does not know; trips are the same if anybody is."""
    known, new = _actors(event.mentions), _actors([mention])
    if mention.rule in {*_COMING_ALONG, _HEARD} or (mention.rule.endswith(".back") and not new):
        return True
    if mention.type in _MARKED_BY_ONE:
        return any(_is_actor(one, other) for one in known for other in new)
    return bool(known and new) and (new <= known or known <= new)


def _is_actor(one: str, other: str) -> bool:
    """Tell whether two keys may be one actor's: «سفیر هند» and «سفیر هند در ژاپن»."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _names_day(event: _Event, mention: EventMention) -> bool:
    """Tell whether the day by which a mention points back is that of the event."""
    pointed = {fold_key(value) for value in _values([mention], "date")}
    known = {fold_key(value) for value in _values(event.mentions, "date")}
    return not pointed or any(one in other or other in one for one in pointed for other in known)


def _agree_in_status(event: _Event, mention: EventMention) -> bool:
    first = event.mentions[0]
    return not (_settled(first) and _settled(mention)) or first.status == mention.status


def _agree_in_count(event: _Event, mention: EventMention) -> bool:
    return _values(event.mentions, "count") == _values([mention], "count")


def _agree_in_days(event: _Event, mention: EventMention) -> bool:
    return _agree_in_time(event.mentions, mention)


def _agree_in_place(event: _Event, mention: EventMention) -> bool:
    """Tell whether they are in one country, or one of them is nowhere told to be; a trip is told by where it leads."""
    known, new = _places(event.mentions), _places([mention])
    return bool(known & new) or not new or (not known and mention.type != "visit")


def _agree_in_size(event: _Event, mention: EventMention) -> bool:
    """«ظریف و لاوروف دیدار کردند» beside a gathering of three with them: two of those gathered meet apart."""
    gathered = any(told.rule.startswith("assembly") for told in event.mentions)
    met = mention.rule.startswith("encounter")
    known, new = _actors(event.mentions), _actors([mention])
    # «X در حاشیه نشست سران در دیدار Y گفت»: where he alone is told to be is not where the two meet
    alone = gathered and met and len(known) < len(new)
    return not alone and not (gathered and met and mention.rule.endswith(".verb") and new < known)


def _agree_in_company(event: _Event, mention: EventMention) -> bool:
    """«سفرای قطر و عمان با X دیدار کردند»: where the one is told of with X and then the other, they met apart."""
    new = _actors([mention]) if mention.type in _CALLS and len(event.companies) > 1 else set()
    told = event.companies if len(new) >= _PAIR else ()
    return all(one <= new or new <= one for one in told if len(one) >= _PAIR)


# What two mentions of one event must agree in, unless one only points back.
_AGREEMENTS = (
    _agree_in_status,
    _agree_in_people,
    _agree_in_company,
    _agree_in_size,
    _agree_in_count,
    _agree_in_days,
    _agree_in_place,
)


def _settled(mention: EventMention) -> bool:
    """Tell whether the clause's own verb says what became of it; «سفر X به Y» leaves it open."""
    return mention.rule.endswith((".verb", "act"))


def _actors(mentions: Iterable[EventMention]) -> set[str]:
    return {_key(argument) for mention in mentions for argument in mention.arguments if argument.role in _ACTORS}


def _agreements(mentions: Iterable[EventMention]) -> set[int | None]:
    return {argument.agreement for argument in _of(mentions, "agreement")}


def _values(mentions: Iterable[EventMention], role: str) -> set[str]:
    return {argument.value for argument in _of(mentions, role)}


def _places(mentions: Iterable[EventMention]) -> set[str | None]:
    return {argument.country for argument in _of(mentions, "place")}


def _of(mentions: Iterable[EventMention], role: str) -> list[EventArgument]:
    return [argument for mention in mentions for argument in mention.arguments if argument.role == role]


def _agree_in_time(mentions: Sequence[EventMention], mention: EventMention) -> bool:
    """Tell whether no two known days contradict each other."""
    days = [argument.bounds for argument in _of([*mentions, mention], "date") if argument.bounds]
    earliest = [bounds.earliest for bounds in days if bounds.earliest]
    latest = [bounds.latest for bounds in days if bounds.latest]
    return not (earliest and latest) or max(earliest) <= min(latest)
