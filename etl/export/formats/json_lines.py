"""JSON Lines: a file a table, an object a row; days are ISO texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from etl.export.model import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.export.model import Table


def write(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write every table."""
    for table in tables:
        name = f"{table.resource.name}.jsonl"
        names = [column.name for column in table.resource.columns]
        count = 0
        with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
            for rows in table.batches():
                for row in rows:
                    record = dict(zip(names, row, strict=True))
                    file.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
                count += len(rows)
        yield Written(table.resource, name, count, {})
