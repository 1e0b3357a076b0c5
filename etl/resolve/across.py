"""Which mentions of several articles are one event, and which one agreement: pure partitions, in canonical order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etl.evidence import Agreement
from etl.resolve import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.evidence import AgreementEvidence, EventEvidence


def cluster_events(evidence: Iterable[EventEvidence]) -> tuple[tuple[EventEvidence, ...], ...]:
    """Return the mentions of each event."""
    return events.cluster(evidence)


def cluster_agreements(evidence: Iterable[AgreementEvidence]) -> tuple[Agreement, ...]:
    """Return the mentions of each agreement; it is called by its first full name."""
    return tuple(_agreement(mentions) for mentions in _by_article(evidence))


def _by_article[E: (EventEvidence, AgreementEvidence)](evidence: Iterable[E]) -> list[list[E]]:
    groups: dict[tuple[str, str, int], list[E]] = defaultdict(list)
    for one in evidence:
        groups[one.origin.collection, one.origin.path, one.local].append(one)
    return list(groups.values())


def _agreement(mentions: Sequence[AgreementEvidence]) -> Agreement:
    first = next((one for one in mentions if one.named), mentions[0])
    title = " ".join(first.text.split())
    return Agreement(tuple(mentions), first.type, title, title.replace(" ", "-"))
