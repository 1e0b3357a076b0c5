"""`ravabet load --engine daft`: extraction by Daft before the load, which then only stores."""

from __future__ import annotations

from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from etl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from etl.pipeline import Extraction

_INSTALL = "Install it: pip install 'ravabet[daft]'"


@contextmanager
def daft_extraction(
    paths: Sequence[str] | None,
    collection: str | None,
    defaults: tuple[str | None, str | None],
    facts: str | None,
    workers: int | None,
    rules: tuple[str | None, Path | None],
) -> Iterator[Extraction]:
    """Extract by Daft; give what the load takes its facts from, as long as the block lasts.

    Args:
        paths: Parquet files, patterns or URLs.
        collection: Name to keep the articles under.
        defaults: Publisher and time of publication where a row names none.
        facts: Folder or URL for the Parquet of facts; by default a temporary one.
        workers: Processes on each machine; by default what Daft finds.
        rules: Database and file of corrections, which make the rules.

    Raises:
        UsageError: No path or collection is named, Daft is not installed, or as `Archive.facts_to`.
        StoreError: Daft failed.
    """
    if not paths or not collection:
        message = "Daft reads Parquet files or URLs into a collection that is named"
        raise UsageError(message, "ravabet load 's3://news/*.parquet' --collection news --engine daft")
    try:
        from etl.cluster.extraction import Archive, by_daft
    except ImportError as error:
        message = "Daft is not installed"
        raise UsageError(message, _INSTALL) from error
    from etl.pipeline import rules_of

    with TemporaryDirectory() as folder:
        Archive(paths, collection, *defaults, workers).facts_to(facts or folder, rules_of(*rules))
        yield by_daft(facts or folder)
