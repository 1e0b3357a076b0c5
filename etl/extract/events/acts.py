"""Acts of one towards another: sanctions, summons, appointments, votes, attacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.events.circumstances import outlook, place_in, setting
from etl.extract.events.frames import behind, is_state, tell
from etl.extract.events.participants import MARKS, after, everyone, group_at
from etl.extract.events.vocabulary import adverbs, light_verbs, prepositions, words
from etl.fold import fold_text

if TYPE_CHECKING:
    from etl.extract.events.frames import Frame
    from etl.extract.events.participants import Group
    from etl.extract.events.telling import Telling
    from etl.lexicon.verbs import VerbForm

_BETWEEN = 3
_UNAIMED = frozenset({"protest_note", "vote", "appointment"})


def act(frame: Frame) -> Telling | None:
    """«X Y را تحریم کرد», «X تحریم‌هایی علیه Y اعمال کرد», «Y از سوی X احضار شد»."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    forms = scene.tokens.forms[clause.start : clause.end]
    # «سفیر هند که کشورش ریاست شورا را دارد احضار شد»: who is summoned stands before the relative clause
    forms = [*forms, *(form for one in frame.leaders for form in scene.tokens.forms[one.start : one.end])]
    if hit.payload.requires and not any(form in hit.payload.requires for form in forms):
        return None
    if frame.position != "free" or clause.verb is None or not _is_predicate(frame, clause.verb):
        return None
    status = outlook(scene, frame.sentence, clause, hit.start)
    imposed = frame.owners if hit.payload.form == "plural" else ()  # «در فهرست تحریم‌های X قرار گرفت»
    touched = () if hit.payload.type == "vote" else _object(frame)  # «قطعنامه ضد X را رد کرد»
    doers = everyone(_right_before(frame, touched) or frame.leaders, imposed, touched, behind(frame, "by"))
    # «در واکنش به سخنان X علیه Y احضار شد»: who is summoned is no target, nor whom a resolution is about.
    aimed = hit.payload.type not in _UNAIMED
    people = everyone(doers, behind(frame, "against") if aimed else ())
    if status is None or not any(scene.who.get(mention) for mention in doers):
        return None
    return tell(frame, "act", people, status, place_in(scene, clause.start, clause.end))


def sides(frame: Frame) -> Telling | None:
    """«حمله X به Y», «جنگ X علیه Y»: an act of one state on another, told as a noun."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    actors = after(scene, hit.end, clause.end)
    targets = _near(frame, actors[-1].end) if actors else ()
    if not actors or not targets or not all(is_state(mention) for mention in (*actors, *targets)):
        return None
    # «در پی جنگ X علیه Y می‌کوشد»: what is to come is the verb's, not the noun's
    status = setting(scene, replace(clause, verb=None, verb_start=clause.end), hit.start)
    return tell(frame, "sides", (*actors, *targets), status, None) if status else None


def supply(frame: Frame) -> Telling | None:
    """«X ده میلیون یورو کمک به Y اعطا کرد», «X کمک‌هایی برای Y فرستاد»: who gets it is a state, a people or a body."""
    scene, clause, hit = frame.scene, frame.clause, frame.hit
    if clause.verb is None or frame.position != "free" or _is_genitive(frame):
        return None  # «برای کمک به X», «به اتهام کمک به X»
    forms = scene.tokens.forms[hit.end : clause.end]
    status = outlook(scene, frame.sentence, clause, hit.start)
    receivers = behind(frame, "receiving")
    givers = everyone(tuple(mention for mention in frame.leaders if mention not in receivers), behind(frame, "by"))
    if status is None or not givers or not receivers or words("supplying").isdisjoint(forms):
        return None
    return tell(frame, "supply", everyone(givers, receivers), status, None)


def _is_genitive(frame: Frame) -> bool:
    """«به اتهام کمک به X»: a noun behind a preposition governs the word."""
    scene, noun = frame.scene, frame.hit.start - 1
    plain = noun not in scene.dated and noun + 1 not in scene.mentions_until and scene.form(noun) not in adverbs()
    return plain and noun > frame.clause.start and scene.form(noun - 1) in prepositions()


def _is_predicate(frame: Frame, verb: VerbForm) -> bool:
    """Tell whether the word and the verb of its clause are one: «تحریم کرد», «تحریم‌های تازه‌ای اعمال کرد»."""
    clause, hit = frame.clause, frame.hit
    between = frame.scene.tokens.forms[hit.end : clause.verb_start]
    if not between:
        return hit.payload.form == "plain" and fold_text(verb.form) in light_verbs()
    if fold_text(verb.form) in hit.payload.through:
        return True
    return between[-1] in hit.payload.through and fold_text(verb.form) in light_verbs()  # not «حمله قرار بود …»


def _object(frame: Frame) -> Group:
    """Return who stands before «را» in the clause."""
    scene, clause = frame.scene, frame.clause
    for at in range(clause.start, clause.end):
        if scene.form(at) == "را":
            until = at  # a mention may end with its own mark, or before it: «"X" را»
            while until not in scene.mentions_until and until > clause.start and scene.form(until - 1) in MARKS:
                until -= 1
            mention = scene.mentions_until.get(until)
            return (mention,) if mention else ()
    return ()


def _right_before(frame: Frame, touched: Group) -> Group:
    """«در پی دفن X در شیراز، کانادا سفیر خود را فراخواند»: the state that stands before its own envoy."""
    doer = frame.scene.mentions_until.get(touched[0].start) if touched else None
    own = touched and frame.scene.form(touched[-1].end - 1) == "خود"
    return (doer,) if doer and own and is_state(doer) else ()


def _near(frame: Frame, token: int) -> Group:
    scene, clause = frame.scene, frame.clause
    for at in range(token, min(token + _BETWEEN, clause.end)):
        if scene.form(at) in words("against"):
            return group_at(scene, at + 1 + (scene.form(at + 1) in words("soil")), clause.end)
    return ()
