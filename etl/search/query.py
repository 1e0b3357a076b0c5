"""Reading a query: «گفتگو هسته ای -برجام "وزیر خارجه"»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from etl.errors import UsageError
from etl.fold import letters_of
from etl.search.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A word is found within longer words too, unless it is so short that it stands in all of them.
SHORT = 2
_MOST = 30  # clauses; more is no query but a text
_LONGEST_COMPOUND = 3
# A quotation mark that nobody closes holds to the end.
_CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<quoted>[^"]*)"?|«(?P<guillemets>[^»]*)»?|(?P<word>\S+))')
_QUOTATION_MARKS = str.maketrans("“”„‟＂", '"""""')


@dataclass(frozen=True, slots=True)
class Needle:
    """Letters to find, however they are spaced; `whole`: only as a word or words of their own."""

    letters: str
    whole: bool


type Clause = tuple[Needle, ...]  # one of them must be found


@dataclass(frozen=True, slots=True)
class Query:
    """What a text must say: every clause, and none of `without`. Where it says a phrase, it ranks higher."""

    clauses: tuple[Clause, ...]
    without: tuple[Needle, ...]
    phrases: tuple[Needle, ...]


class _Chunk(NamedTuple):
    letters: str
    quoted: bool
    excluded: bool

    @property
    def needle(self) -> Needle:
        return Needle(self.letters, self.quoted or len(self.letters) <= SHORT)


def read_query(text: str, *, synonyms: bool = False) -> Query:
    """Return what a text asks for.

    Words stand for all their spellings, and all of them must be found; words in quotation marks stand as a phrase of
    whole words; what a minus precedes must not be there. Any other punctuation is none of the query.

    Args:
        text: As a person types it.
        synonyms: Whether the synonyms of a word will do as well.

    Raises:
        UsageError: There is no word to look for, or there are too many.
    """
    chunks = list(_chunks(text))
    units: list[_Chunk] = []
    phrases: list[Needle] = []
    for is_plain, run in groupby(chunks, lambda chunk: not (chunk.quoted or chunk.excluded)):
        typed = list(run)
        if is_plain:
            typed = _bound(typed)
            if sum(chunk.letters not in search_words().stop_words for chunk in typed) > 1:
                phrases.append(Needle("".join(chunk.letters for chunk in typed), whole=False))
        units += typed
    wanted = [chunk for chunk in units if not chunk.excluded]
    telling = [chunk for chunk in wanted if chunk.quoted or chunk.letters not in search_words().stop_words] or wanted
    if not telling:
        message = f"There is no word to look for in {text!r}"
        raise UsageError(message, 'Write it like: ravabet search "گفتگو هسته ای"')
    if len(units) > _MOST:
        message = f"The query has {len(units)} words; {_MOST} are the most"
        raise UsageError(message, "Leave the usual ones out.")
    clauses = dict.fromkeys(_clause(chunk.needle, synonyms=synonyms) for chunk in telling)
    without = dict.fromkeys(chunk.needle for chunk in units if chunk.excluded)
    return Query(tuple(clauses), tuple(without), tuple(phrases))


def _clause(needle: Needle, *, synonyms: bool) -> Clause:
    others = search_words().synonyms.get(needle.letters, ()) if synonyms else ()
    return (needle, *(Needle(letters, needle.whole or len(letters) <= SHORT) for letters in others))


def _chunks(text: str) -> Iterator[_Chunk]:
    for match in _CHUNK.finditer(text.translate(_QUOTATION_MARKS)):
        quoted = match["quoted"] or match["guillemets"]
        if letters := letters_of(quoted or match["word"] or ""):
            yield _Chunk(letters, quoted is not None, bool(match["minus"]))


def _bound(chunks: Sequence[_Chunk]) -> list[_Chunk]:
    """Put words together that were typed in parts: «هسته ای», «می گوید», «گفت و گو»."""
    words = search_words()
    bound: list[str] = []
    waiting = ""  # a prefix
    for chunk in chunks:
        if chunk.letters in words.prefixes:
            waiting += chunk.letters
        elif chunk.letters in words.suffixes and bound and not waiting and bound[-1] not in words.stop_words:
            bound[-1] += chunk.letters
        else:
            bound.append(waiting + chunk.letters)
            waiting = ""
        for parts in range(2, _LONGEST_COMPOUND + 1):
            if "".join(bound[-parts:]) in words.compounds:
                bound[-parts:] = ["".join(bound[-parts:])]
    return [_Chunk(letters, quoted=False, excluded=False) for letters in (*bound, waiting) if letters]
