"""On what occasion a quote was said, by what medium, and to whom: small rules over the narration around its cue.

«در نشست خبری گفت», «در گفت‌وگو با ایسنا», «به خبرنگار ایرنا گفت», «در پاسخ به پرسش …», «خطاب به …». Only what the
cue's own sentence says counts. Two occasions in one narration decide nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from etl.extract.frame import CLOSING
from etl.fold import fold_text
from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.lexicon.vocabulary import vocabulary
from etl.model import Addressee, Occasion
from etl.span import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from etl.document import Document
    from etl.mention import Mention
    from etl.model import OccasionKind, Quote, Speaker
    from etl.span import Span

# «نامه‌ای سرگشاده به», «گفت‌وگوی تازه خود با»: the words between a head and its preposition.
_MOST_BETWEEN = 4
_NOBODY = ("pronoun", "implicit")  # «با او»: who, is no news


class _Head(NamedTuple):
    kind: OccasionKind
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Narration:
    """The narration around a cue: its sentence from token `start` to `end`, without what is quoted in it."""

    document: Document
    forms: Sequence[str]  # of the document's tokens
    mentions: Sequence[Mention]  # of the sentence
    tokens: tuple[int, ...]
    sentence: tuple[int, int]
    cue: tuple[int, int]
    subjects: frozenset[Span]  # the words that name the speakers

    def holds(self, start: int, end: int) -> bool:
        """Tell whether all tokens `[start, end)` are narration."""
        at = bisect_left(self.tokens, start)
        return self.tokens[at : at + end - start] == tuple(range(start, end))

    def span(self, start: int, end: int) -> Span:
        tokens = self.document.tokens
        return self.document.raw_span(tokens.starts[start], tokens.ends[end - 1])


@dataclass(frozen=True, slots=True)
class _Place:
    """An occasion at tokens `[start, end)`; `to` is where the words for its other side begin, if they are there."""

    head: _Head
    start: int
    end: int
    to: int | None


class _Party(NamedTuple):
    start: int
    end: int
    mention: Mention | None


def place_quotes(
    document: Document,
    quotes: Sequence[Quote],
    mentions: Sequence[Mention],
    who: Mapping[Mention, tuple[Speaker, ...]],
) -> tuple[Quote, ...]:
    """Return the quotes of one part with their occasions and addressees, where the narration of their cue says them."""
    folded = map(document.folded_span, (quote.span for quote in quotes))
    quoted = SpanIndex((span, span) for span in folded)
    heads = _heads().find(document.tokens)
    placed = []
    for quote in quotes:
        narration = _narration(document, quote, quoted, mentions)
        if narration is None:
            placed.append(quote)
            continue
        first, last = (bisect_left(heads, token, key=itemgetter(0)) for token in narration.sentence)
        inside = [(h.start, h.end, h.payload) for h in heads[first:last] if narration.holds(h.start, h.end)]
        places = list(_places(narration, inside))
        place = _only(places)
        party = next((found for rule in _ADDRESSEES if (found := rule(narration, places)) is not None), None)
        if place is None and party is None:
            placed.append(quote)
            continue
        placed.append(replace(quote, occasion=_occasion(narration, place), addressee=_addressee(narration, party, who)))
    return tuple(placed)


def _narration(
    document: Document, quote: Quote, quoted: SpanIndex[Span], mentions: Sequence[Mention]
) -> _Narration | None:
    if quote.cue is None:
        return None
    cue = quote.cue
    sentence = document.sentence_at(cue.start)
    if sentence is None:
        return None
    tokens, whole, verb = document.tokens, document.folded_span(sentence), document.folded_span(cue)
    at, end = verb.start, verb.end
    said = document.folded_span(quote.span)
    last = tokens.at(max(said.start, end))
    first, stop = tokens.at(whole.start), tokens.before(whole.end)
    others = [range(tokens.at(s.start), tokens.before(s.end)) for s in quoted.meeting(whole) if not s.contains(verb)]
    inside = tuple(sorted(set(range(first, min(last, stop))).difference(*others)))
    subjects = frozenset(told.mention for told in quote.speakers if told.mention is not None)
    near = mentions[
        bisect_right(mentions, first, key=attrgetter("end")) : bisect_left(mentions, stop, key=attrgetter("start"))
    ]
    within = (tokens.at(at), tokens.before(end))
    return _Narration(document, tokens.forms, near, inside, (first, stop), within, subjects)


@cache
def _heads() -> PhraseMatcher[_Head]:
    data = read_lexicon("occasions")
    return PhraseMatcher(
        (head + ending, _Head(entry["kind"], tuple(entry["to"])))
        for entry in data["occasion"]
        for head in entry["heads"]
        for ending in data["endings"]
    )


@cache
def _phrases(table: str, key: str = "words") -> tuple[tuple[str, ...], ...]:
    """Return a list of the lexicon as folded tokens, the longest first."""
    data = read_lexicon("occasions")
    listed = data[table][key] if key else data[table]
    return tuple(sorted((tuple(fold_text(phrase).split()) for phrase in listed), key=len, reverse=True))


@cache
def _questions() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the ways to say that something is answered by their first words, those that name a question first."""
    leads = _phrases("question", "leads")
    asked = [(*lead, *words) for lead in leads for words in _phrases("question")]
    return {lead[0]: [phrase for phrase in (*asked, *leads) if phrase[0] == lead[0]] for lead in leads}


def _places(narration: _Narration, heads: Sequence[tuple[int, int, _Head]]) -> Iterator[_Place]:
    """Yield the occasions that a lead introduces, the longest head of each place: «گفت‌وگوی تلفنی», not «گفت‌وگو»."""
    covered = 0
    for start, end, head in sorted(heads, key=lambda h: (h[0], -h[1])):
        if start >= covered and (lead := _lead(narration, start)) is not None:
            covered = end
            yield _Place(head, lead, end, _introduced(narration, head, end))


def _lead(narration: _Narration, head: int) -> int | None:
    """Return where the lead before a head begins: «در», «در این», «با انتشار»; None where there is none."""
    pointer = _ending(narration, _phrases("pointers", ""), head)
    return _ending(narration, _phrases("leads", ""), head if pointer is None else pointer)


def _ending(narration: _Narration, phrases: Sequence[tuple[str, ...]], end: int) -> int | None:
    for phrase in phrases:
        start = end - len(phrase)
        if start >= 0 and tuple(narration.forms[start:end]) == phrase and narration.holds(start, end):
            return start
    return None


def _introduced(narration: _Narration, head: _Head, end: int) -> int | None:
    """Return where the other side begins; «در دیدار هیات ایرانی با وزیر عراق» has two others."""
    words = vocabulary()
    others = {m.start for m in narration.mentions if m.kind not in _NOBODY}
    for i in range(end, min(end + _MOST_BETWEEN, narration.cue[0])):
        if narration.forms[i] in head.to:
            return i + 1
        if words.ends_phrase(narration.forms[i]) or i in others:
            return None
    return None


def _only(places: Sequence[_Place]) -> _Place | None:
    """Return the occasion if all that are told are of one kind; the first tells most («در نشست خبری … در این نشست»)."""
    return places[0] if len({place.head.kind for place in places}) == 1 else None


def _occasion(narration: _Narration, place: _Place | None) -> Occasion | None:
    if place is None:
        return None
    kind = place.head.kind
    party = None if place.to is None else _party(narration, place.to)
    if kind == "interview" and not (party is not None and _is_press(narration, party)):
        if party is None:
            return None  # «در گفت‌وگو گفت»: of what kind, is open
        kind = "talks"
    end = party.end if party is not None else place.end
    return Occasion(kind, narration.span(place.start, end))


def _is_press(narration: _Narration, party: _Party) -> bool:
    """Tell whether one speaks with a medium: of the register, or by its name («تلویزیون دولتی …»)."""
    if party.mention is None or any(key.startswith("media:") for key in party.mention.keys):
        return True
    return any(tuple(narration.forms[party.start : party.start + len(p)]) == p for p in _phrases("press"))


def _party(narration: _Narration, start: int) -> _Party | None:
    """Read whom words are for at a token: a mention, or an audience («خبرنگاران»)."""
    at = start + (narration.forms[start : start + 1] in (["«"], ['"'], ["یک"]))
    mention = next((m for m in narration.mentions if m.start == at and m.kind not in _NOBODY), None)
    audience = next((p for p in _phrases("audience") if tuple(narration.forms[at : at + len(p)]) == p), None)
    end = max(mention.end if mention is not None else 0, at + len(audience) if audience is not None else 0)
    if end == 0 or not narration.holds(at, end):
        return None
    return _Party(at, end, mention if mention is not None and mention.end == end else None)


def _addressed(narration: _Narration, places: Sequence[_Place]) -> _Party | None:  # noqa: ARG001
    """«خطاب به نمایندگان گفت», «در نامه‌ای خطاب به دبیرکل سازمان ملل»."""
    return _after(narration, {"خطاب": [("خطاب", "به")]})


def _told(narration: _Narration, places: Sequence[_Place]) -> _Party | None:  # noqa: ARG001
    """«وی به ایسنا گفت»: between the subject and the verb; not «با اشاره به ایران گفت»."""
    cue = narration.cue[0]
    for i in range(cue - 1, max(narration.tokens[0] - 1 if narration.tokens else cue, cue - 12), -1):
        if narration.forms[i] == "به" and narration.holds(i, cue) and _stands_free(narration, i):
            party = _party(narration, i + 1)
            return party if party is not None and party.end == cue else None
    return None


def _stands_free(narration: _Narration, at: int) -> bool:
    """Tell whether no noun governs a preposition: it opens the clause, or follows a subject, a comma or an adverb."""
    if at == narration.tokens[0]:
        return True
    before = narration.forms[at - 1]
    return (
        not before[0].isalnum()
        or before in CLOSING
        or before in vocabulary().pronouns
        or (before,) in _phrases("time")
        or any(m.end == at and m.span in narration.subjects for m in narration.mentions)
    )


def _met(narration: _Narration, places: Sequence[_Place]) -> _Party | None:
    """«در گفت‌وگو با ایسنا گفت», «در پیامی به همتای خود نوشت»."""
    found = [party for p in places if p.to is not None and (party := _party(narration, p.to)) is not None]
    return found[0] if len({(party.start, party.end) for party in found}) == 1 else None


def _answered(narration: _Narration, places: Sequence[_Place]) -> _Party | None:  # noqa: ARG001
    """«در پاسخ به پرسش خبرنگار ایرنا گفت», «در پاسخ به ایسنا گفت»."""
    return _after(narration, _questions())


def _among(narration: _Narration, places: Sequence[_Place]) -> _Party | None:  # noqa: ARG001
    """«در جمع خبرنگاران گفت»."""
    return _after(narration, {"در": [("در", "جمع")]})


def _after(narration: _Narration, phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> _Party | None:
    """Return whom the words after the first of the phrases name; these come by first words, the longer ones first."""
    for i in narration.document.tokens.within(phrases.keys(), *narration.sentence):
        for phrase in phrases[narration.forms[i]]:
            end = i + len(phrase)
            if tuple(narration.forms[i:end]) == phrase and narration.holds(i, end):
                party = _party(narration, end)
                if party is not None:
                    return party
    return None


# The first that answers decides.
_ADDRESSEES: tuple[Callable[[_Narration, Sequence[_Place]], _Party | None], ...] = (
    _addressed,
    _told,
    _met,
    _answered,
    _among,
)


def _addressee(
    narration: _Narration, party: _Party | None, who: Mapping[Mention, tuple[Speaker, ...]]
) -> Addressee | None:
    if party is None:
        return None
    known = who.get(party.mention, ()) if party.mention is not None and party.mention.kind != "anonymous" else ()
    return Addressee(narration.span(party.start, party.end), known[0] if len(known) == 1 else None)
