from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from etl.fold import fold
from etl.text.paragraphs import paragraphs

LONG = "هیئت در سفر خود به پایتخت عمان با وزیر خارجه و شماری از نمایندگان مجلس این کشور دیدار"
SHORT = "و سپس به تهران بازگشت."


def cut(raw: str) -> list[str]:
    return [paragraph.of(raw) for paragraph in paragraphs(raw)]


def test_a_line_is_a_paragraph_in_most_news() -> None:
    story = "سفیر رفت.\nوزیر آمد و با چند تن از همکاران خود در وزارت خارجه دیدار کرد.\n\nپایان\u200c"
    assert cut(story) == ["سفیر رفت.", "وزیر آمد و با چند تن از همکاران خود در وزارت خارجه دیدار کرد.", "پایان\u200c"]


def test_a_hard_wrapped_paragraph_is_one() -> None:
    assert cut(f"{LONG}\n{LONG}\n{LONG}\n{SHORT}\n{LONG}\n{LONG}\n{SHORT}") == [
        f"{LONG}\n{LONG}\n{LONG}\n{SHORT}",
        f"{LONG}\n{LONG}\n{SHORT}",
    ]
    assert cut(f"{LONG}\r\n{LONG}\r\n{SHORT}\r\n\r\n{LONG}\r\n{SHORT}") == [
        f"{LONG}\r\n{LONG}\r\n{SHORT}",
        f"{LONG}\r\n{SHORT}",
    ]


def test_a_line_that_does_not_fit_the_width_does_not_hide_the_wrap() -> None:
    link = "https://example.org/" + "a" * 120
    assert cut(f"{LONG}\n{LONG}\n{LONG}\n{LONG}\n{SHORT}\n\n{link}") == [
        f"{LONG}\n{LONG}\n{LONG}\n{LONG}\n{SHORT}",
        link,
    ]


def test_a_bullet_begins_a_paragraph_even_where_lines_are_wrapped() -> None:
    assert cut("\n".join([LONG, LONG, SHORT, f"- {LONG}", f"- {LONG}", f"۳. {LONG}"]))[1:] == [
        f"- {LONG}",
        f"- {LONG}",
        f"۳. {LONG}",
    ]


def test_lines_that_end_in_stops_are_no_wrap() -> None:
    line = "وزیر خارجه امروز با سفیر تازه دیدار کرد و درباره روابط گفت‌وگو کرد."
    assert cut("\n".join([line] * 4)) == [line] * 4


def test_block_tags_end_a_paragraph() -> None:
    assert cut("<p>سفیر رفت.</p><p class='x'>وزیر آمد.<br/>او گفت</p>") == ["سفیر رفت.", "وزیر آمد.", "او گفت"]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from([LONG, SHORT, "\n", "\r\n", "\n\n", " ", "\u200c", "ء", "<br>", "- "])).map("".join),
    )
)
def test_paragraphs_hold_all_that_folding_keeps(raw: str) -> None:
    spans = paragraphs(raw)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(span.of(raw) == span.of(raw).strip() for span in spans)
    rest = raw
    for span in reversed(spans):
        assert fold(span.of(raw)).text.strip()
        rest = rest[: span.start] + " " + rest[span.end :]
    assert not fold(rest.lower()).text.replace("<br>", "").strip()
