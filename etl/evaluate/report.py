"""The figures as tables for people, and as plain data for programs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table

from etl.evaluate.intervals import interval
from etl.evaluate.match import Tally
from etl.evaluate.scores import Figure, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.evaluate.facts import GoldArticle
    from etl.evaluate.scores import Score, Slip

_SECTIONS = (
    "direct and indirect quotes",
    "all quotes",
    "speakers of matched, by mention",
    "recall of spans, by marker",
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


def figures(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return one row a figure: its section, name, value and counts, in reading order."""
    whole = total(score for _, score in evaluation.scores).tallies
    return [
        {
            "section": figure.section,
            "figure": figure.name,
            "measure": figure.measure,
            "value": tally.f1,
            "precision": tally.precision if figure.measure == "F1" else None,
            "recall": tally.recall if figure.measure == "F1" else None,
            "interval": interval([score.tallies.get(figure, Tally()) for _, score in evaluation.scores]),
            "right": tally.hits,
            "given": tally.given,
            "wanted": tally.wanted,
        }
        for figure, tally in sorted(whole.items(), key=_reading_order)
    ]


def figure_tables(evaluation: Evaluation) -> Iterator[Table]:
    """Yield a table of all figures, and one by publisher if there are several."""
    table = _table("", "F1/share", "95 %", "precision", "recall", "right", "given", "wanted")
    section = ""
    for row in figures(evaluation):
        if row["section"] != section:
            section = row["section"]
            table.add_section()
            table.add_row(f"[bold]{section}[/bold]")
        bounds = row["interval"]
        table.add_row(
            f"  {row['figure']}",
            _number(row["value"]),
            f"{bounds[0]:.3f}-{bounds[1]:.3f}" if bounds else "",
            _number(row["precision"]) if row["measure"] == "F1" else "",
            _number(row["recall"]) if row["measure"] == "F1" else "",
            str(row["right"]),
            str(row["given"]),
            str(row["wanted"]),
        )
    yield table
    publishers: dict[str, list[Score]] = defaultdict(list)
    for gold, score in evaluation.scores:
        publishers[gold.publisher].append(score)
    if len(publishers) > 1:
        yield _publisher_table(publishers)


def slip_lines(slips: Iterable[Slip], texts: dict[str, str]) -> Iterator[str]:
    """Yield one line a slip: where, what, the words around it, and what was expected and found."""
    for slip in sorted(slips, key=lambda slip: (slip.path, slip.span, slip.fact, slip.outcome)):
        text = texts[slip.path]
        before = text[max(0, slip.span.start - _CONTEXT) : slip.span.start]
        after = text[slip.span.end : slip.span.end + _CONTEXT]
        words = " ".join(f"{before}[{slip.span.of(text)}]{after}".split())
        values = " expected: " + slip.expected if slip.expected else ""
        values += " found: " + slip.found if slip.found else ""
        yield f"{slip.path}:{slip.span.start} {slip.fact} {slip.outcome}:{values}\n    {words}"


def _publisher_table(publishers: dict[str, list[Score]]) -> Table:
    table = _table("publisher", "articles", *(f"{figure.section}: {figure.name}" for figure in _BY_PUBLISHER))
    for name, scores in sorted(publishers.items(), key=lambda item: (-len(item[1]), item[0])):
        whole = total(scores).tallies
        values = (_number(whole.get(figure, Tally()).f1) for figure in _BY_PUBLISHER)
        table.add_row(name, str(len(scores)), *values)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _reading_order(item: tuple[Figure, Tally]) -> tuple[int, int, str]:
    """Order by section; within the lists by kind the frequent ones first, elsewhere as the scores give them."""
    figure, tally = item
    if ", by " in figure.section:
        return _SECTIONS.index(figure.section), -tally.wanted, figure.name
    return _SECTIONS.index(figure.section), 0, ""


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def texts_of(golds: Sequence[GoldArticle]) -> dict[str, str]:
    """Return the raw texts by path."""
    return {gold.path: gold.raw_text for gold in golds}
