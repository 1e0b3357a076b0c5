"""Articles with their gold as tasks of Label Studio, and its export as articles with their gold.

A task holds the text, and the marks as a prediction, which the tool shows as the beginning of an annotation. The gold
goes along, so that what the tool does not show comes back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from etl.annotations.fields import KINDS, LABELS
from etl.annotations.labels import FACT, TEXT, control
from etl.annotations.marks import Mark, gold_of, marks
from etl.errors import InputError, UsageError
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from etl.annotations.fields import Lines

_FIELDS = {control(kind.label, field.name): field.name for kind in KINDS for field in kind.fields}
_MODEL = "ravabet"


@dataclass(frozen=True, slots=True)
class Record:
    """The article as a record of JSON Lines has it; `id` is the name of its gold file, without `.json`."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its gold, as a gold file has it."""

    record: Record
    gold: Mapping[str, Any]


def task(annotated: Annotated) -> dict[str, Any]:
    """Return the task of an article."""
    raw = annotated.record.text
    return {
        "data": {
            "title": annotated.record.title or annotated.record.id,
            TEXT: shown(raw),
            "record": asdict(annotated.record),
            "gold": annotated.gold,
        },
        "predictions": [{"model_version": _MODEL, "result": list(_results(marks(annotated.gold, raw)))}],
    }


def shown(raw: str) -> str:
    r"""Return the text as the tool shows it, character for character: a browser makes one of the two in `\r\n`."""
    return raw.replace("\r\n", " \n").replace("\r", "\n")


def annotated(exported: object) -> Iterator[Annotated | str]:
    """Yield the article and the gold of each task of an export; of one that nobody has annotated, its name alone.

    Where several annotated a task, the newest annotation counts.

    Raises:
        UsageError: It is no export of the tool, or not of tasks that were made here.
        InputError: A mark cannot be understood.
    """
    if not isinstance(exported, list) or not all(isinstance(one, dict) for one in exported):
        message = "It is no list of tasks"
        raise UsageError(message, "Export from Label Studio as JSON.")
    for one in exported:
        data = one.get("data")
        record = _record(data)
        if record is None:
            message = f"Task {one.get('id', '?')} was not made by ravabet annotations export, or its data is left out"
            raise UsageError(message, "Export from Label Studio as JSON; JSON-MIN and the others leave things out.")
        done = [made for made in one.get("annotations") or () if not made.get("was_cancelled")]
        if not done:
            yield record.id
            continue
        newest = max(done, key=lambda made: (str(made.get("updated_at") or ""), made.get("id") or 0))
        if data[TEXT] != shown(record.text):
            message = f"{record.id}: the text of its task is another than the article's"
            raise InputError(message, "Do not change the text of a task; export it again.")
        try:
            gold = gold_of(_marks(newest["result"]), data["gold"], record.text)
        except InputError as error:
            message = f"{record.id}: {error.message}"
            raise InputError(message, error.hint) from error
        yield Annotated(record, gold)


def _record(data: object) -> Record | None:
    """Return the article of a task that was made here; its name names a file, and no folder."""
    if not isinstance(data, dict) or not {TEXT, "record", "gold"} <= data.keys():
        return None
    try:
        record = Record(**data["record"])
        return record if PurePath(record.id).name == record.id else None
    except TypeError:
        return None


def _results(found: Iterable[Mark]) -> Iterator[dict[str, Any]]:
    """Yield a result for the label of each mark and one for each of its fields; they share the mark's key as id."""
    for mark in found:
        place = {"start": mark.span.start, "end": mark.span.end}
        common = {"id": mark.key, "to_name": TEXT}
        yield {**common, "from_name": FACT, "type": "labels", "value": {**place, "labels": [mark.label]}}
        for field in LABELS[mark.label].fields:
            if lines := mark.values.get(field.name):
                kind = ("choices", "choices") if field.control == "choice" else ("textarea", "text")
                name = control(mark.label, field.name)
                yield {**common, "from_name": name, "type": kind[0], "value": {**place, kind[1]: list(lines)}}


def _marks(results: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """Return the marks of an annotation; what is neither a label nor a field of ours (a relation, a remark) is left."""
    labels: dict[str, tuple[str, Span]] = {}
    values: dict[str, dict[str, Lines]] = {}
    for result in results:
        value = result.get("value") or {}
        if result.get("from_name") == FACT:
            labels[result["id"]] = (_label(value), Span(value["start"], value["end"]))
        elif (name := result.get("from_name", "")) in _FIELDS:
            lines = value.get("choices" if result.get("type") == "choices" else "text") or ()
            told = [line.strip() for line in ([lines] if isinstance(lines, str) else lines)]
            values.setdefault(result["id"], {})[name] = tuple(line for line in told if line)
    return [Mark(key, label, span, _own(label, values.get(key, {}))) for key, (label, span) in labels.items()]


def _label(value: Mapping[str, Any]) -> str:
    given = value.get("labels") or []
    if len(given) != 1 or given[0] not in LABELS:
        message = f"the words at {value.get('start')} have the label {', '.join(given) or 'nothing'}"
        raise InputError(message, f"Give one of {', '.join(LABELS)}.")
    return str(given[0])


def _own(label: str, values: Mapping[str, Lines]) -> dict[str, Lines]:
    """Return the fields of the label: a mark whose label was changed may still have those of the former one."""
    prefix = control(label, "")
    return {_FIELDS[name]: lines for name, lines in values.items() if name.startswith(prefix) and lines}
