"""Mentions of bodies: institutions, outlets, documents and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.mention_at import mention_at, single
from etl.extract.names import may_be_name
from etl.extract.title_roles import roles_of
from etl.extract.titles import read_title
from etl.lexicon.vocabulary import is_common

if TYPE_CHECKING:
    from etl.document import Document
    from etl.extract.scene import Scene
    from etl.mention import Mention

POINTING = frozenset(("این", "یک", "برخی"))


def institution(document: Document, scene: Scene, i: int) -> Mention | None:
    """«وزارت خارجه آمریکا», «آژانس», «این روزنامه», «بیانیه پایانی نشست»."""
    at = i + (scene.form(i) in POINTING)
    body = scene.gazetteer.at("body", at)
    head = scene.gazetteer.at("institution", at) or scene.gazetteer.at("document", at)
    country = scene.gazetteer.at("country", at)
    nameless = body is None or at != i  # «پیش از این رویترز گفت»: the word before is no demonstrative
    if (head is None and nameless) or (country is not None and head is not None and country.end > head.end):
        return None  # «فدراسیون روسیه» is a state
    if head is not None and head.entries[0].kind == "document":
        return _document(document, scene, i, head.end)
    if body is not None and (head is None or body.end >= head.end):
        title = read_title(scene, at, head.entries[0], body.end) if head is not None else None
        if title is None or title.end == body.end or not title.countries:
            end = _with_quoted_name(scene, body.end)
            keys = tuple(e.key for e in body.entries)
            return mention_at(
                document, i, end, kind="institution", name=" ".join(scene.forms[at : body.end]), keys=keys
            )
    if head is None or scene.form(head.end).startswith("کنند"):
        return None  # «شرکت کنندگان» are no company
    entry = head.entries[0]
    title = read_title(scene, at, entry, head.end)
    end = _with_quoted_name(scene, title.end)
    if end == title.end and entry.key == "media" and at == i:
        end = _with_uncommon_name(scene, end)
    bare = end == head.end
    if bare and at == i:
        return None  # «دفتر» alone is no institution
    kind = "anonymous" if scene.form(i) in ("یک", "برخی") else "institution"
    return mention_at(
        document,
        i,
        end,
        kind=kind,
        name=" ".join(scene.forms[at:end]),
        roles=roles_of(document, title),
        country=single(title.countries),
        keys=title.keys if title.title and len(title.title) == 1 else (),
        plural=entry.plural,
    )


def _document(document: Document, scene: Scene, i: int, end: int) -> Mention | None:
    """«این بیانیه»; «گزارش تارنمای دولت» is the site's, so the noun alone is left out."""
    if scene.form(i) != "این":
        return None
    return mention_at(document, i, end, kind="institution", name=scene.form(i + 1))


def _with_uncommon_name(scene: Scene, end: int) -> int:
    """Return the end of an outlet's phrase with a name that the register lacks: «نشریه آبزرور», «شبکه الاخباریه»."""
    longest = 2
    for i in range(end, end + longest):
        if not may_be_name(scene, i) or is_common(scene.form(i)) or len(scene.form(i)) <= len("های"):
            return i
    return end + longest


def _with_quoted_name(scene: Scene, end: int) -> int:
    """Return the end of an institution's phrase with its name in guillemets: «شبکه «العالم»»."""
    longest = 6
    if scene.form(end) in '«"':
        for j in range(end + 1, end + 1 + longest):
            if scene.form(j) in '»"':
                return j + 1
    return end


def state(document: Document, scene: Scene, i: int) -> Mention | None:
    """«ایران», «واشنگتن», «جمهوری اسلامی ایران», «این کشور»."""
    if scene.form(i) == "این" and scene.form(i + 1) == "کشور":
        return mention_at(document, i, i + 2, kind="institution")
    if scene.form(i) == "طرف" and (side := scene.gazetteer.at("adjective", i + 1)) and len(side.entries) == 1:
        return mention_at(document, i, side.end, kind="institution", country=side.entries[0].key)  # «طرف روسی»
    found = scene.gazetteer.at("country", i) or scene.gazetteer.at("capital", i)
    if found is None or len(found.entries) != 1:
        return None
    return mention_at(document, i, found.end, kind="institution", country=found.entries[0].key)
