"""Datasette on one database, as the explorer needs it."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.plugins import pm

from etl.explore import hooks
from etl.explore.dashboards import dashboards
from etl.explore.database import Catalogue, ReadOnly
from etl.explore.described import asked_days, canned, described
from etl.explore.links import DATABASE

if TYPE_CHECKING:
    from collections.abc import Mapping

_CATALOGUE = "_internal"  # Datasette's name for it
_HOME = Path(__file__).resolve().parent
_SETTINGS: Mapping[str, Any] = {
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 1_000,
    "max_returned_rows": 2_000,  # rows of one answer; a CSV has all
    "default_page_size": 50,
    "default_facet_size": 6,
    "suggest_facets": False,  # the facets that help are known
    "truncate_cells_html": 400,  # characters; articles and quotes are read on the article's page
    "allow_download": False,  # a copy of a file that is being written would be no database
}


def explorer(path: Path) -> Datasette:
    """Return Datasette on the SQLite database at `path`. Nothing is opened yet.

    It is an ASGI application (`.app()`) and its own test client (`.client`).
    """
    if not pm.is_registered(hooks):
        pm.register(hooks)
    # It would show the traceback of a mistyped question in the terminal; the page says all there is to say.
    pm.get_plugin("datasette.handle_exception").rich = None
    datasette = Datasette(
        [],
        metadata={
            "title": "Ravabet · روابط",
            "databases": {DATABASE: {"title": "Ravabet · روابط", "tables": described(), "queries": canned()}},
            "plugins": {"datasette-dashboards": dashboards()},
        },
        settings=dict(_SETTINGS),
        template_dir=str(_HOME / "templates"),
        static_mounts=[("-/explore", str(_HOME / "static"))],
    )
    datasette.remove_database("_memory")
    datasette.remove_database(_CATALOGUE)
    datasette.add_database(Catalogue(datasette, memory_name=token_hex()), name=_CATALOGUE)
    datasette.add_database(ReadOnly(datasette, path, asked_days()), name=DATABASE)
    return datasette


def close(datasette: Datasette) -> None:
    """Close all connections of an explorer that nobody asks any more."""
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()
