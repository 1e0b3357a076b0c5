"""Folding: one form for all spellings of a Persian text, with the way back to every original character.

Persian is typed with two alphabets' letters, with and without half-spaces, vowel marks and hamza seats:
«تأکيد», «تاکید» and «تا‌کید» are one word. Matching, names and search all work on the folded form;
offsets always lead back to the raw text, which is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ZWNJ = "\u200c"

# Letters that are one letter to a reader: Arabic and Urdu forms, hamza seats.
_LETTERS = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "ۂ": "ه", "ۃ": "ه", "ھ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
}  # fmt: skip
_DIGITS = {c: str(i % 10) for i, c in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B)),
)
# Shapes of old typesetting («ﻋﺮاق»): a letter each, or a ligature.
_SHAPES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFB50, 0xFDF0), *range(0xFE80, 0xFEFD))}
_LIGATURES = {
    shape: "".join(_LETTERS.get(letter, letter) for letter in letters)
    for shape, letters in (_SHAPES | {"\ufdf2": "الله", "\ufdfc": "ریال"}).items()
    if len(letters) > 1 and letters.isalpha()
}
# One to one: the length does not change, so offsets stay.
_EVEN = (
    _LETTERS
    | _DIGITS
    | dict.fromkeys(_SPACES, " ")
    | {
        shape: _LETTERS.get(letter, letter)
        for shape, letter in _SHAPES.items()
        if len(letter) == 1 and letter not in {shape, "\u0621"}
    }
)
# What news is full of is replaced unasked; the rest is first looked for, all at once.
_OFTEN = {character: _EVEN[character] for character in "يىئكةأإؤۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩\n\r\t\u00a0"}
_SELDOM = {character: kept for character, kept in _EVEN.items() if character not in _OFTEN}
_ANY_SELDOM = re.compile(f"[{''.join(_SELDOM)}]")
# Dropped, since a reader does not miss them. Joiners and direction marks stand between words or their parts; marks
# belong to the letter before them: tatweel, vowel marks, and the lone hamza of «امضاء».
_JOINERS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
_MARKS = "\u0640\u0621\ufe80\u0654\u0655\u0670" + "".join(map(chr, range(0x064B, 0x0654)))
_DROP = _JOINERS + _MARKS
# It begins with a character class, which `re` scans for fast; what was found is told by its first character.
_UNEVEN = re.compile(
    rf"[{_DROP} &{''.join(_LIGATURES)}]"
    rf"(?:(?<=[{_DROP}])[{_DROP} ]*"
    rf"|(?<= )[{_DROP} ]+"
    rf"|(?<=&)(?:amp;)*(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,8}}\d?);[{_DROP} ]*"
    rf"|(?<=[{''.join(_LIGATURES)}]))",
)
# Most words and phrases stand as they fold. Only a short text is asked: over a long one the answer is known to be no.
_PLAIN = "[اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیA-Za-z0-9«»،؛.:-]"
_FOLDED_PHRASE = re.compile(rf"{_PLAIN}*(?: {_PLAIN}+)*")
_LONGEST_PHRASE = 80
_LEADING_MARKS = re.compile(rf"[{_MARKS}]*")
_MARK_RUNS = re.compile(rf"[{_MARKS}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its alignment with the raw one.

    From folded offset `breaks[i]` up to the next break, characters stand in raw as they do here, beginning at raw
    offset `origins[i]`; the character before the break ends in raw at `ends[i]`, with the marks that belong to it.
    The three ascend together and begin with 0.
    """

    text: str
    breaks: Sequence[int]
    origins: Sequence[int]
    ends: Sequence[int]

    def raw_start(self, offset: int) -> int:
        """Return the raw offset of the folded character at `offset`."""
        i = bisect_right(self.breaks, offset) - 1
        return self.origins[i] + offset - self.breaks[i]

    def raw_end(self, offset: int) -> int:
        """Return the raw offset after the folded character before `offset`, its dropped vowel marks included."""
        i = bisect_left(self.breaks, offset)
        if i < len(self.breaks) and self.breaks[i] == offset:
            return self.ends[i]
        return self.origins[i - 1] + offset - self.breaks[i - 1]

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw span of folded `[start, end)`: from its first to after its last character."""
        at = self.raw_start(start)
        return Span(at, self.raw_end(end) if end > start else at)

    def folded_offset(self, raw: int) -> int:
        """Return the offset of the first folded character that stems from raw offset `raw` or after it."""
        i = bisect_left(self.origins, raw)
        if i == 0:
            return 0
        if i < len(self.origins) and self.origins[i] == raw:
            return self.breaks[i]
        at = self.breaks[i - 1] + raw - self.origins[i - 1]
        # Inside a dropped run there is no folded character: the next one stands at the following break.
        return min(at, self.breaks[i] if i < len(self.breaks) else len(self.text))


def fold(raw: str) -> Folded:
    """Return `raw` with one letter for each sound, ASCII digits, single spaces and no half-spaces.

    Runs of white space (line breaks too) become one space, so a phrase is found across a hard wrap. HTML entities are
    read. Folding a folded text changes nothing, unless dropping a mark makes an entity.
    """
    if len(raw) <= _LONGEST_PHRASE and _FOLDED_PHRASE.fullmatch(raw):
        return Folded(raw, [0], [0], [0])
    even = _replaced(raw, _OFTEN)
    for character in set(_ANY_SELDOM.findall(even)):
        even = even.replace(character, _SELDOM[character])
    folding = _Folding(even)
    for match in _UNEVEN.finditer(even):
        for part in _parts(match.group(), match.start()):
            folding.add(part)
    return folding.finish()


def fold_letters(text: str) -> str:
    """Return `text` with one letter for each sound and no vowel marks; spaces and half-spaces stay. For word lists."""
    return _MARK_RUNS.sub("", _replaced(text, _LETTERS))


def _replaced(text: str, table: Mapping[str, str]) -> str:
    for character, kept in table.items():
        text = text.replace(character, kept)
    return text


@dataclass(frozen=True, slots=True)
class _Part:
    """Raw characters `[start, end)` that fold to fewer or more: `kept`."""

    kept: str
    start: int
    end: int
    is_mark: bool = False  # belongs to the character before it


def _parts(found: str, start: int) -> Iterator[_Part]:
    """Split what `_UNEVEN` found: an entity or a ligature, marks, then a gap of spaces and joiners."""
    at = 0
    if found[0] == "&":
        at = found.rindex(";") + 1
        yield _Part(_read_entity(found[:at]), start, start + at)
    elif found[0] in _LIGATURES:
        at = 1
        yield _Part(_LIGATURES[found[0]], start, start + 1)
    marks = _LEADING_MARKS.match(found, at)
    if marks and marks.group():
        yield _Part("", start + at, start + marks.end(), is_mark=True)
        at = marks.end()
    if at < len(found):
        yield _Part(" " if " " in found[at:] else "", start + at, start + len(found))


def _read_entity(entity: str) -> str:
    """Return the folded character of «&nbsp;» or «&amp;laquo;»; what is no entity returns as it is."""
    character = unescape("&" + entity[1:-1].rpartition(";")[2] + ";")
    if len(character) > 1:
        return entity
    character = _EVEN.get(character, character)
    return "" if character in _DROP else _LIGATURES.get(character, character)


class _Folding:
    """Builds a folded text and its alignment from left to right."""

    def __init__(self, even: str) -> None:
        self.even = even
        self.pieces: list[str] = []
        self.length = 0  # of the pieces
        self.done = 0  # raw characters that are in the pieces
        self.ends_in_space = False
        self.breaks, self.origins, self.ends = [0], [0], [0]

    def add(self, part: _Part) -> None:
        """Add the text up to `part` as it is, then what `part` keeps."""
        self._copy(part.start)
        kept = part.kept[1:] if self.ends_in_space and part.kept[:1] == " " else part.kept
        if len(kept) > 1:
            for offset in range(len(kept)):
                self._break(self.length + offset, part.start, part.end if offset else None)
        self._append(kept)
        self._break(self.length, part.end, part.end if kept or part.is_mark else None)
        self.done = part.end

    def finish(self) -> Folded:
        """Add the rest and return the whole."""
        self._copy(len(self.even))
        return Folded("".join(self.pieces), self.breaks, self.origins, self.ends)

    def _copy(self, end: int) -> None:
        self._append(self.even[self.done : end])
        self.done = end

    def _append(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.ends_in_space = text[-1] == " "

    def _break(self, offset: int, origin: int, end: int | None) -> None:
        if self.breaks[-1] == offset:
            self.origins[-1] = origin
            self.ends[-1] = self.ends[-1] if end is None else end
            return
        self.ends.append(self.origins[-1] + offset - self.breaks[-1] if end is None else end)
        self.breaks.append(offset)
        self.origins.append(origin)


# One to one, so that offsets stay. Few type the madda of «آمریکا», and a word's half-spaces are gaps between its parts.
_NO_WORD = re.compile(r"[^\w ]")  # a space is one already, and «_» is of `\w`
_ALIKE = {"آ": "ا", "_": " ", "\u0130": "i"}  # the latter is two characters in lower case


def fold_words(raw: str) -> Folded:
    """Return what search reads of `raw`: folded letters and digits in lower case, and spaces between words and parts.

    «گفت‌وگو»، «گفت و گو» and «گفت وگو» differ in their spaces alone; marks of punctuation are spaces too.
    """
    folded = fold(raw.replace(ZWNJ, " "))
    return replace(folded, text=_NO_WORD.sub(" ", _replaced(folded.text, _ALIKE)).lower())


def letters_of(text: str) -> str:
    """Return the letters and digits of a text alone: «گفت‌وگو», «گفت و گو» and «گفتوگو» have the same."""
    return fold_words(text).text.replace(" ", "")


@lru_cache(maxsize=100_000)
def fold_text(text: str) -> str:
    """Return the folded form of a short text, without its alignment."""
    return fold(text).text.strip()


def fold_texts(texts: Iterable[str]) -> list[str]:
    """Return the folded forms of many short texts, which is quicker in one go than one by one."""
    return [folded.strip() for folded in fold("\0".join(texts)).text.split("\0")]


@lru_cache(maxsize=100_000)
def fold_key(text: str) -> str:
    """Return the comparison key of a name or word: folded, lower case, no white space at all."""
    return fold(text).text.replace(" ", "").lower()


# The order of the Persian alphabet; by code point «ه» and «و» would come before «پ», «چ», «ژ», «ک», «گ», «ی».
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_SORT = {ord(c): chr(0x4E00 + i) for i, c in enumerate(_ALPHABET)}


@lru_cache(maxsize=100_000)
def sort_key(name: str) -> str:
    """Return a key whose order by code point is the Persian alphabetical order of the names."""
    return fold_text(name).lower().translate(_SORT)


@lru_cache(maxsize=100_000)
def readable(text: str) -> str:
    """Return a name as a reader expects it: Persian letters and single spaces; half-spaces and hamza kept.

    Some keyboards write a mark of direction where a half-space is meant, as in «رزم‌حسینی».
    """
    plain = _HALF_SPACES.sub(ZWNJ, text.translate(_READABLE))
    return " ".join(plain.replace(f" {ZWNJ}", " ").replace(f"{ZWNJ} ", " ").strip(ZWNJ).split())


_READABLE = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u00a0": " ", "\u0640": None})
_HALF_SPACES = re.compile("[\u200c\u200e\u200f]+")
