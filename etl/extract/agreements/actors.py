"""Who stands behind an agreement: its parties and those who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.extract.agreements.told import Step
    from etl.mention import Mention
    from etl.model import Speaker

# After one of these a mention is no subject: «در دیدار با …», «از سوی …».
_OBLIQUE = frozenset({"به", "از", "در", "بر", "برای", "درباره", "نزد", "توسط", "علیه", "طبق", "روی", "سوی"})
_PAIR_REACH = 6  # sentences between «ایران و تاجیکستان» and «دو کشور»
_SIGNING = frozenset({"signed", "initialled"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A party or a signatory, at tokens `[start, end)`."""

    start: int
    end: int
    speaker: Speaker | None
    country: str | None
    person: bool


def actors_in(
    scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], start: int, end: int, *, subjects: bool
) -> tuple[Actor, ...]:
    """Return the actors in tokens `[start, end)`; of `subjects`, those who no preposition makes an object."""
    found: list[Actor] = []
    previous: Mention | None = None
    for mention in scene.within(start, end):
        joined = previous is not None and scene.forms[previous.end : mention.start] in (["و"], ["،"])
        kept = not subjects or (joined and bool(found)) or scene.form(mention.start - 1) not in _OBLIQUE
        if kept:
            found.extend(_actors(who, mention))
        previous = mention if kept else None
    found.extend(_the_two(scene, start, end))
    return tuple(found)


def parties_of(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], name: Name) -> tuple[Actor, ...]:
    """Return the parties that a name itself tells: «میان ایران و عمان», «برنامه رایزنی‌های وزارت خارجه … و …»."""
    if name.parties is None:
        return ()
    return actors_in(scene, who, *name.parties, subjects=False)


def signatories_of(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], step: Step) -> tuple[Actor, ...]:
    """Return who signed, as the step tells it: «به امضای …», or the subject of «امضا کردند»."""
    if step.signatories is None or step.of not in _SIGNING:
        return ()
    start, end = step.signatories
    far = start >= step.end
    return actors_in(scene, who, start, end, subjects=not far)


def _actors(who: Mapping[Mention, tuple[Speaker, ...]], mention: Mention) -> Iterator[Actor]:
    speakers = who.get(mention, ())
    person = mention.kind in ("name", "role", "pronoun", "anonymous")
    if speakers:
        for speaker in speakers:
            country = speaker.country or mention.country
            yield Actor(mention.start, mention.end, speaker, country, person and speaker.kind in ("person", "role"))
        return
    told = dict.fromkeys(role.country for role in mention.roles if role.country)
    for country in told or (mention.country,):
        if country is not None:
            yield Actor(mention.start, mention.end, None, country, person)


def _the_two(scene: Scene, start: int, end: int) -> Iterator[Actor]:
    """«دو کشور»: the two states last named together before («ایران و تاجیکستان»)."""
    for i in range(start, end - 1):
        if scene.form(i) == "دو" and i not in scene.mentions and scene.form(i + 1) in ("کشور", "دولت", "ملت", "طرف"):
            for country in last_pair(scene, i):
                yield Actor(i, i + 2, None, country, person=False)


def last_pair(scene: Scene, before: int) -> tuple[str, ...]:
    """Return the countries of the last two states coordinated before a token: «ایران و تاجیکستان»."""
    pair: tuple[str, ...] = ()
    near = [one for one in scene.sentences if one[0] <= before][-_PAIR_REACH:]
    ordered = [mention for mention in scene.ordered if near and near[0][0] <= mention.start and mention.end <= before]
    for first, second in pairwise(ordered):
        joined = scene.form(first.end) in ("و", "-", "–") and second.start == first.end + 1
        if joined and first.country and second.country and first.country != second.country:
            pair = (first.country, second.country)
    for mention in ordered:
        countries = tuple(dict.fromkeys(role.country for role in mention.roles if role.country))
        if len(countries) == 2 and mention.plural:  # noqa: PLR2004
            pair = countries if _later(scene, mention, pair) else pair
    return pair


def _later(scene: Scene, mention: Mention, pair: tuple[str, ...]) -> bool:
    """Tell whether a plural role names its pair after `pair` was last named."""
    last = max((m.end for m in scene.ordered if m.country in pair and m.end <= mention.start), default=-1)
    return not pair or mention.start >= last


def distinct(actors: Sequence[Actor]) -> int:
    """Return how many different parties the actors are."""
    return len({(actor.speaker.key if actor.speaker else None, actor.country) for actor in actors})
