"""The names of sources, read off the tokens: those that the register knows, and others where words around them tell.

«خبرگزاری رویترز», «سی. ان. ان», «تارنمای دولت قزاقستان», «شبکه «الاخباریه»», «مرور نیوز».
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from etl.fold import fold_key, fold_text
from etl.lexicon.read import read_lexicon
from etl.reference import places_by_any_name, publishers_by_any_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.document import Tokens
    from etl.model import SourceRole
    from etl.reference import Publisher, Reference

type Cue = Literal["report", "quoting", "reporter", "interview", "label", "opener"]

QUOTES = frozenset("«»\"“”*'")
_STOPS = frozenset('،,؛;:.!؟()-–—|"«»*')
_LONGEST_NAME = 7  # tokens
LONGEST_PLACE = 3
_LONGEST_UNKNOWN_PLACE = 2  # «از اوهایو بوش گفت،» is no place
ROLES: dict[str, SourceRole] = {
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
class Reader:
    """A text's tokens and the register, to read names off."""

    tokens: Tokens
    reference: Reference
    breaks: frozenset[int]  # tokens that begin a paragraph; no name goes on there

    def form(self, i: int) -> str:
        """Return a token; empty after the last one."""
        forms = self.tokens.forms
        return forms[i] if 0 <= i < len(forms) else ""

    def key(self, first: int, end: int) -> str:
        """Return the comparison key of a range; the stops in «سی. ان. ان» are dropped."""
        forms = self.tokens.forms[first:end]
        if "." in forms:
            letters = _letter_names()
            forms = [form for i, form in enumerate(forms) if form != "." or not (i and forms[i - 1] in letters)]
        return fold_key("".join(forms))

    def skip_quotes(self, i: int) -> int:
        """Return the next token that is no quotation mark or asterisk."""
        while self.form(i) in QUOTES:
            i += 1
        return i

    def stops(self, i: int) -> bool:
        """Tell whether a name must end before this token."""
        return i in self.breaks or self.pauses(i)

    def pauses(self, i: int) -> bool:
        """Tell whether this token is no part of a name."""
        form = self.form(i)
        return not form or form in _STOPS or bool(self.says(i, phrases("stops")))

    def is_glued(self, i: int) -> bool:
        """Tell whether no space stands before a token."""
        return 0 < i < len(self.tokens) and self.tokens.starts[i] == self.tokens.ends[i - 1]

    def says(self, i: int, words: Iterable[str]) -> int:
        """Return the token after the first of the phrases that begins here, however it is spaced; 0 if none does."""
        if first := self.form(i):
            for phrase in words:
                if phrase.startswith(first) and (end := self._after(i + 1, phrase[len(first) :])):
                    return end
        return 0

    def _after(self, i: int, phrase: str) -> int:
        while phrase and (form := self.form(i)) and phrase.startswith(form):
            phrase = phrase[len(form) :]
            i += 1
        return 0 if phrase else i


def named(reader: Reader, i: int) -> tuple[Publisher, int] | None:
    """Return the publisher whose longest name stands at `i`, and the token after it."""
    found, name = _longest(reader, reader.skip_quotes(i)), 0
    while found is None and (name := reader.says(reader.skip_quotes(name or i), _publisher_heads())):
        found = _longest(reader, reader.skip_quotes(name))  # «خبرگزاری رویترز», where the register has «رویترز»
    is_quoted = found and name and reader.form(name) in QUOTES and reader.form(found[1]) in QUOTES  # «خبرگزاری «تاس»»
    return (found[0], found[1] + 1) if found and is_quoted else found


def _longest(reader: Reader, i: int) -> tuple[Publisher, int] | None:
    known, beginnings = publishers_by_any_name(reader.reference), _beginnings(reader.reference)
    found = None
    for end in range(i + 1, min(i + _LONGEST_NAME, len(reader.tokens)) + 1):
        key = reader.key(i, end)
        if key not in beginnings:
            break
        publishers = known.get(key, ())
        if len(publishers) == 1 and reader.form(end - 1) != ".":
            found = publishers[0], end
    return found


@lru_cache(maxsize=8)
def _beginnings(reference: Reference) -> frozenset[str]:
    """Return all that a publisher's name may begin with: most words begin none."""
    return frozenset(name[:end] for name in publishers_by_any_name(reference) for end in range(len(name) + 1))


def registered(reader: Reader, i: int) -> tuple[Publisher, int] | None:
    """Return the publisher at `i`, and the token after it, if it must be one.

    A name that is a common word too («مهر») must be followed by a pause or a word that goes on with the chain.
    """
    i = reader.skip_quotes(i)
    found = named(reader, i)
    if found is None:
        return None
    publisher, end = found
    return found if end > i + 1 or is_own_name(reader, publisher, Range(i, end)) or reader.stops(end) else None


def is_own_name(reader: Reader, publisher: Publisher, name: Range) -> bool:
    """Tell whether a name is no common word: «ایسنا», but not «مهر»."""
    return reader.key(*name) in {fold_key(own) for own in publisher.names}


def unregistered(reader: Reader, i: int, cue: Cue, *, is_chained: bool) -> Relay | None:
    """Read a source that the register lacks.

    After a noun that says so («سایت …»), right after or before another source, or by its last word («مرور نیوز»). Its
    name must end in a pause; «به نقل از یک مقام آگاه» names a speaker.
    """
    end = _end_of_name(reader, i)
    is_closed = reader.stops(end) or reader.form(end - 1) in QUOTES
    is_cut = reader.form(end) == "." and (reader.is_glued(end + 1) or _is_initial(reader.form(end - 1)))
    if end == i or not is_closed or is_cut or end > i + _LONGEST_NAME + 1:
        return None
    for role, heads in _heads().items():
        if reader.says(i, heads):
            return _glossed(reader, end, cue) or (Relay(cue, Range(i, end), role, None) if end > i + 1 else None)
    if reader.form(end - 1).endswith(phrases("last")) and end <= i + LONGEST_PLACE:
        return Relay(cue, Range(i, end), "website", None)
    after = end + (reader.form(end) in {"،", ","})
    is_person = reader.says(i, phrases("person")) or (after > end and reader.says(after, phrases("title")))
    if is_person or end > i + LONGEST_PLACE:
        return None
    if is_chained or (cue == "report" and reader.says(end, phrases("chain"))):
        return Relay(cue, Range(i, end), "outlet", None)
    return None


def place_after(reader: Reader, i: int) -> Range | None:
    """Return the place in «… از مسکو؛», «… در دوشنبه،»: one that the register knows, or a name before a pause."""
    i = reader.skip_quotes(i)
    if reader.form(i) not in {"از", "در"} or registered(reader, i + 1):
        return None
    first = reader.says(i + 1, phrases("dateline")) or i + 1
    for end in range(first + LONGEST_PLACE, first, -1):
        if reader.key(first, end) in places_by_any_name(reader.reference):
            return Range(first, end)
    end = first + 1
    while end < first + _LONGEST_UNKNOWN_PLACE and not reader.stops(end):
        end += 1
    is_named = reader.form(i) == "از" and reader.form(first).isalpha() and reader.stops(end)
    return Range(first, end) if is_named and not reader.stops(first) else None


def _glossed(reader: Reader, i: int, cue: Cue) -> Relay | None:
    """Return the publisher in brackets behind a name: «خبرگزاری رسمی ترکیه (آناتولی)»."""
    found = named(reader, i + 1) if reader.form(i) == "(" else None
    if found is None or reader.form(found[1]) != ")":
        return None
    return Relay(cue, Range(i + 1, found[1]), ROLES[found[0].kind], found[0])


def _is_initial(form: str) -> bool:
    """Tell whether a stop behind the word is none: «ام. آی. تی نیوز», «www. site»."""
    return form.isascii() or form in _letter_names()


def _end_of_name(reader: Reader, i: int) -> int:
    """Return the token after an unknown name: «شبکه «الاخباریه»» ends with its guillemets."""
    end = i if reader.pauses(i) else i + 1
    while i < end < i + _LONGEST_NAME + 1 and not reader.stops(end):
        end += 1
    if end > i and reader.form(end) in {"«", '"'}:
        closing = "»" if reader.form(end) == "«" else '"'
        inside = range(end + 2, end + _LONGEST_NAME)
        return next((j + 1 for j in inside if reader.form(j) == closing), end)
    return end


@cache
def _heads() -> dict[SourceRole, tuple[str, ...]]:
    return {row["role"]: _squeezed(row["words"]) for row in data()["head"]}


@cache
def _publisher_heads() -> tuple[str, ...]:
    """Return the nouns before a publisher's name, longest first; a press office (`document`) is a source of its own."""
    every = (head for role, heads in _heads().items() if role != "document" for head in heads)
    return tuple(sorted(every, key=len, reverse=True))


@cache
def _letter_names() -> frozenset[str]:
    return frozenset(entry["form"] for entry in read_lexicon("sentences")["letter_names"])


@cache
def phrases(section: str) -> tuple[str, ...]:
    """Return the phrases of a section of the lexicon, without spaces."""
    return _squeezed(data()[section]["words"])


def _squeezed(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold_text(phrase).replace(" ", "") for phrase in words)


def data() -> dict[str, Any]:
    """Return the lexicon of sources."""
    return read_lexicon("sources")
