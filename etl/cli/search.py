"""The command `ravabet search`, and how its finds are shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from etl.cli.database import Database, existing
from etl.cli.terminal import SCREENFUL, Format, csv_text, isolated, json_text, messages, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from etl.search import Found, Result


def search(  # noqa: PLR0913 - typer reads each option from a parameter
    text: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            help='Words that must all be there, however they are spelled. "…" or «…»: a phrase of whole words. '
            "-WORD: must not be there; before a query that begins with a minus write `--`.",
        ),
    ],
    *,
    within: Annotated[
        Literal["articles", "quotes", "agreements"], typer.Option("--in", help="What to search.")
    ] = "articles",
    speaker: Annotated[
        str | None, typer.Option(help="Who said it; of articles: who appears; of agreements: who signs or is a party.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Whose people said it, appear or sign: a code (IR) or a name.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="First day: 2025-10-02, 1404/07/10, «۱۰ مهر ۱۴۰۴», 1404. What has no day is left out."),
    ] = None,
    until: Annotated[str | None, typer.Option(help="Last day, as --since.")] = None,
    synonyms: Annotated[
        bool, typer.Option("--synonyms", help="Find the synonyms of a word too: «مذاکره» for «گفت‌وگو».")
    ] = False,
    database: Database = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the finds.")] = "table",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=0, help="Finds at most.", show_default=f"{SCREENFUL} as a table, else all"),
    ] = None,
) -> None:
    """Search for words, however they are spelled: with or without half-spaces, with Arabic letters, with endings.

    The best finds come first, with what was found between ⟦ and ⟧, and the characters of the article that say so.

    Examples: `ravabet search "گفتگو هسته ای"` · `ravabet search '"وزیر امور خارجه" -قطر' --in quotes --since 1404`
    """
    from etl import search as library

    searches = {
        "articles": library.search_articles,
        "quotes": library.search_quotes,
        "agreements": library.search_agreements,
    }
    wanted = library.Wanted(text, speaker, country, since, until, synonyms)
    most = limit if limit is not None else SCREENFUL if form == "table" else None
    found = searches[within](existing(database), wanted, most)
    if form == "table":
        _show(output(), found)
        messages().print(f"[dim]{_told(found, within)}[/]")
    else:
        write = csv_text if form == "csv" else json_text
        sys.stdout.write(write(found.columns, [result.row for result in found.results]))


def _told(found: Found, within: str) -> str:
    if not found.total:
        return f"No {within} found. Fewer words find more, and so does --synonyms."
    shown = len(found.results)
    best = f"; the best {shown} are shown, --limit shows more" if shown < found.total else ""
    return f"{within.capitalize()} found: {found.total:,}{best}."


def _show(console: Console, found: Found) -> None:
    from rich.text import Text

    for result in found.results:
        head = " · ".join(isolated(one) if console.is_terminal else one for one in _head(result))
        console.print(Text(head, style="bold"), soft_wrap=True)
        console.print(_passage(console, result))
        row = result.row
        console.print(f"[dim]{row.article_path}  {row.part} {row.start_char}-{row.end_char}[/]", soft_wrap=True)
        console.print()


def _head(result: Result) -> Iterator[str]:
    """Give what is known of a find, by its kind: who and when, or its title."""
    row = result.row._asdict()
    days = (row.get("said_earliest"), row.get("said_latest"))
    yield from filter(None, (row.get("agreement_title"), row.get("speaker_name")))
    yield from filter(None, (" – ".join(dict.fromkeys(filter(None, days))) or row.get("published_on"),))
    yield from filter(None, (row.get("publisher_name"), row.get("title")))


def _passage(console: Console, result: Result) -> Text:
    """Return the passage with its hits set off: by colour on a terminal, else by brackets."""
    from rich.text import Text

    if not console.is_terminal:
        return Text(result.row.passage)
    shown = Text()
    for text, found in result.passage.pieces():
        shown.append(" ".join(text.split()) if found else _one_line(text), style="bold yellow" if found else "")
    return shown


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", "")
