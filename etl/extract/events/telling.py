"""A telling: what one clause says of one event, in tokens, before it becomes a mention with spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.events.participants import MARKS
from etl.extract.events.vocabulary import words
from etl.fold import readable
from etl.model import DateBounds, EventArgument, EventMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.events.scene import Dated, Place, Scene
    from etl.lexicon.matcher import Hit
    from etl.mention import Mention
    from etl.model import EventStatus, Speaker

_EDGES = MARKS | frozenset({"،", ",", ".", "؛", ":", "و", "-"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one clause tells it. `start` and `end` are tokens; `rule` names what fired.

    `back`: it points back at an event told before («این دیدار») and is nothing without it.
    """

    type: str
    rule: str
    start: int
    end: int
    status: EventStatus
    participants: tuple[Mention, ...] = ()
    place: Hit[Place] | None = None
    date: Dated | None = None
    count: tuple[int, int, int] | None = None
    agenda: tuple[tuple[int, int], ...] = ()
    back: bool = False


def to_mention(scene: Scene, telling: Telling) -> EventMention:
    """Return the telling as a mention with raw spans, not numbered yet."""
    start, end = telling.start, telling.end
    while start < end - 1 and scene.form(start) in _EDGES:
        start += 1
    while end > start + 1 and scene.form(end - 1) in _EDGES:
        end -= 1
    told = scene.quote_at(start)
    return EventMention(
        part=scene.document.part,
        span=scene.span(start, end),
        type=telling.type,
        status=telling.status,
        event=0,
        rule=f"{telling.rule}.back" if telling.back else telling.rule,
        arguments=tuple(_arguments(scene, telling)),
        quote=told.number if told else None,
    )


def _arguments(scene: Scene, telling: Telling) -> list[EventArgument]:
    part = scene.document.part
    gathered = telling.type == "summit"
    known = [
        mention
        for mention in telling.participants
        if not _is_empty(scene, mention) or (gathered and _body_of(scene, mention))
    ]
    arguments = [one for mention in known for one in _members(scene, mention, telling.type)]
    arguments += [one for mention in telling.participants for one in _antecedent(scene, mention, arguments)]
    # «وی» and «ظریف» in one clause are one participant.
    arguments = list(
        {
            argument.speaker.key if argument.speaker else argument.value: argument for argument in reversed(arguments)
        }.values()
    )[::-1]
    if telling.place:
        place, span = telling.place.payload, scene.span(telling.place.start, telling.place.end)
        arguments.append(EventArgument("place", part, span, place.name, country=place.country))
    # A trip concerns the country it leads to; whoever meets in Brussels does not meet Belgium.
    arguments += state_arguments([one for one in arguments if one.role != "place" or telling.type == "visit"])
    if telling.date:
        arguments.append(date_argument(scene, telling.date))
    if telling.count:
        number, start, end = telling.count
        arguments.append(EventArgument("count", part, scene.span(start, end), str(number)))
    for start, end in telling.agenda:
        span = scene.span(start, end)
        arguments.append(EventArgument("agenda", part, span, span.of(scene.document.raw)))
    return arguments


def _members(scene: Scene, mention: Mention, kind: str) -> list[EventArgument]:
    """Return the arguments of a mention; «سران سازمان X» are no two persons, and it is X that holds its summit."""
    body = _body_of(scene, mention)
    if body is None or not mention.plural or mention.kind != "role" or mention.country:
        return participant_arguments(scene, mention)
    span = scene.span(*body) if kind == "summit" else mention.span
    return [EventArgument("participant", mention.part, span, readable(span.of(scene.document.raw)))]


def _body_of(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """Return the tokens of the body in a mention or behind it: «سران سازمان X», «سران کشورهای عضو سازمان X»."""
    inside = next((at for at in range(mention.start + 1, mention.end) if scene.form(at) in words("bodies")), None)
    if inside is not None:
        return inside, mention.end
    at = mention.end
    while scene.form(at) in words("states"):
        at += 1
    behind = scene.mentions_at.get(at) or scene.mentions_at.get(at - 1)
    named = at > mention.end and scene.form(at) in words("bodies") and behind is not None
    return (at, behind.end) if named and behind else None


def _is_empty(scene: Scene, mention: Mention) -> bool:
    """Tell whether the words name nobody: «او» without an antecedent, «همتای خود» of a country that nobody told."""
    if mention.kind == "pronoun":
        return not scene.who.get(mention)
    speakers = scene.who.get(mention, ())
    if mention.plural and mention.end - mention.start == 1 and not any(_is_known(one) for one in speakers):
        return True  # «مقامات», «روسای» of nobody knows what
    known = mention.kind != "role" or mention.country or any(one.country or one.kind == "person" for one in speakers)
    return not known and scene.form(mention.start) in words("counterparts")


def _is_known(speaker: Speaker) -> bool:
    return speaker.kind != "anonymous" or speaker.country is not None


def _antecedent(scene: Scene, mention: Mention, others: Sequence[EventArgument]) -> list[EventArgument]:
    """Return whom «با او» means: the one person whom the sentence names before it and who is not of the others."""
    if mention.kind != "pronoun" or mention.plural or scene.who.get(mention):
        return []
    sentence = scene.sentence_at(mention.start)
    start = sentence.start if sentence else mention.start
    known = {argument.speaker.key for argument in others if argument.speaker}
    named = {
        speaker.key: (name, speaker)
        for name in scene.mentions
        if start <= name.start < mention.start and name.kind == "name"
        for speaker in scene.who.get(name, ())
        if speaker.key not in known
    }
    if len(named) != 1:
        return []
    name, speaker = next(iter(named.values()))
    return [EventArgument("participant", name.part, name.span, speaker.name, speaker=speaker, country=speaker.country)]


def state_arguments(arguments: Sequence[EventArgument]) -> list[EventArgument]:
    """Return one argument for each country of the others, with the words of the first of it."""
    first = {argument.country: argument for argument in reversed(arguments) if argument.country}
    return [EventArgument("state", first[code].part, first[code].span, code, country=code) for code in reversed(first)]


def date_argument(scene: Scene, dated: Dated) -> EventArgument:
    """Return the argument of a date expression."""
    date = dated.date
    bounds = DateBounds(date.earliest, date.latest)
    text = date.span.of(scene.document.raw)
    return EventArgument("date", date.part, date.span, text, bounds=bounds, precision=date.precision)


def participant_arguments(scene: Scene, mention: Mention, role: str = "participant") -> list[EventArgument]:
    """Return one argument for each speaker that the mention stands for; an unresolved one keeps its words."""
    speakers: tuple[Speaker | None, ...] = scene.who.get(mention) or (None,)
    return [
        EventArgument(
            role,
            mention.part,
            mention.span,
            speaker.name if speaker else mention.span.of(scene.document.raw),
            speaker=speaker,
            country=(speaker.country if speaker else None) or mention.country,
        )
        for speaker in speakers
    ]
