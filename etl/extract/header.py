"""What the opening, the closing and the metadata say of an article as a whole: publisher, desk, dateline, sources."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from etl.extract.sources import find_desk, find_relays
from etl.fold import fold_key
from etl.model import Header, Source
from etl.reference import places_by_any_name, publishers_by_any_name, publishers_by_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.document import Document
    from etl.extract.published import Published
    from etl.extract.source_names import Range, Relay
    from etl.model import Article
    from etl.reference import Publisher, Reference
    from etl.span import Span

# «ISNA-1399», «Hamsoonews (Mehr)», «Mehr via Khabarkhodro», «telegram:farsna», «https://www.example.org/»: what
# separates a publisher's name from other things
_PARTS = re.compile(r"[()|,،/:;؛@]|\bvia\b|[-_ ](?=[\d۰-۹])|\s[-–]\s|\bwww\.", re.IGNORECASE)
# The edition or the kind, behind a publisher's name in metadata: «یورونیوز فارسی», «Fars News», «اسپوتنیک افغانستان»
_EDITION = re.compile(
    r"\s+(?:persian|farsi|فارسی|iran|ایران|afghanistan|افغانستان|news|news agency|newspaper|online|آنلاین)$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@([A-Za-z]\w{3,31})\W*$", re.ASCII)
_OPENING = 100  # tokens: the lead and the paragraph that says who reports
_HOME = "IR"  # a foreign agency that is named in the opening need not be the publisher
_LETTERS = str.maketrans("يىك", "ییک")


def find_header(article: Article, body: Document, reference: Reference, published: Published) -> Header:
    """Return what is known of the article as a whole.

    The publisher is the one that the metadata name, else the address, else the opening; a name that the register
    lacks is kept as given. `not_before` is left None: it depends on the article's dates and quotes.
    """
    relays = find_relays(body, reference)
    opening = [relay for relay in relays if relay.name.first < _OPENING]
    publisher = _publisher(article, body, reference, opening)
    own = next((relay for relay in opening if relay.desk and relay.publisher is publisher), None)
    desk = own.desk if own else find_desk(body)
    place = next((relay.place for relay in opening if relay.place), None)
    return Header(
        publisher=publisher.key if publisher else None,
        publisher_name=publisher.name if publisher else article.publisher,
        desk=_written(body, desk) if desk else None,
        dateline=_place_name(body, place, reference) if place else None,
        published_on=published.bounds,
        published_at=published.at,
        not_before=None,
        sources=_chain(body, relays, publisher),
        warnings=published.warnings,
    )


def publisher_of(name: str, reference: Reference) -> Publisher | None:
    """Return the only registered publisher in a name as metadata give it: "ISNA-1399", "Mehr via Khabarkhodro".

    Where nothing but a publisher can stand, a name that is a common word too («شرق») is one.
    """
    known = publishers_by_any_name(reference)
    whole = known.get(fold_key(name), ()) or known.get(fold_key(_EDITION.sub("", name.strip())), ())
    found = whole or [one for part in _PARTS.split(name) for one in known.get(fold_key(part), ())]
    keys = {publisher.key for publisher in found}
    return found[0] if len(keys) == 1 else None


def _publisher(article: Article, body: Document, reference: Reference, opening: Sequence[Relay]) -> Publisher | None:
    if article.publisher and (named := publisher_of(article.publisher, reference)):
        return named
    known = publishers_by_name(reference)
    parts = urlsplit(article.url or "")
    host = (parts.hostname or "").removeprefix("www.")
    channel = parts.path.strip("/").split("/")[0] if host == "t.me" else ""
    handle = _HANDLE.search(body.raw)
    for told in (channel or host, handle[1] if handle else ""):
        if told and len(found := known.get(fold_key(told), ())) == 1:
            return found[0]
    if article.publisher and article.publisher.strip():
        return None  # one that the register lacks, whomever the opening names
    first = next((relay for relay in opening if relay.cue in {"report", "opener"}), None)
    return first.publisher if first and first.publisher and first.publisher.country == _HOME else None


def _chain(body: Document, relays: Sequence[Relay], publisher: Publisher | None) -> tuple[Source, ...]:
    """Return each source once, nearest to the reader first: the publisher, if the text names it, is at 0.

    A source behind another is relayed by it («ایسنا به نقل از رویترز»), any other by the one that opens the text
    («ایرنا: … به گزارش تاس …»), else by the publisher: three agencies in one text are no chain.
    """
    chain: dict[str, Relay] = {}
    through: dict[str, str | None] = {}
    own = publisher.key if publisher else None
    opener = next((_key(body, relay) for relay in relays if relay.cue == "opener"), None)
    before: str | None = None
    for relay in relays:
        key = _key(body, relay)
        if key not in chain:
            chain[key] = relay
            nearer = before if relay.follows else opener
            through[key] = nearer if key != own and nearer in chain and nearer != key else None
        before = key
    ordered = sorted(chain, key=lambda key: key != own)
    begins = 0 if own is None or own in chain else 1
    places = {key: position for position, key in enumerate(ordered, begins)}
    return tuple(
        Source(
            position=places[key],
            role="outlet" if key == own else relay.role,
            name=relay.publisher.name if relay.publisher else _written(body, relay.name),
            publisher=relay.publisher.key if relay.publisher else None,
            part=body.part,
            span=_span(body, relay.name),
            through=places.get(through[key] or ""),
        )
        for key, relay in ((key, chain[key]) for key in ordered)
    )


def _key(body: Document, relay: Relay) -> str:
    return relay.publisher.key if relay.publisher else fold_key(_written(body, relay.name))


def _place_name(body: Document, place: Range, reference: Reference) -> str:
    written = _written(body, place)
    known = places_by_any_name(reference).get(fold_key(written), ())
    return known[0].name if len(known) == 1 else written


def _span(body: Document, tokens: Range) -> Span:
    return body.raw_span(body.tokens.starts[tokens.first], body.tokens.ends[tokens.end - 1])


def _written(body: Document, tokens: Range) -> str:
    """Return the words as written, with Persian letters, none in a form for print («ﺧﺒﺮ»), and single spaces."""
    written = unicodedata.normalize("NFKC", _span(body, tokens).of(body.raw))
    return " ".join(written.translate(_LETTERS).split())
