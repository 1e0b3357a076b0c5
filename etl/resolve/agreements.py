"""Which agreements of several articles are one: a pure partition of their mentions, in canonical order.

A famous agreement is known by its name. Otherwise two articles speak of one agreement if their names may be one
document's, their parties agree, and nothing that they tell of its days contradicts. An agreement that would fit two
others that contradict each other joins neither: nothing is guessed. The result does not depend on the order.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from etl.evidence import Agreement
from etl.lexicon.agreement_names import describe
from etl.lexicon.agreements import known_agreements
from etl.resolve.agreement_reports import contradict, may_be_same, reports
from etl.resolve.blocks import Blocks
from etl.resolve.components import Components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.evidence import AgreementEvidence, Block
    from etl.model import AgreementType
    from etl.resolve.agreement_reports import Report


def agreement_blocks(evidence: Iterable[AgreementEvidence]) -> Iterator[tuple[int, int, Block]]:
    """Yield the blocks of what articles tell of agreements: the article's key, the local number, the block."""
    for report in reports(evidence):
        first = report.mentions[0]
        yield from ((first.article, first.local, block) for block in sorted(report.blocks))


def cluster(evidence: Iterable[AgreementEvidence]) -> tuple[Agreement, ...]:
    """Return the agreements, in the canonical order of their first mentions.

    The evidence is all there is, or what `affected_agreements` has returned of it.
    """
    told = reports(evidence)
    number = {report: i for i, report in enumerate(told)}
    union = Components(len(told))
    famous: dict[str, int] = {}
    for i, report in enumerate(told):
        if report.known:
            union.join(famous.setdefault(report.known, i), i)
    for first, second in _links(told):
        union.join(number[first], number[second])
    return tuple(_agreement([told[i] for i in group]) for group in union.groups())


def _links(told: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Yield the pairs that are one agreement."""
    blocks = Blocks(told)
    near = {report: [other for other in blocks.beside(report) if may_be_same(report, other)] for report in told}
    torn = {report for report, others in near.items() if any(contradict(*pair) for pair in combinations(others, 2))}
    yield from ((report, other) for report in near if report not in torn for other in near[report] if other not in torn)


# ---- what to call it -----------------------------------------------------------------------------------------------


def _agreement(members: Sequence[Report]) -> Agreement:
    mentions = tuple(sorted((one for local in members for one in local.mentions), key=lambda one: one.origin))
    known = known_agreements().get(next((local.known for local in members if local.known), None) or "")
    if known is not None:
        return Agreement(mentions, known.type, known.title, known.key, known=True)
    title = _title([name for local in members for name in local.names]) or mentions[0].text
    kind = _type(mentions)
    return Agreement(mentions, kind, title, _slug(members, kind))


def _title(names: Sequence[str]) -> str | None:
    """Return the fullest name: with most modifiers, then the commonest, the longest, the first by code point."""
    if not names:
        return None
    counts = Counter(names)

    def fullness(name: str) -> tuple[int, int, int, str]:
        key = describe(name)
        return (-len(key.subjects | key.descriptors), -counts[name], -len(name), name)

    return min(counts, key=fullness)


def _type(mentions: Sequence[AgreementEvidence]) -> AgreementType:
    """Return the type that the names tell: «سند» and «توافق» tell little, so another word wins."""
    named = [one for one in mentions if one.named] or list(mentions)
    telling = [one for one in named if not describe(one.text).generic]
    return (telling or named)[0].type


def _slug(members: Sequence[Report], kind: AgreementType) -> str:
    """Return a readable slug: parties, type and year of signature, «ir-ru-treaty-2025»."""
    countries = sorted(frozenset[str]().union(*(local.countries for local in members)))
    years = {first.year for local in members for first, _ in local.signed}
    year = [str(years.pop())] if len(years) == 1 else []
    return "-".join([*(code.lower() for code in countries), kind.replace("_", "-"), *year])
