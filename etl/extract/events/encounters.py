"""People meet: meetings, calls, talks, and gatherings that are held or attended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.events.circumstances import outlook, place_in
from etl.extract.events.frames import behind, is_media, is_person, is_state, tell
from etl.extract.events.participants import after, everyone, present
from etl.extract.events.subjects import subject
from etl.extract.events.vocabulary import verbs, words
from etl.fold import fold_text
from etl.span import beginning

if TYPE_CHECKING:
    from etl.extract.events.frames import Frame
    from etl.extract.events.participants import Group
    from etl.extract.events.scene import Place
    from etl.extract.events.telling import Telling
    from etl.lexicon.matcher import Hit

_PAIR = 2
_THEY = 6
_ROUND = 4
_VERB = 4
_AT_HAND = 3


def encounter(frame: Frame) -> Telling | None:
    """«X با Y دیدار کرد», «در دیدار با Y», «دیدار X و Y», «این دیدار»."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    city = _city(frame)
    owners = () if city else frame.owners
    sides = everyone(owners, frame.partners)
    talks = (hit.payload.type == "negotiation_round" and sides and not frame.predicative) or _is_many(
        frame, frame.owners
    )
    around = sides if talks else everyone(owners, frame.partners, frame.leaders)
    people = tuple(mention for mention in around if not is_media(scene, mention))
    if frame.position == "for" and not (frame.owners and frame.partners):
        return None  # «برای دیدار با X به بغداد رفت»: a purpose
    if any(is_media(scene, mention) for mention in frame.partners):
        return None
    status = frame.status
    if status is None:
        return None
    if frame.position == "for":
        status = "planned"  # «هماهنگی برای دیدار X با Y»
    kind = _kind(frame)
    place = city or place_in(scene, clause.start, clause.end if frame.predicative else _reach(frame))
    if frame.back or not _meet(frame) or (city and not people):
        return _pointing(frame)
    if hit.payload.loose and not _serious(frame):
        # «در گفت‌وگوی دو وزیر» is the meeting they had, or nothing.
        return (
            replace(tell(frame, "encounter.talk.noun", people, status, place, kind), back=True)
            if _is_many(frame, frame.owners)
            else None
        )
    told = "encounter.talk" if hit.payload.loose else "encounter"
    return tell(frame, f"{told}.verb" if frame.predicative else f"{told}.noun", people, status, place, kind)


def _reach(frame: Frame) -> int:
    """Return where what is told of a meeting as a setting ends: «در دیدار با X با تاکید بر توافق در وین گفت»."""
    scene, clause = frame.scene, frame.clause
    told = [mention.end for mention in frame.everyone if clause.start <= mention.start < clause.end]
    begin = max([frame.hit.end, *told])
    aside = scene.tokens.within(words("purpose") | words("no_partner"), begin, clause.end)
    return next(
        (at for at in aside if scene.form(at) in words("purpose") or scene.form(at - 1) in words("with")), clause.end
    )


def reception(frame: Frame) -> Telling | None:
    """«X Y را به حضور پذیرفت»."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    status = outlook(scene, frame.sentence, clause, hit.start)
    if scene.form(hit.start - 1) != "حضور" or scene.form(hit.start - 2) != "به" or status is None:
        return None
    until = next((at for at in range(clause.start, hit.start) if scene.form(at) == "را"), None)
    guest = scene.mentions_until.get(until) if until else None
    hosts = tuple(mention for mention in frame.leaders if mention != guest)
    if guest is None or not hosts:
        return None
    return tell(frame, "reception.verb", everyone(hosts, (guest,)), status, place_in(scene, clause.start, clause.end))


def credentials(frame: Frame) -> Telling | None:
    """«X استوارنامه خود را تقدیم Y کرد», «Y هنگام دریافت استوارنامه X گفت»: they meet."""
    scene, clause = frame.scene, frame.clause
    handed = scene.tokens.within(words("handing"), clause.start, clause.end)
    receivers = next((group for at in handed if (group := after(scene, at + 1, clause.end))), ())
    people = everyone(frame.owners, frame.leaders, receivers, behind(frame, "receiving"))
    status = frame.status
    told_of = any(mention.kind == "pronoun" for mention in frame.owners)  # «رونوشت استوارنامه وی»
    if status is None or told_of or not _is_many(frame, people) or not all(map(is_person, people)):
        return None
    kind = "credentials.verb" if frame.predicative else "credentials"
    return tell(frame, kind, people, status, place_in(scene, clause.start, clause.end))


def negotiation(frame: Frame) -> Telling | None:
    """«دور سوم مذاکرات X و Y»: a round counts as it is named, whatever the verb says of it."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    at = _round_at(frame)
    status = frame.status
    if at is None or frame.position == "for" or status is None:
        return None
    city = _city(frame)
    # «سخنگو درباره دور سوم مذاکرات گفت»: who speaks of talks does not hold them
    saying = not words("saying").isdisjoint(scene.tokens.forms[hit.end : clause.end])
    leading = present(scene, hit.end, clause.end)  # «دور اول مذاکرات به سرپرستی X برگزار شد»
    people = everyone(() if city else frame.owners, frame.partners, leading) or (() if saying else frame.leaders)
    back = scene.form(at - 1) in words("pointing")
    numbered = scene.form(at + 1) in words("ordinals")
    if not (people or back or numbered):
        return None
    place = city or place_in(scene, clause.start, clause.end)
    return replace(tell(frame, "round", people, status, place), back=back)


def _city(frame: Frame) -> Hit[Place] | None:
    """Return where talks are held: «مذاکرات وین», but «مذاکرات تهران و واشنگتن» are those of two states."""
    if frame.hit.payload.type != "negotiation_round" or len(frame.owners) > 1 or not all(map(is_state, frame.owners)):
        return None
    place = frame.scene.places_at.get(frame.owners[0].start if frame.owners else frame.hit.end)
    speakers = [speaker for owner in frame.owners for speaker in frame.scene.who.get(owner, ())]
    return place if place and all(place.payload.name != speaker.name for speaker in speakers) else None


def _round_at(frame: Frame) -> int | None:
    """Return where «دور» stands before the talks."""
    for at in range(frame.hit.start - 1, max(frame.clause.start, frame.hit.start - _ROUND) - 1, -1):
        if frame.scene.form(at) in words("round"):
            return at
    return None


def _kind(frame: Frame) -> str:
    """Return the type: a meeting held by telephone is a call."""
    start, end = frame.clause.start, frame.clause.end
    if not frame.predicative:  # «در این دیدار با اشاره به گفت‌وگوی تلفنی با Y»
        start, end = max(start, frame.hit.start - _AT_HAND), min(end, frame.hit.end + _AT_HAND)
    forms = frame.scene.tokens.forms[start:end]
    called = not words("telephone").isdisjoint(forms)
    return "phone_call" if called and frame.hit.payload.type == "meeting" else frame.hit.payload.type


def _meet(frame: Frame) -> bool:
    """Tell whether two sides are told of, and one of them is a person: states alone play football."""
    sides = everyone(frame.owners, frame.partners)
    if frame.hit.payload.type == "meeting" and (
        not any(is_person(mention) for mention in frame.everyone) or (sides and all(map(is_state, sides)))
    ):
        return False
    return any(two(frame) for two in _TWO_SIDES)


def _with_partner(frame: Frame) -> bool:
    """«دیدار X با Y»; «تماس تلفنی با وزرای خارجه قطر و عمان» without a subject."""
    return bool(frame.partners) and _is_many(frame, frame.everyone)


def _of_owners(frame: Frame) -> bool:
    """«دیدار X و Y», «دیدار وزرای خارجه قطر و عمان»."""
    return not frame.partners and _is_many(frame, frame.owners)


def _of_host(frame: Frame) -> bool:
    """«X در دیدار رئیس‌جمهور گفت»."""
    return not frame.partners and frame.position == "in" and bool(frame.owners and frame.leaders)


def _calls_on(frame: Frame) -> bool:
    """«X به دیدار Y رفت»."""
    verb = frame.clause.verb
    trigger = verbs().get(fold_text(verb.form)) if verb else None
    going = trigger is not None and trigger.frame == "going"
    return going and frame.scene.form(frame.hit.start - 1) == "به" and bool(frame.owners and frame.leaders)


def _each_other(frame: Frame) -> bool:
    """«X و Y با یکدیگر», «سران دو کشور با هم»."""
    forms = frame.scene.tokens.forms[frame.clause.start : frame.clause.end]
    plural = any(mention.plural for mention in frame.leaders)
    return not words("each_other").isdisjoint(forms) and (plural or _is_many(frame, frame.leaders))


def _allied(frame: Frame) -> bool:
    """«X (ایران) و Y (یمن) … را بررسی کردند»: people of two countries do it together."""
    verb = frame.clause.verb
    speakers = [speaker for mention in frame.leaders for speaker in frame.scene.who.get(mention, ())]
    countries = {speaker.country for speaker in speakers if speaker.country and speaker.kind != "state"}
    countries |= {role.country for mention in frame.leaders for role in mention.roles if role.country}
    return _carried(frame) and verb is not None and verb.person == _THEY and len(countries) >= _PAIR


def _themselves(frame: Frame) -> bool:
    """«وزرای خارجه اتحادیه اروپا دیدار می‌کنند»: several of one body meet each other."""
    verb, leaders = frame.clause.verb, frame.leaders
    several = len(leaders) == 1 and leaders[0].plural and leaders[0].kind == "role" and bool(leaders[0].roles)
    meeting = frame.hit.payload.type == "meeting" and not frame.hit.payload.loose and not frame.partners
    return several and meeting and _carried(frame) and verb is not None and verb.person == _THEY


def _held(frame: Frame) -> bool:
    """«مذاکرات ایران و … آغاز شد»: talks of states, though not both are known."""
    forms = frame.scene.tokens.forms[frame.hit.end : frame.clause.end]
    talks = frame.hit.payload.type == "negotiation_round" and bool(frame.owners)
    return talks and not words("holding").isdisjoint(forms)


def _on_the_phone(frame: Frame) -> bool:
    """«X و Y در تماسی تلفنی اوضاع را بررسی کردند»: those who do something in a call hold it."""
    in_call = frame.hit.payload.type == "phone_call" and frame.position == "in"
    return in_call and not frame.owners and _is_many(frame, frame.leaders)


_TWO_SIDES = (_with_partner, _of_owners, _of_host, _calls_on, _each_other, _allied, _themselves, _held, _on_the_phone)


def _is_many(frame: Frame, group: Group) -> bool:
    """Tell whether the mentions stand for two or more."""
    known = {speaker for mention in group for speaker in frame.scene.who.get(mention, ())}
    return len(group) >= _PAIR or len(known) >= _PAIR or any(len(mention.roles) > 1 for mention in group)


def _serious(frame: Frame) -> bool:
    """Tell talks from talk: two sides and no journalist, in a clause of its own or between states."""
    if frame.hit.payload.type == "negotiation_round":
        return frame.predicative or any(
            is_state(mention) or mention.plural for mention in (*frame.owners, *frame.partners)
        )
    if frame.hit.payload.type == "meeting" and _allied(frame):
        return True
    return (_carried(frame) or _across(frame)) and any(is_person(mention) for mention in frame.partners)


def _across(frame: Frame) -> bool:
    """«وزیر خارجه هند در گفت‌وگو با همتای ژاپنی خود گفت»: people of two countries talk to each other."""
    sides = (frame.leaders, frame.partners)
    countries = [
        {one.country for mention in side for one in frame.scene.who.get(mention, ()) if one.kind != "anonymous"}
        for side in sides
    ]
    known = all(side and None not in side for side in countries) and countries[0].isdisjoint(countries[1])
    people = all(is_person(mention) for side in sides for mention in side)
    said = not words("saying").isdisjoint(frame.scene.tokens.forms[frame.hit.end : frame.clause.end])
    return frame.position == "in" and said and known and people


def _carried(frame: Frame) -> bool:
    """Tell whether the verb is the word's: «گفت‌وگو و تبادل نظر کردند», but not «مذاکره بدون شرط را رد کردند»."""
    clause, end = frame.clause, frame.hit.end
    held = frame.scene.form(clause.verb_start - 1) in words("holding")  # «گفت‌وگوهایی با میانجیگری X برگزار کرد»
    return frame.predicative and clause.verb_start - end <= _VERB + _VERB * held


def _pointing(frame: Frame) -> Telling | None:
    """«این دیدار», «دیدار دو وزیر», «ملاقات چهارشنبه»: an event told before, else nothing."""
    dated = bool(beginning(frame.scene.dates, frame.hit.end, frame.hit.end + 1))
    if not (frame.back or frame.owners or frame.hit.payload.form == "possessive" or dated):
        return None
    loose = frame.hit.payload.loose and not any(mention.plural for mention in frame.owners)
    if frame.predicative or frame.hit.payload.form not in {"plain", "possessive"} or (loose and not frame.back):
        return None
    held = frame.scene.form(frame.hit.end) == "که"  # «این دیدار که در بروکسل برگزار شد»
    place = place_in(frame.scene, frame.hit.end, frame.clause.end) if held else None
    there, heard = _attending(frame), _heard(frame)
    rule = "encounter.attended" if there else "encounter.heard" if heard else "encounter.noun"
    return replace(tell(frame, rule, there or heard or frame.owners, "occurred", place, _kind(frame)), back=True)


def _attending(frame: Frame) -> Group:
    """«در این دیدار X و Y نیز حضور داشتند»: they are there too."""
    scene, clause = frame.scene, frame.clause
    present = frame.back and frame.position == "in" and scene.form(clause.verb_start - 1) in words("present")
    people = subject(scene, frame.sentence, frame.hit.start) if present else ()
    return tuple(mention for mention in people if is_person(mention))


def _heard(frame: Frame) -> Group:
    """«X در این دیدار گفت»: who speaks in it is there, which counts where nothing else tells who met."""
    scene, clause = frame.scene, frame.clause
    said = not words("saying").isdisjoint(scene.tokens.forms[frame.hit.end : clause.end])
    people = subject(scene, frame.sentence, frame.hit.start) if frame.back and frame.position == "in" and said else ()
    return tuple(mention for mention in people if is_person(mention))
