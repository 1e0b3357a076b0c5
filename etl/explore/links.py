"""Where a cell of a table leads: to the place in the article, or to the rows that bear it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    type Row = Mapping[str, Any]

DATABASE = "ravabet"  # its name in every URL, whatever the file is called
# From what a question names to the rows that say so; each of these views leads on into the text.
_EVIDENCE: Mapping[str, str] = {
    "event_id": "event_evidence",
    "agreement_id": "agreement_evidence",
    "quote_id": "quote_evidence",
    "topic_id": "statements_by_topic",
    "speaker_id": "who_said_what",
}
_ROWS: Mapping[str, str] = {"country_code": "countries", "publisher_id": "publishers", "office_id": "offices"}


def link(row: Row, table: str | None, column: str) -> str | None:
    """Return where the cell of `row` in `column` leads; None: nowhere.

    Args:
        row: The row's values by column.
        table: The table or view that is shown; None for the answer to a query.
        column: Name of the cell's column.
    """
    value = row[column]
    if value is None:
        return None
    if table == "articles" and column in {"id", "path"}:
        return article_path(row["id"])
    if column == "article_path" and (article := _key(row, "article_id")):
        return _place(row, "start_char") or article_path(article)
    if column.endswith(("_char", "_start", "_end")):
        return _place(row, column)
    whole = column.removeprefix("other_")
    if whole in _EVIDENCE and table != _EVIDENCE[whole]:
        return f"/{DATABASE}/{_EVIDENCE[whole]}?{urlencode({whole: value})}"
    return f"/{DATABASE}/{_ROWS[whole]}/{value}" if whole in _ROWS else None


def article_path(article: int, part: str | None = None, start: int = 0, end: int = 0) -> str:
    """Return the path of an article's page, with the characters `[start, end)` of a part marked."""
    page = f"/-/article/{article}"
    return page if part is None else f"{page}?{urlencode({'part': part, 'start': start, 'end': end})}#here"


def _place(row: Row, column: str) -> str | None:
    """Return the link of an offset: both columns of the pair (`cue_start`, `cue_end`) lead to the same words."""
    stem, _, which = column.rpartition("_")
    first, last = ("start_char", "end_char") if which == "char" else (f"{stem}_start", f"{stem}_end")
    article, part, start, end = (_key(row, name) for name in ("article_id", "part", first, last))
    return None if None in {article, part, start, end} else article_path(article, part, start, end)


def _key(row: Row, column: str) -> Any:
    """Return the value of a column that the row may lack; where Datasette has added a label to a key, the key alone."""
    value = row.get(column)
    return value["value"] if isinstance(value, dict) else value
