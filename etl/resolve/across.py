"""Which articles are one text, which of their mentions one event or agreement: pure partitions, in canonical order."""

from __future__ import annotations

from etl.resolve.affected import affected_agreements, affected_events
from etl.resolve.agreements import agreement_blocks
from etl.resolve.agreements import cluster as cluster_agreements
from etl.resolve.copies import cluster as cluster_copies
from etl.resolve.events import cluster as cluster_events
from etl.resolve.events import event_blocks

__all__ = [
    "affected_agreements",
    "affected_events",
    "agreement_blocks",
    "cluster_agreements",
    "cluster_copies",
    "cluster_events",
    "event_blocks",
]
