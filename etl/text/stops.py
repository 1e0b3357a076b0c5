"""Rules of one stop each: whether the sentence goes on behind it, after the manner of razdel.

Each rule answers `True` (it goes on), `False` (it ends) or `None` (ask the next rule). The first answer holds; a stop
no rule knows ends the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from etl.lexicon.patterns import LETTER, any_of
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_LONGEST_INITIAL = 8  # characters of « دبلیو.»
_WORD_AFTER = re.compile(r"\s*([^\W_]+)")


class Stop(NamedTuple):
    """One stop of a folded paragraph, with what stands around it."""

    text: str
    start: int  # of the stop
    end: int  # after the closers
    mark: str
    closers: str  # marks that close behind it
    sentence: int  # where the sentence that it may end begins
    opening: int | None  # of the pair of marks that closes behind it

    @property
    def word_before(self) -> str:
        """The word before the stop, in lower case; empty if there is none."""
        last = self.text[max(self.sentence, self.start - 20) : self.start].rstrip().rpartition(" ")[2]
        if not last.isalpha():
            match = _WORD_BEFORE.search(last)
            last = match.group() if match else ""
        return last.lower()

    @property
    def word_after(self) -> str:
        """The word or number behind it; empty if something else stands there."""
        match = _WORD_AFTER.match(self.text, self.end)
        return match.group(1) if match else ""


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset(entry["form"] for entry in read_lexicon("sentences")[key])


@cache
def _special_words() -> frozenset[str]:
    return _forms("abbreviations") | _forms("letter_names") | _forms("initials") | {"الف"}


def is_plain(text: str, at: int, end: int) -> bool:
    """Tell whether a stop is like «… دیدار کرد. وی»: nothing special, as nearly always; the rules need not look."""
    if end != at + 1 or text[at] != "." or text[end] != " " or not text[end + 1 : end + 2].isalnum():
        return False
    if _precedes_initial(text, end):
        return False
    word = text[max(0, at - 20) : at].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and not word.isascii() and word not in _special_words()


def _within_a_number(stop: Stop) -> bool | None:
    """«12.5 درصد»."""
    text, at = stop.text, stop.start
    return True if stop.mark == "." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit() else None


def _list_number(stop: Stop) -> bool | None:
    """«1. ایران»: a number that opens the sentence."""
    opening = stop.text[stop.sentence : stop.start].strip(" \\")  # Markdown escapes the stop: «1\.»
    return True if stop.mark == "." and opening.isdigit() and len(opening) <= 2 else None


def _holy_name(stop: Stop) -> bool | None:
    """«آیت ا... کریمی», «نصرا...»: the stops stand for «لله»."""
    is_long = stop.mark.startswith(("..", "…"))
    return True if is_long and stop.text[stop.start - 1 : stop.start] == "ا" and stop.word_after else None


def _initials(stop: Stop) -> bool | None:
    """«جک. اچ. نمونه»: a letter's name with a stop of its own follows, or stands before with no space behind."""
    if stop.mark != "." or not stop.word_after:
        return None
    if _precedes_initial(stop.text, stop.end):
        return True
    if stop.word_before not in _forms("initials"):
        return None
    head = stop.text[stop.sentence : stop.start - len(stop.word_before)].rstrip()
    if head.endswith("."):
        return True
    before = _WORD_BEFORE.search(head)
    is_alone = before is None or before.group() not in _forms("letter_names")  # but «بی بی سی.وی»
    return True if is_alone and stop.text[stop.end : stop.end + 1].isalpha() else None


def _precedes_initial(text: str, end: int) -> bool:
    if text.find(".", end + 1, end + _LONGEST_INITIAL) < 0:
        return False
    word, stop, _ = text[end : end + _LONGEST_INITIAL].lstrip().partition(".")
    return bool(stop) and word in _forms("initials")


def _asked_and_said(stop: Stop) -> bool | None:
    """«وی در پاسخ به اینکه راه باز است؟ گفت: …»; but «پرسید: چه می‌خواهی؟ گفت: هیچ» are two sentences."""
    if stop.mark[0] not in "!؟?" or not _sayings().match(stop.text, stop.end):
        return None
    return True if _asked().search(stop.text, stop.sentence, stop.start) else None


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER})(?:{any_of(_forms('asked'))})(?!{LETTER})")


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{any_of(_forms('sayings'))})(?!{LETTER})")


def _latin(stop: Stop) -> bool | None:
    """«www.example.org», «J. Smith», «U.S. Navy»."""
    before, after = stop.text[stop.start - 1 : stop.start], stop.text[stop.start + 1 : stop.start + 2]
    return (
        True
        if stop.mark == "." and before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        else None
    )


def _letter_names(stop: Stop) -> bool | None:
    """«سی.ان.ان», «شرکت ال. جی»: Latin letters by their names."""
    names = _forms("letter_names")
    if stop.mark != "." or stop.word_before not in names:
        return None
    return True if stop.word_after in names else None


def _image(stop: Stop) -> bool | None:
    """«![](نشانی)» is Markdown."""
    return True if stop.mark == "!" and stop.text[stop.end : stop.end + 1] == "[" else None


def _abbreviation(stop: Stop) -> bool | None:
    """«دکتر ا. کریمی», «ه.ش», «ج.ا.ایران», «Dr. Karimi», but «گروه ب.»."""
    word = stop.word_before
    if stop.mark != "." or not word:
        return None
    if word in _forms("abbreviations"):
        return True
    if len(word) > 1 and word != "الف":
        return None
    head = stop.text[max(stop.sentence, stop.start - 30) : stop.start - len(word)]
    if head.endswith(".") and word in _forms("eras"):
        return stop.word_after not in _forms("openers")
    before = _WORD_BEFORE.search(head.rstrip())
    return None if before and before.group() in _forms("lettered") else True


def _goes_on_with_a_comma(stop: Stop) -> bool | None:
    """«…برمی‌گردم.»، وی افزود: a comma, semicolon or colon behind the stop."""
    rest = stop.text[stop.end : stop.end + 2].lstrip()
    return True if rest[:1] in {"،", ",", "؛", ";", ":"} else None


def _ellipsis(stop: Stop) -> bool | None:
    """«نفت و ... گران شد», «رفت ... اما برگشت», «[...]»; else an ellipsis ends the sentence."""
    if stop.mark[:2] not in {"..", "…"} and stop.mark != "…":
        return None
    if stop.word_before == "و" or stop.word_after in _forms("continuations"):
        return True
    return True if stop.closers.startswith(("]", ")")) else None


def _quoted_call(stop: Stop) -> bool | None:
    """«پرسش «چرا نه؟» ماند»: the question is a part of the sentence, but «پرسید: «چرا نه؟» …» ends there."""
    if stop.closers and stop.word_after in _forms("continuations"):
        return True
    if stop.opening is None or stop.mark[0] not in "!؟?" or stop.word_after in _forms("openers"):
        return None
    before = stop.text[stop.sentence : stop.opening].rstrip()
    return True if before and before[-1] != ":" else None


def _aside(stop: Stop) -> bool | None:
    """«سه کشور (همه همسایه.) آمدند»: a bracket that opened within the sentence closes within it."""
    if stop.opening is None or stop.text[stop.opening] not in "([":
        return None
    return stop.opening > stop.sentence + 1


def _quoted_clause(stop: Stop) -> bool | None:
    """«با بیان اینکه «راه باز است.» از همه خواست…»: the quotation is a clause of the sentence."""
    if stop.opening is None or stop.word_after in _forms("openers"):
        return None
    match = _WORD_BEFORE.search(stop.text[max(stop.sentence, stop.opening - 20) : stop.opening].rstrip())
    return True if match and match.group() in _forms("clause_openers") else None


_RULES: tuple[Callable[[Stop], bool | None], ...] = (
    _within_a_number,
    _list_number,
    _holy_name,
    _latin,
    _goes_on_with_a_comma,
    _letter_names,
    _initials,
    _image,
    _abbreviation,
    _asked_and_said,
    _ellipsis,
    _quoted_call,
    _aside,
    _quoted_clause,
)


def goes_on(stop: Stop) -> bool:
    """Tell whether the sentence goes on behind a stop."""
    for rule in _RULES:
        answer = rule(stop)
        if answer is not None:
            return answer
    return False
