"""What must hold for any input: no error but those that are told, no offset outside the text. One function a target."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from etl.extract.dates import find_dates
from etl.fold import ZWNJ, fold
from etl.model import Article, DateBounds, Rejection
from etl.pipeline import extract
from etl.read.inputs import Input, read_inputs, read_stdin
from etl.reference import read_reference
from etl.span import Span
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from etl.model import Facts

_TODAY = dt.date(2025, 10, 2)


def text_layer(text: str) -> None:
    """Half-spaces are all that is put in; sentences and paragraphs stand in order within the text."""
    folded, document = fold(text), analyse(text, "body")
    assert document.restored.replace(ZWNJ, "") == text.replace(ZWNJ, "")
    for spans in (document.paragraphs, document.sentences):
        _inside(spans, text)
        assert all(one.end <= two.start for one, two in pairwise(spans))
    _inside(document.furniture, text)
    _inside([folded.raw_span(*pair) for pair in zip(document.tokens.starts, document.tokens.ends, strict=True)], text)


def date_grammar(text: str) -> None:
    """Dates stand in the text, none within another, and no bound is before the other."""
    for published in (DateBounds(None, None), DateBounds(_TODAY, _TODAY)):
        dates = find_dates(analyse(text, "body"), published)
        _inside([date.span for date in dates], text)
        assert all(one.span.end <= two.span.start for one, two in pairwise(dates))
        assert all(date.earliest <= date.latest for date in dates if date.earliest and date.latest)


def extractor(text: str) -> None:
    """Every span of every fact of an article stands in its own part: the first line is the title."""
    title, _, body = text.partition("\n")
    if body.strip():
        spans_stand_in_their_part(extract(Article("fuzz", "1", body, title=title or None), read_reference()))


def readers(data: bytes) -> None:
    """Whatever the bytes of a file, it gives articles that a database can hold, or rejections that say why not."""
    suffixes = (".txt", ".jsonl", ".jsonl.gz", ".csv")
    _read(data[1:], suffixes[data[0] % len(suffixes)] if data else ".txt")
    _storable(read_stdin(data[1:]))


def web_pages(data: bytes) -> None:
    """As `readers`."""
    _read(data, ".html")


TEXTS: Mapping[str, Callable[[str], None]] = {"text": text_layer, "dates": date_grammar, "extract": extractor}
BYTES: Mapping[str, Callable[[bytes], None]] = {"readers": readers, "pages": web_pages}


def spans_stand_in_their_part(facts: Facts) -> None:
    """Every span, however deep it stands in the facts, is inside the part that is named nearest to it."""
    parts = {"body": facts.article.raw_text, "title": facts.article.title or ""}
    for part, span in _spans(facts, "body"):
        assert 0 <= span.start < span.end <= len(parts[part]), (part, span)


def _spans(fact: Any, part: str) -> Iterator[tuple[str, Span]]:
    if isinstance(fact, Span):
        yield part, fact
    elif isinstance(fact, tuple):
        for one in fact:
            yield from _spans(one, part)
    elif is_dataclass(fact):
        own = getattr(fact, "part", part)
        for field in fields(fact):
            yield from _spans(getattr(fact, field.name), own)


def _inside(spans: Iterable[Span], text: str) -> None:
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def _read(data: bytes, suffix: str) -> None:
    with NamedTemporaryFile(suffix=suffix) as file:
        file.write(data)
        file.flush()
        _storable(read_inputs([Input(Path(file.name), "fuzz", f"input{suffix}")]))


def _storable(found: Iterable[Article | Rejection]) -> None:
    for one in found:
        told = [one.collection, one.path]
        if isinstance(one, Article):
            told += [one.raw_text, one.title or "", one.publisher or "", one.published or "", one.url or ""]
            told += [word for pair in one.metadata for word in pair]
        else:
            told.append(one.detail)
        for word in told:
            assert "\0" not in word
            word.encode()  # a lone surrogate is no text
