"""The schema: the revision, the tables and the views are those that the code expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.store.migrate import differences_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def other_versions(connection: Connection) -> Iterator[str]:
    """Give what differs from the tables and views of this version."""
    yield from differences_seen(connection)
