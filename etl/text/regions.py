"""Page furniture: what a page adds to the narration, as raw regions. The raw text keeps it; no fact is drawn from it.

An agency's opening («به گزارش ایسنا») and a closing «منبع: …» are no furniture: they say where the text comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.fold import fold_key
from etl.lexicon.patterns import any_of
from etl.lexicon.read import read_lexicon
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etl.fold import Folded

_SHORT = 120  # characters; a longer line is prose, whatever it begins with
_MARKUP = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1>"
    r"|</?[a-zA-Z][^<>]{0,300}>"
    r"|!\[[^\]\n]*\]\([^)\s]*\)"  # an image
    r"|\[(?=[^\[\]]{1,300}\]\(\S)|\]\([^)]{0,600}\)"  # the two ends of a link
    r"|\*\*+"
    r"|(?<![^\s(])#(?=\w)"  # the sign of a hashtag; its words may be narration
    r"|https?://[^\s<>«»()\]]+"
    r"|(?<![\w@.])@[A-Za-z][\w.]{3,}",
    re.DOTALL,
)
_MARKUP_SIGNS = ("<", "**", "](", "#", "://", "@")
_STAMP = re.compile(
    r"(?:(?:شنبه|یکشنبه|یک شنبه|دوشنبه|سه ?شنبه|چهارشنبه|پنج ?شنبه|جمعه)[ ،,-]*)?"
    r"(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2} [^\W\d]{2,12}(?: ماه)? \d{4})"
    r"(?:[ ،,|-]*(?:ساعت ?:? ?)?\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}:\d{2}[ ،,|-]+(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2} [^\W\d]{2,12}(?: ماه)? \d{4})",
)
_CODE = re.compile(r"(?<=[.!؟»\"”)\]]) ?(?:(?:/ ?[^\W_]{1,6} ?)+/?|\d{2,6} ?/ ?[^\W_]{0,6}|(?<=[.!؟] )\d{2,8})\.?$")
_LABELLED_CODE = re.compile(r"(?P<label>\D+?)[a-z]?\d{3,}")  # «کد خبر ۴۵۱۲», «کد N913842»
_COUNT = re.compile(r"\([^()]*\)$")  # «نظرات (۰ دیدگاه)»
_LINE_MARKS = '.…:*|-–•[]()«»"؟?'
_HASHTAGS = re.compile(r"(?:#[\w\u200c]+[\s،,|]*)+")


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its paragraphs, folded."""

    raw: str
    folded: Folded
    paragraphs: Sequence[Span]

    def folded_paragraph(self, paragraph: Span) -> tuple[int, str]:
        """Return the folded offset and text of a paragraph."""
        start = self.folded.folded_offset(paragraph.start)
        return start, self.folded.text[start : self.folded.folded_offset(paragraph.end)]


def furniture(raw: str, folded: Folded, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the furniture as raw spans, in order and apart."""
    page = _Page(raw, folded, paragraphs)
    return _united(region for rule in _RULES for region in rule(page))


def _united(regions: Iterator[Span]) -> tuple[Span, ...]:
    united: list[Span] = []
    for region in sorted(regions):
        if united and region.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, region.end))
        else:
            united.append(region)
    return tuple(united)


def _markup(page: _Page) -> Iterator[Span]:
    """HTML tags, Markdown's signs, link targets, handles."""
    if any(sign in page.raw for sign in _MARKUP_SIGNS):
        for match in _MARKUP.finditer(page.raw):
            yield Span(*match.span())


def _closing(page: _Page) -> Iterator[Span]:
    """«انتهای پیام/ک», on a line of its own or behind the last sentence."""
    for match in _closings().finditer(page.folded.text):
        start, end = page.folded.raw_span(*match.span()).start, page.folded.raw_start(match.end())
        line = next((p for p in page.paragraphs if p.start <= start < p.end), None)
        if line is not None and line.end - end <= _CLOSING_TAIL:
            yield Span(start, line.end)


_CLOSING_TAIL = 12  # a reporter's code


@cache
def _closings() -> re.Pattern[str]:
    return re.compile(any_of(entry["form"] for entry in read_lexicon("furniture")["closings"]))


def _code(page: _Page) -> Iterator[Span]:
    """«… برگزار شد./۲۹۲۹» at the end of the text."""
    for paragraph in page.paragraphs[-3:]:
        start, text = page.folded_paragraph(paragraph)
        if (match := _CODE.search(text, max(0, len(text) - 24))) and match.group().strip():
            region = page.folded.raw_span(start + match.start(), start + match.end())
            yield region.trim(page.raw, " ")


def _lines(page: _Page) -> Iterator[Span]:
    """«پخش زنده», «کد خبر: ۴۵۱۲», «گزارش: مریم نمونه», «***», a line of hashtags."""
    for paragraph in page.paragraphs:
        if len(paragraph) <= _SHORT and _is_furniture(paragraph.of(page.raw)):
            yield paragraph


def _is_furniture(line: str) -> bool:
    key = _line_key(line)
    if not any(map(str.isalnum, key)) or _HASHTAGS.fullmatch(line):
        return True
    head, colon, _ = key.partition(":")
    if key.strip(_LINE_MARKS) in _keys("lines") or head in _keys("labels"):
        return True
    if (code := _LABELLED_CODE.fullmatch(key)) and code["label"] in _keys("labels"):
        return True
    if colon and head in _keys("bylines"):
        return len(line) <= _SHORT / 2
    return key.startswith(tuple(_keys("invitations")))


def _line_key(line: str) -> str:
    """Return the comparison key of a line without its markup and its bullet."""
    bare = _MARKUP.sub("", line) if any(sign in line for sign in _MARKUP_SIGNS) else line
    return fold_key(bare).lstrip("•*-–▪■◾🔹")


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(fold_key(entry["form"]) for entry in read_lexicon("furniture")[name])


def _tail(page: _Page) -> Iterator[Span]:
    """«نظر شما» and whatever the page has after it; never more than the second half of the text."""
    for paragraph in page.paragraphs[1:]:
        if 2 * paragraph.start < len(page.raw) or len(paragraph) > _SHORT / 2:
            continue
        if _COUNT.sub("", _line_key(paragraph.of(page.raw))).strip(_LINE_MARKS) in _keys("tails"):
            yield Span(paragraph.start, page.paragraphs[-1].end)
            return


def _stamp(page: _Page) -> Iterator[Span]:
    """«۳ مهر ۱۳۹۰ - ۰۹:۱۵» alone on a line, or glued to the head of the text."""
    for paragraph in page.paragraphs[:6]:
        start, text = page.folded_paragraph(paragraph)
        match = _STAMP.match(text)
        if match is None:
            continue
        rest = text[match.end() :].lstrip(" -–|،")
        is_head = paragraph == page.paragraphs[0] and (
            ":" in match.group() or text[match.end()].isalpha() if rest else True
        )
        if not rest or is_head:
            yield page.folded.raw_span(start, start + match.end())
        elif ":" in match.group() and len(paragraph) <= _SHORT / 2:
            yield paragraph  # «۳ مهر ۱۳۹۸ | ۱۱:۳۲ کد : ۱۹۸۶»


def _doubled_line(page: _Page) -> Iterator[Span]:
    """A headline that the page gives twice: the later one."""
    seen: set[str] = set()
    for paragraph in page.paragraphs[:8]:
        if len(paragraph) > _SHORT:
            continue
        key = fold_key(paragraph.of(page.raw))
        if key in seen and len(key) >= _HEADLINE:
            yield paragraph
        seen.add(key)


_HEADLINE = 10  # letters; shorter lines may repeat for a reason


def _doubled_head(page: _Page) -> Iterator[Span]:
    """«سفیر آمدسفیر آمد و رفت»: a headline that is glued to the lead, which begins with the same words."""
    if not page.paragraphs:
        return
    first = page.paragraphs[0]
    head = first.of(page.raw)[: 4 * _SHORT]
    if head.find(head[:5], 5) < 0:
        return
    letters = [(c, i) for i, c in enumerate(head, first.start) if c.isalnum()]
    text = "".join(c for c, _ in letters)
    at = text.find(text[:_HEADLINE], _HEADLINE)
    if at > 0 and text.startswith(text[:at], at):
        yield Span(first.start, letters[at][1]).trim(page.raw, " \n")


_RULES: tuple[Callable[[_Page], Iterator[Span]], ...] = (
    _markup,
    _closing,
    _code,
    _lines,
    _tail,
    _stamp,
    _doubled_line,
    _doubled_head,
)
