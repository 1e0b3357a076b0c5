"""The operations: what the loads did, and which views are the project's own."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from etl.errors import RejectionReason
from etl.store.schema.base import key, metadata, number, one_of, owner, text, values

etl_runs = Table(
    "etl_runs",
    metadata,
    key("run"),
    text("started_at", "When the load began, UTC, ISO 8601"),
    text("finished_at", "When it ended; NULL: it goes on, or was killed", nullable=True),
    text("version", "Version of the package that ran"),
    number("read", "Inputs read", nullable=True),
    number("added", "Articles that were new", nullable=True),
    number("changed", "Articles that were rewritten", nullable=True),
    number("unchanged", "Articles that were as before", nullable=True),
    number("rejected", "Inputs that could not be read", nullable=True),
    comment="Every load: when, by which version, with what outcome",
)

rejected_inputs = Table(
    "rejected_inputs",
    metadata,
    key("rejection"),
    owner("run_id", "etl_runs.id", "The load that met it"),
    text("collection", "Collection that the input would have joined"),
    text("path", "The input: file name or record id"),
    text("reason", "Why: empty, encoding, not_text, malformed, unreadable or duplicate"),
    text("detail", "What exactly is wrong, and the way out"),
    UniqueConstraint("run_id", "collection", "path"),
    one_of("reason", values(RejectionReason)),
    comment="Inputs that could not be loaded, with the reason",
)

loaded_reference = Table(
    "loaded_reference",
    metadata,
    Column(
        "digest",
        Text,
        primary_key=True,
        comment="Digest of the register and of the code that writes it; "
        "a load with the same one leaves these tables alone",
    ),
    comment="Which register the reference tables hold: one row, none before the first load",
)

managed_views = Table(
    "managed_views",
    metadata,
    Column("name", Text, primary_key=True, comment="Name of a view that the project made and may drop"),
    text("digest", "Digest of its definition; the views are made again when the code's differ"),
    text("grants", "Privileges to give again when it is made again (SQL, one a line), on Postgres"),
    comment="The views that belong to the project; a migration drops and makes again these, and no others",
)
