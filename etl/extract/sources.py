"""Where a text comes from: the agencies, papers, websites and press offices that it names as its sources.

«به گزارش ایسنا به نقل از رویترز», «بنا بر گزارش تارنمای دولت روسیه», «خبرگزاری فارس: …», «به ایرنا گفت», «منبع: …».
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.source_names import (
    LONGEST_PLACE,
    QUOTES,
    ROLES,
    Range,
    Reader,
    Relay,
    data,
    is_own_name,
    named,
    phrases,
    place_after,
    registered,
    unregistered,
)
from etl.lexicon.matcher import PhraseMatcher, longest
from etl.reference import places_by_any_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.document import Document
    from etl.extract.source_names import Cue
    from etl.reference import Reference

_LONGEST_DESK = 4
_PLACE_MARKS = frozenset({"-", "–", "_", "،", "("})  # between a place and the agency that reports from it
_LONGEST_TOLD = 6  # tokens of a name between «به» and «گفت»
_REPORTERS = frozenset({"reporter", "interview"})  # with these only a source that the register knows is meant


def find_relays(document: Document, reference: Reference) -> tuple[Relay, ...]:
    """Return the sources that a text names, in the order of the text."""
    reader = Reader(document.tokens, reference, frozenset(first for first, _ in document.paragraph_tokens))
    found = list(_openers(reader, document))
    for first, i, cue in longest(_cues().find(document.tokens)):
        before = found[-1] if found else None
        if before and i <= before.end:
            continue
        if cue != "reporter" or first in reader.breaks or reader.form(first - 1) in phrases("asked"):
            is_chained = before is not None and first - before.end <= 2
            found += _relays(reader, i, cue, is_chained=is_chained)
    found += [relay for relay in (*_told(reader), *_signatures(reader, document)) if not _overlaps(relay, found)]
    return tuple(sorted(found, key=lambda relay: relay.name))


def _overlaps(relay: Relay, others: list[Relay]) -> bool:
    return any(other.name.first < relay.name.end and relay.name.first < other.name.end for other in others)


def _relays(reader: Reader, i: int, cue: Cue, *, is_chained: bool) -> Iterator[Relay]:
    """Read the sources after a cue: «منابع: ایرنا، تاس», and the chain «خبرگزاری آنا از آناتولی»."""
    relay = _relay(reader, i, cue, is_chained=is_chained)
    while relay:
        yield replace(relay, follows=is_chained and cue != "label")
        after = reader.skip_quotes(relay.end)
        if cue == "label" and reader.form(relay.end) in {"،", "و", ","}:
            relay, is_chained = _relay(reader, relay.end + 1, cue, is_chained=True), True
        elif cue == "report" and reader.form(after) == "از" and not relay.place:
            relay, is_chained = _behind(reader, after + 1), True
        else:
            return


def _behind(reader: Reader, i: int) -> Relay | None:
    """Return the source that another one took its text from: «خبرگزاری آنا از خبرگزاری رسمی ترکیه»."""
    found = registered(reader, i)
    if found:
        return Relay("quoting", Range(reader.skip_quotes(i), found[1]), ROLES[found[0].kind], found[0])
    return unregistered(reader, i, "quoting", is_chained=False)


def _relay(reader: Reader, i: int, cue: Cue, *, is_chained: bool) -> Relay | None:
    i = reader.skip_quotes(i)
    is_reporter = cue == "reporter" or reader.form(i) == "خبرنگار"
    desk, name = _desk(reader, i, is_reporter=is_reporter)
    name = reader.skip_quotes(name)
    found = named(reader, name) if is_reporter else registered(reader, name)
    if found:
        publisher, end = found
        return Relay(cue, Range(name, end), ROLES[publisher.kind], publisher, desk, place_after(reader, end))
    if cue in _REPORTERS:
        return None
    return unregistered(reader, name, cue, is_chained=is_chained or cue == "label")


def _desk(reader: Reader, i: int, *, is_reporter: bool) -> tuple[Range | None, int]:
    """Return the desk that stands at `i` and the token after it; «گروه سیاسی خبرگزاری فارس» has one."""
    i += reader.form(i) == "خبرنگار"
    is_desk = reader.form(i) in phrases("desk")
    for end in range(i + is_desk, i + is_desk + _LONGEST_DESK + 1):
        if (is_desk or is_reporter) and registered(reader, end):
            is_named = end > i and reader.form(i) != "اعزامی" and reader.form(i).isalpha()
            return (Range(i, end) if is_named else None), end
        if reader.stops(end):
            break
    return None, i + (is_reporter and reader.form(i) == "اعزامی")  # «خبرنگار اعزامی مهر به عراق»


def _openers(reader: Reader, document: Document) -> Iterator[Relay]:
    """Read «خبرگزاری فارس: …», «تهران - ایرنا: …», «ایرنا- …», «تهران (پانا) …» at the start of a first paragraph."""
    told = [
        first
        for paragraph, (first, _) in zip(document.paragraphs[:6], document.paragraph_tokens, strict=False)
        if not any(region.contains(paragraph) for region in document.furniture)
    ]
    for first in told[:3]:
        i = reader.skip_quotes(first)
        place = _opening_place(reader, i)
        name = place.end + 1 if place else i
        found = registered(reader, name)
        if found:
            known = Relay("opener", Range(name, found[1]), ROLES[found[0].kind], found[0], None, place)
            if _opens(reader, known):
                yield known
                return
        relay = unregistered(reader, name, "opener", is_chained=False)
        if relay and reader.form(relay.end) == ":" and relay.end - name <= LONGEST_PLACE + 1:
            yield relay
            return


def _opening_place(reader: Reader, i: int) -> Range | None:
    """Return the place before an agency's name: «تهران - …», «بیروت، …», «تهران (…)»."""
    end = next((j for j in range(i + 1, i + LONGEST_PLACE + 1) if reader.form(j) in _PLACE_MARKS), None)
    return Range(i, end) if end and reader.key(i, end) in places_by_any_name(reader.reference) else None


def _opens(reader: Reader, relay: Relay) -> bool:
    """Tell whether what stands behind a name at the start makes it the text's source: «ایلنا/», «سانا» on its own."""
    first, end = relay.name
    mark = reader.form(end)
    if mark == ":" or (reader.form(first) == "خبرگزاری" and mark == "،"):
        return True
    is_own = relay.publisher is not None and is_own_name(reader, relay.publisher, relay.name)
    if relay.place is not None and (end in reader.breaks or mark == ")" or mark.isdigit()):
        return is_own  # «مسکو- سانا» on its own, «تهران (پانا)», «تهران، خبرگزاری جمهوری اسلامی ۲۲/۱۰/۸۱»
    return is_own and mark in {"-", "–", "—", "/", "؛", "_"}


def _told(reader: Reader) -> Iterator[Relay]:
    """Read «زاخارووا به خبرگزاری تاس گفت»: what somebody told a source comes from it."""
    for verb in reader.tokens.of({"گفت", "گفته", "گفتند"}):
        for i in range(verb - 2, max(-1, verb - _LONGEST_TOLD - 2), -1):
            if reader.form(i) == "به":
                found = registered(reader, i + 1)
                if found and reader.skip_quotes(found[1]) == verb:
                    name = Range(reader.skip_quotes(i + 1), found[1])
                    yield Relay("interview", name, ROLES[found[0].kind], found[0])
                break


def _signatures(reader: Reader, document: Document) -> Iterator[Relay]:
    """Read a source that signs the text: «… نبوده است./تسنیم», or «خبرگزاری فارس» alone on one of the last lines."""
    for first, end in document.paragraph_tokens[-2:]:
        slash = next((i for i in range(end - 1, max(first, end - 4), -1) if reader.form(i) == "/"), None)
        name = reader.skip_quotes(first if slash is None else slash + 1)
        found = named(reader, name)
        rest = range(found[1], end) if found else ()
        if found and end > first + 1 and all(reader.form(i) in QUOTES | {"."} for i in rest):
            yield Relay("label", Range(name, found[1]), ROLES[found[0].kind], found[0])
        elif end == len(reader.tokens):
            relay = unregistered(reader, name, "label", is_chained=False)
            if relay and relay.name == (first, end):
                yield relay  # «آژانس خبری پامیر»


def find_desk(document: Document) -> Range | None:
    """Return the desk that opens a text: «گروه سیاسی- …», «سرویس بین الملل: …»."""
    reader = document.tokens
    for i, _ in document.paragraph_tokens[:3]:
        if i < len(reader) and reader.forms[i] in {"گروه", "سرویس"}:
            window = range(i + 2, min(i + 3 + _LONGEST_DESK, len(reader)))
            dashes = [j for j in window if reader.forms[j] in {"-", ":", "–", "_"}]
            if len(dashes) > 1 and dashes[1] == dashes[0] + 2:
                return Range(i, dashes[1])  # «گروه علمی - فرهنگی: …», but «گروه اقتصادی- » and a reporter's name
            if dashes:
                return Range(i, dashes[0])
    return None


@cache
def _cues() -> PhraseMatcher[Cue]:
    return PhraseMatcher((word, row["cue"]) for row in data()["relay"] for word in row["words"])
