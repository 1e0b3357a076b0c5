from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from rich.console import Console

from etl.cli import terminal
from etl.errors import UsageError
from etl.model import Rejection
from etl.store.counts import Counts
from etl.store.summary import LoadSummary

if TYPE_CHECKING:
    import pytest

ROWS = [("عباس عراقچی", "Abbas Araghchi", None), ("کوتاه", "short", 3)]
COLUMNS = ("speaker_name", "speaker_name_en", "quotes")


def console(width: int = 80, *, terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=width, force_terminal=terminal, highlight=False, color_system=None)


def printed(screen: Console) -> str:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_persian_cells_keep_their_places_on_a_terminal() -> None:
    screen = console(terminal=True)
    terminal.show_rows(screen, COLUMNS, ROWS)
    assert "\u2068عباس عراقچی\u2069" in printed(screen)
    assert "\u2068Abbas" not in printed(screen)


def test_a_pipe_gets_the_text_as_it_is() -> None:
    screen = console()
    terminal.show_rows(screen, COLUMNS, ROWS)
    assert "\u2068" not in printed(screen)
    assert "None" not in printed(screen)


def test_rows_that_do_not_fit_stand_one_below_the_other() -> None:
    screen = console(width=36)
    terminal.show_rows(screen, COLUMNS, ROWS)
    lines = [line.split() for line in printed(screen).splitlines() if line.strip()]
    assert lines == [
        ["speaker_name", "عباس", "عراقچی"],
        ["speaker_name_en", "Abbas", "Araghchi"],
        ["speaker_name", "کوتاه"],
        ["speaker_name_en", "short"],
        ["quotes", "3"],
    ]


def test_what_would_act_on_a_terminal_is_shown_and_not_obeyed() -> None:
    screen = console(width=200, terminal=True)
    terminal.show_rows(screen, ("name",), [("\x1b[2Jپاک \u202eevil\u2069",)])
    terminal.show_rejections(screen, LoadSummary(rejections=(Rejection("a", "\x1b]0;x\x07", "empty", "\u202e"),)))
    text = printed(screen).replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert "⟨U+001B⟩[2Jپاک ⟨U+202E⟩evil⟨U+2069⟩" in text
    assert "\x1b]" not in text
    assert "\x1b[2J" not in text
    assert "\u202e" not in text


def test_no_rows_are_a_header() -> None:
    screen = console()
    terminal.show_rows(screen, COLUMNS, [])
    assert "speaker_name_en" in printed(screen)


def test_csv_and_json_give_back_every_value() -> None:
    rows = [('با "نشان"، و\nسطر', None, 1.5)]
    assert list(csv.reader(io.StringIO(terminal.csv_text(COLUMNS, rows), newline="")))[1] == [
        str(rows[0][0]),
        "",
        "1.5",
    ]
    assert json.loads(terminal.json_text(COLUMNS, rows)) == [dict(zip(COLUMNS, rows[0], strict=True))]


def test_a_summary_tells_what_was_decoded_and_what_was_refused() -> None:
    rejections = tuple(Rejection("news", f"{n}.txt", "empty", "the text is [empty]") for n in range(12))
    summary = LoadSummary(3, 1, 2, rejections, held=Counts(articles=6, quotes=9), seconds=1.25)
    summary.encodings.update({"utf-8": 5, "windows-1256": 1})
    screen = console(width=200)
    terminal.show_summary(screen, summary)
    terminal.show_rejections(screen, summary)
    text = printed(screen)
    assert "Read 18: 3 new, 1 changed, 2 unchanged, 12 rejected (1.2 seconds)" in text
    assert "1 of them were decoded from windows-1256" in text
    assert "utf-8" not in text
    assert text.count("Rejected: news/") == 10
    assert "the text is [empty]" in text
    assert "2 more" in text


def test_an_error_keeps_its_brackets_and_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_error(UsageError("no [file]", "Give one."))
    assert capsys.readouterr().err == "Error: no [file]\n  Give one.\n"
