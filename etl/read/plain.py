"""A text file: one article. Its metadata stand in its head, or beside it in `NAME.json` or `NAME.toml`, which wins."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from etl.errors import InputError
from etl.read.decode import decode
from etl.read.front_matter import split_head
from etl.read.limits import read_whole
from etl.read.record import article_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.model import Article

_SIDECARS = ((".json", json.loads), (".toml", tomllib.loads))


def read_plain(file: Path, collection: str, path: str) -> Iterator[Article]:
    """Yield the file's article.

    Raises:
        InputError: The file or its sidecar cannot be read.
    """
    text, encoding = decode(read_whole(file))
    head, body = split_head(text)
    yield article_of(collection, path, body, encoding, head | _sidecar(file))


def is_sidecar(file: Path) -> bool:
    """Tell whether the file is the metadata of a text beside it («news/*» names both)."""
    return file.suffix in {suffix for suffix, _ in _SIDECARS} and file.with_suffix(".txt").is_file()


def _sidecar(file: Path) -> dict[str, Any]:
    for suffix, parse in _SIDECARS:
        beside = file.with_suffix(suffix)
        if beside != file and beside.is_file():
            try:
                fields = parse(decode(read_whole(beside))[0])
            except (ValueError, RecursionError, InputError) as error:
                message = f"its metadata in {beside.name} cannot be read: {error}"
                raise InputError(message, "Mend or remove the metadata file.") from error
            if not isinstance(fields, dict):
                message = f"its metadata in {beside.name} is no object with fields"
                raise InputError(message, 'Write it like {"title": "…", "published": "1404-07-10"}.')
            return fields
    return {}
