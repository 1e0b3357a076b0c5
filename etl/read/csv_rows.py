"""CSV with a header: one article a row."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

from etl.errors import InputError
from etl.read.decode import decode
from etl.read.limits import MOST_OF_TABLE, read_whole
from etl.read.record import IDENTITY, record_article, rejection_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.model import Article, Rejection


def read_csv_rows(file: Path, collection: str, path: str) -> Iterator[Article | Rejection]:
    """Yield the file's rows in order; a bad row is a rejection under FILE:LINE.

    Raises:
        InputError: The file cannot be decoded, or its header lacks `id` or `text`.
    """
    text, encoding = decode(read_whole(file, MOST_OF_TABLE))
    # An article is longer than the 128 KiB that the module allows a field; the limit is the interpreter's, not ours.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in IDENTITY if name not in (rows.fieldnames or ())]
        if missing:
            message = f"the header has no column {' and no column '.join(missing)}"
            raise InputError(message, "Name the columns id,text,title,publisher,published,url in the first line.")
        for row in rows:
            try:
                yield record_article(collection, row, encoding)
            except InputError as error:
                yield rejection_of(collection, f"{path}:{rows.line_num}", error)
    except csv.Error as error:
        message = f"line {rows.line_num} is no CSV: {error}"
        raise InputError(message, "Quote fields that hold quotation marks or line breaks.") from error
