"""Loading in the tests: the store's steps in order, with the simplest resolution that is a pure partition."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etl.evidence import Agreement
from etl.resolve.copies import cluster
from etl.store.copies import assign_copies, text_evidence
from etl.store.dump import canonical_dump
from etl.store.load import forget, unchanged, write_facts, writer
from etl.store.register import upsert_reference
from etl.store.world import agreement_evidence, assign_agreements, assign_events, event_evidence
from tests.factory import REFERENCE, fingerprints, identity

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from etl.evidence import AgreementEvidence, EventEvidence
    from etl.model import Facts
    from etl.reference import Reference
    from etl.store.load import Touched


def load(engine: Engine, *facts: Facts, reference: Reference = REFERENCE) -> Touched:
    """Load articles in one batch, leaving out those that are unchanged."""
    marks = fingerprints(*facts)
    with writer(engine) as connection:
        upsert_reference(connection, reference)
        known = unchanged(connection, marks)
        touched = write_facts(connection, [one for one in facts if identity(one) not in known], marks)
        resolve(connection, touched)
    return touched


def remove(engine: Engine, *facts: Facts) -> Touched:
    """Forget articles."""
    with writer(engine) as connection:
        touched = forget(connection, [identity(one) for one in facts])
        resolve(connection, touched)
    return touched


def resolve(connection: Connection, touched: Touched) -> None:
    """Events of one type and the same countries are one.

    Agreements of one article are one, and of equal parties.
    """
    assign_copies(connection, cluster(text_evidence(connection, touched)))
    events: defaultdict[object, list[EventEvidence]] = defaultdict(list)
    evidence = event_evidence(connection, touched)
    countries: defaultdict[object, set[str]] = defaultdict(set)
    for one in evidence:
        countries[one.origin.path, one.local] |= one.countries
    for one in evidence:
        events[one.type, tuple(sorted(countries[one.origin.path, one.local]))].append(one)
    assign_events(connection, list(events.values()))
    agreements: defaultdict[object, list[AgreementEvidence]] = defaultdict(list)
    for mention in agreement_evidence(connection, touched):
        agreements[mention.local].append(mention)
    found = [Agreement(tuple(group), group[0].type, group[0].text, "ir-tr-memorandum") for group in agreements.values()]
    assign_agreements(connection, found)


def dump(engine: Engine) -> list[str]:
    """Return all rows, without surrogate keys."""
    with engine.connect() as connection:
        return list(canonical_dump(connection))
