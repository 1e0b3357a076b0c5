"""Export to the tool and import from it, as files."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from etl.annotations.found import found
from etl.annotations.labels import interface
from etl.annotations.tasks import Annotated, Record, annotated, task
from etl.errors import UsageError
from etl.evaluate.gold import find_gold, read_gold
from etl.export.run import require_empty

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

TASKS, LABELS, RECORDS = "tasks.json", "labels.xml", "articles.jsonl"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many articles came back, and which nobody has annotated."""

    articles: int
    untouched: tuple[str, ...]


def export_gold(gold: Iterable[Path], folder: Path) -> int:
    """Write the tasks of gold files, and the interface to label them with; return their number.

    Raises:
        UsageError: A path does not exist or holds no gold, or the folder is not empty.
        InputError: A file is no gold, its article is nowhere beside it, or an offset does not fit the article.
    """
    return _write_tasks([_read_gold(file) for file in find_gold(gold)], folder)


def export_found(database: str, paths: Collection[str], folder: Path) -> int:
    """Write the tasks of the articles of a database, as `export_gold` does.

    Raises:
        UsageError: There is no such article, or the folder is not empty.
        StoreError: The database cannot be read.
    """
    return _write_tasks(found(database, paths), folder)


def import_tasks(file: Path, folder: Path) -> Imported:
    """Write the gold of an export of the tool, a file for each article, and the articles beside it.

    Raises:
        UsageError: The file cannot be read or is no export of such tasks, one article is annotated in several,
            or the folder is not empty.
        InputError: A mark cannot be understood: nothing is written.
    """
    require_empty(folder)
    try:
        exported = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        message = f"{file} cannot be read as JSON: {error}"
        raise UsageError(message, "Export from Label Studio as JSON.") from error
    read = list(annotated(exported))
    done = [one for one in read if isinstance(one, Annotated)]
    for name, count in Counter(one.record.id for one in done).items():
        if count > 1:
            message = f"{name} is annotated in {count} tasks"
            raise UsageError(message, "Delete all but one of them in Label Studio, and export again.")
    folder.mkdir(parents=True, exist_ok=True)
    for one in done:
        (folder / f"{one.record.id}.json").write_text(_json(one.gold), encoding="utf-8")
    records = (json.dumps(asdict(one.record), ensure_ascii=False) + "\n" for one in done)
    (folder / RECORDS).write_text("".join(records), encoding="utf-8")
    return Imported(len(done), tuple(one for one in read if isinstance(one, str)))


def _read_gold(file: Path) -> Annotated:
    article, _ = read_gold(file, {})
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    record = Record(file.stem, article.raw_text, article.title, article.publisher, article.published, article.url)
    return Annotated(record, gold)


def _write_tasks(of: Sequence[Annotated], folder: Path) -> int:
    require_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TASKS).write_text(_json([task(one) for one in of]), encoding="utf-8")
    (folder / LABELS).write_text(interface(), encoding="utf-8")
    return len(of)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
