"""Fingerprints: all that an article's facts depend on, so that a load extracts again what would come out otherwise."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from etl.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.model import Article

# Everything between an article and its facts: code, lexicon, register, and the libraries with data of their own.
_CODE = ("corrections", "text", "extract", "resolve", "lexicon", "reference")
_MODULES = ("document", "fold", "mention", "model", "pipeline", "span")
_LIBRARIES = ("hazm", "hijridate", "jdatetime", "rensa")


def fingerprint(article: Article, corrections: object = None) -> str:
    """Return the digest of the article's text and metadata, the extractor, its lexicon and the reference data.

    `corrections` are those by hand that concern the article, as a value whose `repr` tells all of it.
    """
    return hashlib.sha256(f"{_extractor()}{article!r}{corrections!r}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _extractor() -> str:
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    package = Path(__file__).resolve().parent
    for name in _CODE:
        yield from sorted(file for file in (package / name).rglob("*") if file.suffix in {".py", ".toml"})
    yield from (package / f"{name}.py" for name in _MODULES)
    yield from sorted((resource("seeds") / "reference").rglob("*.csv"))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
