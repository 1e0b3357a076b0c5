"""A web page: its article, without menus and footers, and the metadata that the page declares.

Text and site name are trafilatura's. The day of publication is only what the page declares as such: a day that stands
somewhere on the page may be that of another article, or of today.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from etl.errors import InputError
from etl.fold import ZWNJ
from etl.read.decode import decode
from etl.read.limits import read_whole
from etl.read.record import article_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.model import Article

# Where pages declare it, the most particular first. Open Graph, schema.org, Dublin Core, and what news systems add.
_DECLARED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_META = re.compile(r"<(?:meta|time)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_HALF_SPACE = re.compile(rf"&zwnj;|&#8204;|&#x200c;|{ZWNJ}", re.IGNORECASE)
# trafilatura drops half-spaces as unprintable; meanwhile a letter stands for them that no page in Persian has.
_STANDS_FOR_IT = "\ua7f7"


def read_web_page(file: Path, collection: str, path: str) -> Iterator[Article]:
    """Yield the page's article.

    Raises:
        InputError: The page cannot be decoded, or no article is found on it.
    """
    page, encoding = decode(read_whole(file))
    fields = _fields(page)
    title, text = fields.get("title") or "", fields.pop("text", None) or ""
    first, _, rest = text.partition("\n")
    text = rest if first.strip() == title.strip() and rest.strip() else text
    if not text.strip():
        message = "no article is found on the page"
        raise InputError(message, "Give the page of one article, or its text as NAME.txt.", "empty")
    yield article_of(collection, path, text, encoding, fields)


def _fields(page: str) -> dict[str, str | None]:
    """Return `text` and the metadata of a page; empty where nothing can be read in it."""
    from trafilatura import bare_extraction

    marked = _HALF_SPACE.sub(_STANDS_FOR_IT, page)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries about each other
        found: Any = bare_extraction(marked, with_metadata=True, include_comments=False, include_tables=False)
    if found is None:
        return {}
    told = {
        "text": found.text,
        "title": found.title,
        "publisher": found.sitename or found.hostname,
        "url": found.url,
    }
    fields = {name: value and value.replace(_STANDS_FOR_IT, ZWNJ) for name, value in told.items()}
    return {**fields, "published": declared_date(page)}


def declared_date(page: str) -> str | None:
    """Return the time of publication as the page's head declares it; None where it does not."""
    declared: dict[str, str] = {}
    for tag in _META.findall(page):
        attributes = {name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(tag)}
        name = attributes.get("property") or attributes.get("itemprop") or attributes.get("name") or ""
        declared.setdefault(name.lower(), (attributes.get("content") or attributes.get("datetime") or "").strip())
    told = next((declared[name] for name in _DECLARED if declared.get(name)), None)
    if told is None and (linked := _JSON_LD.search(page)):
        told = linked[1].strip()
    return told or None
