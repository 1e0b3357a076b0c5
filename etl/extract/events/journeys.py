"""Trips: «به مسکو سفر کرد», «وارد دوحه شد», «تهران را ترک کرد», «از عمان دیدار کرد»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.events.circumstances import outlook, place_in
from etl.extract.events.frames import is_person, tell
from etl.extract.events.participants import MARKS, after, everyone, group_at, members, modifies
from etl.extract.events.vocabulary import adverbs, prepositions, words
from etl.lexicon.vocabulary import is_common

if TYPE_CHECKING:
    from etl.extract.events.frames import Frame
    from etl.extract.events.participants import Group
    from etl.extract.events.scene import Place, Scene
    from etl.extract.events.telling import Telling
    from etl.lexicon.matcher import Hit
    from etl.mention import Mention

_NEAR = 3
_TWO = 2
_AIRPORT = 6  # words of the name of an airport, with its city


def journey(frame: Frame) -> Telling | None:
    """«X به پکن سفر کرد», «سفر X به پکن», «در سفر به پکن», «این سفر»."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    if hit.payload.form == "plural" or (frame.position == "for" and not frame.owners):
        return None
    status = frame.status
    invited = frame.position == "for" and "دعوت" in scene.tokens.forms[clause.start : hit.start]
    if status is None or invited:
        return None  # «دعوت از X برای سفر به Y»
    visitors = _travelling(frame, frame.owners or (() if _of_stranger(frame) else frame.leaders))
    at = frame.owners[-1].end if frame.owners else hit.end
    place = place_in(scene, at, min(at + 2 * _NEAR, clause.end), "to") or _listed_before(
        scene, clause.start, hit.start, "to"
    )
    if not frame.back and not place and visitors and _is_begun(frame):
        return tell(frame, "journey.verb", visitors, status, None)
    if frame.back or not place:
        return replace(tell(frame, "journey", visitors, status, None), back=True) if _known(frame) else None
    if not (visitors or _of_stranger(frame)) or _home(scene, visitors, place):
        return None
    return tell(frame, "journey.verb" if frame.predicative else "journey.noun", visitors, status, place)


def _is_begun(frame: Frame) -> bool:
    """«سفر اروپایی خود را آغاز کرد»: a trip to several countries that nobody counts up here."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    toured = scene.form(hit.end) in words("regions")
    return toured and frame.predicative and scene.form(clause.verb_start - 1) in words("beginning")


def _of_stranger(frame: Frame) -> bool:
    """«سفر نیکسون به ایران»: a name that nobody knows stands between the trip and where it leads."""
    scene, at = frame.scene, frame.hit.end
    named = not frame.owners and frame.hit.payload.form == "plain" and scene.form(at + 1) in words("to")
    return named and not modifies(scene, at)


def _known(frame: Frame) -> bool:
    """Tell whether the trip is one told before: «این سفر», «سفر خود», «سفر متکی»."""
    return frame.back or frame.hit.payload.form == "possessive" or bool(frame.owners)


def motion(frame: Frame) -> Telling | None:
    """«وارد بغداد شد», «به بغداد وارد شد», «راهی بغداد می‌شود», «بغداد را ترک کرد»."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    ago = scene.form(hit.start - 1) in words("ago") and scene.form(hit.start - 2) in adverbs()  # «دقایقی پیش وارد …»
    if scene.form(hit.start - 1) in prepositions() and not ago:
        return None  # «پیش از ترک تهران»
    place = _place_near(scene, hit.end, clause.end) or _destination(scene, clause.start, hit.start)
    place = place or _place_before(scene, clause.start, hit.start)
    if place is None and (_is_somewhere(frame) or _is_headed_for(frame)):
        status, visitors = outlook(scene, frame.sentence, clause, hit.start), _visitors(scene, frame.leaders)
        return tell(frame, "motion", visitors, status, None) if status and visitors and clause.verb else None
    return _move(frame, "motion", place, frame.leaders if place is None else _sent(frame, place) or frame.leaders)


def _is_somewhere(frame: Frame) -> bool:
    """«وارد شهر ساحلی «X» شد»: a trip, though nobody knows the city; «وارد شهر شد» is none."""
    scene, at = frame.scene, frame.hit.end
    return scene.form(at) in words("towns") and at + 1 < frame.clause.verb_start and frame.position == "free"


def _is_headed_for(frame: Frame) -> bool:
    """«عازم باتومی شد»: a word that is no common one names where somebody goes."""
    scene, at = frame.scene, frame.hit.end
    goes = scene.form(frame.hit.start) in words("heading") and at < frame.clause.verb_start
    return goes and frame.position == "free" and not is_common(scene.form(at)) and at not in scene.mentions_at


def _sent(frame: Frame, place: Hit[Place]) -> Group:
    """Return whom somebody sends: «X وزیر خود را راهی خاورمیانه کرد»; in «X تهران را ترک کرد» it is the place."""
    scene, token = frame.scene, frame.hit.start
    if scene.form(token - 1) != "را" or place.end == token - 1:
        return ()
    mention = scene.mentions_until.get(token - 1)
    return (mention,) if mention and is_person(mention) else ()


def going(frame: Frame) -> Telling | None:
    """«به بغداد رفت»: the place stands right before the verb, so «به سخنان وزیر عراق رفت» is none."""
    return _move(frame, "going", _place_before(frame.scene, frame.clause.start, frame.hit.start), frame.leaders)


def tour(frame: Frame) -> Telling | None:
    """«از عمان دیدار کرد», «دیدار X از عمان»: a country is seen, not a person."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    at = frame.owners[-1].end if frame.owners else hit.end
    place = place_in(scene, at, min(at + _NEAR, clause.end), "from")
    if place is None and frame.predicative:
        place = _listed_before(scene, clause.start, hit.start, "from")
    return _move(frame, "tour", place, frame.owners or frame.leaders)


def welcome(frame: Frame) -> Telling | None:
    """«X در فرودگاه از Y استقبال کرد»: Y visits the country of X; a plan is welcomed too, and is no guest."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    status = outlook(scene, frame.sentence, clause, hit.start)
    guests = _visitors(scene, _welcomed(scene, clause.start, hit.start))
    if not guests or not frame.leaders or status != "occurred" or not frame.predicative:
        return None
    return tell(frame, "welcome", everyone(frame.leaders, guests), status, None)


def _welcomed(scene: Scene, start: int, token: int) -> Group:
    """Return who stands behind «از» before the word of welcome."""
    for at in range(token - 1, start - 1, -1):
        if scene.form(at) in words("from"):
            return group_at(scene, at + 1, token)
    return ()


def company(frame: Frame) -> Telling | None:
    """«X را در این سفر Y و Z همراهی می‌کنند»: they are on the trip that was told of X."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    people = tuple(
        mention
        for mention in scene.mentions
        if clause.start <= mention.start
        and mention.end <= hit.start
        and scene.form(mention.start - 1) not in prepositions()
    )
    people = tuple(mention for mention in people if not _is_second_post(scene, people, mention))
    on_trip = any(scene.form(at).startswith("سفر") for at in range(clause.start, hit.start))
    if not on_trip or not frame.predicative or not people or frame.clause.verb is None:
        return None
    return replace(tell(frame, "company", _visitors(scene, people), "occurred", None), back=True)


def _is_second_post(scene: Scene, people: Group, mention: Mention) -> bool:
    """«X معاون وزیر و رئیس سازمان بنادر و Y»: among those who are named, a role alone is of the one before it."""
    before = scene.mentions_until.get(mention.start - 1) if scene.form(mention.start - 1) == "و" else None
    named = sum(one.kind == "name" for one in people) >= _TWO
    return named and mention.kind == "role" and before is not None and before.kind == "name" and bool(before.roles)


def host(frame: Frame) -> Telling | None:
    """«X میزبان Y است»: Y visits the country of X."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    guests = _visitors(scene, after(scene, hit.end, clause.end))
    status = outlook(scene, frame.sentence, clause, hit.start)
    if not guests or not frame.leaders or status is None or clause.verb is None:
        return None
    return tell(frame, "host", everyone(frame.leaders, guests), status, None)


def _move(frame: Frame, rule: str, place: Hit[Place] | None, group: Group) -> Telling | None:
    scene, clause = frame.scene, frame.clause
    visitors = _travelling(frame, group)
    status = outlook(scene, frame.sentence, clause, frame.hit.start) if rule in {"motion", "going"} else frame.status
    if place is None or status is None or not visitors or clause.verb is None or _home(scene, visitors, place):
        return None
    return tell(frame, rule, visitors, status, place, "visit")


def _place_near(scene: Scene, token: int, end: int) -> Hit[Place] | None:
    if scene.form(token) in words("airports"):  # «وارد فرودگاه بین‌المللی مهرآباد تهران شد»
        return next(
            (place for at in range(token, min(token + _AIRPORT, end)) if (place := scene.places_at.get(at))), None
        )
    for at in range(token, min(token + _NEAR, end)):
        if place := scene.places_at.get(at):
            return place
        if scene.form(at) in MARKS:
            continue
        described = at > token and scene.form(at).endswith("ی")  # «وارد شهر ساحلی باتومی شد»
        if scene.form(at) not in words("place_nouns") and not described:
            return None  # «وارد دانشگاه تهران شد»
    return None


def _destination(scene: Scene, start: int, token: int) -> Hit[Place] | None:
    """Return where somebody leaves for: «تهران را به مقصد باکو ترک کرد»."""
    for at in range(start, token):
        if scene.form(at) == "مقصد":
            return next((place for near in range(at + 1, token) if (place := scene.places_at.get(near))), None)
    return None


def _place_before(scene: Scene, start: int, token: int) -> Hit[Place] | None:
    """Return the place right before a word: «به بغداد وارد», «بغداد را ترک»."""
    end = token - (scene.form(token - 1) == "را")
    for at in range(max(start, token - _NEAR), token):
        place = scene.places_at.get(at)
        if place and place.end == end and (end < token or scene.form(at - 1) in words("to") | words("place_nouns")):
            return place
    return None


def _listed_before(scene: Scene, start: int, token: int, particles: str) -> Hit[Place] | None:
    """Return the first of the places listed before a word: «از مصر، لبنان و عمان دیدار»."""
    for at in range(token - 1, start - 1, -1):
        if scene.form(at) in words(particles):
            return place_in(scene, at, token, particles)
        if scene.form(at) in words("breaking") and scene.form(at + 1) not in words("listing"):
            return None
    return None


def _travelling(frame: Frame, group: Group) -> Group:
    """Return who travels, with those who come along: «X به همراه Y عازم پکن شد»."""
    scene, clause = frame.scene, frame.clause
    visitors = _visitors(scene, group)
    made = scene.tokens.within(words("members"), clause.start, clause.end)
    if not visitors or (made and visitors[0].start > made[0]):
        visitors = _leading(scene, clause.start, clause.end) or visitors
    for at in scene.tokens.within(words("along"), clause.start, clause.end) if visitors else ():
        begin = at + 1 + (scene.form(at + 1) == "با")
        if begin > at + 1 or scene.form(at - 1) == "به":
            return everyone(visitors, _visitors(scene, group_at(scene, begin, clause.end)))
    return visitors


def _visitors(scene: Scene, group: Group) -> Group:
    """Return who can travel: people and delegations, no states and no goods."""
    travelling: list[Mention] = []
    for mention in group:
        if scene.form(mention.start + (scene.form(mention.start) in words("one"))) in words("delegation"):
            sentence = scene.sentence_at(mention.start)
            end = sentence.end if sentence else mention.end
            travelling.extend(members(scene, mention, end) or (mention, *_led_by(scene, mention, end)))
        elif is_person(mention):
            travelling.append(mention)
    return tuple(travelling)


def _leading(scene: Scene, start: int, end: int) -> Group:
    """«هیئتی به ریاست X به Y سفر کرد», «هیئتی متشکل از X و Y …»: nobody knows the delegation, but who is of it."""
    sent = [at for at in range(start, end) if scene.form(at).removesuffix("ی") in words("delegation")]
    if sent and scene.form(sent[0] + 1) in words("members"):
        return group_at(scene, sent[0] + 2 + (scene.form(sent[0] + 2) == "از"), end)
    led = (
        (at + 2 for at in range(sent[0], end) if scene.form(at) == "به" and scene.form(at + 1) in words("led"))
        if sent
        else ()
    )
    return next((group_at(scene, at, end)[:1] for at in led), ())


def _led_by(scene: Scene, delegation: Mention, end: int) -> Group:
    """Return who leads a delegation: «هیئت طالبان به رهبری X», «هیئتی به ریاست X»."""
    for at in range(delegation.end, min(delegation.end + _NEAR, end)):
        if scene.form(at) == "به" and scene.form(at + 1) in words("led"):
            return group_at(scene, at + 2, end)[:1]
    return ()


def _home(scene: Scene, visitors: Group, place: Hit[Place]) -> bool:
    """Tell whether they go home: «گل راهی آنکارا شد» ends his visit elsewhere."""
    country = place.payload.country
    homes = {
        speaker.country if speaker else None for mention in visitors for speaker in scene.who.get(mention, (None,))
    } | {mention.country for mention in visitors}
    return country is not None and country in homes
