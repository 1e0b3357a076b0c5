"""The words around an expression that make it no date: «نماز جمعه», «میدان هفت تیر», «قطعنامه ۱۹۲۹», «چند روز پیش»."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.lexicon.patterns import LETTER, any_of
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from etl.extract.dates.atoms import Atom

_LOOK_BACK = 40
_LOOK_AHEAD = 16
_LIKELY_YEARS = range(1300, 1421), range(1900, 2061)  # of a number that nothing calls a year
_CLOCK = re.compile(rf"ساعت (?:\d{{1,2}}(?::\d\d)?|{LETTER}+)(?: و {LETTER}+)? $")


def follows(section: str, text: str, at: int) -> bool:
    """Tell whether one of the words of `not_dates.SECTION` stands right before the folded offset `at`."""
    return _before(section).search(text, max(0, at - _LOOK_BACK), at) is not None


def precedes(section: str, text: str, at: int) -> bool:
    """Tell whether one of the words of `not_dates.SECTION` stands right after the folded offset `at`."""
    return _after(section).match(text, at, at + _LOOK_AHEAD) is not None


def follows_number(text: str, at: int) -> bool:
    """Tell whether a number stands right before: «۱۰ سال» is a length, and no year follows it."""
    return re.compile(r"\d ?").fullmatch(text, max(0, at - 2), at) is not None


def follows_clock(text: str, at: int) -> bool:
    """Tell whether an hour stands right before: «ساعت هشت», «ساعت ۲۱:۳۰»."""
    return _CLOCK.search(text, max(0, at - _LOOK_BACK), at) is not None


def is_word(text: str, start: int, end: int) -> bool:
    """Tell whether what reads like a day and a month is a word: «یک سی دی» is a disc, no 30th of دی."""
    return text[start:end] in {fold_text(word) for word in read_lexicon("dates")["not_dates"]["words"]}


def is_bare_year(text: str, start: int, end: int) -> bool:
    """Tell whether a number alone may be a year.

    It is one in brackets («توافق (۲۰۱۵)»), after another year («سال‌های ۱۳۹۵ و ۱۳۹۶»), after what is called by its year
    («قرارداد ۱۹۷۵ الجزایر»), or before no noun that it could count and after no word that labels or measures
    («قطعنامه ۱۹۲۹», «حدود ۱۴۰۰ نفر»).
    """
    if end - start != 4:
        return False
    is_bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if is_bracketed or _YEARS_BEFORE.search(text, max(0, start - _LOOK_BACK), start):
        return True
    is_labelled = follows("before_number", text, start) or follows_number(text, start)
    if is_labelled or not any(int(text[start:end]) in years for years in _LIKELY_YEARS):
        return False
    if follows("dated", text, start):
        return not precedes("measures", text, end)
    return follows("before_year", text, start) and (precedes("after_year", text, end) or _is_pause(text, end))


def is_bare_year_range(text: str, start: int, end: int) -> bool:
    """Tell whether «۱۲۸۸ تا ۱۳۰۴» may be years: nothing before it labels, nothing after it is counted («ریال»)."""
    return not (follows("before_number", text, start) or follows_number(text, start) or precedes("measures", text, end))


def is_verb_prefix(text: str, month: Atom, kinds: str) -> bool:
    """Tell whether the month «می» is the prefix of a verb that was typed apart: «از ساعت ۱ می آید»."""
    if text[month.start : month.end] != "می" or not kinds.endswith("M"):
        return False
    return not (precedes("after_year", text, month.end) or _is_pause(text, month.end))


def recurs(text: str, start: int, end: int) -> bool:
    """Tell whether a weekday comes back every week: «جمعه‌ها», «روزهای شنبه», «شنبه و دوشنبه هر هفته».

    «روزهای پنجشنبه و جمعه» are two days; one or many after «روزهای» are of every week.
    """
    listed = next((m for m in _weekdays().finditer(text, max(0, start - 80), end + 80) if m.end() >= end), None)
    if listed is None:
        return False
    several = len(_weekday().findall(listed.group()))
    return precedes("after_recurring", text, listed.end()) or (listed["days"] is not None and several != _A_PAIR)


_A_PAIR = 2
# «سال‌های ۱۳۹۵ و ۱۳۹۶»: the years before a year
_YEARS_BEFORE = re.compile(r"سال ?(?:های )?\d{2,4}(?:(?:،| و|، و) \d{2,4})*(?:،| و|، و) $")


@cache
def _weekday() -> re.Pattern[str]:
    names = any_of([name for row in read_lexicon("dates")["weekday"] for name in row["names"]])
    return re.compile(rf"(?:{names})(?!{LETTER})")


@cache
def _weekdays() -> re.Pattern[str]:
    one = _weekday().pattern
    return re.compile(rf"(?<!{LETTER})(?P<days>روز ?های )?{one}(?:(?: ?، ?| و |، و ){one})*")


def _is_pause(text: str, at: int) -> bool:
    return re.compile(r" ?(?:[.،؛:!؟()»]|$)").match(text, at) is not None


@cache
def _before(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER})(?:{any_of(read_lexicon('dates')['not_dates'][section])}) ?[«(\"]?$")


@cache
def _after(section: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{any_of(read_lexicon('dates')['not_dates'][section])})(?!{LETTER})")
