from __future__ import annotations

from collections import Counter

import pytest

from etl.fold import fold_key, fold_text
from etl.lexicon.read import read_lexicon
from etl.lexicon.vocabulary import is_common, vocabulary


@pytest.mark.parametrize("word", ["همکاریهای", "سرمایهگذاری", "کشور", "مذاکرات", "بین‌المللی", "روابط", "وزرای", "12"])
def test_a_common_word_is_known_however_inflected(word: str) -> None:
    assert is_common(fold_key(word))


@pytest.mark.parametrize("word", ["کمالوندی", "لاوروف", "زاخارووا", "بورل", "گروسی", "امیرعبداللهیان"])
def test_a_surname_is_no_common_word(word: str) -> None:
    assert not is_common(fold_key(word))


@pytest.mark.parametrize("word", ["با", "که", "امروز", "کرد", "گفت", "می‌گوید", "است", "،"])
def test_what_ends_a_noun_phrase(word: str) -> None:
    assert vocabulary().ends_phrase(fold_key(word))


@pytest.mark.parametrize("word", ["وزیر", "لاوروف", "روابط"])
def test_what_goes_on_with_it(word: str) -> None:
    assert not vocabulary().ends_phrase(fold_key(word))


def test_no_list_of_function_words_holds_one_twice() -> None:
    lists = {name: words for name, words in read_lexicon("function_words").items() if name != "verb"}
    doubled = {
        name: [word for word, count in Counter(map(fold_text, words)).items() if count > 1]
        for name, words in lists.items()
    }
    assert doubled == {name: [] for name in lists}


def test_a_preposition_is_no_conjunction() -> None:
    words = vocabulary()
    assert not words.determiners & words.prepositions
    assert not words.pronouns & words.determiners
