"""Extraction by Daft: Parquet of articles in, Parquet of facts out, in a folder or an object store."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import batched
from typing import TYPE_CHECKING, Any

import daft
import pyarrow as pa

from etl import pipeline
from etl.cluster.columns import arrow_type, value_of
from etl.errors import InputError, StoreError, UsageError
from etl.model import Article, Facts, Rejection
from etl.read.inputs import with_defaults
from etl.read.record import IDENTITY, record_article, rejection_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from sqlalchemy import Engine

# Of each row one is NULL.
_RESULT = pa.struct([("facts", arrow_type(Facts)), ("rejection", arrow_type(Rejection))])
_ROWS = 64  # articles a call: enough to send at once, few enough to spread evenly


@dataclass(frozen=True, slots=True)
class Archive:
    """Parquet files of articles, with the columns that `ravabet load` reads, and what holds for all of them."""

    paths: Sequence[str]  # files, patterns or URLs, such as s3://news/2024/*.parquet
    collection: str
    publisher: str | None = None
    published: str | None = None
    workers: int | None = None  # processes in all; None: as many as Daft finds cores

    def facts_to(self, folder: str, rules: pipeline.Rules) -> None:
        """Extract all articles, and add Parquet of their facts to a folder or URL.

        Raises:
            UsageError: A path does not exist or is no such table.
            StoreError: Daft failed on the way.
        """
        try:
            read = daft.read_parquet(list(self.paths))
        except Exception as error:
            message = f"Daft cannot read {', '.join(self.paths)}: {_first_line(error)}"
            raise UsageError(message, "Give Parquet files, patterns or URLs such as s3://news/*.parquet.") from error
        if missing := [name for name in IDENTITY if name not in read.column_names]:
            message = f"The table has no column {' and no column '.join(missing)}"
            raise UsageError(message, "Name its columns id, text, title, publisher, published, url.")
        extractor = _extractor(self.workers)(self, rules)
        row = daft.functions.to_struct(*(read[name] for name in read.column_names))
        try:
            read.select(extractor.extract(row).alias("found")).write_parquet(folder)
        except Exception as error:
            message = f"Daft failed: {_first_line(error)}"
            raise StoreError(message, "What it has written to the folder of facts is incomplete: empty it.") from error

    def result_of(self, row: dict[str, Any], rules: pipeline.Rules) -> Facts | Rejection:
        """Return what comes of one row."""
        try:
            found = record_article(self.collection, row)
        except InputError as error:
            digest = blake2b(repr(sorted(row.items(), key=str)).encode("utf-8", "replace"), digest_size=4).hexdigest()
            name = str(row.get("id") or "").strip() or f"row {digest}"
            return rejection_of(self.collection, name, error)
        (article,) = with_defaults([found], self.publisher, self.published)
        return rules.facts(article) if isinstance(article, Article) else article


class _Extractor:
    """The pure function, which reads the lexicon once, in a process of its own where there are several."""

    def __init__(self, archive: Archive, rules: pipeline.Rules) -> None:
        self._archive = archive
        self._rules = rules

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(_RESULT), batch_size=_ROWS)
    def extract(self, rows: daft.Series) -> pa.Array:
        found = (self._archive.result_of(row, self._rules) for row in rows.to_pylist())
        return pa.array([_record(one) for one in found], _RESULT)


def _extractor(workers: int | None) -> Any:
    # One alone needs no process beside this one.
    alone = workers == 1
    return daft.cls(use_process=not alone, max_concurrency=None if alone else workers)(_Extractor)


def _record(found: Facts | Rejection) -> dict[str, Any]:
    is_facts = isinstance(found, Facts)
    return {"facts": asdict(found) if is_facts else None, "rejection": None if is_facts else asdict(found)}


def extracted(folder: str) -> Iterator[Facts | Rejection]:
    """Yield the facts and rejections of a folder or URL that `Archive.facts_to` has filled."""
    for batch in daft.read_parquet(f"{folder.rstrip('/')}/*.parquet").to_arrow_iter():
        for row in batch.column("found").to_pylist():
            yield value_of(Facts, row["facts"]) if row["facts"] else value_of(Rejection, row["rejection"])


def by_daft(folder: str) -> pipeline.Extraction:
    """Return what `pipeline.load` takes its facts from: a folder or URL that `Archive.facts_to` has filled."""

    def batches(_found: pipeline.Found, _rules: pipeline.Rules, _engine: Engine) -> Generator[pipeline.Extracted]:
        for batch in batched(extracted(folder), pipeline.BATCH):
            told = [one.article if isinstance(one, Facts) else one for one in batch]
            yield told, [one for one in batch if isinstance(one, Facts)]

    return batches


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
