"""Atoms: the words and numbers that dated expressions are made of, read from the lexicon.

A run of atoms that follow each other is written as a string of kinds, one letter an atom («صبح امروز پنجشنبه» is
`PTW`), on which the grammar's rules are plain regular expressions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from etl.extract.dates.worded_years import FIRST_LETTERS, worded_year, year_in_words
from etl.fold import fold_key, fold_text
from etl.lexicon.patterns import LETTER, any_of
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.extract.dates.calendars import Named

# One letter a kind; the lexicon's single words by their section.
_WORD_KINDS = {
    "part_of_day": "P", "night": "N", "end": "e", "day": "R", "week": "K", "month": "L", "year": "Y", "years": "y",
    "hour": "H", "past": "g", "future": "n", "current": "j", "ago": "b", "elsewhere": "a", "hence": "f", "this": "i",
    "decade": "D", "decades": "Z", "months": "m", "until": "t", "and": "v",
}  # fmt: skip
_MARKS = {"-": "h", "–": "h", "—": "h", "(": "(", ")": ")", "[": "(", "]": ")", "،": "c", ",": "c"}
# With these an expression may begin; a run is read from nowhere else.
_BEGIN = frozenset("dwoMWRKLYyTUPNAesXiDZ")
_ALONE = frozenset("WTU")
_YEAR_DIGITS = 4
# 1397/9/10, 2020-07-30, 10.9.1397, 98/4/20
_NUMERIC = (
    "|".join(rf"\d{{4}}{by}\d\d?{by}\d\d?|\d\d?{by}\d\d?{by}\d{{4}}" for by in ("/", "-", r"\.")) + r"|\d\d/\d\d?/\d\d?"
)
_GLUED = {"w": "سال|ماه|ماهه|هفته|روز", "M": "ماه"}
_UNLESS = dict.fromkeys("ab", f"(?! از(?!{LETTER}))")  # «سه روز پیش از سفر» counts from the journey, not from today
_MAX_ATOMS = 24


class Atom(NamedTuple):
    """A word or number: its kind, its folded range and what it means."""

    kind: str
    start: int
    end: int
    value: Any


class Month(NamedTuple):
    """A month's name: its calendar, its number and what it needs beside it to be one."""

    calendar: Named
    number: int
    stands: str


class Portion(NamedTuple):
    """A part of a month (days), of a year (months) or of a decade (years), both ends inclusive."""

    name: str
    days: tuple[int, int]
    months: tuple[int, int]
    years: tuple[int, int]


class Season(NamedTuple):
    """The months of a season in two calendars; empty where a calendar's year cuts it."""

    jalali: tuple[int, int]
    gregorian: tuple[int, int] | tuple[()]


@dataclass(frozen=True, slots=True)
class Lexer:
    """The compiled lexicon: a pattern for each first character, with a group for each kind, and what words mean."""

    patterns: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, str]  # group → kind
    values: Mapping[str, Mapping[str, Any]]  # kind → key of the word → value
    first_words: frozenset[str]  # of names of several words that can begin an expression
    words: frozenset[str]  # of all names of several words

    def atom(self, text: str, at: int, end: int) -> Atom | None:
        """Return the atom that begins at the folded offset `at`."""
        pattern = self.patterns.get(text[at : at + 1]) if at < end else None
        match = pattern.match(text, at, end) if pattern else None
        if not match:
            return None
        kind = self.kinds[match.lastgroup or ""]
        word = match.group(match.lastgroup or "")
        return Atom(kind, at, match.end(), self._value(kind, word))

    def run(self, text: str, at: int, end: int) -> tuple[Atom, ...]:
        """Return the atoms that follow each other from `at` on, with at most one space between them."""
        atoms: list[Atom] = []
        while len(atoms) < _MAX_ATOMS and (atom := self.atom(text, at, end)):
            atoms.append(atom)
            at = atom.end + 1 if text.startswith(" ", atom.end) else atom.end
        return tuple(atoms)

    def may_begin(self, form: str) -> bool:
        """Tell whether a token can begin a dated expression."""
        if form in self.first_words or "0" <= form[0] <= "9":
            return True
        atom = self.atom(form, 0, len(form))
        return atom is not None and atom.kind in _BEGIN

    def may_stand_alone(self, form: str) -> bool:
        """Tell whether a token can be an expression by itself, or has more than one atom in it."""
        if "0" <= form[0] <= "9":
            return len(form) == _YEAR_DIGITS or not form.isdigit()  # «1399.3.7»
        atom = self.atom(form, 0, len(form))
        if atom is None:
            return False
        is_month = isinstance(atom.value, Month) and atom.value.stands == "alone"
        return is_month or atom.kind in _ALONE or atom.end < len(form)

    def may_follow(self, form: str) -> bool:
        """Tell whether a token can go on after the first word of an expression."""
        return not form[:1].isalpha() or form in self.words or self.atom(form, 0, len(form)) is not None

    def _value(self, kind: str, word: str) -> Any:
        if kind == "d":
            return int(word) if word.isdigit() else year_in_words(word)
        if kind == "X":
            return tuple(map(int, re.split(r"[/.\-]", word)))
        return self.values[kind][fold_key(word)] if kind in self.values else word


@cache
def lexer() -> Lexer:
    """Return the lexer of the lexicon `dates`."""
    data = read_lexicon("dates")
    values: dict[str, dict[str, Any]] = {
        "M": _by_name(data["month"], lambda row: Month(row["calendar"], row["number"], row["stands"])),
        "W": _by_name(data["weekday"], lambda row: row["english"]),
        "T": _by_name(data["deictic_day"], lambda row: row["days"]),
        "U": _by_name(data["deictic_year"], lambda row: row["years"]),
        "E": _by_name(data["era"], lambda row: row["calendar"]),
        "A": _by_name(data["portion"], _portion),
        "s": _by_name(data["season"], lambda row: Season(tuple(row["jalali"]), tuple(row["gregorian"]))),
        "w": cardinals(data["numbers"]),
        "o": ordinals(data["numbers"]),
    }
    words = {kind: data["words"][section]["names"] for section, kind in _WORD_KINDS.items()}
    names = {kind: list(by_name) for kind, by_name in values.items()} | words
    numbers = [
        rf"(?<![\d/.])(?P<X>{_NUMERIC})(?![\d/])",
        rf"(?<!\d[:.,/٫٬])(?P<d>\d{{1,4}})(?!\d|[.,/:٫٬]\d|%|٪)(?:ا?م(?!{LETTER}))?",
    ]
    patterns = dict.fromkeys("0123456789", re.compile("|".join(numbers)))
    patterns |= {mark: re.compile(f"(?P<mark{i}>{re.escape(mark)})") for i, mark in enumerate(_MARKS)}
    patterns |= _patterns_of_words(names)
    patterns |= {
        letter: re.compile(f"(?P<worded>{worded_year().pattern})|{patterns[letter].pattern}")
        for letter in FIRST_LETTERS
    }
    kinds = {kind: kind for kind in chain(names, "Xd")} | {f"mark{i}": kind for i, kind in enumerate(_MARKS.values())}
    kinds["worded"] = "d"
    keyed = {kind: {fold_key(name): value for name, value in table.items()} for kind, table in values.items()}
    several = [(kind, parts) for kind in names for name in names[kind] if len(parts := fold_text(name).split()) > 1]
    first = {parts[0] for kind, parts in several if kind in _BEGIN}
    every = {part for _, parts in several for part in parts}
    return Lexer(patterns, kinds, keyed, frozenset(first), frozenset(every))


def _patterns_of_words(names: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each first letter.

    The number words read on with «و»: the longest first, whatever their kind, so that «دوم» is not «دو».
    """
    by_letter: dict[str, dict[str, list[str]]] = {}
    for kind in "TUWoMPAsEZDwNeRKmLyYHgnjbafitv":
        for name in names[kind]:
            by_letter.setdefault(fold_text(name)[0], {}).setdefault(kind, []).append(name)
    return {
        letter: re.compile("|".join(f"(?P<{kind}>{_alternation(kind, of_kind)})" for kind, of_kind in kinds.items()))
        for letter, kinds in by_letter.items()
    }


def cardinals(numbers: Mapping[str, Any]) -> dict[str, int]:
    """Return the cardinal numbers from 1 to 100 in words."""
    simple = {word: i for i, word in enumerate(chain(numbers["units"], numbers["teens"]), 1)}
    tens = {word: 20 + 10 * i for i, word in enumerate(numbers["tens"])}
    units = {word: i for i, word in enumerate(numbers["units"], 1)}
    compound = {f"{ten} و {unit}": tens[ten] + units[unit] for ten in tens for unit in units}
    return {**compound, **simple, **tens, numbers["hundred"]: 100, **numbers["irregular_cardinals"]}


def ordinals(numbers: Mapping[str, Any]) -> dict[str, int]:
    """Return the ordinal numbers in words: «دهم», «سی‌ام», «بیست و یکمین»."""
    irregular = {"دو": "دوم", "سه": "سوم", "سی": "سی ام"}
    plain: dict[str, int] = {}
    for word, value in cardinals(numbers).items():
        head, _, last = word.rpartition(" ")
        plain[f"{head} {irregular.get(last, last + 'م')}".strip()] = value
    plain |= numbers["irregular_ordinals"] | dict.fromkeys(numbers["first"], 1)
    return plain | {f"{word}ین": value for word, value in plain.items()}


def _portion(row: Mapping[str, Any]) -> Portion:
    return Portion(row["names"][0], tuple(row["month"]), tuple(row["year"]), tuple(row["decade"]))


def _by_name(rows: Iterable[Mapping[str, Any]], value: Any) -> dict[str, Any]:
    return {name: value(row) for row in rows for name in row["names"]}


def _alternation(kind: str, names: Iterable[str]) -> str:
    """Match the names as whole words, spaces in them optional; the longest wins.

    A number or a month may be glued to its noun: «یکسال», «مهرماه».
    """
    glued = _GLUED.get(kind)
    end = f"(?!{LETTER})" + _UNLESS.get(kind, "")
    return f"(?:{any_of(names)})" + (f"(?:{end}|(?=(?:{glued})(?!{LETTER})))" if glued else end)
