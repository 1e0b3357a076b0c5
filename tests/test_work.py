"""The work of extraction, counted instead of timed: calls and turns of loops. Counts are the same on every machine."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from etl.model import Article
from etl.pipeline import extract, read
from etl.reference import read_reference

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 16_500  # steps for a thousand characters; what is needed today, and a fifth more

_watch = sys.monitoring
_EVENTS = _watch.events.PY_START | _watch.events.PY_RESUME | _watch.events.JUMP


def steps(work: Callable[[], object]) -> int:
    """Return how many calls and turns of loops the work takes in Python, once what is read once has been read."""
    work()
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    _watch.use_tool_id(_watch.PROFILER_ID, "ravabet")
    try:
        for event in (_watch.events.PY_START, _watch.events.PY_RESUME, _watch.events.JUMP):
            _watch.register_callback(_watch.PROFILER_ID, event, step)
        _watch.set_events(_watch.PROFILER_ID, _EVENTS)
        work()
    finally:
        _watch.set_events(_watch.PROFILER_ID, 0)
        _watch.free_tool_id(_watch.PROFILER_ID)
    return count


def seeds() -> list[Article]:
    return [found for found in read([]) if isinstance(found, Article)]


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.path)
def test_a_thousand_characters_take_no_more_work_than_they_did(seed: Article) -> None:
    reference = read_reference()
    taken = steps(lambda: extract(seed, reference))
    assert 1000 * taken / len(seed.raw_text) < MOST


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.path)
def test_work_grows_hardly_faster_than_the_text(seed: Article) -> None:
    reference = read_reference()
    eightfold = replace(seed, raw_text="\n".join([seed.raw_text] * 8))
    assert steps(lambda: extract(eightfold, reference)) < 8 * 2 * steps(lambda: extract(seed, reference))


def test_work_in_one_long_sentence_grows_little_faster_than_it() -> None:
    """What a clause tells is looked up in it. The events themselves are compared pair by pair."""
    reference = read_reference()
    piece = "وزیر خارجه ایران با وزیر خارجه عراق دیدار و "

    def taken(times: int) -> int:
        return steps(lambda: extract(Article("made", "1", piece * times), reference))

    assert taken(100) < 2 * 1.5 * taken(50)  # 254,000 and 89,000; most of it are pairs of events
