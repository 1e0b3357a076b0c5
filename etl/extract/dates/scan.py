"""Scanning a folded text: runs of atoms, and the longest rule that reads them."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from etl.extract.dates.atoms import lexer
from etl.extract.dates.found import Found
from etl.extract.dates.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etl.document import Tokens
    from etl.extract.dates.atoms import Atom
    from etl.extract.dates.readings import Reading


class Scanned(NamedTuple):
    """An expression: its folded range, the rule that read it, and what it says."""

    start: int
    end: int
    rule: str
    reading: Reading


def scan(text: str, tokens: Tokens, limit: Callable[[int], int]) -> Iterator[Scanned]:
    """Yield the dated expressions of a folded text in order; `limit(start)` is the end of the paragraph around it."""
    done = 0
    for start in compress(tokens.starts, map(_may_begin, tokens.forms)):
        if start >= done:
            run = lexer().run(text, start, limit(start))
            done = run[-1].end if run else start
            yield from _read_run(run, text)


def _read_run(run: Sequence[Atom], text: str) -> Iterator[Scanned]:
    kinds = "".join(atom.kind for atom in run)
    at = 0
    while at < len(run):
        best = _longest(kinds, at, run, text)
        if best is None:
            at += 1
            continue
        rule, reading, after = best
        yield Scanned(run[at].start, run[after - 1].end, rule, reading)
        at = after


def _longest(kinds: str, at: int, run: Sequence[Atom], text: str) -> tuple[str, Reading, int] | None:
    best = None
    for rule in rules():
        match = rule.pattern.match(kinds, at)
        if match and match.end() > (best[2] if best else at) and (reading := rule.read(Found(match, run, text))):
            best = rule.name, reading, match.end()
    return best


@lru_cache(maxsize=200_000)
def _may_begin(form: str) -> bool:
    return lexer().may_begin(form)
