"""Reading a file of corrections: TOML, every entry checked, an error naming the entry and what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, get_args

from etl.corrections.model import Corrections, Means, NoQuote, SaidBy, SameSpeaker, Words
from etl.errors import DataError, UsageError
from etl.fold import fold_key
from etl.model import Part, Speaker, SpeakerKind
from etl.resources import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from etl.corrections.model import Who

_WORDS = {"article", "part", "text", "start", "why"}
# The keys of each kind of entry; `why` is for the reader.
_ENTRIES = {
    "no_quote": _WORDS,
    "said_by": _WORDS | {"speakers"},
    "means": _WORDS | {"speaker"},
    "same_speaker": {"keep", "also", "why"},
}


def corrections_file(database: str, given: Path | None = None) -> Path:
    """Return the file to read: the one given, else `NAME.corrections.toml` beside `NAME.db`, else the package's.

    `database` is a URL; beside a server there is no place for a file.
    """
    if given is not None:
        return given
    _, sqlite, name = database.partition("sqlite:///")
    beside = Path(name).with_suffix(".corrections.toml") if sqlite and name else None
    if beside is not None and beside.is_file():
        return beside
    return resource("seeds") / "corrections.toml"


def read_corrections(file: Path) -> Corrections:
    """Return the corrections of a file.

    Raises:
        UsageError: There is no such file, or it cannot be read.
        DataError: It is no TOML, or an entry of it is malformed or contradicts another.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{file}: {error.strerror}"
        raise UsageError(message, "Give a file of corrections; docs/corrections.md describes it.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(file, f"it is no TOML in UTF-8: {error}") from error
    try:
        return _corrections(content)
    except _EntryError as error:
        raise _bad(file, str(error)) from error


class _EntryError(Exception):
    """What is wrong with an entry."""


def _bad(file: Path, what: str) -> DataError:
    return DataError(f"{file}: {what}", "Mend the entry; docs/corrections.md describes them.")


def _corrections(content: Mapping[str, Any]) -> Corrections:
    unknown = sorted(set(content) - set(_ENTRIES))
    if unknown:
        message = f"unknown entry [[{unknown[0]}]]; there are {', '.join(_ENTRIES)}"
        raise _EntryError(message)
    entries = {kind: [_checked(kind, n, one) for n, one in enumerate(_tables(content, kind), 1)] for kind in _ENTRIES}
    found = Corrections(
        no_quote=tuple(NoQuote(_words(one)) for one in entries["no_quote"]),
        said_by=tuple(SaidBy(_words(one), tuple(map(_who, one.list("speakers")))) for one in entries["said_by"]),
        means=tuple(Means(_words(one), _who(one.value("speaker")) or None) for one in entries["means"]),
        same_speaker=tuple(SameSpeaker(one.text("keep"), _keys(one)) for one in entries["same_speaker"]),
    )
    _refuse_twice("[[no_quote]]", [one.words for one in found.no_quote])
    _refuse_twice("[[said_by]]", [one.words for one in found.said_by])
    _refuse_twice("[[means]]", [one.words for one in found.means])
    _refuse_chains(found.same_speaker)
    return found


def _tables(content: Mapping[str, Any], kind: str) -> list[Any]:
    tables = content.get(kind, [])
    if not isinstance(tables, list):
        message = f"write [[{kind}]], in two brackets"
        raise _EntryError(message)
    return tables


class _Entry:
    """One entry, with what to call it in an error."""

    def __init__(self, name: str, values: Mapping[str, Any]) -> None:
        self.name = name
        self.values = values

    def refuse(self, what: str) -> Never:
        message = f"{self.name}: {what}"
        raise _EntryError(message)

    def value(self, key: str) -> Any:
        if key not in self.values:
            self.refuse(f"{key} is missing")
        return self.values[key]

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"{key} is to be a text")
        return value

    def list(self, key: str) -> list[Any]:
        value = self.value(key)
        if not isinstance(value, list):
            self.refuse(f"{key} is to be a list")
        return value


def _checked(kind: str, number: int, values: Any) -> _Entry:
    entry = _Entry(f"[[{kind}]] number {number}", values)
    unknown = sorted(set(values) - _ENTRIES[kind])
    if unknown:
        entry.refuse(f"unknown key {unknown[0]}; there are {', '.join(sorted(_ENTRIES[kind]))}")
    return entry


def _words(entry: _Entry) -> Words:
    part, start = entry.values.get("part", "body"), entry.values.get("start")
    if part not in get_args(Part.__value__):
        entry.refuse("part is to be body or title")
    if start is not None and (type(start) is not int or start < 0):
        entry.refuse("start is to be an offset: a number from 0")
    return Words(entry.text("article"), part, entry.text("text"), start)


def _keys(entry: _Entry) -> tuple[str, ...]:
    keys = entry.list("also")
    if not keys or not all(isinstance(key, str) and key for key in keys):
        entry.refuse("also is to be a list of speakers' keys")
    return tuple(keys)


def _who(value: Any) -> Who:
    """Read a speaker: a key («sergey-lavrov»), or a table with name, kind and country; "" is nobody."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or not value["name"].strip():
        message = f"a speaker is a key, or a table with a name: {value!r}"
        raise _EntryError(message)
    unknown = sorted(set(value) - {"name", "name_en", "kind", "country"})
    kind = value.get("kind", "person")
    if unknown or kind not in get_args(SpeakerKind.__value__):
        message = f"the speaker {value['name']}: unknown {unknown[0] if unknown else f'kind {kind}'}"
        raise _EntryError(message)
    name = value["name"].strip()
    return Speaker(f"{kind}-{fold_key(name)}", name, kind, value.get("name_en"), value.get("country"))


def _refuse_twice(kind: str, words: Iterable[Words]) -> None:
    seen: set[Words] = set()
    for one in words:
        if one in seen:
            message = f"two {kind} of {one.article} for the same words «{one.text}»"
            raise _EntryError(message)
        seen.add(one)


def _refuse_chains(same: Collection[SameSpeaker]) -> None:
    """One speaker becomes one other, in one step: what depends on the order of entries is refused."""
    kept = {one.keep for one in same}
    gone = [key for one in same for key in one.also]
    for key in gone:
        if gone.count(key) > 1 or key in kept:
            message = f"[[same_speaker]]: {key} is to become another, and stands in a second entry or is kept"
            raise _EntryError(message)
