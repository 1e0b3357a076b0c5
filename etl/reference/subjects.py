"""What news is about, and the types of events: the register's files that map ours to the codes of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from etl.model import EventType
from etl.reference.model import EventCode, QuadClass, Topic
from etl.reference.table import read_rows, unique

if TYPE_CHECKING:
    from pathlib import Path

_EVENT_TYPES: tuple[EventType, ...] = get_args(EventType.__value__)
_QUAD_CLASSES: tuple[QuadClass, ...] = get_args(QuadClass.__value__)


def read_topics(home: Path) -> tuple[Topic, ...]:
    """Return the topics. Raises as `read_reference`."""
    rows = read_rows(home, "topics.csv", ("key", "name", "name_en", "iptc"))
    unique(rows)
    return tuple(Topic(row.key(), row.text("name"), row.text("name_en"), row.maybe("iptc")) for row in rows)


def read_event_types(home: Path) -> tuple[EventCode, ...]:
    """Return the types of events with their codes. Raises as `read_reference`."""
    columns = ("type", "name", "name_en", "plover", "cameo", "cameo_name", "quad_class", "source")
    rows = read_rows(home, "event_types.csv", columns)
    unique(rows, "type")
    return tuple(
        EventCode(
            type=row.one_of("type", _EVENT_TYPES),
            name=row.text("name"),
            name_en=row.text("name_en"),
            plover=row.maybe("plover"),
            cameo=row.maybe("cameo"),
            cameo_name=row.maybe("cameo_name"),
            quad_class=row.one_of("quad_class", _QUAD_CLASSES) if row.maybe("quad_class") else None,
            source=row.text("source"),
        )
        for row in rows
    )
