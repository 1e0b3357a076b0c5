"""Who stands behind an agreement: its parties and those who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.lexicon.agreements import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.extract.agreements.told import Step
    from etl.mention import Mention
    from etl.model import Speaker

# After one of these a mention is no subject: «در دیدار با …», «از سوی …».
_OBLIQUE = frozenset({"به", "از", "در", "بر", "برای", "درباره", "نزد", "توسط", "علیه", "طبق", "روی", "سوی"})
_PHRASE_ENDS = frozenset({"،", ",", "؛", ":", "و", "که", "را"})
_PAIR_REACH = 6  # sentences between «ایران و تاجیکستان» and «دو کشور»
_BOTH = 2
_POINTING = frozenset({"این", "همین"})
_REPORTED = frozenset({"گزارش", "نقل"})
_BETWEEN = frozenset({"بین", "میان", "مابین"})
_TWO = ("کشور", "دولت", "ملت", "طرف")
_SIGNING = frozenset({"signed", "initialled"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A party or a signatory, at tokens `[start, end)`."""

    start: int
    end: int
    speaker: Speaker | None
    country: str | None
    person: bool


def parties_of(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], name: Name) -> tuple[Actor, ...]:
    """Return the parties that a name tells: «میان ایران و عمان», «برنامه رایزنی‌های وزارت خارجه … و …», «بین دو کشور».

    Of a joint statement they are also those who issued it: «رؤسای جمهوری دو کشور در بیانیه مشترکی …».
    """
    if name.parties is None:
        return _issuers(scene, who, name) if name.type == "joint_statement" else ()
    found: list[Actor] = []
    for mention in scene.within(*name.parties):
        if not _is_place(scene, name, mention):
            found.extend(_whole_group(scene, name, actor) for actor in _actors(who, mention))
    return tuple(found) or the_two(scene, *name.parties)


def signatories_of(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], step: Step) -> tuple[Actor, ...]:
    """Return who signed, as the step tells it: «به امضای …», or the subject of «امضا کردند»."""
    if step.signatories is None or step.of not in _SIGNING:
        return ()
    start, end = step.signatories
    if start < step.end:
        return subjects_in(scene, who, start, end)
    told = tuple(scene.within(start, end))
    own = (mention for mention in told if not _is_second_post(scene, told, mention))
    return tuple(actor for mention in own for actor in _actors(who, mention))


def _is_second_post(scene: Scene, told: Sequence[Mention], mention: Mention) -> bool:
    """«به امضای X وزیر نیرو و رئیس طرف هندی و Y رسید»: among those who are named, a role alone is of the one before."""
    named = sum(one.kind == "name" for one in told) >= _BOTH
    before = next((one for one in told if one.end == mention.start - 1 and scene.form(one.end) == "و"), None)
    return named and mention.kind == "role" and before is not None and before.kind == "name" and bool(before.roles)


def partners_of(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], name: Name, step: Step) -> tuple[Actor, ...]:
    """Return who is told between the document and the verb: «قراردادی را با هند منعقد کرد», «بین X و Y نهایی شد»."""
    if step.start < name.end:
        return ()
    between = next((i + 1 for i in range(name.end, step.start) if scene.form(i) in _BETWEEN), None)
    if between is not None:
        return subjects_in(scene, who, between, step.start)
    if step.of not in _SIGNING:
        return ()
    at = next((i for i in range(name.end, step.start) if scene.form(i) == "با"), None)
    mention = scene.mentions.get(at + 1) if at is not None else None
    return tuple(_actors(who, mention)) if mention else ()


def subjects_in(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], start: int, end: int) -> tuple[Actor, ...]:
    """Return the actors in tokens `[start, end)` whom no preposition makes an object."""
    found: list[Actor] = []
    previous: Mention | None = None
    for mention in scene.within(start, end):
        between = scene.forms[previous.end : mention.start] if previous is not None else []
        if previous is not None and between == ["،"] and (previous.kind, mention.kind) == ("name", "role"):
            previous = mention  # «X، معاون وزیر نفت، و Y»: an apposition
            continue
        if _is_byline(scene, who, start, mention):
            continue
        joined = between in (["و"], ["،"])
        if joined or not _is_governed(scene, start, mention):
            found.extend(_actors(who, mention))
            previous = mention
        else:
            previous = None
    return tuple(found)


def _is_byline(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], start: int, mention: Mention) -> bool:
    """«تهران - ایرنا - وزیر …», «به گزارش ایرنا، …»: the outlet is who reports."""
    outlet = any(speaker.kind == "media" for speaker in who.get(mention, ()))
    reported = not _REPORTED.isdisjoint(scene.forms[start : mention.start])
    return outlet and (reported or scene.form(mention.end) in ("-", "–", ":"))


def _is_governed(scene: Scene, start: int, mention: Mention) -> bool:
    """Tell whether a preposition holds the phrase that ends with the mention: «به گزارش X», «در پایان نشست X».

    A comma, another mention and a city end the phrase: «در آستانه وزیر خارجه …» is not governed.
    """
    for at in range(mention.start - 1, start - 1, -1):
        form = scene.form(at)
        if form in _OBLIQUE:
            return True
        pointed = scene.form(at - 1) in _POINTING and at == mention.start - 1  # «در این مراسم X …»
        if (
            form in _PHRASE_ENDS
            or form in scene.cities
            or pointed
            or any(other.end == at + 1 for other in scene.ordered)
        ):
            return False
    return False


def the_two(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """«دو کشور» in tokens `[start, end)`: the two states last named together before («ایران و تاجیکستان»)."""
    return tuple(
        Actor(i, i + 2, None, country, person=False)
        for i in range(start, end - 1)
        if scene.form(i) == "دو" and scene.form(i + 1) in _TWO and i not in scene.mentions
        for country in _last_pair(scene, i)
    )


def _issuers(scene: Scene, who: Mapping[Mention, tuple[Speaker, ...]], name: Name) -> tuple[Actor, ...]:
    found = subjects_in(scene, who, scene.sentence(name.start)[0], name.start)
    countries = {actor.country for actor in found if actor.country}
    return found if len(countries) == _BOTH else ()


def _is_place(scene: Scene, name: Name, mention: Mention) -> bool:
    """Tell whether one city alone in a name is where it was made and no party: «تفاهم‌نامه اسلام‌آباد»."""
    alone = name.parties == (mention.start, mention.end) and mention.start == name.tail
    return alone and "".join(scene.forms[mention.start : mention.end]) in scene.cities


def _whole_group(scene: Scene, name: Name, actor: Actor) -> Actor:
    """«پارلمان‌های کشورهای عضو بریکس»: the party is the whole group, not one member."""
    if scene.form(actor.start) != "عضو":
        return actor
    start = actor.start
    while start > name.tail and scene.form(start - 1) not in words().descriptors | words().fields:
        start -= 1
    return Actor(start, actor.end, None, None, person=False)


def _actors(who: Mapping[Mention, tuple[Speaker, ...]], mention: Mention) -> Iterator[Actor]:
    speakers = who.get(mention, ())
    person = mention.kind in ("name", "role", "pronoun", "anonymous")
    told = dict.fromkeys(role.country for role in mention.roles if role.country)
    if len(speakers) >= len(told) and speakers:
        for speaker in speakers:
            country = speaker.country or mention.country
            yield Actor(mention.start, mention.end, speaker, country, person and speaker.kind in ("person", "role"))
        return
    for country in told or (mention.country,):
        if country is not None:
            yield Actor(mention.start, mention.end, None, country, person)


def _last_pair(scene: Scene, before: int) -> tuple[str, ...]:
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
        if len(countries) == _BOTH and mention.plural:
            pair = countries if _later(scene, mention, pair) else pair
    return pair


def _later(scene: Scene, mention: Mention, pair: tuple[str, ...]) -> bool:
    """Tell whether a plural role names its pair after `pair` was last named."""
    last = max((m.end for m in scene.ordered if m.country in pair and m.end <= mention.start), default=-1)
    return not pair or mention.start >= last
