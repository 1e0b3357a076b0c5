"""One record of fields becomes one article, whatever format it stood in."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from etl.errors import InputError
from etl.model import Article, Rejection
from etl.read.decode import require_text
from etl.read.limits import require_article_size

if TYPE_CHECKING:
    from collections.abc import Mapping

METADATA = ("title", "publisher", "published", "url")
IDENTITY = ("id", "text")


def article_of(collection: str, path: str, text: str, encoding: str, metadata: Mapping[str, Any]) -> Article:
    """Return the article; fields beyond `METADATA` are kept as they are named, the empty ones left out.

    Raises:
        InputError: The text is empty, too long or no text, or a field is no string.
    """
    if not text.strip():
        message = "the text is empty"
        raise InputError(message, "Remove it, or give the article its text.", "empty")
    require_text(text)
    require_article_size(text)
    fields = {name: _string(name, metadata.get(name)) for name in METADATA}
    further = ((name.strip(), _kept(value)) for name, value in metadata.items() if name and name not in METADATA)
    kept = tuple(sorted(pair for pair in further if all(pair)))
    for name, _ in kept:
        require_text(name)
    return Article(collection, path, text, encoding=encoding, metadata=kept, **fields)


def record_article(collection: str, record: object, encoding: str = "utf-8") -> Article:
    """Return the article of a JSONL or CSV record, whose `id` is its path.

    Raises:
        InputError: The record has no `id` or no `text`, or they are not what they should be.
    """
    if not isinstance(record, dict):
        message = f"the record is a {type(record).__name__}, not an object with fields"
        raise InputError(message, 'Give records like {"id": "1", "text": "…"}.')
    identity = record.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or not str(identity).strip():
        message = "the record has no id"
        raise InputError(message, "Give every record an id of its own: it is how a later load finds it again.")
    require_text(str(identity))
    text = record.get("text")
    if not isinstance(text, str):
        message = f"record {identity!r} has no text"
        raise InputError(message, "Give the article's body in the field text.")
    fields = {name: value for name, value in record.items() if name not in IDENTITY}
    return article_of(collection, str(identity).strip(), text, encoding, fields)


def rejection_of(collection: str, path: str, error: InputError) -> Rejection:
    """Return the rejection that an error makes of an input: what is wrong, and the way out."""
    return Rejection(collection, path, error.reason, f"{error.message}. {error.hint}".rstrip(" "))


def _string(name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # "published": 1397
    if isinstance(value, dt.date):
        return value.isoformat()  # TOML and Parquet have dates of their own
    if not isinstance(value, str):
        message = f"the field {name} is a {type(value).__name__}, not a string"
        raise InputError(message, f"Write {name} as a string.")
    require_text(value)
    return value.strip() or None


def _kept(value: object) -> str:
    """Return a further field as text: strings as they are, dates as ISO, lists and objects as JSON; empty if unset."""
    if value is None or value in ("", [], {}):
        return ""
    told = value if isinstance(value, str) else _string("", value) if isinstance(value, dt.date) else None
    text = (told or json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)).strip()
    require_text(text)
    return text
