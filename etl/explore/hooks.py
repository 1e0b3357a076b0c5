"""What the explorer adds to Datasette: links in cells, pages of articles, its own look, and a guard at the door.

Each function is a hook that Datasette calls by its name.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast, get_args

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from etl.errors import UsageError
from etl.explain import STYLE, article, read_article
from etl.explore.guard import guarded
from etl.explore.home import front
from etl.explore.links import DATABASE, link
from etl.explore.search import search_page
from etl.model import Part
from etl.span import Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Awaitable, Callable, Mapping

    from datasette.app import Datasette
    from datasette.utils.asgi import Request

    from etl.explain.paragraphs import Place
    from etl.explore.guard import App


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Let nobody in but this machine."""
    return guarded


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Give every article a page, and search one."""
    return [(r"^/-/article/(?P<article>\d{1,10})$", article_page), (r"^/-/search$", search_page)]


@hookimpl
def render_cell(row: sqlite3.Row, value: Any, column: str, table: str | None) -> Markup | None:
    """Link what leads to evidence; all else Datasette shows, escaped."""
    if isinstance(value, dict):  # Datasette has found the row that the key refers to, and links it with its name
        return None
    href = link(dict(row), table, column)
    return None if href is None else Markup('<a href="{}">{}</a>').format(href, value)


@hookimpl
def extra_template_vars(view_name: str, datasette: Datasette) -> Any:
    """Give the front pages what they list."""

    async def values() -> dict[str, Any]:
        return await front(datasette) if view_name in {"index", "database"} else {}

    return values


async def article_page(request: Request, datasette: Datasette) -> Response:
    """Answer with an article, its facts marked; `part`, `start` and `end` say which words are sought."""
    key = int(request.url_vars["article"])

    def body(place: Place | None) -> tuple[str, str]:
        with datasette.get_database(DATABASE).engine().connect() as connection:
            read = read_article(connection, key)
        return read.name, article(read, place)

    try:
        name, html = await asyncio.to_thread(body, _sought(request.args))
    except UsageError as error:
        raise NotFound(error.message) from error
    context = {"name": name, "article": Markup(html), "style": Markup(STYLE), "key": key}  # noqa: S704 - escaped there
    return Response.html(await datasette.render_template("article.html", context, request=request))


def _sought(arguments: Mapping[str, str]) -> Place | None:
    """Return the place that a link names; None where it names none, or none that can be."""
    part, start, end = (arguments.get(name) or "" for name in ("part", "start", "end"))
    if part not in get_args(Part.__value__) or not (start.isdecimal() and end.isdecimal()):
        return None
    return cast("Part", part), Span(int(start), int(end))
