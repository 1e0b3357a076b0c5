"""The figures of one article, as counts that add up over articles.

Terms as usual: a span is found at overlap (intersection over union of at least one half) or tight (both ends within
three characters); precision, recall and F1 over a one-to-one matching; accuracy on the rows that matched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from etl.evaluate.match import Gold, Tally, best_pairs, count, overlap, pair_names, same_names, tight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from etl.evaluate.facts import FoundArticle, FoundQuote, GoldArticle, GoldQuote
    from etl.evaluate.match import Pairs
    from etl.span import Span


class Figure(NamedTuple):
    """A figure: its section, its name, and whether its counts make precision, recall and F1 or one share."""

    section: str
    name: str
    measure: Literal["F1", "share"] = "F1"


_SPOKEN = frozenset({"direct", "indirect"})


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


class _Row(_Spanned, Gold, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Slip:
    """A row that was missed, is spurious, or was found with a wrong value."""

    path: str
    fact: str
    outcome: str
    span: Span
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Score:
    """The counts and the slips of one article, or of several together."""

    tallies: Mapping[Figure, Tally]
    slips: tuple[Slip, ...] = ()


def total(scores: Iterable[Score]) -> Score:
    """Return the counts and slips of all together."""
    sums: dict[Figure, Tally] = defaultdict(Tally)
    slips: list[Slip] = []
    for score in scores:
        slips.extend(score.slips)
        for figure, tally in score.tallies.items():
            sums[figure] += tally
    return Score(dict(sums), tuple(slips))


def score_quotes(gold: GoldArticle, found: FoundArticle) -> Score:
    """Score spans, kinds and speakers of the quotes."""
    spoken = [q for q in gold.quotes if q.kind in _SPOKEN], [q for q in found.quotes if q.kind in _SPOKEN]
    pairs = _overlapping(gold.quotes, found.quotes)
    matched = [(gold.quotes[i], found.quotes[j]) for i, j in pairs if not gold.quotes[i].optional]
    tallies: dict[Figure, Tally] = {
        **_span_figures("direct and indirect quotes", *spoken),
        **_span_figures("all quotes", gold.quotes, found.quotes),
        Figure("all quotes", "kind of matched", "share"): _accuracy(g.kind == f.kind for g, f in matched),
        Figure("all quotes", "marker of matched", "share"): _accuracy(g.marker == f.marker for g, f in matched),
        Figure("all quotes", "speakers of matched", "share"): _accuracy(_attributed(g, f) for g, f in matched),
    }
    for kind in {g.mention_kind for g, _ in matched}:
        right = (_attributed(g, f) for g, f in matched if g.mention_kind == kind)
        tallies[Figure("speakers, by mention", kind, "share")] = _accuracy(right)
    # What a rule leaves open is no answer of it; of a joint statement the first speaker's rule counts.
    answered = [(g, f) for g, f in matched if f.speakers]
    for rule in {f.rule for _, f in answered}:
        right = (_attributed(g, f) for g, f in answered if f.rule == rule)
        tallies[Figure("speakers, by rule", rule, "share")] = _accuracy(right)
    for confidence in {f.confidence for _, f in answered if f.confidence is not None}:
        right = (_attributed(g, f) for g, f in answered if f.confidence == confidence)
        tallies[Figure("speakers, by confidence", confidence, "share")] = _accuracy(right)
    met = {i for i, _ in pairs}
    for marker in {g.marker for g in gold.quotes if not g.optional}:
        rows = [i in met for i, g in enumerate(gold.quotes) if g.marker == marker and not g.optional]
        tallies[Figure("recall, by marker", marker, "share")] = _accuracy(rows)
    slips = [
        *_span_slips(gold.path, "quote", gold.quotes, found.quotes, pairs),
        *(
            Slip(gold.path, "speaker", "wrong", g.span, _names(g), f"{_names(f)} ({f.rule})")
            for g, f in matched
            if not _attributed(g, f)
        ),
        *(Slip(gold.path, "kind", "wrong", g.span, g.kind, f.kind) for g, f in matched if g.kind != f.kind),
        *(
            Slip(gold.path, "bounds", "wrong", g.span, g.span.of(gold.raw_text), f.span.of(gold.raw_text))
            for g, f in matched
            if not tight(g.span, f.span)
        ),
    ]
    return Score(tallies, tuple(slips))


def score_dates(gold: GoldArticle, found: FoundArticle) -> Score:
    """Score spans and values of the dated expressions; a value is right if both bounds are."""
    pairs = best_pairs(gold.dates, found.dates, lambda g, f: overlap(g.span, f.span))

    def right(i: int, j: int) -> bool:
        g, f = gold.dates[i], found.dates[j]
        return (g.earliest, g.latest) == (f.earliest, f.latest)

    valued = [
        (i, j) for i, j in pairs if not gold.dates[i].optional and (found.dates[j].earliest or found.dates[j].latest)
    ]
    wrong = [(gold.dates[i], found.dates[j]) for i, j in pairs if not gold.dates[i].optional and not right(i, j)]
    return Score(
        {
            Figure("dates", "span at overlap"): count(gold.dates, len(found.dates), pairs),
            Figure("dates", "span and value"): count(gold.dates, len(found.dates), pairs, right),
            Figure("dates", "wrong among given values", "share"): _accuracy(not right(i, j) for i, j in valued),
        },
        (
            *_span_slips(gold.path, "date", gold.dates, found.dates, pairs),
            *(
                Slip(gold.path, "date", "wrong", g.span, f"{g.earliest}/{g.latest}", f"{f.earliest}/{f.latest}")
                for g, f in wrong
            ),
        ),
    )


def score_events(gold: GoldArticle, found: FoundArticle) -> Score:
    """Score events by type and overlapping evidence, and the participants of those that match.

    A state that the event's gold lists as a country, and not as a participant, is neither demanded nor wrong.
    """
    pairs = best_pairs(
        gold.events,
        found.events,
        lambda g, f: max((g.span.iou(span) for span in f.spans), default=0.0) if g.type == f.type else 0.0,
    )
    people = Tally()
    slips: list[Slip] = []
    for i, j in pairs:
        g, f = gold.events[i], found.events[j]
        if g.optional:
            continue
        same = pair_names(g.participants, f.actors)
        extra = [actor for n, actor in enumerate(f.actors) if n not in {b for _, b in same}]
        wrong = [actor for actor in extra if not (actor.kind == "state" and actor.country in g.countries)]
        people += Tally(len(same), len(same) + len(wrong), len(g.participants))
        if wrong or len(same) < len(g.participants):
            expected, actual = (" + ".join(name.name for name in names) for names in (g.participants, f.actors))
            slips.append(Slip(gold.path, "participants", "wrong", g.span, expected, actual))
    tallies: dict[Figure, Tally] = {
        Figure("events", "type and evidence"): count(gold.events, len(found.events), pairs),
        Figure("events", "participants of matched"): people,
    }
    for kind in {event.type for event in gold.events} | {event.type for event in found.events}:
        rows = [i for i, event in enumerate(gold.events) if event.type == kind]
        own = tuple((rows.index(i), j) for i, j in pairs if i in rows)
        given = sum(event.type == kind for event in found.events)
        tallies[Figure("events, by type", kind)] = count([gold.events[i] for i in rows], given, own)
    met_gold, met_found = {i for i, _ in pairs}, {j for _, j in pairs}
    slips += [
        Slip(gold.path, "event", "missed", g.span, g.type, "")
        for i, g in enumerate(gold.events)
        if i not in met_gold and not g.optional
    ]
    slips += [
        Slip(gold.path, "event", "spurious", f.spans[0], "", f.type)
        for j, f in enumerate(found.events)
        if j not in met_found
    ]
    return Score(tallies, tuple(slips))


def _overlapping(gold: Sequence[GoldQuote], found: Sequence[FoundQuote]) -> Pairs:
    return best_pairs(gold, found, lambda g, f: overlap(g.span, f.span))


def _span_figures(section: str, gold: Sequence[GoldQuote], found: Sequence[FoundQuote]) -> dict[Figure, Tally]:
    pairs = _overlapping(gold, found)
    near = best_pairs(gold, found, lambda g, f: tight(g.span, f.span))

    def attributed(i: int, j: int) -> bool:
        return _attributed(gold[i], found[j])

    return {
        Figure(section, "span at overlap"): count(gold, len(found), pairs),
        Figure(section, "span tight"): count(gold, len(found), near),
        Figure(section, "span and speakers"): count(gold, len(found), pairs, attributed),
        Figure(section, "span tight and speakers"): count(gold, len(found), near, attributed),
    }


def _attributed(gold: GoldQuote, found: FoundQuote) -> bool:
    return same_names(gold.speakers, found.speakers)


def _accuracy(rights: Iterable[bool]) -> Tally:
    rows = list(rights)
    return Tally(sum(rows), len(rows), len(rows))


def _names(quote: GoldQuote | FoundQuote) -> str:
    return " + ".join(speaker.name for speaker in quote.speakers) or "nobody"


def _span_slips(
    path: str, fact: str, gold: Sequence[_Row], found: Sequence[_Spanned], pairs: Pairs
) -> tuple[Slip, ...]:
    met_gold, met_found = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = (g.span for i, g in enumerate(gold) if i not in met_gold and not g.optional)
    spurious = (f.span for j, f in enumerate(found) if j not in met_found)
    return (
        *(Slip(path, fact, "missed", span, "", "") for span in missed),
        *(Slip(path, fact, "spurious", span, "", "") for span in spurious),
    )
