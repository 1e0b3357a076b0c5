"""The comment at the head of a file of `sql/`: what its select answers.

    -- question: Who said what?
    -- question_fa: چه کسی چه گفت؟
    -- grain: one row per quote and speaker
    -- columns:
    --   article_id: the article

A query has a section of parameters, too: `--   days (integer, default 90): how far to look ahead`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

_FIELD = re.compile(r"-- (\w+): (.+)")
_SECTION = re.compile(r"-- (\w+):")
_ITEM = re.compile(r"--\s{3}(\w+)(?: \(([^)]+)\))?: (.+)")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a section: a column, or a parameter with its traits («integer, default 90»)."""

    name: str
    traits: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Header:
    """The fields and the sections of a file's head."""

    fields: dict[str, str]
    sections: dict[str, tuple[Item, ...]]


def read_described(path: Path) -> tuple[Header, str]:
    """Return the header of a file and the bare select after it.

    Raises:
        DataError: The question, the grain or the columns are not told.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    size = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = _parse(lines[:size])
    missing = [name for name in ("question", "question_fa", "grain") if name not in header.fields]
    if missing or not header.sections.get("columns"):
        message = f"{path}: the header lacks {', '.join(missing) or 'columns'}"
        raise DataError(message, "Describe the select at its head, as the other files do.")
    return header, "\n".join(lines[size:]).strip().rstrip(";")


def _parse(lines: list[str]) -> Header:
    fields: dict[str, str] = {}
    sections: dict[str, list[Item]] = {}
    for line in lines:
        if match := _FIELD.fullmatch(line):
            fields[match[1]] = match[2]
        elif match := _SECTION.fullmatch(line):
            sections[match[1]] = []
        elif sections and (match := _ITEM.fullmatch(line)):
            traits = tuple(trait.strip() for trait in (match[2] or "").split(",") if trait.strip())
            list(sections.values())[-1].append(Item(match[1], traits, match[3]))
    return Header(fields, {name: tuple(items) for name, items in sections.items()})
