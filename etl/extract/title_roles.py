"""The roles that a title tells of: one for each country of a plural, with the host of those who are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.fold import ZWNJ, fold_text, readable
from etl.mention import Role

if TYPE_CHECKING:
    from etl.document import Document
    from etl.extract.titles import TitlePhrase

_BOTH = ["دو", "کشور"]
_ONE_OF = {
    fold_text(plural): one
    for plural, one in (("وزرای", "وزیر"), ("وزیران", "وزیر"), ("رؤسای", "رئیس"), ("مجالس", "مجلس"))
}


def roles_of(document: Document, title: TitlePhrase) -> tuple[Role, ...]:
    """Return the role, once for each country of a plural («وزرای خارجه ایران و روسیه»)."""
    words = [title.head.key if title.head.kind == "role" else _singular(document, *title.title[0])]
    words += [_as_written(document, start, end) for start, end in title.title[1:]]
    if title.head.plural and (len(title.countries) > 1 or document.tokens.forms[title.end : title.end + 2] == _BOTH):
        words = [words[0], *map(_one, words[1:])]
    text = " ".join(word for word in words if word != "و" or not title.head.plural).replace(" ،", "،")
    if title.head.plural and len(title.countries) > 1:
        return _each(title, text, words)
    if len(title.countries) > 1 and "در" in words:
        text = " ".join(word for word in words if word != "در")
        return (Role(text, title.countries[0], host=title.countries[1]),)
    return (Role(text, next(iter(title.countries), None), context=title.context_country and not title.countries),)


def _one(word: str) -> str:
    """«رؤسای هیئت‌های مذاکره‌کننده ایران و عمان»: each leads one of the delegations."""
    return _ONE_OF.get(fold_text(word)) or word.removesuffix("های").rstrip(ZWNJ) or word


def _each(title: TitlePhrase, text: str, words: list[str]) -> tuple[Role, ...]:
    """Return one role for each country; after «در» stands the host: «سفرای عمان و یمن در تهران»."""
    inner = title.head.inner and words[-1] == "در"
    if not inner:
        return tuple(Role(text, country) for country in title.countries)
    return tuple(Role(text.removesuffix(" در"), country, host=title.countries[-1]) for country in title.countries[:-1])


def _as_written(document: Document, start: int, end: int) -> str:
    """Return tokens as a reader expects them: «رئیس‌جمهور», where the folded form is «رییسجمهور»."""
    return readable(document.raw_span(document.tokens.starts[start], document.tokens.ends[end - 1]).of(document.raw))


def _singular(document: Document, start: int, end: int) -> str:
    """«وزارتخانه‌های خارجه» and «وزارت خارجه‌های» are «وزارتخانه خارجه» and «وزارت خارجه» each."""
    words = _as_written(document, start, end).split()
    return " ".join(word.removesuffix("های").rstrip(ZWNJ) for word in words if word != "های")
