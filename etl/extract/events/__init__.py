"""Events: what happened or is planned, who took part, where, when, and whether."""

from etl.extract.events.find import find_events
from etl.extract.events.link import link_events
from etl.extract.events.settle import by_office

__all__ = ["by_office", "find_events", "link_events"]
