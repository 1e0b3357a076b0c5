"""Agreements of one part of an article: names, steps, and the claims about them. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.agreements.actors import Actor, parties_of, partners_of, signatories_of, the_two
from etl.extract.agreements.circumstances import (
    announced_on,
    date_of,
    duration_of,
    period_of,
    place_of,
    places_in,
    sectors_of,
)
from etl.extract.agreements.names import find_names
from etl.extract.agreements.naming import Read, key_of, link
from etl.extract.agreements.related import Relation, find_relations
from etl.extract.agreements.scene import Scene, read_scene
from etl.extract.agreements.steps import find_steps
from etl.model import AgreementClaim, AgreementMention, DateBounds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from etl.document import Document
    from etl.extract.agreements.names import Name
    from etl.extract.agreements.told import Step
    from etl.lexicon.matcher import Hit
    from etl.mention import Mention
    from etl.model import DateExpression, Speaker
    from etl.reference import Reference
    from etl.span import Span


def find_agreements(
    document: Document,
    mentions: Sequence[Mention],
    who: Mapping[Mention, tuple[Speaker, ...]],
    dates: Sequence[DateExpression],
    reference: Reference,
    dateline: str | None = None,
) -> tuple[AgreementMention, ...]:
    """Return the mentions of agreements in a part, in order, each with the claims that its words and clause make.

    Args:
        document: The part.
        mentions: Its mentions, in order.
        who: Whom each mention means.
        dates: Its dated expressions.
        reference: The register, for the places.
        dateline: Where the article was written from, by its opening.

    Mentions with one `agreement` number name the same document; the numbers count from 0 within the part.
    """
    scene = read_scene(document, mentions, reference)
    if scene is None:
        return ()
    names = find_names(scene)
    steps = find_steps(scene, names)
    by_name: defaultdict[int, list[Step]] = defaultdict(list)
    for step in steps:
        for index in step.names:
            by_name[index].append(step)
    reads = [
        Read(
            i,
            name,
            key_of(scene, name),
            parties_of(scene, who, name),
            tuple(step for step in by_name[i] if step.value != "none"),
            touched=bool(by_name[i]),
        )
        for i, name in enumerate(names)
    ]
    signers = {
        read.index: frozenset(
            actor.country for step in read.steps for actor in signatories_of(scene, who, step) if actor.country
        )
        for read in reads
    }
    groups = link(scene, reads, signers, _latest(dates))
    starts = tuple(name.start for name in names)
    related: defaultdict[int, list[Relation]] = defaultdict(list)
    for relation in find_relations(scene, groups):
        related[relation.read.index].append(relation)
    writer = _Writer(scene, who, tuple(dates), places_in(scene, reference), dateline, starts, related)
    found = [mention for number, group in enumerate(groups) for mention in _mentions(writer, group.members, number)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _latest(dates: Sequence[DateExpression]) -> dt.date | None:
    """Return the latest day that the part tells of."""
    return max((date.latest for date in dates if date.latest is not None), default=None)


_MARKS = ' \n«»"“”'


@dataclass(frozen=True, slots=True)
class _Writer:
    """What every claim of a part is written from."""

    scene: Scene
    who: Mapping[Mention, tuple[Speaker, ...]]
    dates: tuple[DateExpression, ...]
    places: tuple[Hit[str], ...]
    dateline: str | None
    starts: tuple[int, ...]  # the tokens where candidates begin
    related: Mapping[int, Sequence[Relation]]  # by candidate

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of tokens."""
        return self.scene.span(start, end)

    def named(self, name: Name) -> Span:
        """Return the raw span of a name."""
        return self.span(name.start, name.end).trim(self.scene.document.raw, _MARKS)


def _mentions(writer: _Writer, members: Sequence[Read], number: int) -> Iterator[AgreementMention]:
    """Yield the mentions of one agreement; what is told of a pronoun («امضای آن») is told of the name before it."""
    for read, following in zip(members, [*members[1:], None], strict=True):
        if read.name.form != "pronoun":
            pronoun = following if following is not None and following.name.form == "pronoun" else None
            yield _mention(writer, read, pronoun, number)


def _mention(writer: _Writer, read: Read, pronoun: Read | None, number: int) -> AgreementMention:
    """Return a mention with its claims, and those of the pronoun that takes it up."""
    name = read.name
    told = [one for one in (read, pronoun) if one is not None]
    claims = [
        *_own_claims(writer, read),
        *(claim for one in told for step in one.steps for claim in _step_claims(writer, one, step)),
    ]
    claims += [_relation_claim(writer, relation) for relation in writer.related.get(read.index, ())]
    return AgreementMention(
        part=writer.scene.document.part,
        span=writer.named(name),
        type=name.type,
        agreement=number,
        named=name.form != "anaphor",
        rule=f"agreement-{name.form}",
        claims=tuple(dict.fromkeys(claims)),
    )


def _relation_claim(writer: _Writer, relation: Relation) -> AgreementClaim:
    """Return the claim of a relation; its evidence is the other agreement's name, which is a mention of its own."""
    return AgreementClaim("relation", writer.scene.document.part, writer.named(relation.other.name), relation.kind)


def _own_claims(writer: _Writer, read: Read) -> Iterator[AgreementClaim]:
    """Yield what a name itself tells: parties, sectors, period, duration."""
    scene, name = writer.scene, read.name
    part = scene.document.part
    for actor in read.parties:
        yield _actor_claim(writer, "party", actor)
    if name.known is not None:
        span = writer.span(name.start, name.end)
        for country in name.known.parties:
            yield AgreementClaim("party", part, span, country, country=country)
        for institution in name.known.institutions:
            yield AgreementClaim("party", part, span, institution)
    following = min((other for other in writer.starts if other >= name.end), default=len(scene.forms))
    for start, end in sectors_of(scene, name, following):
        span = writer.span(start, end)
        yield AgreementClaim("sector", part, span, span.of(scene.document.raw))
    period = period_of(scene, name, writer.dates)
    if period is not None:
        bounds = DateBounds(period.earliest, period.latest)
        value = period.span.of(scene.document.raw)
        yield AgreementClaim("period", part, period.span, value, bounds=bounds, precision=period.precision)
    duration = duration_of(scene, name, scene.sentence(name.start)[1])
    if duration is not None:
        span = writer.span(*duration)
        yield AgreementClaim("duration", part, span, span.of(scene.document.raw))


def _step_claims(writer: _Writer, read: Read, step: Step) -> Iterator[AgreementClaim]:
    """Yield a step with its day and place, who signed, and the day of its announcement."""
    scene, name = writer.scene, read.name
    part = scene.document.part
    span = writer.span(step.start, step.end)
    date = date_of(scene, step, name, writer.dates)
    yield AgreementClaim(
        "step",
        part,
        span,
        step.value,
        step=step.of,
        place=place_of(scene, step, name, writer.places, writer.dateline),
        bounds=DateBounds(date.earliest, date.latest) if date is not None else None,
        precision=date.precision if date is not None else None,
    )
    told = announced_on(scene, step, writer.dates) if step.announced else None
    if told is not None:
        bounds = DateBounds(told.earliest, told.latest)
        value = told.span.of(scene.document.raw)
        yield AgreementClaim("announcement", part, told.span, value, step.of, bounds=bounds, precision=told.precision)
    partners = partners_of(scene, writer.who, name, step) if not read.parties else ()
    for actor in (*signatories_of(scene, writer.who, step), *partners):
        if actor.person and actor.speaker is not None:
            yield _actor_claim(writer, "signatory", actor, step.of)
        if actor.country or not actor.person:
            yield _actor_claim(writer, "party", actor)
    if step.signatories is not None and not read.parties:
        for actor in the_two(scene, *step.signatories):
            yield _actor_claim(writer, "party", actor)


def _actor_claim(writer: _Writer, kind: str, actor: Actor, step: str | None = None) -> AgreementClaim:
    span = writer.span(actor.start, actor.end)
    speaker = actor.speaker if kind == "signatory" or not actor.person else None
    value = speaker.name if speaker else span.of(writer.scene.document.raw)
    return AgreementClaim(kind, writer.scene.document.part, span, value, step, speaker=speaker, country=actor.country)
