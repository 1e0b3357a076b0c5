"""A pure function over many items, spread over processes. A few items are not worth a process."""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import ExitStack, contextmanager
from itertools import batched
from threading import Thread
from typing import TYPE_CHECKING, Any

from etl.errors import RavabetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor

    type Later[B] = Callable[[], list[B]]

# A process takes a second or two to start and to read the lexicon; so many articles are read in that time.
FEWEST = 100
_CHUNK = 4  # items sent to a process at once; who presses Ctrl-C waits for those that are under way


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def spread[A, B](function: Callable[[A], B], workers: int) -> Iterator[Callable[[Sequence[A]], Later[B]]]:
    """Give a function that starts the work on some items, and returns a function that waits for its results in order.

    The processes start with the first `FEWEST` items; fewer, or all with one worker, are worked on while waiting.
    However the block is left, no process stays.

    Args:
        function: Pure; it and its items and results can be pickled. It is sent to each process once.
        workers: Number of processes.

    Raises:
        RavabetError: While waiting: a process was killed.
    """
    with ExitStack() as stack:
        pools: list[ProcessPoolExecutor] = []

        def start(items: Sequence[A]) -> Later[B]:
            if workers > 1 and not pools and len(items) >= FEWEST:
                pools.append(stack.enter_context(_pool(function, workers)))
            return _sent(pools[0], items) if pools else lambda: list(map(function, items))

        yield start


def ahead[T](items: Iterable[T], most: int = 1) -> Iterator[T]:
    """Yield the items, `most` of them drawn before they are asked for."""
    drawn: deque[T] = deque()
    for item in items:
        drawn.append(item)
        if len(drawn) > most:
            yield drawn.popleft()
    yield from drawn


@contextmanager
def _pool(function: Callable[[Any], Any], workers: int) -> Iterator[ProcessPoolExecutor]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Not forked: the terminal's progress and the database's driver may have threads.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(function,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _sent[B](pool: ProcessPoolExecutor, items: Sequence[Any]) -> Later[B]:
    from concurrent.futures.process import BrokenProcessPool

    def broken() -> RavabetError:
        hint = "Perhaps memory ran out. What was loaded stays; load again, with fewer --workers, for the rest."
        return RavabetError("A worker process was killed", hint)

    try:
        futures = [pool.submit(_work, chunk) for chunk in batched(items, _CHUNK)]
    except BrokenProcessPool as error:
        raise broken() from error

    def wait() -> list[B]:
        try:
            return [result for future in futures for result in future.result()]
        except BrokenProcessPool as error:
            raise broken() from error

    return wait


# ---- in a worker process -------------------------------------------------------------------------------------------

_function: Callable[[Any], Any]


def _begin(function: Callable[[Any], Any]) -> None:
    global _function  # noqa: PLW0603 - sent once a process, not with each item
    _function = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to answer; it ends the others
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the main one is killed: it would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(items: Sequence[Any]) -> list[Any]:
    return list(map(_function, items))
