"""The frame of an event's word: how it stands in its clause, and who stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from etl.extract.events.agenda import agenda_in
from etl.extract.events.circumstances import count_in, date_in, outlook, setting, undone
from etl.extract.events.participants import (
    MARKS,
    after,
    are_known,
    everyone,
    group_at,
    partners_after,
    partners_before,
    present,
)
from etl.extract.events.subjects import FIRST_PERSON, is_outlet, subject
from etl.extract.events.telling import Telling
from etl.extract.events.vocabulary import Trigger, prepositions, verbs, words
from etl.fold import fold_text
from etl.span import beginning

if TYPE_CHECKING:
    from etl.extract.events.clauses import Clause
    from etl.extract.events.participants import Group
    from etl.extract.events.scene import Place, Scene, Sentence
    from etl.lexicon.matcher import Hit
    from etl.mention import Mention
    from etl.model import EventStatus

type Position = Literal["free", "in", "for", "governed"]

_LOOK_BACK = 4
_BARE = 1  # words before the noun of a clause that has nothing else: «، تبادل نظر کرد»
_MOVING = 5  # tokens before the verb in which «وارد» stands: «وارد فرودگاه بین‌المللی دهلی شد»
_BEHIND = 4  # tokens after a noun and its people in which their day may stand


@dataclass(frozen=True, slots=True)
class Frame:
    """An event's word in its clause.

    `position` is «free» where nothing governs it, «in» for the setting of something else («در دیدار با …», «پس از سفر
    به …»), «for» for a purpose. `predicative`: it and the clause's verb make one predicate («دیدار کرد»). `owners`
    stand in its genitive, `partners` with «با» or «بین», `leaders` are the subject of the clause.
    """

    scene: Scene
    sentence: Sentence
    clause: Clause
    hit: Hit[Trigger]
    position: Position
    predicative: bool
    back: bool  # «این دیدار»
    owners: Group
    partners: Group
    leaders: Group

    @property
    def everyone(self) -> Group:
        """Return owners, partners and leaders, each once, in the order of the text."""
        return everyone(self.owners, self.partners, self.leaders)

    @property
    def fresh(self) -> bool:
        """Tell whether the noun is indefinite: «بیانیه‌ای», «یک بیانیه», «بیانیه مشترکی»."""
        return (
            self.hit.payload.form == "indefinite"
            or self.scene.form(self.hit.start - 1) in words("one")
            or self.scene.form(self.hit.end) in words("indefinite")
        )

    @property
    def status(self) -> EventStatus | None:
        """Return the status that the clause gives the event."""
        # «در دیدار با X سفرش را لغو کرد»: the meeting is the setting, and took place.
        if self.position != "in" and (fate := undone(self.scene, self.clause)):
            return fate
        if self.predicative:
            return outlook(self.scene, self.sentence, self.clause, self.hit.start)
        return setting(self.scene, self.clause, self.hit.start)


def read_frame(scene: Scene, sentence: Sentence, index: int, hit: Hit[Trigger]) -> Frame:
    """Return the frame of an event's word in the clause of that index."""
    clause = _whole(scene, sentence, index, hit)
    noun = hit.payload.frame not in {"motion", "going", "act"}
    told_of = hit.start in scene.about_until  # «درباره مذاکرات با X گفت»
    position = "governed" if told_of else _position(scene, clause.start, hit.start)
    back = hit.payload.form == "plain" and noun and scene.form(hit.start - 1) in words("pointing")
    named = next((at for at in range(hit.start + 1, hit.end) if at in scene.mentions_at), hit.end)  # «نشست سران اوپک»
    owners = () if back or hit.payload.form == "possessive" else after(scene, named, clause.end)
    moving = _moves(scene, clause, hit)
    if moving and position == "free" and scene.tokens.within(words("purpose"), clause.start, hit.start):
        position = "for"  # «برای شرکت در همایش و مذاکره با X وارد دهلی شد»
    carried = _carries(clause) and not moving
    predicative = position == "free" and not back and not owners and carried
    partners = partners_after(scene, owners[-1].end if owners else hit.end, clause.end)
    if predicative and not are_known(scene, partners):
        # «با مقامات هند دیدار و با آنها گفت‌وگو کرد»: «آنها» are those who were told before
        partners = partners_before(scene, clause.start, hit.start) or partners
    until = next((other.start for other in beginning(scene.triggers, hit.end, clause.end)), clause.end)
    owned = _owner_before(scene, clause, hit) if hit.payload.form == "possessive" else ()
    if hit.payload.frame == "encounter" and not partners and (here := present(scene, hit.end, until)):
        partners = (*here, *partners_after(scene, here[-1].end, clause.end))  # «ملاقاتی با حضور X با Y»
    if predicative and not partners:
        partners = _partners_later(scene, clause, hit)
    bare = (
        predicative
        and (hit.payload.frame, hit.payload.type) == ("encounter", "meeting")
        and hit.start - clause.start <= _BARE
        and clause.verb_start - hit.end <= _BARE
    )
    if bare and index and not partners and not owners:
        # «X با Y درباره آنچه بحران خوانده شد، تبادل نظر کرد»: a clause in between has cut the partner off.
        partners = partners_before(scene, sentence.start, clause.start) if _interrupted(sentence, index) else ()
    leaders = owned
    if not back and not owned and not (owners and partners):
        leaders = subject(scene, sentence, hit.start) or _speaking(scene, clause, hit)
    return Frame(scene, sentence, clause, hit, position, predicative, back, owners, partners, leaders)


def _partners_later(scene: Scene, clause: Clause, hit: Hit[Trigger]) -> Group:
    """«مذاکرات فشرده‌ای را برای حل اختلافات با Y آغاز کرد», «مذاکراتی درباره نفت بین X و Y انجام شد»."""
    talks = hit.payload.frame == "encounter" and hit.payload.form != "possessive"
    found = partners_before(scene, hit.end, clause.verb_start) if talks else ()
    return found if any(is_person(mention) for mention in found) or len(found) > 1 else ()


def _interrupted(sentence: Sentence, index: int) -> bool:
    """Tell whether the clause goes on with what the clauses before it began: «با Y درباره …، | که … شد، | …»."""
    return any(clause.relative for clause in sentence.clauses[:index]) or sentence.clauses[index - 1].verb is not None


def _speaking(scene: Scene, clause: Clause, hit: Hit[Trigger]) -> Group:
    """Return who says «دیدار کردیم» in a quote."""
    told = scene.quote_at(hit.start)
    if told is None or clause.verb is None or clause.verb.person not in FIRST_PERSON:
        return ()
    spans = {attribution.mention for attribution in told.quote.speakers}
    return tuple(mention for mention in scene.mentions if mention.span in spans)


def _whole(scene: Scene, sentence: Sentence, index: int, hit: Hit[Trigger]) -> Clause:
    """Return the clause with what is cut from it by «که».

    «نشستی که دیروز برگزار شد»: the relative clause is told of the event. «X در دیدار با Y که به مسکو آمده، گفت»: it is
    told of Y, and the verb is that of the clause after it.
    """
    clauses = sentence.clauses
    clause = clauses[index]
    if clause.verb or index + 1 == len(clauses) or not clauses[index + 1].relative:
        return clause
    told = clauses[index + 1]
    back = next((later for later in clauses[index + 1 :] if not later.relative), None)
    if hit.payload.frame == "assembly":
        held = not words("holding").isdisjoint(scene.tokens.forms[told.start : told.end])
        last = told if held or back is None else back
        return replace(clause, end=last.end, verb=last.verb, verb_start=last.verb_start)
    if not any(scene.mentions_at.get(token) for token in range(hit.end, clause.end)):
        return replace(clause, end=told.end, verb=told.verb, verb_start=told.verb_start)
    return replace(clause, verb=back.verb, verb_start=clause.end) if back else clause


def _carries(clause: Clause) -> bool:
    """Tell whether the verb can make a predicate with a noun: «دیدار داشت», but not «ملاقات شنبه مهم است»."""
    return clause.verb is not None and fold_text(clause.verb.form) not in words("being")


def _owner_before(scene: Scene, clause: Clause, hit: Hit[Trigger]) -> Group:
    """«از سفر X به دهلی و دیدارش با Y خبر داد»: who meets is who travels, not who tells of it."""
    earlier = [other for other in beginning(scene.triggers, clause.start, hit.start) if other.payload.form == "plain"]
    owners = after(scene, earlier[-1].end, hit.start) if earlier else ()
    return tuple(owner for owner in owners if is_person(owner))


def _moves(scene: Scene, clause: Clause, hit: Hit[Trigger]) -> bool:
    """Tell whether the verb tells of a trip: «… و مذاکره با X وارد دهلی شد», «… و دیدار با X به دهلی رفت»."""
    if hit.payload.frame != "encounter" or clause.verb is None:
        return False
    going = verbs().get(fold_text(clause.verb.form))
    near = beginning(scene.triggers, max(hit.end, clause.verb_start - _MOVING), clause.verb_start)
    moving = any(other.payload.frame == "motion" for other in near)
    called_on = scene.form(hit.start - 1) == "به"  # «به دیدار X رفت»
    return moving or (going is not None and going.frame == "going" and not called_on)


def _position(scene: Scene, start: int, token: int) -> Position:
    """Return what governs the word at `token`, looking past «این», «یک», «جریان», «نخستین»."""
    seen: set[str] = set()
    for at in range(token - 1, max(start, token - _LOOK_BACK) - 1, -1):
        form = scene.form(at)
        seen.add(form)
        if form in words("purpose"):
            return "for"
        if form == "در" and scene.form(at - 1) in words("present") and scene.form(at - 2) in words("purpose"):
            return "for"  # «برای شرکت در نشست X»
        if form in words("setting") or (form == "به" and scene.form(at - 1) == "پاسخ"):  # «در پاسخ به تماس تلفنی X»
            return "in"
        if form in prepositions():
            return "governed"
        if at + 1 in scene.mentions_until or form in MARKS or not _light(form):
            return "free"
    return "free"


def _light(form: str) -> bool:
    return form in words("phase") or form in words("modifiers") or form in words("pointing") or form.endswith("ین")


def behind(frame: Frame, particles: str) -> Group:
    """Return who stands behind one of the particles in the clause: «از سوی X», «به زلزله‌زدگان X»."""
    scene, clause = frame.scene, frame.clause
    for at in range(clause.start, clause.end):
        if scene.form(at) in words(particles):
            begin = at + 1 + (scene.form(at + 1) in words("victims"))
            if group := group_at(scene, begin, clause.end):
                return group
    return ()


def tell(
    frame: Frame, rule: str, people: Group, status: EventStatus, place: Hit[Place] | None, kind: str | None = None
) -> Telling:
    """Return the telling of a frame with its span, date, count and agenda."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    inside = [mention for mention in people if clause.start <= mention.start < clause.end]
    ends = [hit.end, *(mention.end for mention in inside), *([place.end] if place else [])]
    start = min([hit.start, *(mention.start for mention in inside), *([place.start] if place else [])])
    if clause.relative and len(inside) < len(people):  # «X که به بغداد سفر کرده است»: the head is part of it
        start = min(start, *(mention.start for mention in people))
    # A noun has its day before it or right behind it: «X روز جمعه در دیدار با Y», «دیدار شنبه X با Y».
    until = clause.end if frame.predicative else min([max(ends) + _BEHIND, *_following(frame, max(ends))])
    date = date_in(scene, clause.start, until, hit.start)
    if date:
        start = min(start, date.start)
    return Telling(
        type=kind or hit.payload.type,
        rule=rule,
        start=start,
        end=clause.end if frame.predicative else max(ends),
        status=status,
        participants=people,
        place=place,
        date=date,
        count=count_in(scene, clause.start, clause.end) if frame.predicative else None,
        agenda=agenda_in(scene, clause, clause.start if frame.predicative else max(ends))
        if hit.payload.frame == "encounter"
        else (),
        back=frame.back,
    )


def _following(frame: Frame, token: int) -> list[int]:
    """Return where the next event's word after a token stands: «دیدار X و Y تکمیل نشست روز شنبه بود»."""
    return [other.start for other in beginning(frame.scene.triggers, token, token + _BEHIND)][:1]


def is_state(mention: Mention) -> bool:
    """Tell whether the mention is a country or its capital."""
    return mention.kind == "institution" and mention.name is None and not mention.keys


def is_person(mention: Mention) -> bool:
    """Tell whether the mention is of somebody: by name, role or pronoun; a delegation is made of people."""
    nameless = mention.kind == "anonymous" and mention.plural
    return mention.kind in {"name", "role", "pronoun"} or nameless or is_delegation(mention)


def is_delegation(mention: Mention) -> bool:
    """Tell whether the mention is of those whom states send: «هیئت ترکیه», no «هیئت مدیره»."""
    head = (mention.name or "").startswith(tuple(words("delegation")))
    return mention.kind == "institution" and head and any(role.country for role in mention.roles)


def is_media(scene: Scene, mention: Mention) -> bool:
    """Tell whether the mention is of those who report: «گفت‌وگو با ایسنا» is an interview."""
    return scene.form(mention.start) in words("media") or is_outlet(scene, mention)
