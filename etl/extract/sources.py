"""Where a text comes from: the agencies, papers, websites and press offices that it names as its sources.

«به گزارش ایسنا به نقل از رویترز», «بنا بر گزارش تارنمای دولت روسیه», «خبرگزاری فارس: …», «منبع: …».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from etl.fold import fold_key, fold_text
from etl.lexicon.read import read_lexicon
from etl.reference import places_by_any_name, publishers_by_any_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.document import Document, Tokens
    from etl.model import SourceRole
    from etl.reference import Publisher, Reference

type Cue = Literal["report", "quoting", "reporter", "label", "opener"]

_LETTER = r"[^\W\d_]"
_QUOTES = frozenset("«»\"“”*'")
_STOPS = frozenset('،,؛;:.!؟()-–—|"«»*')
_LONGEST_NAME = 7  # tokens
_LONGEST_DESK = 4
_LONGEST_PLACE = 3
_LONGEST_UNKNOWN_PLACE = 2  # «از اوهایو بوش گفت،» is no place
_ROLES: dict[str, SourceRole] = {
    "agency": "agency", "newspaper": "outlet", "broadcaster": "outlet", "website": "website", "channel": "website",
}  # fmt: skip


class Range(NamedTuple):
    """Tokens `[first, end)`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Relay:
    """A source that the text names, with the desk and the place named beside it, as ranges of tokens."""

    cue: Cue
    name: Range
    role: SourceRole
    publisher: Publisher | None  # None: the register lacks it
    desk: Range | None = None
    place: Range | None = None
    follows: bool = False  # right behind another source, which took the text from it: «ایسنا به نقل از رویترز»

    @property
    def end(self) -> int:
        """The token after the phrase."""
        return (self.place or self.name).end


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text's tokens and the register, to read names off."""

    tokens: Tokens
    reference: Reference
    breaks: frozenset[int]  # tokens that begin a paragraph; no name goes on there

    def form(self, i: int) -> str:
        """Return a token; empty after the last one."""
        return self.tokens.forms[i] if i < len(self.tokens) else ""

    def key(self, first: int, end: int) -> str:
        """Return the comparison key of a range."""
        return fold_key("".join(self.tokens.forms[first:end]))

    def skip_quotes(self, i: int) -> int:
        """Return the next token that is no quotation mark or asterisk."""
        while self.form(i) in _QUOTES:
            i += 1
        return i

    def stops(self, i: int) -> bool:
        """Tell whether a name must end before this token."""
        return i in self.breaks or self.pauses(i)

    def pauses(self, i: int) -> bool:
        """Tell whether this token is no part of a name."""
        return self.form(i) in _STOPS or not self.form(i) or self.says(i, _stop_words())

    def is_glued(self, i: int) -> bool:
        """Tell whether no space stands before a token."""
        return 0 < i < len(self.tokens) and self.tokens.starts[i] == self.tokens.ends[i - 1]

    def says(self, i: int, words: Iterable[tuple[str, ...]]) -> bool:
        """Tell whether one of the phrases begins at this token."""
        return any(tuple(self.tokens.forms[i : i + len(phrase)]) == phrase for phrase in words)


def find_relays(document: Document, reference: Reference) -> tuple[Relay, ...]:
    """Return the sources that a text names, in the order of the text."""
    begins = (document.folded_span(paragraph).start for paragraph in document.paragraphs)
    reader = _Reader(document.tokens, reference, frozenset(map(document.tokens.at, begins)))
    found = list(_openers(reader, document))
    for match in _cues().finditer(document.folded.text):
        i = document.tokens.at(match.end() - 1) + 1
        before = found[-1] if found else None
        if before and i <= before.end:
            continue
        cue: Cue = match.lastgroup  # type: ignore[assignment]
        is_chained = before is not None and document.tokens.at(match.start()) - before.end <= 2
        found += _relays(reader, i, cue, is_chained=is_chained)
    return tuple(found)


def _relays(reader: _Reader, i: int, cue: Cue, *, is_chained: bool) -> Iterator[Relay]:
    """Read the source after a cue; a label may be followed by several («منابع: ایرنا، تاس»)."""
    relay = _relay(reader, i, cue, is_chained=is_chained)
    while relay:
        yield replace(relay, follows=is_chained and cue != "label")
        if cue != "label" or reader.form(relay.end) not in {"،", "و", ","}:
            return
        relay = _relay(reader, relay.end + 1, cue, is_chained=True)


def _relay(reader: _Reader, i: int, cue: Cue, *, is_chained: bool) -> Relay | None:
    i = reader.skip_quotes(i)
    desk, name = _desk(reader, i, is_reporter=cue == "reporter")
    found = _registered(reader, name)
    if found:
        publisher, end = found
        return Relay(cue, Range(name, end), _ROLES[publisher.kind], publisher, desk, _place(reader, end))
    if cue == "reporter":
        return None
    return _unregistered(reader, name, cue, is_chained=is_chained or cue == "label")


def _desk(reader: _Reader, i: int, *, is_reporter: bool) -> tuple[Range | None, int]:
    """Return the desk that stands at `i` and the token after it; «گروه سیاسی خبرگزاری فارس» has one."""
    is_reporter = is_reporter or reader.form(i) == "خبرنگار"
    i += reader.form(i) == "خبرنگار"
    is_desk = reader.form(i) in _desk_words()
    for end in range(i + is_desk, i + is_desk + _LONGEST_DESK + 1):
        if (is_desk or is_reporter) and _registered(reader, end):
            is_named = end > i and reader.form(i) != "اعزامی" and reader.form(i).isalpha()
            return (Range(i, end) if is_named else None), end
        if reader.stops(end):
            break
    return None, i


def _registered(reader: _Reader, i: int) -> tuple[Publisher, int] | None:
    """Return the publisher whose longest name stands at `i`, and the token after it.

    A name that is a common word too («شرق») must be followed by a pause or a word that goes on with the chain.
    """
    known = publishers_by_any_name(reader.reference)
    i = reader.skip_quotes(i)
    for end in range(min(i + _LONGEST_NAME, len(reader.tokens)), i, -1):
        publishers = known.get(reader.key(i, end), ())
        if len(publishers) == 1:
            is_sure = end > i + 1 or _is_own_name(publishers[0], reader.key(i, end)) or reader.stops(end)
            return (publishers[0], end) if is_sure else None
    is_head = any((reader.form(i),) in heads for heads in _heads().values())
    return _registered(reader, i + 1) if is_head else None  # «خبرگزاری رویترز», where the register has «رویترز»


def _is_own_name(publisher: Publisher, key: str) -> bool:
    return key in {fold_key(name) for name in publisher.names}


def _unregistered(reader: _Reader, i: int, cue: Cue, *, is_chained: bool) -> Relay | None:
    """Read a source that the register lacks: after a noun that says so, or right after another source.

    Its name must end in a pause; «به نقل از یک مقام آگاه» names a speaker.
    """
    end = _end_of_name(reader, i)
    is_closed = reader.stops(end) or reader.form(end - 1) in _QUOTES
    is_cut = reader.form(end) == "." and (reader.is_glued(end + 1) or _is_initial(reader.form(end - 1)))
    if end == i or not is_closed or is_cut or end > i + _LONGEST_NAME + 1:
        return None
    for role, heads in _heads().items():
        if reader.says(i, heads):
            return Relay(cue, Range(i, end), role, None) if end > i + 1 else None
    is_person = reader.form(i) in _person_words() or reader.form(end + 1) in _person_words()
    if not is_chained or is_person or end > i + _LONGEST_PLACE:
        return None
    return Relay(cue, Range(i, end), "outlet", None)


def _is_initial(form: str) -> bool:
    """Tell whether a stop behind the word is none: «ام. آی. تی نیوز», «www. site»."""
    return form.isascii() or form in _letter_names()


def _end_of_name(reader: _Reader, i: int) -> int:
    """Return the token after an unknown name: «شبکه «الاخباریه»» ends with its guillemets."""
    end = i if reader.pauses(i) else i + 1
    while i < end < i + _LONGEST_NAME + 1 and not reader.stops(end):
        end += 1
    if end > i and reader.form(end) in {"«", '"'}:
        closing = "»" if reader.form(end) == "«" else '"'
        inside = range(end + 2, end + _LONGEST_NAME)
        return next((j + 1 for j in inside if reader.form(j) == closing), end)
    return end


def _place(reader: _Reader, i: int) -> Range | None:
    """Return the place in «… از مسکو؛», «… در دوشنبه،»: one that the register knows, or a name before a pause."""
    i = reader.skip_quotes(i)
    if reader.form(i) not in {"از", "در"}:
        return None
    first = i + 1
    for phrase in _place_words():
        if reader.says(first, [phrase]):
            first += len(phrase)
            break
    for end in range(first + _LONGEST_PLACE, first, -1):
        if reader.key(first, end) in places_by_any_name(reader.reference):
            return Range(first, end)
    end = first + 1
    while end < first + _LONGEST_UNKNOWN_PLACE and not reader.stops(end):
        end += 1
    is_named = reader.form(i) == "از" and reader.form(first).isalpha() and reader.stops(end)
    return Range(first, end) if is_named and not reader.stops(first) else None


def _openers(reader: _Reader, document: Document) -> Iterator[Relay]:
    """Read «خبرگزاری فارس: …», «تهران - ایرنا: …», «گروه سیاسی: …» at the start of one of the first paragraphs."""
    for paragraph in document.paragraphs[:3]:
        i = reader.skip_quotes(document.tokens.at(document.folded_span(paragraph).start))
        dash = next((j for j in range(i + 1, i + _LONGEST_PLACE + 1) if reader.form(j) in {"-", "–"}), None)
        place = Range(i, dash) if dash and reader.key(i, dash) in places_by_any_name(reader.reference) else None
        name = dash + 1 if place and dash else i
        found = _registered(reader, name)
        if found and (reader.form(found[1]) == ":" or _is_agency_and_comma(reader, name, found[1])):
            yield Relay("opener", Range(name, found[1]), _ROLES[found[0].kind], found[0], None, place)
            return
        relay = _unregistered(reader, name, "opener", is_chained=False)
        if relay and reader.form(relay.end) == ":" and relay.end - name <= _LONGEST_PLACE + 1:
            yield relay
            return


def find_desk(document: Document) -> Range | None:
    """Return the desk that opens a text: «گروه سیاسی- …», «سرویس بین الملل: …»."""
    reader = document.tokens
    for paragraph in document.paragraphs[:3]:
        i = reader.at(document.folded_span(paragraph).start)
        if i < len(reader) and reader.forms[i] in {"گروه", "سرویس"}:
            window = range(i + 2, min(i + 3 + _LONGEST_DESK, len(reader)))
            dashes = [j for j in window if reader.forms[j] in {"-", ":", "–", "_"}]
            if len(dashes) > 1 and dashes[1] == dashes[0] + 2:
                return Range(i, dashes[1])  # «گروه علمی - فرهنگی: …», but «گروه اقتصادی- » and a reporter's name
            if dashes:
                return Range(i, dashes[0])
    return None


def _is_agency_and_comma(reader: _Reader, first: int, end: int) -> bool:
    return reader.form(first) == "خبرگزاری" and reader.form(end) == "،"


@cache
def _cues() -> re.Pattern[str]:
    groups = [f"(?P<{row['cue']}>{'|'.join(_pattern(word) for word in row['words'])})" for row in _data()["relay"]]
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(groups)})(?!{_LETTER})")


def _pattern(phrase: str) -> str:
    return re.escape(fold_text(phrase)).replace(r"\ ", " ?")


@cache
def _heads() -> dict[SourceRole, tuple[tuple[str, ...], ...]]:
    return {row["role"]: _phrases(row["words"]) for row in _data()["head"]}


@cache
def _letter_names() -> frozenset[str]:
    return frozenset(entry["form"] for entry in read_lexicon("sentences")["letter_names"])


@cache
def _stop_words() -> tuple[tuple[str, ...], ...]:
    return _phrases(_data()["stops"]["words"])


@cache
def _desk_words() -> frozenset[str]:
    return frozenset(map(fold_text, _data()["desk"]["words"]))


@cache
def _person_words() -> frozenset[str]:
    return frozenset(map(fold_text, _data()["person"]["words"]))


@cache
def _place_words() -> tuple[tuple[str, ...], ...]:
    return _phrases(_data()["dateline"]["before"])


def _phrases(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold_text(phrase).split()) for phrase in phrases)


def _data() -> dict[str, Any]:
    return read_lexicon("sources")
