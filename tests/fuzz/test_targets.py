"""The targets of `make fuzz` for a few seconds, with inputs of hypothesis."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import date_grammar, extractor, readers, text_layer, web_pages
from tests.fuzz.words import pieces, text_of

words = st.builds(
    lambda parts, gap: gap.join(parts), st.lists(st.sampled_from(pieces()), max_size=60), st.sampled_from(" \n")
)
texts = words | st.text(max_size=200)
values = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists, max_leaves=5)
records = st.dictionaries(st.sampled_from(["id", "text", "title", "url", "x", "\ud800"]), values)


@given(texts)
@settings(max_examples=40)
def test_the_text_layer_stays_inside_the_text(text: str) -> None:
    text_layer(text)


@given(texts)
@settings(max_examples=40)
def test_dates_stand_in_the_text(text: str) -> None:
    date_grammar(text)


@given(texts)
@settings(max_examples=40)
def test_facts_stand_in_their_part(text: str) -> None:
    extractor(text)


@given(
    st.binary(max_size=300) | st.lists(records).map(lambda found: b"\1" + "\n".join(map(json.dumps, found)).encode())
)
@settings(max_examples=60)
@example(b'\1{"id": 1' + b"0" * 5000 + b', "text": "x"}')
@example(b'\1{"id": "\\ud800", "text": "x"}')
@example(b'\1{"id": "1", "text": "x", "title": "\\u0000"}')
@example(b'\1{"id": "1", "text": "x", "\\ud800": "\\udfff"}')
@example(b"\1" + b"[" * 100_000)
@example(b"\3id,text\n\xff\0,a\0")
def test_readers_give_what_a_database_can_hold(data: bytes) -> None:
    readers(data)


@given(st.binary(max_size=300))
@settings(max_examples=10)
@example(b"<html><head><title>a\0</title></head><body><article><p>" + "متن خبر ".encode() * 50 + b"&#xd800;</p>")
def test_pages_give_what_a_database_can_hold(data: bytes) -> None:
    web_pages(data)


def test_bytes_become_words() -> None:
    assert text_of(b"") == ""
    assert text_of(b"\0\0\0\1").split() == " ".join(pieces()[:2]).split()
