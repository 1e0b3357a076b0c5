"""Half-spaces: the words that the seeds have lost, the lexicon's own examples, and the laws."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.fold import ZWNJ, fold_key
from etl.lexicon.read import read_lexicon
from etl.resources import resource
from etl.text.half_spaces import insertions, restore
from etl.text.splits import cuts


def rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


GOLD = rows("half_spaces.tsv")
OPTIONAL = {word for row in rows("half_spaces_optional.tsv") for word in row["form"].split()}
SEEDS = sorted((resource("seeds") / "articles").glob("*.txt"))
LEXICON = read_lexicon("half_spaces")
EXAMPLES = [
    (entry["example"], key)
    for key, entries in LEXICON.items()
    for entry in entries
    if isinstance(entry, dict) and "|" in entry["example"]
]
WHOLE = [
    *(entry["form"] for entry in LEXICON["one_words"]),
    *LEXICON["spelt_as_one"],
    # Names, and words that only look like a stem and an ending.
    *("لاوروف", "عراقچی", "مسکو", "بریکس", "پوتین", "نواک", "ریابکوف", "کرملین", "میلیارد", "میدان", "میان", "میراث"),
    *("دفتر", "دختر", "مشتری", "رهبری", "گروهی", "توجهی", "نگاهی", "کارهای", "شهرهای", "دولتمردان", "همکاران"),
]
JOINED = [
    "می|شود", "نمی|خواهند", "بر|می|گردد", "گفته|اند", "نشده|اند", "می|کرده|اند", "همکاری|ها", "خانه|ام",
    "دانش|آموزان", "اصلی|ترین", "سه|جانبه", "هم|پیمانان", "بین|المللی", "متفاوت|اند", "اپلیکیشن|ها", "نرم|افزارهای",
]  # fmt: skip


def strip(text: str) -> str:
    return text.replace(ZWNJ, "")


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["glued"])
def test_what_the_seeds_lost_is_put_back(row: dict[str, str]) -> None:
    assert restore(row["glued"]) == row["correct"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_nothing_else_of_the_seeds_changes(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    expected = {row["correct"] for row in GOLD}
    found = {word for word in re.findall(rf"[\w{ZWNJ}]+", restore(raw)) if ZWNJ in word}
    assert {word for word in found - expected if strip(word) not in OPTIONAL} == set()


def test_the_gold_has_its_65_tokens() -> None:
    assert sum(int(row["count"]) for row in GOLD) == 65


@pytest.mark.parametrize(("example", "key"), EXAMPLES)
def test_every_example_of_the_lexicon_is_put_back(example: str, key: str) -> None:
    marked = next(word for word in re.split(r"[\s\u200c]", example) if "|" in word)
    whole = fold_key(marked.replace("|", ""))
    assert "|".join(_cut(whole)) == fold_key(marked), key


def _cut(word: str) -> list[str]:
    ends = (0, *cuts(word), len(word))
    return [word[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize("word", WHOLE)
def test_one_word_stays_one(word: str) -> None:
    assert restore(word) == word


@pytest.mark.parametrize("word", JOINED)
def test_parts_are_parted_where_letters_would_join(word: str) -> None:
    joined = word.replace("بر|می", "برمی").replace("|", ZWNJ)
    assert restore(strip(joined)) == joined


@pytest.mark.parametrize(
    ("raw", "restored"),
    [
        ("مي‌شود و ميشود", "مي‌شود و مي‌شود"),
        ("مسائلِ منطقهایِ ما", "مسائلِ منطقه‌ایِ ما"),
        ("Iran ۱۴۰۴ هستهای.", "Iran ۱۴۰۴ هسته‌ای."),
    ],
)
def test_letters_marks_and_other_scripts_stay(raw: str, restored: str) -> None:
    assert restore(raw) == restored


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from([*WHOLE, *(row["glued"] for row in GOLD), " ", "َ", "‌", "."])).map("".join)
    )
)
def test_restoring_is_a_list_of_insertions_and_nothing_else(raw: str) -> None:
    places = insertions(raw)
    assert list(places) == sorted(set(places))
    assert all(0 < place < len(raw) for place in places)
    ends = (0, *places, len(raw))
    assert restore(raw) == ZWNJ.join(raw[start:end] for start, end in pairwise(ends))
    assert strip(restore(raw)) == strip(raw)
