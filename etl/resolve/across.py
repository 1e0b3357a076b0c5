"""Which mentions of several articles are one event, and which one agreement: pure partitions, in canonical order."""

from __future__ import annotations

from etl.resolve.agreements import cluster as cluster_agreements
from etl.resolve.events import cluster as cluster_events

__all__ = ["cluster_agreements", "cluster_events"]
