"""Loading in the tests: the store's steps in order, of facts that are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.resolution import resolve
from etl.store.dump import canonical_dump
from etl.store.load import forget, unchanged, write_facts, writer
from etl.store.register import upsert_reference
from tests.factory import REFERENCE, fingerprints, identity

if TYPE_CHECKING:
    from sqlalchemy import Engine

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


def dump(engine: Engine) -> list[str]:
    """Return all rows, without surrogate keys."""
    with engine.connect() as connection:
        return list(canonical_dump(connection))
