"""JSON Lines, plain or gzipped: one article a line."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING

from etl.errors import InputError
from etl.model import Article, Rejection
from etl.read.decode import decode
from etl.read.limits import read_lines
from etl.read.record import record_article, rejection_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def read_json_lines(file: Path, collection: str, path: str) -> Iterator[Article | Rejection]:
    """Yield the file's records in order; a bad line is a rejection under FILE:LINE.

    Raises:
        InputError: The file is cut short or no gzip file, or a line is too long.
    """
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as content:
            yield from parse_json_lines(read_lines(content), collection, path)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"the gzip file is damaged: {error}"
        raise InputError(message, "Fetch or compress it again; what stood before the damage is loaded.") from error


def parse_json_lines(lines: Iterable[bytes], collection: str, path: str) -> Iterator[Article | Rejection]:
    """Yield the records of the lines; empty lines are skipped."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            text, encoding = decode(line)
            yield record_article(collection, json.loads(text), encoding)
        except json.JSONDecodeError as error:
            yield Rejection(collection, where, "malformed", f"the line is no JSON: {error.msg} at column {error.colno}")
        except RecursionError:
            yield Rejection(collection, where, "malformed", "the JSON is nested too deeply")
        except InputError as error:
            yield rejection_of(collection, where, error)
        except ValueError:  # Python reads no number of more than 4,300 digits
            yield Rejection(collection, where, "malformed", "the JSON holds a number with too many digits")
