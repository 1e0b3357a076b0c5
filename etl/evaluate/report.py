"""The figures as tables for people, and as plain data for programs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.table import Table

from etl.evaluate.intervals import interval
from etl.evaluate.match import Tally
from etl.evaluate.scores import Figure, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.evaluate.facts import GoldArticle
    from etl.evaluate.scores import Score

_SECTIONS = (
    "direct and indirect quotes",
    "all quotes",
    "speakers, by mention",
    "speakers, by rule",
    "speakers, by confidence",
    "recall, by marker",
    "dates",
    "events",
    "events, by type",
    "agreements",
)
_BY_PUBLISHER = (
    Figure("all quotes", "span at overlap"),
    Figure("all quotes", "span and speakers"),
    Figure("dates", "span and value"),
    Figure("events", "type and evidence"),
)
_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every article of the gold with its score."""

    scores: tuple[tuple[GoldArticle, Score], ...]


class FigureRow(NamedTuple):
    """A figure with its counts; `low` and `high` are its 95 % bootstrap interval."""

    section: str
    figure: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    precision: float | None
    recall: float | None
    right: int
    given: int
    wanted: int


def figure_rows(evaluation: Evaluation) -> list[FigureRow]:
    """Return one row a figure, in reading order."""
    whole = total(score for _, score in evaluation.scores).tallies
    return [_row(evaluation, figure, tally) for figure, tally in sorted(whole.items(), key=_reading_order)]


def figure_tables(evaluation: Evaluation) -> Iterator[Table]:
    """Yield a table of all figures, and one by publisher if there are several.

    Counts are right/given/wanted; of a share, which stands in the column of F1, right/judged.
    """
    table = _table("", "F1", "95 %", "P", "R", "counts")
    for section, rows in groupby(figure_rows(evaluation), key=lambda row: row.section):
        table.add_section()
        table.add_row(f"[bold]{section}[/bold]")
        for row in rows:
            bounds = "" if row.low is None else f"{row.low:.2f}-{row.high:.2f}"
            rates = [_number(row.precision), _number(row.recall)] if row.measure == "F1" else ["", ""]
            table.add_row(f"  {row.figure}", _number(row.value), bounds, *rates, _counts(row))
    yield table
    publishers: dict[str, list[Score]] = defaultdict(list)
    for gold, score in evaluation.scores:
        publishers[gold.publisher].append(score)
    if len(publishers) > 1:
        yield _publisher_table(publishers)


def slip_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield two lines a slip: where, what was expected and found; and the words with those around them."""
    for gold, score in evaluation.scores:
        text = gold.raw_text
        for slip in sorted(score.slips, key=lambda slip: (slip.span, slip.fact, slip.outcome)):
            before = text[max(0, slip.span.start - _CONTEXT) : slip.span.start]
            after = text[slip.span.end : slip.span.end + _CONTEXT]
            words = " ".join(f"{before}[{slip.span.of(text)}]{after}".split())
            expected = f" expected {slip.expected}" if slip.expected else ""
            found = f" found {slip.found}" if slip.found else ""
            yield f"{gold.path}:{slip.span.start} {slip.fact} {slip.outcome}{expected}{found}\n    {words}"


def _counts(row: FigureRow) -> str:
    """Return right/given/wanted, or right/judged of a share."""
    return f"{row.right}/{row.given}/{row.wanted}" if row.measure == "F1" else f"{row.right}/{row.given}"


def _row(evaluation: Evaluation, figure: Figure, tally: Tally) -> FigureRow:
    low, high = interval([score.tallies.get(figure, Tally()) for _, score in evaluation.scores]) or (None, None)
    precision, recall = (tally.precision, tally.recall) if figure.measure == "F1" else (None, None)
    return FigureRow(*figure, tally.f1, low, high, precision, recall, tally.hits, tally.given, tally.wanted)


def _publisher_table(publishers: dict[str, list[Score]]) -> Table:
    table = _table("publisher", "articles", *(f"{figure.section}: {figure.name}" for figure in _BY_PUBLISHER))
    for name, scores in sorted(publishers.items(), key=lambda item: (-len(item[1]), item[0])):
        whole = total(scores).tallies
        values = (_number(whole.get(figure, Tally()).f1) for figure in _BY_PUBLISHER)
        table.add_row(name, str(len(scores)), *values)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right", no_wrap=" " not in name or name == "95 %")  # long heads may wrap
    return table


def _reading_order(item: tuple[Figure, Tally]) -> tuple[int, int, str]:
    """Order by section; within the lists by kind the frequent ones first, elsewhere as the scores give them."""
    figure, tally = item
    if ", by " in figure.section:
        return _SECTIONS.index(figure.section), -tally.wanted, figure.name
    return _SECTIONS.index(figure.section), 0, ""


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
