"""Events of one part of an article: every event's word is tried with the rule of its frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.events.acts import act, sides, supply
from etl.extract.events.assemblies import assembly
from etl.extract.events.clauses import clause_at
from etl.extract.events.encounters import credentials, encounter, negotiation, reception
from etl.extract.events.frames import read_frame
from etl.extract.events.issued import communique, message, podium
from etl.extract.events.journeys import company, going, host, journey, motion, tour, welcome
from etl.extract.events.participants import earlier_partners, everyone
from etl.extract.events.scene import see
from etl.extract.events.steps import step_events
from etl.extract.events.telling import Telling, to_mention
from etl.extract.events.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from etl.document import Document
    from etl.extract.events.frames import Frame
    from etl.extract.events.scene import Scene
    from etl.mention import Mention
    from etl.model import AgreementMention, DateExpression, EventMention, Quote, Speaker
    from etl.reference import Reference

# By frame, the rules in the order they are tried; the first that tells something wins.
RULES: Mapping[str, tuple[Callable[[Frame], Telling | None], ...]] = {
    "encounter": (tour, encounter),
    "reception": (reception,),
    "credentials": (credentials,),
    "round": (negotiation,),
    "assembly": (assembly,),
    "journey": (journey,),
    "motion": (motion,),
    "going": (going,),
    "host": (host,),
    "welcome": (welcome,),
    "company": (company,),
    "act": (act,),
    "sides": (sides,),
    "supply": (supply,),
    "tour": (tour,),
    "podium": (podium,),
    "communique": (communique,),
    "message": (message,),
}


def find_events(
    document: Document,
    mentions: Sequence[Mention],
    who: Mapping[Mention, tuple[Speaker, ...]],
    dates: Sequence[DateExpression],
    quotes: Sequence[Quote],
    agreements: Sequence[AgreementMention],
    reference: Reference,
) -> tuple[EventMention, ...]:
    """Return the event mentions of one part, in order.

    Each is an event of its own until `link_events` has seen them all. `agreements` are those of the part, with the
    numbers that they keep in the article.
    """
    scene = see(document, mentions, who, dates, quotes, reference)
    found = [to_mention(scene, telling) for telling in _tellings(scene)]
    found += step_events(scene, agreements)
    found.sort(key=lambda mention: (mention.span, mention.type))
    return tuple(replace(mention, event=number) for number, mention in enumerate(found))


def _tellings(scene: Scene) -> Iterator[Telling]:
    sentences = iter(scene.sentences)
    sentence = next(sentences, None)
    previous: list[Telling] = []
    for hit in scene.triggers:
        while sentence and sentence.end <= hit.start:
            sentence = next(sentences, None)
        if sentence is None or hit.start < sentence.start:
            continue
        index = clause_at(sentence.clauses, hit.start)
        if index is None:
            continue
        frame = read_frame(scene, sentence, index, hit)
        told = next((telling for rule in RULES[hit.payload.frame] if (telling := rule(frame))), None)
        if told and not (hit.payload.loose and _met(previous, told)):
            for one in _gapped(frame, told):
                yield from _apart(frame, one)
            previous.append(told)


def _apart(frame: Frame, telling: Telling) -> Iterator[Telling]:
    """«دیدارهای جداگانه‌ای با X و Y», «دیدارهایش با X و Y» are two; «دیدارهایی از جمله با X و Y» is told as one.

    «دیدارهای دوجانبه‌ای میان X و Y» are of the two with each other.
    """
    forms = frame.scene.tokens.forms[frame.clause.start : frame.clause.end]
    plural = "های" in frame.scene.form(frame.hit.start) and not frame.hit.payload.loose
    several = plural or not words("apart").isdisjoint(forms)
    between = bool(frame.partners) and frame.scene.form(frame.partners[0].start - 1) in words("between")
    if between or len(frame.partners) == 1 or telling.type != "meeting" or not several or "جمله" in forms:
        yield telling
        return
    for partner in frame.partners:
        yield replace(telling, participants=everyone(frame.owners, frame.leaders, (partner,)))


def _gapped(frame: Frame, telling: Telling) -> tuple[Telling, ...]:
    """«در دهلی با X و در کابل با Y دیدار کرد» tells of two meetings: that with X has no verb of its own."""
    scene, start = frame.scene, frame.clause.start
    alone = telling.rule != "encounter.verb" or not frame.partners or frame.partners[0].start <= start
    found = None if alone else earlier_partners(scene, start, frame.partners[0].start)
    if found is None:
        return (telling,)
    people = everyone(frame.owners, frame.leaders, found.partners)
    earlier = replace(
        telling, participants=people, place=found.place, end=found.partners[-1].end, agenda=(), count=None
    )
    return earlier, replace(telling, start=found.here.start - 1, place=found.here)


def _met(tellings: list[Telling], telling: Telling) -> bool:
    """Tell whether the same words have told of a meeting already: «دیدار و گفت‌وگو کرد» is one."""
    return any(
        told.rule.startswith("encounter") and told.start < telling.end and telling.start < told.end
        for told in tellings[-2:]
    )
