"""An explained article in the terminal, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from etl.cli.terminal import isolated
from etl.errors import UsageError
from etl.explain import page, paragraphs
from etl.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rich.console import Console

    from etl.explain import Explained, Fact, Paragraph

_STYLES: Mapping[str, str] = {"quote": "blue", "date": "yellow", "event": "green", "agreement": "magenta"}


def show_explained(console: Console, explained: Explained) -> None:
    """Print the article paragraph by paragraph, the numbered facts below each; a number stands where its fact ends."""
    console.print(Text(visible(explained.name), style="bold"))
    _show_details(console, explained.about, "  ")
    styles = {number: _STYLES[fact.kind] for number, fact in enumerate_facts(explained)}
    for paragraph in paragraphs(explained):
        console.print()
        console.print(_text(paragraph, styles))
        for number, fact in paragraph.facts:
            head = Text(f"  [{number}] {fact.kind}", style=styles[number])
            console.print(head)
            _show_details(console, fact.details, "      ")


def enumerate_facts(explained: Explained) -> list[tuple[int, Fact]]:
    """Return the facts with their numbers."""
    return [numbered for paragraph in paragraphs(explained) for numbered in paragraph.facts]


def write_page(file: Path, explained: Explained) -> None:
    """Write the page.

    Raises:
        UsageError: The file cannot be written.
    """
    try:
        file.write_text(page(explained), encoding="utf-8")
    except OSError as error:
        message = f"{file}: {error.strerror}"
        raise UsageError(message, "Name a file in a folder that can be written.") from error


def _text(paragraph: Paragraph, styles: Mapping[int, str]) -> Text:
    text = Text()
    for piece in paragraph.pieces:
        style = " ".join(filter(None, (styles[piece.facts[-1]] if piece.facts else "", "bold" if piece.cue else "")))
        text.append(visible(piece.text), style)
        for number in piece.ending:
            text.append(f"[{number}]", f"dim {styles[number]}")
    text.rstrip()
    return text


def _show_details(console: Console, details: tuple[tuple[str, str], ...], margin: str) -> None:
    for what, value in details:
        shown = isolated(visible(value)) if console.is_terminal else visible(value)
        console.print(Text(f"{margin}{what.replace('_', ' ')}: ", style="dim") + Text(shown), soft_wrap=True)
