"""Events of an agreement's life: its steps, found with the agreement, told as signings, ratifications and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.clauses import clause_at
from etl.extract.events.frames import is_state
from etl.extract.events.telling import MARKS, date_argument, participant_arguments, state_arguments
from etl.model import EventArgument, EventMention
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.events.scene import Dated, Scene
    from etl.model import AgreementClaim, AgreementMention

_TYPES = {
    "signed": "signing",
    "ratified": "ratification",
    "entered_into_force": "entry_into_force",
    "suspended": "termination",
    "withdrawn": "termination",
    "terminated": "termination",
}
_EDGES = "".join(MARKS) + " \n\t،,.؛:-"


def step_events(scene: Scene, agreements: Sequence[AgreementMention]) -> Iterator[EventMention]:
    """Yield one event for each step that the part tells of; a step of several names is one."""
    seen: set[tuple[Span, str]] = set()
    for mention in agreements:
        if mention.part != scene.document.part:
            continue
        for step in mention.claims:
            kind = _TYPES.get(step.step or step.value)
            if step.kind == "step" and kind and (step.span, kind) not in seen:
                seen.add((step.span, kind))
                yield _event(scene, mention, step, kind)


def _event(scene: Scene, mention: AgreementMention, step: AgreementClaim, kind: str) -> EventMention:
    part = scene.document.part
    span = _extent(scene, mention, step)
    actors = _actors(scene, mention, step, kind)
    place = _place(scene, step, span)
    date = _date(scene, step, span)
    arguments = [*actors, *([place] if place else []), *([date_argument(scene, date)] if date else [])]
    parties = [
        EventArgument("state", part, claim.span, claim.country, country=claim.country)
        for claim in mention.claims
        if claim.kind == "party" and claim.country
    ]
    number = EventArgument("agreement", part, mention.span, mention.span.of(scene.document.raw), agreement=mention.agreement)
    return EventMention(
        part=part,
        span=span,
        type=kind,
        status="planned" if step.value == "planned" else "occurred",
        event=0,
        rule=f"step.{step.step or step.value}",
        arguments=(*arguments, *state_arguments([*actors, *parties]), number),
        quote=told.number if (told := scene.quote_at(scene.token_at(step.span.start))) else None,
    )


def _extent(scene: Scene, mention: AgreementMention, step: AgreementClaim) -> Span:
    """Return the clause of the step, with the agreement's name if it stands in the same sentence."""
    token = scene.token_at(step.span.start)
    sentence = next((one for one in scene.sentences if one.start <= token < one.end), None)
    if sentence is None:
        return step.span
    index = clause_at(sentence.clauses, token)
    start, end = step.span.start, step.span.end
    if index is not None:
        clause = sentence.clauses[index]
        whole = scene.span(clause.start, clause.end)
        start, end = min(start, whole.start), max(end, whole.end)
    around = scene.span(sentence.start, sentence.end)
    if around.contains(mention.span):
        start, end = min(start, mention.span.start), max(end, mention.span.end)
    return Span(start, end).trim(scene.document.raw, _EDGES)


def _actors(scene: Scene, mention: AgreementMention, step: AgreementClaim, kind: str) -> list[EventArgument]:
    """Return who signed; else, for a signing, the institutions or states that are parties."""
    part = scene.document.part
    signed = [claim for claim in mention.claims if claim.kind == "signatory" and claim.step == (step.step or step.value)]
    parties = [claim for claim in mention.claims if claim.kind == "party"] if kind == "signing" else []
    institutions = [claim for claim in parties if claim.speaker and claim.speaker.kind != "state"]
    chosen = signed or institutions or parties
    if chosen:
        role = "signatory" if signed else "participant"
        return [
            EventArgument(role, part, claim.span, claim.value, speaker=claim.speaker, country=claim.country)
            for claim in chosen
        ]
    if kind == "termination":  # «خروج آمریکا از پیمان»
        at = scene.token_at(step.span.end)
        state = scene.mentions_at.get(at) or scene.mentions_at.get(at - 1)
        return participant_arguments(scene, state) if state and is_state(state) else []
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
    fitting = [dated for dated in scene.dates if (dated.date.earliest, dated.date.latest, dated.date.precision) == known]
    inside = [dated for dated in fitting if span.contains(dated.date.span)]
    before = [dated for dated in fitting if dated.date.span.start < span.end]
    return (inside or before or [None])[-1]
