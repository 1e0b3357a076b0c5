"""The figures of agreements: which are found in an article, and which steps of their lives are known in the world.

`agreement_timeline` has one row for each step of an agreement, whichever articles tell of it; so the steps of all gold
rows that met one found agreement are compared with its rows together.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etl.evaluate.facts import GoldMention, GoldStep
from etl.evaluate.match import Tally, best_pairs, count, overlap
from etl.evaluate.scores import Figure, Score, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.evaluate.facts import Found, FoundAgreement, FoundArticle, FoundStep, GoldAgreement, GoldArticle
    from etl.evaluate.match import Pairs

STEPS = Figure("agreements", "steps")
DAYS = Figure("agreements", "days of matched steps", "share")


def score_agreements(gold: GoldArticle, found: FoundArticle) -> Score:
    """Score the agreements, which are found if a mention is, and the spans of the mentions."""
    pairs = _pairs(gold, found)
    met_gold, met_found = {i for i, _ in pairs}, {j for _, j in pairs}
    mentions = [GoldMention(span, row.optional) for row in gold.agreements for span in row.mentions]
    given = [span for row in found.agreements for span in row.mentions]
    near = best_pairs(mentions, given, lambda g, f: overlap(g.span, f))
    missed = [row for i, row in enumerate(gold.agreements) if i not in met_gold and not row.optional]
    spurious = [row for j, row in enumerate(found.agreements) if j not in met_found]
    return Score(
        {
            Figure("agreements", "by mentions"): count(gold.agreements, len(found.agreements), pairs),
            Figure("agreements", "mentions at overlap"): count(mentions, len(given), near),
        },
        (
            *(Slip(gold.path, "agreement", "missed", row.mentions[0], row.title, "") for row in missed),
            *(Slip(gold.path, "agreement", "spurious", row.mentions[0], "", row.title) for row in spurious),
        ),
    )


def score_steps(gold: Sequence[GoldArticle], found: Found) -> Iterator[tuple[str, Score]]:
    """Yield the counts of the steps of each agreement, under the path of the first article that tells of it."""
    told: dict[int, list[tuple[GoldArticle, GoldAgreement]]] = defaultdict(list)
    known: dict[int, str] = {}
    for article in sorted(gold, key=lambda article: article.path):
        there = found.articles[article.path]
        pairs = _pairs(article, there)
        for row in there.agreements:
            known.setdefault(row.key, article.path)
        for i, j in pairs:
            told[there.agreements[j].key].append((article, article.agreements[i]))
        met = {i for i, _ in pairs}
        for i, agreement in enumerate(article.agreements):
            if i not in met:
                yield article.path, _steps(article.path, agreement, _merged([agreement]), ())
    for key, path in known.items():
        rows = [agreement for _, agreement in told[key]]
        yield path, _steps(path, rows[0] if rows else None, _merged(rows), found.timeline.get(key, ()))


def _pairs(gold: GoldArticle, found: FoundArticle) -> Pairs:
    return best_pairs(gold.agreements, found.agreements, _shared)


def _shared(gold: GoldAgreement, found: FoundAgreement) -> float:
    """Return the number of gold mentions that a found mention meets."""
    return sum(any(a.overlaps(b) for b in found.mentions) for a in gold.mentions)


def _merged(rows: Sequence[GoldAgreement]) -> dict[str, list[GoldStep]]:
    """Return the steps by kind; all steps of an optional agreement are optional."""
    steps: dict[str, list[GoldStep]] = defaultdict(list)
    for row in rows:
        for step in row.steps:
            steps[step.step].append(GoldStep(step.step, step.earliest, step.latest, step.optional or row.optional))
    return steps


def _steps(
    path: str,
    agreement: GoldAgreement | None,
    gold: dict[str, list[GoldStep]],
    found: Sequence[FoundStep],
) -> Score:
    demanded = {step for step, rows in gold.items() if not all(row.optional for row in rows)}
    given = {row.step: row for row in found}
    # Who adds steps to an agreement that the gold leaves optional is not wrong.
    excused = set(given) if agreement is not None and agreement.optional else set(gold) - demanded
    hits = demanded & set(given)
    right = {step for step in hits if (given[step].earliest, given[step].latest) in _days(gold[step])}
    wrong = set(given) - demanded - excused
    mentions = agreement.mentions if agreement is not None else ()
    slips = [
        Slip(path, "step", outcome, span, "", step)
        for span in mentions[:1]
        for outcome, steps in (("missed", demanded - hits), ("spurious", wrong), ("wrong", hits - right))
        for step in sorted(steps)
    ]
    return Score(
        {
            STEPS: Tally(len(hits), len(hits) + len(wrong), len(demanded)),
            DAYS: Tally(len(right), len(hits), len(hits)),
        },
        tuple(slips),
    )


def _days(steps: Sequence[GoldStep]) -> set[tuple[str | None, str | None]]:
    """Return the days that the gold gives; one article may know what another leaves open."""
    days = {(step.earliest, step.latest) for step in steps}
    return days - {(None, None)} or days
