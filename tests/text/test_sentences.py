"""Sentences: the gold file, where `|` stands on both sides of every boundary, and the laws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.lexicon.read import read_lexicon
from etl.text.analyse import analyse

GOLD = [
    re.split(r"\|(\s*)\|", block)
    for block in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").rstrip("\n").split("\n---\n")
]
PIECES = [
    "گفت",
    "ایران",
    ". ",
    ".",
    "«",
    "»",
    "! ",
    "؟",
    "\n",
    "\n\n",
    " ",
    "...",
    "(",
    ")",
    '"',
    "ه.ش.",
    "12.5",
    "🔹",
    "\u200c",
    "ء",
    "،",
    "&raquo;",
    "<br>",
    "\u00a0",
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def sentence_ends(text: str) -> list[int]:
    return [sentence.end for sentence in analyse(text, "body").sentences]


def gold_ends(parts: list[str]) -> list[int]:
    ends, length = [], 0
    for i, part in enumerate(parts):
        length += len(part)
        if i % 2 == 0:
            ends.append(length)
    return ends


@pytest.mark.parametrize("parts", GOLD, ids=lambda parts: parts[0][:24])
def test_gold(parts: list[str]) -> None:
    assert sentence_ends("".join(parts)) == gold_ends(parts)


def test_gold_is_large_enough_to_mean_something() -> None:
    assert sum(len(parts) // 2 for parts in GOLD) >= 300


@given(texts)
def test_sentences_hold_what_folding_keeps_and_cross_no_paragraph(raw: str) -> None:
    document = analyse(raw, "body")
    ends = 0
    held: set[int] = set()
    for sentence in document.sentences:
        assert ends <= sentence.start < sentence.end <= len(raw)
        assert sum(paragraph.contains(sentence) for paragraph in document.paragraphs) == 1
        ends = sentence.end
        held.update(range(sentence.start, sentence.end))
    for paragraph in document.paragraphs:
        span = document.folded_span(paragraph)
        for i in range(span.start, span.end):
            assert document.folded.text[i].isspace() or document.folded.raw_start(i) in held


def test_a_forgotten_guillemet_does_not_swallow_the_text() -> None:
    text = "سفیر گفت: «راه باز است. " + "هیئت رفت. " * 200
    assert len(sentence_ends(text)) == 201


def test_a_hard_wrap_is_no_boundary_but_an_empty_line_is() -> None:
    wrapped = "\n".join(["این هیئت در سفر خود به پایتخت عمان با وزیر خارجه و چند تن دیگر دیدار کرد و"] * 4 + ["بازگشت"])
    assert len(sentence_ends(wrapped)) == 1
    assert len(sentence_ends(f"{wrapped}\n\n{wrapped}")) == 2


@pytest.mark.parametrize(("key", "entry"), [(k, e) for k, v in read_lexicon("sentences").items() for e in v], ids=str)
def test_every_entry_occurs_in_its_example(key: str, entry: dict[str, str]) -> None:
    example = analyse(entry["example"], "body").folded.text.lower()
    assert entry["form"] in example, key


@pytest.mark.parametrize("entry", read_lexicon("sentences")["abbreviations"], ids=lambda entry: entry["form"])
def test_an_abbreviation_ends_no_sentence(entry: dict[str, str]) -> None:
    assert len(sentence_ends(entry["example"])) == 1


@pytest.mark.parametrize(
    "entry",
    [*read_lexicon("sentences")["lettered"], *read_lexicon("sentences")["openers"]],
    ids=lambda entry: entry["form"],
)
def test_a_letter_that_is_a_name_and_an_era_before_an_opener_end_the_sentence(entry: dict[str, str]) -> None:
    assert len(sentence_ends(entry["example"])) == 2


@pytest.mark.parametrize(
    "entry",
    [
        *read_lexicon("sentences")["eras"],
        *read_lexicon("sentences")["continuations"],
        *read_lexicon("sentences")["clause_openers"],
        *read_lexicon("sentences")["letter_names"],
        *read_lexicon("sentences")["initials"],
        *read_lexicon("sentences")["sayings"],
        *read_lexicon("sentences")["asked"],
    ],
    ids=lambda entry: entry["form"],
)
def test_what_goes_on_is_one_sentence(entry: dict[str, str]) -> None:
    assert len(sentence_ends(entry["example"])) == 1
