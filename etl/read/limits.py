"""How much is read at once: a few kilobytes of a compressed file can stand for all of a machine's memory."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from etl.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gzip import GzipFile
    from pathlib import Path

MOST_BYTES = 64 * 2**20  # of a text, a page, or one record
MOST_OF_TABLE = 2**30  # bytes of a CSV file, or of a row group of a Parquet file: they are held in memory
MOST_CHARACTERS = 10_000_000  # of an article; a thick book has two million


def read_whole(file: Path, most: int = MOST_BYTES) -> bytes:
    """Return the content of a file.

    Raises:
        InputError: It is longer than `most`.
    """
    with file.open("rb") as content:
        data = content.read(most + 1)
    if len(data) > most:
        message = f"the file is longer than {most:,} bytes"
        raise InputError(message, "Give one article a file, or many as JSON Lines.")
    return data


def read_lines(content: IO[bytes] | GzipFile) -> Iterator[bytes]:
    """Yield the lines of a file, with their ends.

    Raises:
        InputError: A line is longer than `MOST_BYTES`; what follows is not read.
    """
    number = 0
    while line := content.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            message = f"line {number} is longer than {MOST_BYTES:,} bytes"
            raise InputError(message, "Give one article a line.")
        yield line


def require_article_size(text: str) -> None:
    """Refuse what is no article.

    Raises:
        InputError: The text is longer than `MOST_CHARACTERS`.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the text has {len(text):,} characters, and an article has at most {MOST_CHARACTERS:,}"
        raise InputError(message, "Give one article at a time.")
