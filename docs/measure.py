"""Measure how often each attribution rule is right, and write docs/precision.md.

Usage: python docs/measure.py GOLD…, where GOLD are gold files or folders of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from etl.evaluate.report import figure_rows
from etl.evaluate.run import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.evaluate.report import Evaluation, FigureRow

HOME = Path(__file__).resolve().parent
_HEAD = """# How often each rule is right

<!-- Written by docs/measure.py: run it on annotated articles to measure again. -->

Of the quotes that meet one of the annotation, the share whose speakers are just those of the annotation, by the rule
that decided ([what each rule means](rules.md#who-the-speaker-is)). What a rule leaves open is not counted. The
interval is a bootstrap over articles, at 95 %; a rule that decided a handful of times is not known well by it.
"""


def page(evaluation: Evaluation) -> str:
    """Return the page of an evaluation."""
    rows = figure_rows(evaluation)
    return "\n".join(
        [
            _HEAD,
            f"Measured on {len(evaluation.scores)} annotated articles.\n",
            "## By confidence\n",
            *_table("confidence", (row for row in rows if row.section == "speakers, by confidence")),
            "\n## By rule\n",
            *_table("rule", (row for row in rows if row.section == "speakers, by rule")),
            "",
        ]
    )


def _table(what: str, rows: Iterable[FigureRow]) -> Iterator[str]:
    yield f"| {what} | right | of | precision | 95 % |"
    yield "|---|---|---|---|---|"
    for row in rows:
        interval = "" if row.low is None else f"{row.low:.2f}–{row.high:.2f}"
        yield f"| `{row.figure}` | {row.right} | {row.given} | {row.value:.3f} | {interval} |"


def main() -> int:
    """Measure and write; return the exit code."""
    paths = [Path(argument) for argument in sys.argv[1:]]
    if not paths:
        print(__doc__)
        return 2
    (HOME / "precision.md").write_text(page(evaluate(paths)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
