"""Resolution across articles: what a batch touched is read, partitioned anew and written."""

from __future__ import annotations

from dataclasses import replace
from itertools import batched
from typing import TYPE_CHECKING

from etl.fold import readable
from etl.resolve.across import (
    affected_agreements,
    affected_events,
    agreement_blocks,
    cluster_agreements,
    cluster_copies,
    cluster_events,
    event_blocks,
)
from etl.store.blocks import articles_without_blocks, groups_in, write_blocks
from etl.store.copies import assign_copies, text_evidence
from etl.store.evidence import agreement_evidence, event_evidence
from etl.store.repeated import repeat_again
from etl.store.summaries import events_about, keys_of, summarise
from etl.store.world import assign_agreements, assign_events
from etl.text.half_spaces import restore

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from sqlalchemy import Connection

    from etl.evidence import AgreementEvidence, Block, EventEvidence
    from etl.store.blocks import Blocked, Group
    from etl.store.load import Touched

# Articles at a time, where a whole database must be resolved again.
_CHUNK = 500


def resolve(connection: Connection, touched: Touched) -> None:
    """Resolve again whatever may change because of what was written or removed; the rest is not looked at."""
    older = articles_without_blocks(connection) - touched.written
    for chunk in batched(sorted(older), _CHUNK):
        _write_blocks(connection, chunk)
    texts = text_evidence(connection, touched.bands)
    assign_copies(connection, cluster_copies(texts))
    _write_blocks(connection, touched.written)
    events = _resolve_events(connection, touched.written, touched.events.blocks, touched.events.keys)
    agreements = _resolve_agreements(connection, touched.written, touched.agreements.blocks, touched.agreements.keys)
    for chunk in batched(sorted(older), _CHUNK):
        events |= _resolve_events(connection, chunk)
        agreements |= _resolve_agreements(connection, chunk)
    # Who has another name or country now stands so in all events; a text with more copies or fewer has other sources.
    articles = [one.id for one in texts]
    events |= keys_of(connection, "event", articles, touched.speakers) | events_about(connection, agreements)
    summarise(connection, "event", events)
    summarise(connection, "agreement", agreements | keys_of(connection, "agreement", articles, touched.speakers))
    repeat_again(connection, touched.written, touched.words)


def _write_blocks(connection: Connection, ids: Collection[int]) -> None:
    write_blocks(connection, "event", event_blocks(event_evidence(connection, ids)))
    write_blocks(connection, "agreement", agreement_blocks(agreement_evidence(connection, ids)))


def _resolve_events(
    connection: Connection, ids: Collection[int], left: Collection[Block] = (), gone: Collection[int] = ()
) -> set[int]:
    read = _reader(connection, "event", event_evidence)
    evidence = affected_events(event_evidence(connection, ids), left, read)
    return assign_events(connection, cluster_events(evidence), gone)


def _resolve_agreements(
    connection: Connection, ids: Collection[int], left: Collection[Block] = (), gone: Collection[int] = ()
) -> set[int]:
    read = _reader(connection, "agreement", agreement_evidence)
    evidence = affected_agreements(agreement_evidence(connection, ids), left, read)
    found = [replace(one, title=readable(restore(one.title))) for one in cluster_agreements(evidence)]
    return assign_agreements(connection, found, gone)


def _reader[E: (EventEvidence, AgreementEvidence)](
    connection: Connection, fact: Blocked, evidence: Callable[[Connection, Collection[int]], Iterable[E]]
) -> Callable[[Collection[Block]], list[E]]:
    """Return the function that gives what stands in blocks, each mention once."""
    seen: set[Group] = set()

    def read(blocks: Collection[Block]) -> list[E]:
        groups = groups_in(connection, fact, blocks) - seen
        seen.update(groups)
        found = evidence(connection, {article for article, _ in groups})
        return [one for one in found if (one.article, one.local) in groups]

    return read
