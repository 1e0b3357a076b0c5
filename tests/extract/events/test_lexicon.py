"""Every word of the lexicon is found in its example, and every example is somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from etl.extract.events.clauses import find_clauses, find_verbs
from etl.extract.events.vocabulary import triggers, verbs
from etl.fold import fold_text
from etl.lexicon.read import read_lexicon
from etl.text.analyse import analyse

if TYPE_CHECKING:
    from etl.document import Tokens

EVENTS = read_lexicon("events")
VERBS = read_lexicon("clauses")["verbs"]


def _tokens(text: str) -> Tokens:
    return analyse(text, "body").tokens


@pytest.mark.parametrize("entry", EVENTS["trigger"], ids=lambda entry: f"{entry['type']}: {entry['words'][0]}")
def test_a_trigger_is_found_in_its_example(entry: dict[str, Any]) -> None:
    hits = triggers().find(_tokens(entry["example"]))
    assert (entry["frame"], entry["type"]) in {(hit.payload.frame, hit.payload.type) for hit in hits}


@pytest.mark.parametrize("entry", EVENTS["verb"], ids=lambda entry: entry["past"])
def test_a_verb_that_is_an_event_closes_its_example(entry: dict[str, Any]) -> None:
    tokens = _tokens(entry["example"])
    forms = {fold_text(hit.payload.form) for hit in find_verbs(tokens).values()}
    assert any(form in verbs() and verbs()[form].type == entry["type"] for form in forms)


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: entry["past"])
def test_a_verb_closes_a_clause_of_its_example(entry: dict[str, Any]) -> None:
    tokens = _tokens(entry["example"])
    clauses = find_clauses(tokens, find_verbs(tokens), 0, len(tokens))
    stems = tuple(fold_text(entry[stem]) for stem in ("past", "present"))
    assert any(clause.verb and any(stem in fold_text(clause.verb.form) for stem in stems) for clause in clauses)


def test_a_relative_clause_is_cut_out() -> None:
    tokens = _tokens("وزیری که به باکو سفر کرده است، با رئیس مجلس دیدار کرد.")
    clauses = find_clauses(tokens, find_verbs(tokens), 0, len(tokens))
    told = [(" ".join(tokens.forms[clause.start : clause.end]), clause.relative) for clause in clauses]
    assert told[:2] == [("وزیری", False), ("به باکو سفر کرده است", True)]


def test_a_number_is_no_verb() -> None:
    tokens = _tokens("پنجشنبه دهم مهر نشست برگزار شد.")
    assert [hit.payload.form for hit in find_verbs(tokens).values()] == ["شد"]
