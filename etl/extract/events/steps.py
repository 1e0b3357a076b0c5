"""Events of an agreement's life: its steps, found with the agreement, told as signings, ratifications and the like."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etl.extract.events.clauses import clause_at
from etl.extract.events.frames import is_state
from etl.extract.events.participants import MARKS, present
from etl.extract.events.telling import date_argument, participant_arguments, state_arguments
from etl.extract.events.vocabulary import words
from etl.model import EventArgument, EventMention
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.extract.events.scene import Dated, Scene
    from etl.model import AgreementClaim, AgreementMention

_TYPES = {
    "signed": "signing",
    "ratified": "ratification",
    "entered_into_force": "entry_into_force",
    "withdrawn": "termination",
    "terminated": "termination",
}
_BODIES = frozenset({"institution", "government", "state", "media", "group"})
_HEAD = 2  # tokens between a name and its relative clause: «»», «که»
_EDGES = "".join(MARKS) + " \n\t،,.؛:-"


def step_events(scene: Scene, agreements: Sequence[AgreementMention]) -> Iterator[EventMention]:
    """Yield one event for each step that the part tells of; a step of several names is one.

    The parties are those of all mentions of the agreement: «این معاهده» has its parties elsewhere.
    """
    claims: defaultdict[int, list[AgreementClaim]] = defaultdict(list)
    for mention in agreements:
        claims[mention.agreement] += [claim for claim in mention.claims if claim.kind in {"party", "signatory"}]
    seen: set[tuple[Span, str]] = set()
    for mention in agreements:
        if mention.part != scene.document.part:
            continue
        for step in mention.claims:
            kind = _TYPES.get(step.step or step.value)
            if step.kind == "step" and kind and (step.span, kind) not in seen:
                seen.add((step.span, kind))
                yield _event(scene, mention, step, kind, claims[mention.agreement])


def _event(
    scene: Scene, mention: AgreementMention, step: AgreementClaim, kind: str, claims: Sequence[AgreementClaim]
) -> EventMention:
    part = scene.document.part
    span = _extent(scene, mention, step)
    actors = _actors(scene, mention, step, kind, claims)
    place = _place(scene, step, span)
    date = _date(scene, step, span)
    arguments = [*actors, *([place] if place else []), *([date_argument(scene, date)] if date else [])]
    states = [
        EventArgument("state", claim.part, claim.span, claim.country, country=claim.country)
        for claim in claims
        if claim.kind == "party" and claim.country and kind != "termination"  # who leaves, leaves alone
    ]
    number = EventArgument(
        "agreement", part, mention.span, mention.span.of(scene.document.raw), agreement=mention.agreement
    )
    return EventMention(
        part=part,
        span=span,
        type=kind,
        status="planned" if step.value == "planned" else "occurred",
        event=0,
        rule=f"step.{step.step or step.value}",
        arguments=(*arguments, *state_arguments([*actors, *states]), number),
        quote=told.number if (told := scene.quote_at(scene.token_at(step.span.start))) else None,
    )


def _extent(scene: Scene, mention: AgreementMention, step: AgreementClaim) -> Span:
    """Return the clause of the step, with the agreement's name if it stands in the same sentence."""
    token = scene.token_at(step.span.start)
    sentence = scene.sentence_at(token)
    if sentence is None:
        return step.span
    index = clause_at(sentence.clauses, token)
    clause = sentence.clauses[index] if index is not None else None
    start, end = step.span.start, step.span.end
    named = scene.token_at(mention.span.start)
    near = sentence.start <= named < sentence.end
    if clause and clause.verb and step.span.overlaps(scene.span(clause.verb_start, clause.end)):
        start = scene.span(clause.start, clause.end).start
        end = scene.span(clause.start, clause.end).end
        near = near and (clause.start <= named or (clause.relative and _ends_before(scene, mention, clause.start)))
    if near:  # «پیمانی که در باکو امضا شد», «امضای پیمان»
        start, end = min(start, mention.span.start), max(end, mention.span.end)
    return Span(start, end).trim(scene.document.raw, _EDGES)


def _ends_before(scene: Scene, mention: AgreementMention, token: int) -> bool:
    """Tell whether the name is the head of the relative clause that begins at `token`."""
    return token - scene.token_at(mention.span.end) <= _HEAD


def _actors(
    scene: Scene, mention: AgreementMention, step: AgreementClaim, kind: str, claims: Sequence[AgreementClaim]
) -> list[EventArgument]:
    """Return who signed; else, for a signing, who was there, or the institutions or states that are parties.

    Who signs, signs for a party: where another mention tells who did («به امضای دو وزیر رسید»), the parties are left.
    """
    if kind == "ratification":
        return _parliaments(scene, step)
    if kind == "termination":  # «خروج آمریکا از پیمان»
        at = scene.token_at(step.span.end)
        state = scene.mentions_at.get(at) or scene.mentions_at.get(at - 1)
        return participant_arguments(scene, state) if state and is_state(state) else []
    name = step.step or step.value
    signed = [claim for claim in mention.claims if claim.kind == "signatory" and claim.step == name]
    signers = [claim for claim in claims if claim.kind == "signatory" and claim.step == name]
    told = [claim for claim in claims if claim.kind == "party" and (claim.country or _is_body(claim))]
    institutions = [claim for claim in told if _is_body(claim) and claim.speaker and claim.speaker.kind != "state"]
    parties = (institutions or told) if kind == "signing" else []
    actors = [_argument("signatory", claim) for claim in _once(signed)]
    actors += [_argument("participant", claim) for claim in _once(parties) if not _is_signed_for(claim, signers)]
    return actors or (_present(scene, step) if kind == "signing" and not signers else [])


def _argument(role: str, claim: AgreementClaim) -> EventArgument:
    return EventArgument(role, claim.part, claim.span, claim.value, speaker=claim.speaker, country=claim.country)


def _once(claims: Sequence[AgreementClaim]) -> Iterable[AgreementClaim]:
    return {_identity(claim): claim for claim in reversed(claims)}.values()


def _identity(claim: AgreementClaim) -> str:
    """«ایران» and «دو کشور» may be one state."""
    if claim.speaker and claim.speaker.kind != "state":
        return claim.speaker.key
    return claim.country or claim.value


def _is_signed_for(party: AgreementClaim, signers: Sequence[AgreementClaim]) -> bool:
    """Tell whether one of those who signed did so for the party: two speak for all, one for his country."""
    people = {claim.value for claim in signers}
    return len(people) > 1 or any(claim.country == party.country for claim in signers)


def _present(scene: Scene, step: AgreementClaim) -> list[EventArgument]:
    """Return in whose presence it was signed: «با حضور دو وزیر به امضا رسید»."""
    token = scene.token_at(step.span.start)
    sentence = scene.sentence_at(token)
    index = clause_at(sentence.clauses, token) if sentence else None
    if sentence is None or index is None:
        return []
    people = present(scene, sentence.clauses[index].start, sentence.clauses[index].end)
    return [argument for mention in people for argument in participant_arguments(scene, mention)]


def _is_body(claim: AgreementClaim) -> bool:
    return claim.speaker is not None and claim.speaker.kind in _BODIES


def _parliaments(scene: Scene, step: AgreementClaim) -> list[EventArgument]:
    """Return who ratified: «در مجلس عراق به تصویب رسید», «در مجالس دو کشور»."""
    token = scene.token_at(step.span.start)
    sentence = scene.sentence_at(token)
    index = clause_at(sentence.clauses, token) if sentence else None
    if sentence is None or index is None:
        return []
    clause = sentence.clauses[index]
    for at in range(clause.start, clause.end):
        if scene.form(at) in words("parliaments"):
            if mention := scene.mentions_at.get(at):
                return participant_arguments(scene, mention)
            end = at + 1
            while end < clause.end and scene.form(end) in words("both"):
                end += 1
            span = scene.span(at, end)
            return [EventArgument("participant", scene.document.part, span, span.of(scene.document.raw))]
    return []


def _place(scene: Scene, step: AgreementClaim, span: Span) -> EventArgument | None:
    """Return the place of the step where the text names it: in its clause, else where it was named last."""
    if step.place is None:
        return None
    named = [hit for hit in scene.places_at.values() if hit.payload.name == step.place]
    spans = sorted((scene.span(hit.start, hit.end), hit.payload.country) for hit in named)
    inside = [one for one in spans if span.contains(one[0])] or [one for one in spans if one[0].end <= span.end]
    where, country = inside[-1] if inside else (step.span, None)
    return EventArgument("place", scene.document.part, where, step.place, country=country)


def _date(scene: Scene, step: AgreementClaim, span: Span) -> Dated | None:
    """Return the date expression that the step's day was read from."""
    if step.bounds is None:
        return None
    known = (step.bounds.earliest, step.bounds.latest, step.precision)
    fitting = [
        dated for dated in scene.dates if (dated.date.earliest, dated.date.latest, dated.date.precision) == known
    ]
    inside = [dated for dated in fitting if span.contains(dated.date.span)]
    before = [dated for dated in fitting if dated.date.span.start < span.end]
    return next(reversed(inside or before), None)
