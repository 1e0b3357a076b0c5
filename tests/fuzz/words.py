"""Texts made of the words that the rules know: what random letters would never hit."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEXICONS = ("reporting", "dates", "events", "titles", "agreements", "agreement_steps", "function_words", "sources")
# Twice as often as words: marks, spaces of all kinds, digits, and what turns the direction of a line.
_MARKS = (
    *"«»«»«»:؛،.؟!\"'()[]-–…/*#0123456789۰۱۲۳۴۵۶۷۸۹٤ \n\n\t", "\u200c", "\u200c", "\u00a0", "\u0640", "\u064b",
    "\u0651", "\u202b", "\u202e", "\u2068", "\u200f", "\ufeff", "\r\n", "ي", "ك", "ة", "ئ", "ۀ", "&nbsp;", "<p>", "https://a.ir",
)  # fmt: skip
_NAMES = ("عباس عراقچی", "لاوروف", "تهران", "ایران", "روسیه", "ایرنا", "آنکارا", "وی", "او", "این دیدار", "این سند")


@cache
def pieces() -> tuple[str, ...]:
    """Return the words and marks, in an order that does not change."""
    words = {word for name in _LEXICONS for text in _texts(read_lexicon(name)) for word in text.split()}
    return (*_NAMES * 4, *_MARKS * 2, *sorted(words))


def text_of(data: bytes) -> str:
    """Return the text that bytes stand for: two bytes a word or mark, with a space behind it or none."""
    known = pieces()
    numbers = (one << 8 | two for one, two in zip(data[::2], data[1::2], strict=False))
    return "".join(known[number % len(known)] + " " * (number < 0xC000) for number in numbers)


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from chain.from_iterable(map(_texts, content.values()))
    elif isinstance(content, list):
        yield from chain.from_iterable(map(_texts, content))
