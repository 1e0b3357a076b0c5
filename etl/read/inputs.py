"""Paths, folders, globs and `-` become a stream of articles and rejections.

An article is identified by its collection and its path. The collection is the one given, else the name of the folder
or of the file of records that was given; a single text belongs to the collection of its folder, so that texts loaded
one by one are the same articles as when their folder is loaded.
"""

from __future__ import annotations

import glob
import hashlib
import re
import sys
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import InputError, UsageError
from etl.model import Article, Rejection
from etl.read.csv_rows import read_csv_rows
from etl.read.decode import decode
from etl.read.json_lines import parse_json_lines, read_json_lines
from etl.read.plain import is_sidecar, read_plain
from etl.read.record import article_of, rejection_of
from etl.read.tables import read_parquet
from etl.read.web_page import read_web_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    type Reader = Callable[[Path, str, str], Iterator[Article | Rejection]]

STDIN = "-"
# The formats, by the end of the file's name: one module each.
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".jsonl": read_json_lines,
    ".jsonl.gz": read_json_lines,
    ".csv": read_csv_rows,
    ".parquet": read_parquet,
    ".html": read_web_page,
    ".htm": read_web_page,
}
_KNOWN = ", ".join(READERS)
_HIDDEN = re.compile(r"\.(?!\.?$)")  # «.git», not «.» or «..»


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and the identity that it gives its articles. No link leads out of `root`."""

    file: Path
    collection: str
    path: str
    root: Path | None = None


def read_paths(paths: Sequence[str], collection: str | None = None) -> Iterator[Article | Rejection]:
    """Yield the articles and rejections of the paths; `-` is standard input, which comes last.

    The paths are looked up at once: UsageError as `find_inputs`.
    """
    inputs = find_inputs([path for path in paths if path != STDIN], collection)
    # Standard input is read only when its turn has come.
    typed = (read_stdin(sys.stdin.buffer.read(), collection) for path in paths[:1] if STDIN in paths)
    return chain(read_inputs(inputs), chain.from_iterable(typed))


def with_defaults(
    found: Iterable[Article | Rejection], publisher: str | None, published: str | None
) -> Iterator[Article | Rejection]:
    """Yield the same, with the publisher and the time of publication of a whole load where an input names none."""
    for item in found:
        if isinstance(item, Article):
            yield replace(item, publisher=item.publisher or publisher, published=item.published or published)
        else:
            yield item


def find_inputs(paths: Iterable[str], collection: str | None = None) -> tuple[Input, ...]:
    """Return the files that the paths name, each once, in the order of the paths and by name within a folder.

    Raises:
        UsageError: A path does not exist, or a folder or pattern has no file to read.
    """
    found = (item for path in paths for item in _expand(path, collection) if not is_sidecar(item.file))
    return tuple({(item.file.resolve(), item.collection, item.path): item for item in found}.values())


def read_inputs(inputs: Sequence[Input]) -> Iterator[Article | Rejection]:
    """Yield every article and every rejection of the inputs; of two articles with one identity the first counts.

    The same text twice is no news; another text under the same identity is a rejection, because which of the two is
    newer cannot be told within one load.
    """
    return _first_of_each(found for item in inputs for found in _read(item))


def read_stdin(data: bytes, collection: str | None = None) -> Iterator[Article | Rejection]:
    """Yield the articles of standard input: JSON Lines if it begins with a brace, else one plain text."""
    name = collection or "stdin"
    if data.lstrip().startswith(b"{"):
        yield from _first_of_each(parse_json_lines(data.splitlines(keepends=True), name, "stdin"))
        return
    try:
        text, encoding = decode(data)
        yield article_of(name, "stdin", text, encoding, {})
    except InputError as error:
        yield rejection_of(name, "stdin", error)


def _expand(path: str, collection: str | None) -> Iterator[Input]:
    given = Path(path)
    try:
        if given.is_dir():
            yield from _folder(given, collection)
        elif given.exists():
            yield _single(given, collection)
        elif glob.has_magic(path):
            yield from _pattern(path, collection)
        else:
            message = f"{path} does not exist"
            raise UsageError(
                message, "Check the path; give files, folders, patterns like 'news/*.txt', or - for standard input."
            )
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise UsageError(message, "Check the path and its permissions.") from error


def _folder(folder: Path, collection: str | None) -> Iterator[Input]:
    files = sorted(file for file in folder.rglob("*") if _is_article(file.relative_to(folder)) and file.is_file())
    if not files:
        message = f"{folder} has no articles"
        raise UsageError(message, f"Give a folder with files that end in {_KNOWN}.")
    root = folder.resolve()
    name = collection or _text_of(root.name) or "root"
    return (Input(file, name, _text_of(file.relative_to(folder).as_posix()), root) for file in files)


def _single(file: Path, collection: str | None) -> Input:
    whole = _reader(file) in {read_plain, read_web_page}
    kept_as = file.resolve().parent.name or "root" if whole else file.name
    return Input(file, collection or _text_of(kept_as), _text_of(file.name))


def _text_of(name: str) -> str:
    r"""Return a file's name as text that a database can hold: a byte that is no UTF-8 becomes `\xff`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _pattern(pattern: str, collection: str | None) -> Iterator[Input]:
    anchor = Path(pattern).anchor
    matches = sorted(Path(anchor).glob(pattern.removeprefix(anchor)))
    files = [match for match in matches if match.is_dir() or _is_article(match)]
    if not files:
        message = f"no file to read matches {pattern}"
        raise UsageError(message, f"Check the pattern, and that the files end in {_KNOWN}.")
    return (item for file in files for item in _expand(str(file), collection))


def _is_article(file: Path) -> bool:
    return file.name.endswith(tuple(READERS)) and not any(_HIDDEN.match(part) for part in file.parts)


def _reader(file: Path) -> Reader:
    """Return the reader of the file's format; a file that was named though its suffix is unknown is tried as text."""
    return next((reader for suffix, reader in READERS.items() if file.name.endswith(suffix)), read_plain)


def _read(item: Input) -> Iterator[Article | Rejection]:
    if item.root is not None and not item.file.resolve().is_relative_to(item.root):
        detail = "the link leads out of the folder. Give the file that it leads to by its own path."
        yield Rejection(item.collection, item.path, "unreadable", detail)
        return
    try:
        yield from _reader(item.file)(item.file, item.collection, item.path)
    except InputError as error:
        yield rejection_of(item.collection, item.path, error)
    except OSError as error:
        yield Rejection(item.collection, item.path, "unreadable", error.strerror or str(error))


def _first_of_each(found: Iterable[Article | Rejection]) -> Iterator[Article | Rejection]:
    seen: dict[tuple[str, str], bytes] = {}
    rejected: set[tuple[str, str]] = set()
    for item in found:
        key = item.collection, item.path
        told = item
        if isinstance(item, Article):
            digest = hashlib.blake2b(repr(item).encode("utf-8", "backslashreplace"), digest_size=16).digest()
            if key not in seen:
                seen[key] = digest
                yield item
                continue
            if seen[key] == digest:
                continue
            told = Rejection(*key, "duplicate", "another article of this load has the same path")
        if key not in rejected:
            rejected.add(key)
            yield told
