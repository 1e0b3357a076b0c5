"""Events: what happened or is planned, who took part, where, when, and whether."""

from etl.extract.events.find import find_events
from etl.extract.events.link import link_events

__all__ = ["find_events", "link_events"]
