"""Fuzzing led by coverage: python -m tests.fuzz TARGET SECONDS [CORPUS]; targets: text, dates, extract, readers, pages.

A finding is written as a file crash-… in the working folder; give it in place of CORPUS to run it again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["etl"]):
    from tests.fuzz.targets import BYTES, TEXTS
    from tests.fuzz.words import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGABYTES = 3_000


def main() -> None:
    """Fuzz one target for some seconds."""
    name, seconds, *corpus = sys.argv[1:]
    target: Callable[[bytes], None] = BYTES[name] if name in BYTES else _of_texts(TEXTS[name])
    for folder in corpus:
        if not Path(folder).exists():
            Path(folder).mkdir(parents=True)
    limits = (f"-max_total_time={seconds}", f"-rss_limit_mb={_MEGABYTES}", "-timeout=60", "-max_len=2000")
    atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", *corpus], target)
    atheris.Fuzz()


def _of_texts(function: Callable[[str], None]) -> Callable[[bytes], None]:
    """Let the first byte choose: words of the lexicon, or the bytes themselves as text."""
    return lambda data: function(text_of(data[1:]) if data[:1] < b"\xc0" else data[1:].decode(errors="ignore"))


if __name__ == "__main__":
    main()
