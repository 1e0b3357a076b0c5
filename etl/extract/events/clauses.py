"""Clauses: a sentence cut after its finite verbs and before its relative clauses.

No parser: Persian closes a clause with its verb, and news keeps to that order. «X که به بغداد سفر کرده است، با Y دیدار
کرد» has the clauses «X», «به بغداد سفر کرده است» (relative, its head before «که») and «با Y دیدار کرد».
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.lexicon.matcher import PhraseMatcher, longest
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import VerbForm, conjugations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.document import Tokens
    from etl.lexicon.matcher import Hit

_THOU = 2
_ARRANGING = frozenset({"قرار", "مقرر", "بنا"})
_JOINTS = frozenset({"و", "،", ",", "؛", ".", "تا", "که"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[start, end)`, the last from `verb_start` its finite verb; without one `verb_start == end`."""

    start: int
    end: int
    verb: VerbForm | None
    verb_start: int
    relative: bool  # opened by «که»


@cache
def _verbs() -> PhraseMatcher[VerbForm]:
    lexicon = read_lexicon("clauses")
    forms = [form for verb in lexicon["verbs"] for form in conjugations(verb["past"], verb["present"])]
    others = frozenset(map(fold_text, lexicon["not_verbs"]))
    # Infinitives close no clause, nobody is thou in news («سازی», «گیری» are nouns), and «دهم» is a number.
    finite = [
        (form.form, _indicative(form))
        for form in forms
        if form.tense != "infinitive" and form.person != _THOU and fold_text(form.form) not in others
    ]
    copulas = [
        (entry["form"], VerbForm(entry["form"], entry["tense"], 3, entry.get("negated", False), "active"))
        for entry in lexicon["copulas"]
    ]
    return PhraseMatcher([*finite, *copulas])


def _indicative(form: VerbForm) -> VerbForm:
    """«دارد» is the one present without «می»."""
    return form._replace(tense="present") if fold_text(form.form).startswith(("دار", "ندار")) else form


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    lexicon = read_lexicon("clauses")
    return frozenset(map(fold_text, lexicon["relative"])), frozenset(map(fold_text, lexicon["breaks"]))


def find_verbs(tokens: Tokens) -> dict[int, Hit[VerbForm]]:
    """Return the finite verbs of a text by the token they begin at; of readings of equal extent the first."""
    found: dict[int, Hit[VerbForm]] = {}
    for hit in longest(_verbs().find(tokens)):
        found.setdefault(hit.start, hit)
    return found


def find_clauses(tokens: Tokens, verbs: Mapping[int, Hit[VerbForm]], start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of the sentence of tokens `[start, end)`, in order and without gaps but for conjunctions."""
    relative_words, breaks = _openers()
    clauses: list[Clause] = []
    forms = tokens.forms
    at, opened, relative = start, start, False
    while at < end:
        hit = verbs.get(at)
        word = forms[at]
        if hit and hit.end <= end and _closes(tokens, hit, opened, end):
            clauses.append(Clause(opened, hit.end, hit.payload, at, relative))
            at = opened = hit.end
            relative = False
        elif word in relative_words or word in breaks:
            if at > opened:
                clauses.append(Clause(opened, at, None, at, relative))
            at = opened = at + 1
            relative = word in relative_words
        else:
            at += 1
    if opened < end:
        clauses.append(Clause(opened, end, None, end, relative))
    return tuple(clauses)


def _closes(tokens: Tokens, hit: Hit[VerbForm], opened: int, end: int) -> bool:
    """Tell whether the verb ends its clause; a participle does only before a joint: «شرکت کرده و پاسخ دادند»."""
    arranged = tokens.forms[hit.start - 1] in _ARRANGING and hit.start - 1 > opened
    if arranged and hit.end < end and tokens.forms[hit.end] not in _JOINTS:
        return False  # «X قرار است به Y سفر کند» is one clause
    if hit.payload.tense != "participle":
        return True
    return hit.end == end or tokens.forms[hit.end] in _JOINTS


def clause_at(clauses: tuple[Clause, ...], token: int) -> int | None:
    """Return the index of the clause that holds `token`; None between clauses."""
    return next((i for i, clause in enumerate(clauses) if clause.start <= token < clause.end), None)
