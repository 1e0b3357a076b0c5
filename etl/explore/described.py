"""What the explorer tells of each table and view: title, meaning of the columns, facets, order, labels.

All of it comes from the schema's comments and the headers of the views.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import CheckConstraint

from etl.explore.database import FOLDED
from etl.explore.shared import Shared
from etl.questions.days import DayKind
from etl.store.queries import read_queries
from etl.store.schema import countries, metadata, publishers, topics
from etl.store.views import read_views

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Table

    from etl.store.queries import Parameter, Query
    from etl.store.views import View

# What serves the database and not the reader.
HIDDEN = ("alembic_version", "managed_views", "text_bands")
# Columns of views with few values, in the order of how much they help to narrow a question down.
_FACETS = (
    "speaker_name", "topic_name", "publisher_name", "country_name", "problem", "what", "event_type", "step", "kind",
    "status", "role", "post", "calendar", "precision", "mention_kind", "confidence", "speaker_kind", "agreement_type",
)  # fmt: skip
_MOST_FACETS = 4
_FORMS = {
    "date": "like 2025-10-02, 1404/07/10 or \u2068۱۰ مهر ۱۴۰۴\u2069",
    "first_day": "like 2025-10-02, 1404/07/10, مهر ۱۴۰۴ or 1404",
    "last_day": "like 2025-10-02, 1404/07/10, مهر ۱۴۰۴ or 1404",
}
_LABELS = {"articles": "path", "events": "type", "event_mentions": "type", "agreement_mentions": "type"}


def described() -> dict[str, Any]:
    """Return what Datasette calls the metadata of a database's tables, by their names."""
    hidden: dict[str, Any] = {name: {"hidden": True} for name in HIDDEN}
    tables = {str(table.name): _table(table) for table in metadata.sorted_tables if table.name not in HIDDEN}
    return hidden | tables | {view.name: _view(view) for view in read_views()}


def canned() -> dict[str, dict[str, Any]]:
    """Return the questions with parameters as Datasette's canned queries: a form asks for the parameters."""
    return {query.name: Shared(_canned(query)) for query in read_queries()}


def asked_days() -> dict[str, dict[str, DayKind]]:
    """Return the parameters that are days, of each question by its SQL."""
    return {
        _sql(query): {
            one.name: kind for one in query.parameters for kind in get_args(DayKind.__value__) if one.kind == kind
        }
        for query in read_queries()
    }


def _sql(query: Query) -> str:
    """Return the SQL of a question, the words that are asked for folded as those of the articles are."""
    texts = [one.name for one in query.parameters if one.kind == "text"]
    return re.sub(rf":({'|'.join(texts)})\b", rf"{FOLDED}(:\1)", query.sql) if texts else query.sql


def _canned(query: Query) -> dict[str, Any]:
    asked = (f"<dt>{one.name}</dt><dd>{escape(_asked(one))}</dd>" for one in query.parameters)
    return {
        "sql": _sql(query),
        "params": [one.name for one in query.parameters],
        "title": query.question,
        "title_fa": query.question_fa,
        "description_html": f'<p dir="rtl" lang="fa" class="question">{escape(query.question_fa)}</p>'
        f'<p class="grain">{_sentence(query.grain)}</p><dl class="parameters">{"".join(asked)}</dl>',
        "hide_sql": True,
    }


def _asked(one: Parameter) -> str:
    traits = ("required" * one.required, f"else {one.default}" if one.default else "", _FORMS.get(one.kind, ""))
    told = ", ".join(filter(None, traits))
    return f"{one.meaning} ({told})" if told else one.meaning


def _sentence(grain: str) -> str:
    return f"{escape(grain[0].upper() + grain[1:])}."


def _table(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": table.comment,
        "columns": Shared({str(column.name): column.comment for column in table.columns if column.comment}),
        "facets": _table_facets(table),
    }
    if label := _LABELS.get(table.name):
        told["label_column"] = label
    return told


def _table_facets(table: Table) -> list[str]:
    """Return the enumerations of a table, and its links to what is few: countries, publishers, topics."""
    few = {countries.name, publishers.name, topics.name}
    links = [link.parent.name for link in table.foreign_keys if link.column.table.name in few]
    checks = [str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint)]
    enumerations = {text.partition(" in (")[0] for text in checks if " in (" in text}
    chosen = enumerations.union(links)
    return [str(column.name) for column in table.columns if column.name in chosen][:_MOST_FACETS]


def _view(view: View) -> dict[str, Any]:
    names = [name for name, _ in view.columns]
    told: dict[str, Any] = {
        "title": view.question,
        "description_html": f'<p dir="rtl" lang="fa" class="question">{escape(view.question_fa)}</p>'
        f'<p class="grain">{_sentence(view.grain)}</p>',
        "columns": Shared(view.columns),
        "facets": [name for name in _FACETS if name in names][:_MOST_FACETS],
        "sortable_columns": names,
    }
    return told | _order(names)


def _order(names: Iterable[str]) -> dict[str, str]:
    """The newest first; what is coming, by the days that are left; all else as the view has it."""
    if "days_left" in names:
        return {"sort": "days_left"}
    return next(({"sort_desc": name} for name in ("earliest", "month_start") if name in names), {})
