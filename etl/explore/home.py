"""What the front pages list: how much there is, the dashboards, the questions, the tables."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from etl.explore.described import HIDDEN
from etl.explore.links import DATABASE
from etl.explore.search import places
from etl.store.counts import count_facts
from etl.store.schema import metadata
from etl.store.views import read_views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from datasette.app import Datasette

    from etl.store.counts import Counts
    from etl.store.views import View

# The questions in the order in which a newcomer asks them; those that are not named here follow.
_FIRST = (
    "who_said_what", "meetings", "agreement_status", "timeline", "country_relations", "statements_by_topic",
    "who_met_whom", "agreement_timeline", "speaker_activity", "upcoming", "topics_by_month", "event_overview",
)  # fmt: skip
_COUNTED: Mapping[str, tuple[str, str]] = {
    "articles": ("خبر", "articles"),
    "quotes": ("نقل قول", "who_said_what"),
    "speakers": ("گوینده", "speaker_activity"),
    "events": ("رویداد", "event_overview"),
    "agreements": ("توافق", "agreement_status"),
}


async def front(datasette: Datasette) -> dict[str, Any]:
    """Return the values of the templates of the home page and the database's page."""
    database = datasette.get_database(DATABASE)

    def held() -> Counts:
        with database.engine().connect() as connection:
            return count_facts(connection)

    counted = asdict(await asyncio.to_thread(held))
    views = sorted(read_views(), key=_place)
    return {
        "places": places(),
        "counts": [(counted[name], name, *_COUNTED[name]) for name in counted],
        "dashboards": datasette.plugin_config("datasette-dashboards"),
        "questions": [view for view in views if not view.name.endswith("_evidence")],
        "evidence": [view for view in views if view.name.endswith("_evidence")],
        "queries": await datasette.get_canned_queries(DATABASE, None),
        "described_tables": {t.name: t.comment for t in metadata.sorted_tables if t.name not in HIDDEN},
    }


def _place(view: View) -> tuple[int, str]:
    return (_FIRST.index(view.name) if view.name in _FIRST else len(_FIRST), view.name)
