"""Gatherings: «نشستی با حضور نمایندگان … برگزار شد», «X در اجلاس … شرکت کرد»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.events.circumstances import place_in
from etl.extract.events.clauses import clause_at
from etl.extract.events.encounters import encounter
from etl.extract.events.frames import is_person, is_state, tell
from etl.extract.events.participants import everyone, present
from etl.extract.events.vocabulary import words

if TYPE_CHECKING:
    from etl.extract.events.frames import Frame
    from etl.extract.events.participants import Group
    from etl.extract.events.scene import Place
    from etl.extract.events.telling import Telling
    from etl.lexicon.matcher import Hit
    from etl.mention import Mention

_NEAR = 3
_REACH = 5  # tokens between «کمیسیون مشترک» and «همکاری‌های اقتصادی ایران و هند»


def assembly(frame: Frame) -> Telling | None:
    """A gathering counts when it is held, attended, or has somebody present; «نشست با X» is a meeting."""
    scene, hit = frame.scene, frame.hit
    if scene.form(hit.start - 1) in words("venues") or (scene.form(hit.start) in words("gathered") and _rests(frame)):
        return None
    several = len(frame.owners) > 1 and all(is_person(mention) for mention in frame.owners)
    if (frame.partners or several) and hit.payload.type == "meeting":
        return encounter(frame)
    return _own_session(frame) if _is_own(frame) else _gathering(frame)


def _gathering(frame: Frame) -> Telling | None:
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    status = frame.status
    forms = scene.tokens.forms[hit.end : clause.end]
    held = not words("holding").isdisjoint(forms)
    # «X در نشست شورای امنیت گفت»: who speaks in a named body's session attends it.
    attending = words("attending") | (words("saying") if frame.owners or _is_named(frame) else frozenset())
    attended = not attending.isdisjoint(forms) and frame.position == "in" and _has_person(frame.leaders)
    here = present(scene, clause.start, clause.end)
    # «برای شرکت در نشستی که فردا برگزار می‌شود»: a purpose, and yet it is held
    aimed = frame.position == "for" and not held
    if status is None or aimed or hit.payload.form == "plural":
        return None
    where = _place_of(frame)  # «اجلاس قاهره»
    owners = () if where else tuple(one for owner in frame.owners for one in _gathered(frame, owner))
    governed = frame.position == "governed" and bool(
        here or owners
    )  # «با اشاره به نشست X»: who refers to it is not there
    # «X گفت: نشستی با حضور Y برگزار شد»: the gathering is the subject of its own clause.
    elsewhere = frame.position == "free" and held and not any(clause.start <= one.start for one in frame.leaders)
    leading = (attended or held or not owners) and not governed and not elsewhere
    people = everyone(here, owners, frame.leaders if leading else (), _inside(frame) if held else ())
    if frame.back:
        return tell(frame, "assembly", people, status, None)
    numbered = frame.position == "in" and scene.form(hit.start - 1).endswith("مین")  # «در پایان دومین نشست …»
    place = where or place_in(scene, clause.start, clause.end)
    # «نشست وزرای ناتو در بروکسل»
    ministers = bool(place) and any(mention.plural and mention.roles for mention in owners)
    if not people or not (held or attended or here or numbered or ministers):
        return None
    return tell(frame, "assembly", people, status, place)


def _inside(frame: Frame) -> Group:
    """«نشستی در کمیسیون X برگزار شد»: the body in which it is held holds it."""
    scene, clause = frame.scene, frame.clause
    clauses = frame.sentence.clauses
    behind = (
        scene.mentions_at.get(at + 1)
        for at in scene.tokens.within(words("in"), frame.hit.end, clause.end)
        # «درباره قانونی که در شورا بررسی می‌شود» tells of something else
        if (index := clause_at(clauses, at)) is not None and not clauses[index].relative
    )
    bodies = (one for one in behind if one and one.kind == "institution" and scene.form(one.start) in words("gathered"))
    return tuple(bodies)


def _place_of(frame: Frame) -> Hit[Place] | None:
    """Return the city or country after the word, where it stands alone: one state gathers nobody."""
    if len(frame.owners) != 1 or not is_state(frame.owners[0]):
        return None
    return frame.scene.places_at.get(frame.owners[0].start)


def _gathered(frame: Frame, mention: Mention) -> Group:
    """«کمیسیون مشترک ایران و هند»: what gathers two states is neither; its own words may name the first of them."""
    if not _is_joint(frame, mention):
        return (mention,)
    return (replace(mention, kind="institution", name=None, keys=(), roles=()),) if mention.country else ()


def _is_joint(frame: Frame, mention: Mention) -> bool:
    """Tell whether the body is what gathers two states: «نشست کمیسیون مشترک بازرگانی دو کشور»."""
    forms = frame.scene.tokens.forms
    joint = forms[mention.start] in words("gathered") and "مشترک" in forms[mention.start : mention.end]
    return joint and (forms[mention.end : mention.end + 2] == ["دو", "کشور"] or _of_states(frame, mention))


def _of_states(frame: Frame, mention: Mention) -> bool:
    near = range(mention.end, min(mention.end + _REACH, frame.clause.end))
    return any((state := frame.scene.mentions_at.get(at)) is not None and is_state(state) for at in near)


def _is_named(frame: Frame) -> bool:
    """«نشست تخصصی کارگروه …»: what is gathered has a name of its own, though nobody knows it."""
    return frame.scene.form(frame.hit.end) in words("gathered") or frame.scene.form(frame.hit.end + 1) in words(
        "gathered"
    )


def _is_own(frame: Frame) -> bool:
    """«شورای وزیران در جلسه امروز خود تصمیم گرفت»: a body or its speaker in a session of their own."""
    scene, token = frame.scene, frame.hit.end
    while token in scene.dated or scene.form(token) in words("regular"):
        token += 1
    return frame.position == "in" and bool(frame.leaders) and scene.form(token) == "خود"


def _own_session(frame: Frame) -> Telling | None:
    scene, clause, status = frame.scene, frame.clause, frame.status
    place = place_in(scene, clause.start, clause.end)
    return tell(frame, "assembly", frame.leaders, status, place, _own_type(frame)) if status else None


def _own_type(frame: Frame) -> str:
    """Return what a session is: «سخنگو در نشست هفتگی خود» tells the press."""
    first = frame.scene.form(frame.leaders[0].start)
    roles = [role.title for role in frame.leaders[0].roles]
    spokesman = first.startswith("سخنگو") or any(title.startswith("سخنگو") for title in roles)
    return "press_conference" if spokesman and frame.hit.payload.type == "meeting" else frame.hit.payload.type


def _rests(frame: Frame) -> bool:
    """Tell whether nobody holds the body now, or another word gathers it: «نشست کمیسیون مشترک»."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    before = scene.tokens.forms[max(clause.start, hit.start - _NEAR) : hit.start]
    held = not words("holding").isdisjoint(scene.tokens.forms[hit.end : clause.end])
    return frame.position != "free" or not held or not words("sessions").isdisjoint(before)


def _has_person(group: Group) -> bool:
    return any(is_person(mention) for mention in group)
