from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import pipeline, workers
from etl.errors import RavabetError
from etl.model import Article
from etl.store.dump import canonical_dump
from etl.store.engine import open_engine
from etl.workers import FEWEST, ahead, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import MakeDatabase


def test_results_come_in_the_order_of_the_items() -> None:
    with spread(abs, 2) as start:
        waits = [start(range(-number, 0)) for number in (FEWEST, 3, FEWEST)]
        assert [wait() for wait in waits] == [list(range(number, 0, -1)) for number in (FEWEST, 3, FEWEST)]


def test_few_items_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_pool", None)
    with spread(abs, 2) as start:
        assert start(range(FEWEST - 1))() == list(range(FEWEST - 1))
    with spread(abs, 1) as start:
        assert start(range(FEWEST))() == list(range(FEWEST))


def test_a_killed_worker_is_an_error_that_says_how_to_go_on() -> None:
    with spread(signal.raise_signal, 2) as start, pytest.raises(RavabetError, match="killed") as caught:
        start([signal.SIGKILL] * FEWEST)()
    assert "load again" in caught.value.hint


def test_an_error_of_the_function_comes_through() -> None:
    with spread(int, 2) as start, pytest.raises(ValueError, match="no number"):
        start(["no number"] * FEWEST)()


@given(st.lists(st.integers()), st.integers(0, 3))
def test_ahead_changes_nothing_but_when_items_are_drawn(items: list[int], most: int) -> None:
    drawn: list[int] = []

    def draw() -> Iterator[int]:
        for item in items:
            drawn.append(item)
            yield item

    seen = []
    for item in ahead(draw(), most):
        seen.append(item)
        assert len(drawn) == min(len(seen) + most, len(items))
    assert seen == items


def test_one_worker_and_two_give_the_same_rows(new_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(pipeline, "BATCH", 2)
    found = [article for article in pipeline.read() if isinstance(article, Article)]
    found += [Article("more", str(number), found[number % 2].raw_text[: 400 * number]) for number in range(1, 4)]
    found.append(Article("more", "1", found[0].raw_text))  # a newer text in a later batch
    dumps = []
    for number in (1, 2):
        url = new_database("sqlite")
        pipeline.load(found, url, workers=number)
        with open_engine(url).connect() as connection:
            dumps.append(list(canonical_dump(connection)))
    assert dumps[0] == dumps[1]
    assert any("more" in row for row in dumps[0])


def test_what_was_committed_before_a_worker_was_killed_stays(
    new_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 1)
    seeds = list(pipeline.read())
    url = new_database("sqlite")
    real = pipeline._load_batch

    def killed_later(*args: object, **more: object) -> object:
        monkeypatch.setattr(pipeline, "_load_batch", killed)
        return real(*args, **more)  # type: ignore[arg-type]

    def killed(*_args: object) -> None:
        message = "A worker process was killed"
        raise RavabetError(message)

    monkeypatch.setattr(pipeline, "_load_batch", killed_later)
    with pytest.raises(RavabetError):
        pipeline.load(seeds, url)
    monkeypatch.setattr(pipeline, "_load_batch", real)
    again = pipeline.load(seeds, url)
    assert (again.unchanged, again.new) == (1, len(seeds) - 1)


def test_no_process_outlives_a_killed_main_process() -> None:
    begun = "print([process.pid for process in active_children()], flush=True); wait()"
    program = (
        "import time; from multiprocessing import active_children; from etl.workers import spread\n"
        f"with spread(time.sleep, 2) as start: wait = start([0.1] * 10_000); {begun}"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as main:
        assert main.stdout is not None
        children = json.loads(main.stdout.readline())
        time.sleep(1)
        main.kill()
    assert len(children) == 2
    for _ in range(200):
        if not any(map(_runs, children)):
            return
        time.sleep(0.05)
    pytest.fail("they wait for ever")


def _runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
