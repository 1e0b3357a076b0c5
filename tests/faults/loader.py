"""A process that loads in children, to be killed: python -m tests.faults.loader.

Each line `URL VERSION SECONDS` of standard input is a load of the made articles in a child, which is ready at once: the
lexicon and the register have been read before. After so many seconds it is killed; 0: it is not. Two lines come back:
the child's process id, and how it ended.
"""

# ruff: noqa: T201 - it talks to the one who started it

from __future__ import annotations

import os
import signal
import sys
import time
import traceback

from etl import pipeline
from etl.errors import RavabetError
from etl.reference import read_reference
from tests.faults.made import made_articles


def main() -> None:
    """Serve until standard input ends."""
    pipeline.BATCH = 3
    for article in made_articles(0):
        pipeline.extract(article, read_reference())
    print("ready", flush=True)
    for line in sys.stdin:
        url, version, seconds = line.rsplit(maxsplit=2)
        child = os.fork()
        if child == 0:
            os._exit(_load(url, int(version)))
        print(child, flush=True)
        if float(seconds):
            time.sleep(float(seconds))
            os.kill(child, signal.SIGKILL)  # it is still there, if only as a zombie
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _load(url: str, version: int) -> int:
    try:
        pipeline.load(made_articles(version), url)
    except RavabetError as error:
        print(f"{error.message}. {error.hint}", file=sys.stderr, flush=True)
        return error.exit_code
    except BaseException:  # noqa: BLE001 - told to who started it
        traceback.print_exc()
        return 99
    return 0


if __name__ == "__main__":
    main()
