from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.cues import Cue, find_cues
from etl.text.analyse import analyse


def cues(text: str) -> list[Cue]:
    return list(find_cues(analyse(text, "body").tokens))


def told(text: str) -> list[tuple[str, str]]:
    return [(cue.report.word, cue.mode) for cue in cues(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وی گفت: راه باز است.", [("گفت", "finite")]),
        ("وی تاکید می‌کند که راه باز است.", [("تاکید", "finite")]),
        ("وی تاکید کرده بود که راه باز است.", [("تاکید", "finite")]),
        ("وی تاکید خواهد کرد که راه باز است.", [("تاکید", "finite")]),
        ("وي اظهارداشت: راه باز است.", [("اظهار", "finite")]),
        ("وی ابراز تاسف عمیق کرد.", [("ابراز تاسف", "finite")]),
        ("با تاکید بر گشایش راه", [("تاکید", "infinitive")]),
        ("با بیان اینکه راه باز است", [("بیان", "infinitive")]),
        ("وی راه را باز توصیف و بر آن تاکید کرد.", [("توصیف", "shared"), ("تاکید", "finite")]),
        ("وی خواستار گشایش راه شد.", [("خواستار", "finite")]),
        ("به گفته وی راه باز است.", [("به گفته", "according")]),
        ("در این بیانیه آمده است: راه باز است.", [("آمده است", "document")]),
        ("گفت و گو میان دو کشور", []),
        ("گفت‌وگو با همسایگان", []),
        ("وی کشور را به صلح فرا خواند.", []),
        ("اهمیت تاکید بسیار است.", []),
        ("هوا سرد بود.", []),
    ],
)
def test_cues(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize("verb", ["شد", "شده است", "می‌شود", "نشد", "خواهد شد", "می‌گردد", "گردید"])
def test_nobody_is_the_subject_of_what_becomes(verb: str) -> None:
    assert [cue.passive for cue in cues(f"در بیانیه تاکید {verb} که راه باز است.")] == [True]


@pytest.mark.parametrize("verb", ["شد", "شده است", "می‌شود", "خواهد شد"])
def test_who_reminds_is_a_subject(verb: str) -> None:
    assert [cue.passive for cue in cues(f"وی یادآور {verb} که راه باز است.")] == [False]


@pytest.mark.parametrize(
    ("verb", "narrates"),
    [
        ("گفت", True),
        ("گفتند", True),
        ("می‌گوید", True),
        ("گفته است", True),
        ("گفتم", False),
        ("گفتید", False),
        ("بگوید", False),
    ],
)
def test_a_narrator_reports_of_others(verb: str, narrates: bool) -> None:  # noqa: FBT001
    assert [cue.narrates for cue in cues(f"او {verb} که راه باز است.")] == [narrates]


GENRE = "وی گفت تاکید کرد با بر از که : و شد خواستار به گفته بیان اینکه ابراز نگرانی را توصیف خواهد می داد"
WORDS = st.sampled_from(GENRE.split())


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_cues_are_in_order_and_apart(text: str) -> None:
    tokens = analyse(text, "body").tokens
    found = find_cues(tokens)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= cue.start < cue.end <= len(tokens) and cue.start <= cue.head_end <= cue.end for cue in found)
