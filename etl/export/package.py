"""The description of an export: a Frictionless Data Package, `datapackage.json`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.export.model import Column, Resource, Written

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "duckdb": "application/octet-stream",
    "sqlite": "application/vnd.sqlite3",
}


def describe(written: Sequence[Written], provenance: dict[str, Any]) -> dict[str, Any]:
    """Return the descriptor of what was written.

    Args:
        written: The resources with their files.
        provenance: What the database says of its loads.
    """
    return {
        "$schema": _PROFILE,
        "name": "ravabet",
        "title": "Persian diplomatic news as tables",
        "description": "Who said what, who met whom, what was agreed and what became of it, as news articles tell it. "
        "start_char and end_char count in code points of the article's raw text or title.",
        "created": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "licenses": [
            {
                "name": "notspecified",
                "title": "Not specified: texts and quotations belong to the publishers of the articles, whose terms "
                "are not known here; nobody has stated terms for the extracted facts",
            }
        ],
        "provenance": provenance,
        "resources": [_resource(one) for one in written],
    }


def _resource(written: Written) -> dict[str, Any]:
    form = written.path.rpartition(".")[2]
    described: dict[str, Any] = {
        "name": written.resource.name,
        "type": "table",
        "path": written.path,
        "format": form,
        "mediatype": _MEDIA[form],
        "description": written.resource.description,
        "rows": written.rows,
        "schema": _schema(written.resource),
    }
    if form in {"csv", "jsonl"}:
        described["encoding"] = "utf-8"
    if written.inside:
        described["dialect"] = written.inside
    if written.notes:
        described["notes"] = list(written.notes)
    return described


def _schema(resource: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in resource.columns], "missingValues": [""]}
    if resource.primary_key:
        schema["primaryKey"] = list(resource.primary_key)
    if resource.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": [key.column], "reference": {"resource": key.resource, "fields": [key.target]}}
            for key in resource.foreign_keys
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.required:
        field["constraints"] = {"required": True}
    return field
