"""Scanning a folded text: runs of atoms, and the longest rule that reads them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from etl.extract.dates.atoms import lexer
from etl.extract.dates.found import Found
from etl.extract.dates.readings import NoDate
from etl.extract.dates.rules import rules
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from etl.document import Tokens
    from etl.extract.dates.atoms import Atom
    from etl.extract.dates.found import Rule
    from etl.extract.dates.readings import Reading

_BEGINS, _ALONE = 1, 2


class Scanned(NamedTuple):
    """An expression: its folded range, the rule that read it, and what it says."""

    start: int
    end: int
    rule: str
    reading: Reading


def scan(text: str, tokens: Tokens, limit: Callable[[int], int]) -> Iterator[Scanned]:
    """Yield the dated expressions of a folded text in order; `limit(start)` is the end of the paragraph around it."""
    done = 0
    forms = tokens.forms
    begins = {form: kind for form in tokens.positions if (kind := _begins(form))}
    for i in tokens.of(begins.keys()):
        start = tokens.starts[i]
        if start < done:
            continue
        is_opened = begins[forms[i]] == _ALONE or _may_follow(forms[i + 1 : i + 2]) or _opens(forms[i - 1 : i])
        if not is_opened:
            continue
        run = lexer().run(text, start, limit(start))
        done = run[-1].end if run else start
        yield from _read_run(run, text)


def _read_run(run: Sequence[Atom], text: str) -> Iterator[Scanned]:
    kinds = "".join(atom.kind for atom in run)
    at = 0
    while at < len(run):
        best = _longest(kinds[at:], run[at:], text)
        if best is None:
            at += 1
            continue
        rule, reading, length = best
        if not isinstance(reading, NoDate):
            yield Scanned(run[at].start, run[at + length - 1].end, rule, reading)
        at += length


def _longest(kinds: str, run: Sequence[Atom], text: str) -> tuple[str, Reading | NoDate, int] | None:
    for rule, match in _matches(kinds):
        reading = rule.read(Found(match, run, text))
        if reading:
            return rule.name, reading, match.end()
    return None


@lru_cache(maxsize=50_000)
def _matches(kinds: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """Return the rules that match at the start of a string of kinds, the longest match first."""
    found = [(rule, match) for rule in rules() if (match := rule.pattern.match(kinds)) and match.end()]
    return tuple(sorted(found, key=lambda pair: -pair[1].end()))


@lru_cache(maxsize=200_000)
def _begins(form: str) -> int:
    """Tell whether a token can begin an expression, or even be one by itself; «می» needs «۲۰۱۹» after it."""
    if not lexer().may_begin(form):
        return 0
    return _ALONE if lexer().may_stand_alone(form) else _BEGINS


def _may_follow(forms: Sequence[str]) -> bool:
    return bool(forms) and _follows(forms[0])


def _opens(forms: Sequence[str]) -> bool:
    """Tell whether a month's name alone may follow: «پایان دی»."""
    return bool(forms) and forms[0] in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(read_lexicon("dates")["not_dates"]["before_month"])


@lru_cache(maxsize=200_000)
def _follows(form: str) -> bool:
    return lexer().may_follow(form)
