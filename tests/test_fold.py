"""Folding: one form for all spellings, and every offset leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.fold import fold, fold_key, fold_text, readable, sort_key

PERSIAN = "ابپتجچحخدرزسشعفقکگلمنوهیآئأؤةيكىءًَِّْـ۰۹٣7 \n\t\u00a0\u200c\u200f\u00ad«».،ﻻﷲﻋ&;lt"
texts = st.one_of(
    st.text(),
    st.text(alphabet=PERSIAN),
    st.lists(st.sampled_from(["&nbsp;", "&amp;laquo;", "&zwnj;", " ", "کشور", "ء", "\u200c", "&#8204;", "&x;"])).map(
        "".join
    ),
)

FORMS = [
    ("تأکيد", "تاکید"),
    ("تا\u200cکید", "تاکید"),
    ("رؤساي جمهور", "روسای جمهور"),
    ("امضاء", "امضا"),
    ("کِشوَر", "کشور"),
    ("كشـــور", "کشور"),
    ("مسئولة", "مسیوله"),
    ("خانۀ ما", "خانه ما"),
    ("۱۴۰۴/۷/١٠", "1404/7/10"),
    ("دو\u00a0کشور", "دو کشور"),
    ("دو  \n\t کشور", "دو کشور"),
    ("دو \u200c کشور", "دو کشور"),
    ("دو&nbsp; کشور", "دو کشور"),
    ("دو &nbsp;&zwnj; کشور", "دو کشور"),
    ("می&zwnj;رود", "میرود"),
    ("می&#8204;رود", "میرود"),
    ("می&amp;zwnj;رود", "میرود"),
    ("&laquo;صلح&raquo;", "«صلح»"),
    ("AT&T; و &unknown;", "AT&T; و &unknown;"),
    ("ﻋﺮاق", "عراق"),
    ("آیت\u200cﷲ", "آیتالله"),
    ("ﺳﻼم", "سلام"),
]


@pytest.mark.parametrize(("raw", "folded"), FORMS)
def test_spellings_meet(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize(
    ("raw", "folded", "evidence"),
    [
        ("او مثلاً گفت", "مثلا", "مثلاً"),
        ("در امضاء سند", "امضا", "امضاء"),
        ("گفت‌وگو شد", "گفتوگو", "گفت‌وگو"),
        ("به &laquo;صلح&raquo; رسید", "«صلح»", "&laquo;صلح&raquo;"),
        ("وزیر  \n خارجه", "وزیر خارجه", "وزیر  \n خارجه"),
        ("آیتﷲ آمد", "ایتالله"[1:], "یتﷲ"),
        ("می‌ رود", "می", "می"),
        ("\u200fایران", "ایران", "ایران"),
    ],
)
def test_spans_lead_back_to_the_whole_word(raw: str, folded: str, evidence: str) -> None:
    copy = fold(raw)
    start = copy.text.index(folded)
    assert copy.raw_span(start, start + len(folded)).of(raw) == evidence


def test_a_raw_offset_inside_what_is_dropped_leads_to_the_next_character() -> None:
    raw = "\u200f\u200fمی\u200c\u200cرود   &raquo; ﻻ."
    copy = fold(raw)
    assert copy.text == "میرود » لا."
    assert [copy.folded_offset(i) for i in range(len(raw) + 1)] == (
        [0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 6, 6, *([7] * 6), 7, 8, 10, 11]
    )


@given(texts.filter(lambda text: "&" not in text))
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(texts)
def test_alignment_is_a_way_there_and_back(raw: str) -> None:
    copy = fold(raw)
    starts = [copy.raw_start(i) for i in range(len(copy.text))]
    assert starts == sorted(starts)
    for i, start in enumerate(starts):
        span = copy.raw_span(i, i + 1)
        assert 0 <= span.start < span.end <= len(raw)
        assert i == 0 or starts[i - 1] == start or copy.raw_end(i) <= start
        # A ligature folds to several characters; its raw offset leads to the first.
        assert copy.folded_offset(start) == starts.index(start)
        assert fold(span.of(raw)).text.strip() in {
            copy.text[i].strip(),
            "".join(c for c, s in zip(copy.text, starts, strict=True) if s == start),
        }


@given(texts)
def test_folded_offsets_ascend_and_stay_within(raw: str) -> None:
    copy = fold(raw)
    offsets = [copy.folded_offset(i) for i in range(len(raw) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(copy.text)
    assert all(offset == 0 or copy.raw_start(offset - 1) < i for i, offset in enumerate(offsets))


@given(texts)
def test_the_alignment_ascends(raw: str) -> None:
    copy = fold(raw)
    assert len(copy.breaks) == len(copy.origins) == len(copy.ends)
    assert copy.breaks[0] == 0
    assert list(copy.breaks) == sorted(set(copy.breaks))
    assert list(copy.origins) == sorted(copy.origins)


def test_short_forms() -> None:
    assert fold_text("  تأکيد‌ها ") == "تاکیدها"
    assert fold_key("گفت و گو") == fold_key("گفت‌وگو") == fold_key("گفتوگو") == "گفتوگو"
    assert fold_key("Reuters News") == "reutersnews"


def test_names_sort_by_the_persian_alphabet() -> None:
    names = ["هلند", "گرجستان", "پاکستان", "بلژیک", "آلمان", "ژاپن", "یمن", "ایران", "چین", "کویت", "وانواتو"]
    assert sorted(names, key=sort_key) == [
        "آلمان", "ایران", "بلژیک", "پاکستان", "چین", "ژاپن", "کویت", "گرجستان", "وانواتو", "هلند", "یمن",
    ]  # fmt: skip


def test_a_mark_of_direction_within_a_name_is_its_half_space() -> None:
    assert readable("رزم\u200eجو\u200f آزاد\u200c\u200eپور\u200e") == "رزم\u200cجو آزاد\u200cپور"
