"""What a load changed, for a reader or for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.store.changes import Change

_SIGNS = {"added": "+", "removed": "-"}


def write_changes(changes: Sequence[Change], form: Literal["text", "json"]) -> None:
    """Write the facts that articles have gained and lost: a line each under its article, or a list of objects."""
    if form == "json":
        records = [
            {
                "article": one.article,
                "change": one.change,
                "kind": one.fact.kind,
                "part": one.fact.part,
                "words": one.fact.words,
                "details": dict(one.fact.details),
            }
            for one in changes
        ]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    article = None
    for one in changes:
        if one.article != article:
            article = one.article
            typer.echo(article)
        details = "; ".join(f"{name}: {value}" for name, value in one.fact.details)
        typer.echo(f"  {_SIGNS[one.change]} {one.fact.kind} «{' '.join(one.fact.words.split())}» ({details})")
