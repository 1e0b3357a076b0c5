"""Parquet: one article a row, with the columns of a CSV file. Needs the extra `parquet`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.errors import InputError
from etl.read.limits import MOST_OF_TABLE
from etl.read.record import IDENTITY, record_article, rejection_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.model import Article, Rejection

_ROWS = 256  # at a time: a table of an archive is larger than the memory


def read_parquet(file: Path, collection: str, path: str) -> Iterator[Article | Rejection]:
    """Yield the file's rows in order; a bad row is a rejection under FILE:ROW, counted from 1.

    Raises:
        InputError: The file is no Parquet, it lacks the columns `id` or `text`, or pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        message = "Parquet files need pyarrow, which is not installed"
        raise InputError(message, "Install it: pip install 'ravabet[parquet]'", "unreadable") from error
    try:
        with ParquetFile(file) as table:
            missing = [name for name in IDENTITY if name not in table.schema_arrow.names]
            if missing:
                message = f"the table has no column {' and no column '.join(missing)}"
                raise InputError(message, "Name its columns id, text, title, publisher, published, url.")
            groups = (table.metadata.row_group(number) for number in range(table.num_row_groups))
            if any(group.total_byte_size > MOST_OF_TABLE for group in groups):
                message = f"a row group is longer than {MOST_OF_TABLE:,} bytes"
                raise InputError(message, "Write the table in smaller row groups.")
            rows = (row for batch in table.iter_batches(_ROWS) for row in batch.to_pylist())
            for number, row in enumerate(rows, 1):
                try:
                    yield record_article(collection, row)
                except InputError as error:
                    yield rejection_of(collection, f"{path}:{number}", error)
    except ArrowException as error:
        message = f"the file is no Parquet: {error}"
        raise InputError(message, "Write it again; what stood before the damage is loaded.") from error
