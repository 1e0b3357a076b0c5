"""Sentences: where a stop ends one and where it does not, as a list of small rules.

Each rule looks at one stop and answers `True` (the sentence goes on), `False` (it ends) or `None` (ask the next rule),
after the manner of razdel. The first answer holds; a stop no rule knows ends the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from etl.lexicon.read import read_lexicon
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etl.fold import Folded

_STOPS = ".!؟?…۔"
_BULLETS = "🔹🔸🔻🔺🔴🔵◾▪"
# A stop, or a run of them, with the marks that close after it («…است.»); or a bullet, before which a sentence ends.
# It begins with a character class, which `re` scans for fast.
_END = re.compile(rf"[{_STOPS}{_BULLETS}](?:(?<=[{_STOPS}])(?: ?[{_STOPS}])*((?: ?[»”’)\]]|[\"'])*))?")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"\s*([^\W_]+)")
_MARK = re.compile(r"[«»“”()\[\]\"]")
_OPENING = {"»": "«", "”": "“", ")": "(", "]": "["}
_LONGEST = {"«": 1500, "“": 1500, '"': 1000, "(": 300, "[": 300}  # longer pairs are two strays, not a pair


class _Stop(NamedTuple):
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
        last = self.text[max(self.sentence, self.start - 20) : self.start].rstrip().rpartition(" ")[2]
        if not last.isalpha():
            match = _WORD_BEFORE.search(last)
            last = match.group() if match else ""
        return last.lower()

    @property
    def word_after(self) -> str:
        match = _WORD_AFTER.match(self.text, self.end)
        return match.group(1) if match else ""


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset(entry["form"] for entry in read_lexicon("sentences")[key])


@cache
def _special_words() -> frozenset[str]:
    return _forms("abbreviations") | _forms("letter_names") | {"الف"}


def _is_plain(text: str, at: int, end: int) -> bool:
    """Tell whether a stop is like «… دیدار کرد. وی»: nothing special, as nearly always; the rules need not look."""
    if end != at + 1 or text[at] != "." or text[end] != " " or not text[end + 1 : end + 2].isalnum():
        return False
    word = text[max(0, at - 20) : at].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and not word.isascii() and word not in _special_words()


def _within_a_number(stop: _Stop) -> bool | None:
    """«12.5 درصد»."""
    text, at = stop.text, stop.start
    return True if stop.mark == "." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit() else None


def _list_number(stop: _Stop) -> bool | None:
    """«1. ایران»: a number that opens the sentence."""
    opening = stop.text[stop.sentence : stop.start].strip(" \\")  # Markdown escapes the stop: «1\.»
    return True if stop.mark == "." and opening.isdigit() and len(opening) <= 2 else None


def _latin(stop: _Stop) -> bool | None:
    """«www.example.org», «J. Smith», «U.S. Navy»."""
    before, after = stop.text[stop.start - 1 : stop.start], stop.text[stop.start + 1 : stop.start + 2]
    return (
        True
        if stop.mark == "." and before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        else None
    )


def _letter_names(stop: _Stop) -> bool | None:
    """«سی.ان.ان», «شرکت ال. جی»: Latin letters by their names."""
    names = _forms("letter_names")
    if stop.mark != "." or stop.word_before not in names:
        return None
    return True if stop.word_after in names else None


def _image(stop: _Stop) -> bool | None:
    """«![](نشانی)» is Markdown."""
    return True if stop.mark == "!" and stop.text[stop.end : stop.end + 1] == "[" else None


def _abbreviation(stop: _Stop) -> bool | None:
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


def _goes_on_with_a_comma(stop: _Stop) -> bool | None:
    """«…برمی‌گردم.»، وی افزود: a comma, semicolon or colon behind the stop."""
    rest = stop.text[stop.end : stop.end + 2].lstrip()
    return True if rest[:1] in {"،", ",", "؛", ";", ":"} else None


def _ellipsis(stop: _Stop) -> bool | None:
    """«نفت و ... گران شد», «رفت ... اما برگشت», «[...]»; else an ellipsis ends the sentence."""
    if stop.mark[:2] not in {"..", "…"} and stop.mark != "…":
        return None
    if stop.word_before == "و" or stop.word_after in _forms("continuations"):
        return True
    return True if stop.closers.startswith(("]", ")")) else None


def _quoted_call(stop: _Stop) -> bool | None:
    """«پرسش «چرا نه؟» ماند»: the question is a part of the sentence, but «پرسید: «چرا نه؟» …» ends there."""
    if stop.closers and stop.word_after in _forms("continuations"):
        return True
    if stop.opening is None or stop.mark[0] not in "!؟?" or stop.word_after in _forms("openers"):
        return None
    before = stop.text[stop.sentence : stop.opening].rstrip()
    return True if before and before[-1] != ":" else None


def _aside(stop: _Stop) -> bool | None:
    """«سه کشور (همه همسایه.) آمدند»: a bracket that opened within the sentence closes within it."""
    if stop.opening is None or stop.text[stop.opening] not in "([":
        return None
    return stop.opening > stop.sentence + 1


def _quoted_clause(stop: _Stop) -> bool | None:
    """«با بیان اینکه «راه باز است.» از همه خواست…»: the quotation is a clause of the sentence."""
    if stop.opening is None or stop.word_after in _forms("openers"):
        return None
    match = _WORD_BEFORE.search(stop.text[max(stop.sentence, stop.opening - 20) : stop.opening].rstrip())
    return True if match and match.group() in _forms("clause_openers") else None


_RULES: tuple[Callable[[_Stop], bool | None], ...] = (
    _within_a_number,
    _list_number,
    _latin,
    _goes_on_with_a_comma,
    _letter_names,
    _image,
    _abbreviation,
    _ellipsis,
    _quoted_call,
    _aside,
    _quoted_clause,
)


def sentences(folded: Folded, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences of all paragraphs as raw spans, in order; none crosses a paragraph.

    Together they hold every character of the paragraphs but white space and what folding drops.
    """
    found: list[Span] = []
    for paragraph in paragraphs:
        offset = folded.folded_offset(paragraph.start)
        text = folded.text[offset : folded.folded_offset(paragraph.end)]
        found += [folded.raw_span(offset + start, offset + end) for start, end in _cut(text)]
    return tuple(found)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _ends(text):
        # A folded text has single spaces.
        trimmed = start + text.startswith(" ", start), end - text.endswith(" ", start, end)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield the offsets in one paragraph at which a sentence ends."""
    pairs = _pairs(text)
    openings = [pair.start for pair in pairs]
    sentence = 0
    for match in _END.finditer(text):
        at, end = match.span()
        is_bullet = match[1] is None
        if match[1] and (strays := [i for i in openings if match.start(1) <= i < end]):
            end = strays[0]  # «…رفت."سلام"»: the mark opens
        within = bisect_right(openings, at) - 1
        if within >= 0 and end < pairs[within].end:
            continue
        if is_bullet:
            end = at
        elif end == len(text):
            break  # the paragraph ends, whatever the rules say
        elif not _is_plain(text, at, end):
            opening = pairs[within].start if within >= 0 and at < pairs[within].end else None
            stop = _Stop(text, at, end, text[at : match.start(1)], text[match.start(1) : end], sentence, opening)
            if _goes_on(stop):
                continue
        if text[sentence:end].strip():
            yield end
            sentence = end
    if text[sentence:].strip():
        yield len(text)


def _goes_on(stop: _Stop) -> bool:
    for rule in _RULES:
        answer = rule(stop)
        if answer is not None:
            return answer
    return False


def _pairs(text: str) -> list[Span]:
    """Return the outermost balanced pairs of quotation marks and brackets, in order.

    A mark whose partner is missing pairs with nothing, so that a forgotten » does not swallow the rest of the text.
    """
    open_marks: list[tuple[str, int]] = []
    pairs: list[Span] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        opening = _OPENING.get(mark, mark)
        partner = next((i for i in range(len(open_marks) - 1, -1, -1) if open_marks[i][0] == opening), None)
        if partner is None or (mark == opening and mark != '"'):
            if mark == opening:
                open_marks.append((mark, at))
            continue
        start = open_marks[partner][1]
        del open_marks[partner:]
        if at - start <= _LONGEST[opening]:
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(Span(start, at + 1))
    return pairs
