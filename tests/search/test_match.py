"""Queries as they are read, the places they are found at, and the passages that are shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import UsageError
from etl.fold import fold_words, letters_of
from etl.search.match import Field, find, find_any, score
from etl.search.passage import WIDTH, best_passage, whole_passage
from etl.search.query import Needle, read_query
from etl.search.words import search_words

texts = st.text(alphabet=st.sampled_from("ابرجمگفتوهیيكةأآءَـ ‌\u00a0\n،.«»&;nbsp12۳ﻻAzİ🙂"), max_size=60)


@given(texts)
def test_folded_words_are_letters_digits_and_spaces_with_a_way_back(raw: str) -> None:
    words = fold_words(raw)
    assert re.fullmatch(r"[^\W_]*( +[^\W_]+)* *", words.text)
    assert words.text == words.text.lower()
    offsets = [words.folded_offset(i) for i in range(len(raw) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(words.text)


@given(st.sampled_from(["برجام", "گفت‌وگو", "هسته‌ای", "قم", "کره"]), texts, texts)
def test_what_is_found_has_the_letters_that_were_asked_for(word: str, before: str, after: str) -> None:
    raw = f"{before} {word}، {after}"
    query = read_query(word)
    assert score(query, (Field(fold_words(raw).text),)) is not None
    passage = best_passage(query, raw)
    assert passage.hits
    for hit in passage.hits:
        assert passage.span.contains(hit)
        assert letters_of(word) in letters_of(hit.of(raw))
    assert passage.text == passage.span.of(raw)
    assert "".join(piece for piece, _ in passage.pieces()).strip("… ") == passage.text.strip("… ")


@given(st.text(max_size=80))
def test_any_query_is_read_or_refused(text: str) -> None:
    try:
        query = read_query(text, synonyms=True)
    except UsageError as error:
        assert error.hint  # noqa: PT017 - both ends are right
    else:
        assert query.clauses
        assert all(needle.letters.isalnum() for clause in query.clauses for needle in clause)


@pytest.mark.parametrize("text", ["", " ", "*", '""', "«»", "-برجام", "%_'", "-", "؟!"])
def test_a_query_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        read_query(text)


def test_a_query_as_long_as_a_text_is_refused() -> None:
    with pytest.raises(UsageError, match="31 words"):
        read_query(" ".join(f"واژه{i}" for i in range(31)))


def test_words_in_parts_are_put_together_and_usual_ones_are_not_demanded() -> None:
    query = read_query('گفت و گو با ایران درباره برنامه هسته ای می‌خواهند "از نو" -جنگ')
    letters = [clause[0].letters for clause in query.clauses]
    assert letters == ["گفتوگو", "ایران", "درباره", "برنامه", "هستهای", "میخواهند", "ازنو"]
    assert query.without == (Needle("جنگ", whole=False),)
    assert [one.letters for one in query.phrases] == ["گفتوگوباایراندربارهبرنامههستهایمیخواهند"]


def test_over_spaces_a_word_is_found_from_its_start_to_its_end() -> None:
    def found(word: str, text: str) -> bool:
        return bool(list(find(Needle(letters_of(word), whole=False), fold_words(text).text)))

    assert found("برجام", "بر جام")
    assert not found("برجام", "فشار بر جامعه")
    assert found("گفت‌وگو", "گفت و گوهای تازه")
    assert not found("مانده", "زمان دهم")


def test_a_word_inside_of_another_counts_only_without_one_that_stands() -> None:
    query = read_query("کره")
    inside, standing = (Field(fold_words(text).text) for text in ("مذاکره شد", "مذاکره با کره"))
    assert score(query, (inside,)) == pytest.approx(0.2)
    assert score(query, (standing,)) == pytest.approx(0.5)
    assert [hit.stands for hit in find_any(query.clauses[0], standing.words)] == [True]


def test_the_tenth_mention_adds_little_and_words_together_count_double() -> None:
    query = read_query("کره جنوبی")
    once, often, apart = (
        score(query, (Field(fold_words(text).text),)) or 0
        for text in ("کره جنوبی", "کره جنوبی، کره جنوبی، کره جنوبی", "جنوبی‌ها و کره")
    )
    assert (once, often, apart) == pytest.approx((0.5, 0.75, 0.25))


def test_the_passage_is_where_most_of_the_query_stands() -> None:
    raw = "برجام " + "خبر دیگر " * 60 + "گفت‌وگوی هسته‌اي درباره برجام ادامه دارد. " + "خبر دیگر " * 60
    passage = best_passage(read_query("برجام هسته ای"), raw)
    assert "⟦هسته‌اي⟧ درباره ⟦برجام⟧ ادامه" in passage.marked()
    assert passage.marked().startswith("… ")
    assert len(passage.text) <= WIDTH
    assert not passage.text[0].isspace()


def test_words_side_by_side_are_marked_as_one() -> None:
    passage = whole_passage(read_query("كره شمالی"), "وزیر کره  شمالي", 100)
    assert passage.marked() == "وزیر ⟦کره شمالي⟧"
    assert [(hit.start, hit.end) for hit in passage.hits] == [(105, 115)]


def test_every_group_of_synonyms_changes_places_in_its_sentence() -> None:
    import tomllib  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    import etl.search  # noqa: PLC0415

    file = Path(etl.search.__file__).parent / "words.toml"
    groups = tomllib.loads(file.read_text(encoding="utf-8"))["synonyms"]
    assert len(groups) >= 10
    for group in groups:
        assert "{}" in group["example"]
        for asked in group["words"]:
            query = read_query(f'"{asked}"', synonyms=True)
            for told in group["words"]:
                assert score(query, (Field(fold_words(group["example"].format(told)).text),)), (asked, told)


def test_no_ending_or_part_of_a_word_is_a_usual_word() -> None:
    words = search_words()
    assert not (words.suffixes | words.prefixes) & words.stop_words
