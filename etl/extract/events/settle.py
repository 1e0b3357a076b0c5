"""What an event takes from another of the same article, where the text leaves one choice: a day, a place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.fold import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from etl.model import EventArgument, EventMention, Part
    from etl.span import Span

_RECALLED = frozenset({"گذشته", "پیش", "قبل", "پارسال"})
_ACTORS = frozenset({"participant", "host", "signatory"})
_SETTINGS = frozenset({"meeting", "negotiation_round", "summit", "visit"})
_PLACED = frozenset({"meeting", "negotiation_round", "press_conference"})


def settle(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return linked mentions with what they inherit.

    «در پایان دیدار دو وزیر، … امضا شد» happened on the day and in the place of that meeting. Who meets his host on a
    visit meets him there.
    """
    roles = _roles(mentions)
    mentions = [_specific(mention, roles[mention.event]) for mention in mentions]
    placed = [_with(mention, _place_of_visit(mention, mentions)) for mention in mentions]
    return tuple(_with(mention, _of_setting(mention, placed)) for mention in placed)


def _roles(mentions: Iterable[EventMention]) -> Mapping[int, Mapping[str, EventArgument]]:
    """Return who takes part in each event and is known by role alone, by key."""
    told: defaultdict[int, dict[str, EventArgument]] = defaultdict(dict)
    for mention in mentions:
        for argument in mention.arguments:
            if argument.speaker and argument.speaker.kind == "role":
                told[mention.event][argument.speaker.key] = argument
    return told


def _specific(mention: EventMention, told: Mapping[str, EventArgument]) -> EventMention:
    """Return the mention with whom another of its event tells more of: «سفیر هند» is «سفیر هند در ژاپن»."""

    def fuller(argument: EventArgument) -> EventArgument:
        key = f"{argument.speaker.key}-" if argument.speaker else ""
        found = [other for longer, other in told.items() if key and longer.startswith(key)]
        return replace(argument, value=found[0].value, speaker=found[0].speaker) if len(found) == 1 else argument

    return _with_arguments(mention, tuple(map(fuller, mention.arguments))) if told else mention


def by_office(
    mentions: Sequence[EventMention], offices: Mapping[tuple[Part, Span, str], str]
) -> tuple[EventMention, ...]:
    """Return the mentions with the office for whom the article names by no name: «با وزیر خارجه قطر دیدار کرد».

    Args:
        mentions: The mentions of an article.
        offices: By part, span and speaker's key, what the office is called. Who holds it stays the argument's speaker.
    """

    def told(argument: EventArgument) -> EventArgument:
        key = argument.speaker.key if argument.speaker else ""
        name = offices.get((argument.part, argument.span, key))
        return replace(argument, value=name) if name else argument

    return tuple(_with_arguments(mention, tuple(map(told, mention.arguments))) for mention in mentions)


def _with_arguments(mention: EventMention, arguments: tuple[EventArgument, ...]) -> EventMention:
    return mention if arguments == mention.arguments else replace(mention, arguments=arguments)


def _with(mention: EventMention, arguments: Iterable[EventArgument]) -> EventMention:
    told = {argument.role for argument in mention.arguments}
    new = tuple(argument for argument in arguments if argument.role not in told)
    return replace(mention, arguments=(*mention.arguments, *new)) if new else mention


def _of_setting(mention: EventMention, mentions: Sequence[EventMention]) -> list[EventArgument]:
    """Return day and place of the event within whose words this one is told: «در پایان دیدار …»."""
    if mention.type in _SETTINGS:
        return []
    settings = {
        other.event
        for other in mentions
        if other.part == mention.part and other.type in _SETTINGS and mention.span.contains(other.span)
    }
    if len(settings) != 1:
        return []
    told = [other for other in mentions if other.event in settings and other.part == mention.part]
    return [argument for role in ("date", "place") if (argument := _only(told, role))]


def _place_of_visit(mention: EventMention, mentions: Sequence[EventMention]) -> list[EventArgument]:
    """Return the place of the one visit on which somebody of the event was the guest of another."""
    if mention.type not in _PLACED:
        return []
    countries = {argument.country for argument in mention.arguments if argument.role in _ACTORS}
    people = _people(mention)
    places: dict[str, EventArgument] = {}
    for visit in mentions:
        told = visit.type == "visit" and visit.part == mention.part and not is_recalled([visit])
        told = told and all(argument.role != "count" for argument in visit.arguments)  # «دو بار به تهران سفر کرد»
        place = _only([visit], "place") if told else None
        if place and people & _people(visit) and place.country in countries and visit.status == mention.status:
            places.setdefault(place.country or place.value, place)
    return list(places.values()) if len(places) == 1 else []


def is_recalled(mentions: Iterable[EventMention]) -> bool:
    """Tell whether an event is recalled rather than told: who meets today did not on «سفر سال گذشته»."""
    dates = (argument for mention in mentions for argument in mention.arguments if argument.role == "date")
    return any(_RECALLED.intersection(fold_text(date.value).split()) for date in dates)


def _people(mention: EventMention) -> set[str]:
    return {
        argument.speaker.key
        for argument in mention.arguments
        if argument.role in _ACTORS and argument.speaker is not None
    }


def _only(mentions: Iterable[EventMention], role: str) -> EventArgument | None:
    found = {
        argument.value: argument for mention in mentions for argument in mention.arguments if argument.role == role
    }
    return next(iter(found.values())) if len(found) == 1 else None
