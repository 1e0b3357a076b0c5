"""How long a command takes to begin."""

from __future__ import annotations

import subprocess
import sys

from tests.bench.timing import Figure, median

_HELP = "import sys; from etl.cli import main; sys.argv = ['ravabet', '--help']; main()"


def figure() -> Figure:
    """Return what `ravabet --help` takes beyond an empty program."""
    more = median(lambda: _python(_HELP), 5) - median(lambda: _python("pass"), 5)
    return Figure("ravabet --help, beyond `python -c pass`", more, "s", 0.15)


def _python(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
