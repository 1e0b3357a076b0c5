"""The search page: what `ravabet search` finds, each find a link to its words."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Response

from etl.errors import RavabetError
from etl.explore.links import DATABASE, article_path
from etl.search import Wanted, search_agreements, search_articles, search_quotes

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

    from etl.search import Found, Result

_SEARCHES = {
    "articles": (search_articles, "خبرها"),
    "quotes": (search_quotes, "سخن‌ها"),
    "agreements": (search_agreements, "توافق‌ها"),
}
_MOST = 50


async def search_page(request: Request, datasette: Datasette) -> Response:
    """Answer with the finds for `q` in `in`: articles, quotes or agreements; a query that says nothing is told so."""
    asked = {name: (request.args.get(name) or "").strip() for name in ("q", "in", "since", "until")}
    within = asked["in"] if asked["in"] in _SEARCHES else "articles"
    wanted = Wanted(asked["q"], since=asked["since"] or None, until=asked["until"] or None)

    def find() -> Found:
        return _SEARCHES[within][0](datasette.get_database(DATABASE).engine(), wanted, _MOST)

    told: dict[str, Any] = {"query": asked["q"], "within": within, "places": places()}
    if asked["q"]:
        try:
            found = await asyncio.to_thread(find)
        except RavabetError as error:
            told |= {"error": error.message, "hint": error.hint}
        else:
            told |= {"total": found.total, "finds": [_shown(result) for result in found.results]}
    return Response.html(await datasette.render_template("search.html", told, request=request))


def places() -> dict[str, str]:
    """Return what can be searched, with its Persian name."""
    return {name: name_fa for name, (_, name_fa) in _SEARCHES.items()}


def _shown(result: Result) -> dict[str, Any]:
    row = result.row._asdict()
    day = row.get("said_earliest") or row.get("said_latest") or row.get("published_on")
    head = (row.get("agreement_title"), row.get("speaker_name"), row.get("title"), row.get("publisher_name"), day)
    return {
        "href": article_path(row["article_id"], row["part"], row["start_char"], row["end_char"]),
        "head": [str(one) for one in head if one],
        "path": row["article_path"],
        "pieces": list(result.passage.pieces()),
    }
