"""What is said to the press, issued or sent: press conferences, communiqués, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.circumstances import place_in
from etl.extract.events.frames import is_media, is_person, tell
from etl.extract.events.participants import everyone, group_at
from etl.extract.events.vocabulary import words

if TYPE_CHECKING:
    from etl.extract.events.frames import Frame
    from etl.extract.events.participants import Group
    from etl.extract.events.telling import Telling

_NEAR = 6
_PASSIVE = frozenset({"شد", "شده", "شده است", "شده بود"})
_OWN = 4  # «در بیانیه ماه مارس خود»


def podium(frame: Frame) -> Telling | None:
    """«X در نشست خبری مشترک با Y گفت», «این نشست خبری»."""
    status = frame.status
    told = frame.everyone or (_told_of(frame) if frame.position == "in" else ())
    speakers = tuple(mention for mention in told if not is_media(frame.scene, mention))
    if status is None or frame.position == "for" or not (speakers or frame.back):
        return None
    place = place_in(frame.scene, frame.hit.end, frame.clause.end)
    return tell(frame, "podium", speakers, status, place)


def _told_of(frame: Frame) -> Group:
    """«اظهارات X در نشست خبری»: who speaks stands in the genitive before the setting."""
    scene, at = frame.scene, frame.hit.start - 1
    while at > frame.clause.start and scene.form(at) != "در":
        at -= 1
    mention = scene.mentions_until.get(at)
    return (mention,) if mention and is_person(mention) else ()


def communique(frame: Frame) -> Telling | None:
    """«X در بیانیه‌ای …», «X با صدور بیانیه‌ای …», «X بیانیه‌ای منتشر کرد», «این بیانیه»."""
    scene, hit, clause = frame.scene, frame.hit, frame.clause
    status = frame.status
    if status is None or (hit.payload.form == "plural" and frame.position != "in"):
        return None
    issuers = tuple(mention for mention in frame.owners or frame.leaders if not is_media(scene, mention))
    issued = not words("issue").isdisjoint(scene.tokens.forms[clause.start : clause.end])
    if scene.form(hit.end) == "از" and scene.form(hit.end + 1) not in words("on_behalf"):
        issuers = frame.leaders  # «بیانیه‌ای از گفت‌وگوی X و Y»
    if frame.back or hit.payload.form == "possessive":
        return tell(frame, "communique", issuers, status, None)
    headed = clause.verb is None or scene.form(hit.start - 1) in words("text_of")  # «بیانیه وزارت خارجه درباره …»
    issuers = _signing(frame) or issuers
    if not issuers:
        issuers, issued = _issuing(frame), True
    fresh = frame.fresh or (frame.position == "in" and "خود" in scene.tokens.forms[hit.end : hit.end + _OWN])
    if not issuers or not (fresh or issued or (frame.owners and (headed or frame.position == "in"))):
        return None
    return tell(frame, "communique", issuers, status, None)


def _signing(frame: Frame) -> Group:
    """«بیانیه‌ای با امضای X و Y صادر شد»."""
    scene, clause = frame.scene, frame.clause
    signed = (at for at in range(frame.hit.end, clause.end) if scene.form(at) == "امضای" and scene.form(at - 1) == "با")
    return next((group_at(scene, at + 1, clause.end) for at in signed), ())


def _issuing(frame: Frame) -> Group:
    """«بیانیه‌ای که وزارت خارجه هند منتشر کرد»: who issues it is the subject of its relative clause."""
    scene, clauses = frame.scene, frame.sentence.clauses
    told = next((clause for clause in clauses if clause.relative and clause.start == frame.hit.end + 1), None)
    if told is None or words("issue").isdisjoint(scene.tokens.forms[told.start : told.end]):
        return ()
    by = next((at + 1 for at in range(told.start, told.end) if scene.form(at) in words("by")), told.start)
    return tuple(mention for mention in group_at(scene, by, told.end) if not is_media(scene, mention))


def message(frame: Frame) -> Telling | None:
    """«X نامه‌ای به Y نوشت», «X در پیامی به Y», «حامل پیامی از سوی X برای Y»."""
    scene, clause = frame.scene, frame.clause
    status = frame.status
    addressees = _behind(frame, "addressing")
    senders = frame.owners or _behind(frame, "on_behalf")
    headed = clause.verb is None and bool(frame.owners)  # «پیام تبریک X به Y»
    sent = headed or not words("sending").isdisjoint(scene.tokens.forms[clause.start : clause.end])
    if status is None or not (frame.fresh or frame.owners) or not addressees or not (sent or frame.position == "in"):
        return None
    # «سخنگو گفت در پیام X به Y تاکید شد», «او گفت که نامه‌ای از سوی X برای Y فرستاده شد»: whoever says so sends nothing
    passive = clause.verb is not None and (clause.verb.voice == "passive" or clause.verb.form in _PASSIVE)
    leaders = () if frame.owners or (senders and passive) else frame.leaders
    return tell(frame, "message", everyone(addressees, senders, leaders), status, None)


def _behind(frame: Frame, particles: str) -> Group:
    """Return who stands behind one of the particles in the clause: «به Y», «برای Y», «خطاب به Y»."""
    scene, clause = frame.scene, frame.clause
    begin = frame.owners[-1].end if frame.owners else frame.hit.end
    for at in range(begin, min(begin + _NEAR, clause.end)):
        if scene.form(at) in words(particles) and (group := group_at(scene, at + 1, clause.end)):
            return group
    for at in range(frame.hit.start - 1, clause.start - 1, -1):
        if scene.form(at) in words(particles) and (group := group_at(scene, at + 1, frame.hit.start)):
            return group
    if frame.position != "in":
        return ()
    # «در پیامی انتخاب X را به او تبریک گفت»: further off a person alone is addressed.
    for at in range(begin + _NEAR, clause.end):
        if (
            scene.form(at) in words(particles)
            and (group := group_at(scene, at + 1, clause.end))
            and is_person(group[0])
        ):
            return group
    return ()
