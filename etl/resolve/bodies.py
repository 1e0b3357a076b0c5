"""Institutions and states as speakers: one key for «وزارت خارجه ایران» and «وزارت امور خارجه جمهوری اسلامی ایران»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.fold import ZWNJ, fold_key, readable
from etl.model import Speaker
from etl.reference import speakers_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.document import Document
    from etl.mention import Mention, Role
    from etl.reference import Country, Publisher, Reference, RegisteredSpeaker

_MINISTRY = re.compile(f"وزارت[{ZWNJ} ]?خانه")
# «هیئت‌های بلندپایه ایران و نپال» are the delegation of the one and that of the other.
_RANK = re.compile(f" (?:بلند[ {ZWNJ}]?پایه|عالی[ {ZWNJ}]?رتبه)(?= |$)")
_OUR_COUNTRY = " کشورمان"


@lru_cache(maxsize=8)
def _countries(reference: Reference) -> Mapping[str, Country]:
    return {country.code: country for country in reference.countries}


@lru_cache(maxsize=8)
def _publishers(reference: Reference) -> Mapping[str, Publisher]:
    return {publisher.key: publisher for publisher in reference.publishers}


@lru_cache(maxsize=8)
def registered(reference: Reference) -> Mapping[str, RegisteredSpeaker]:
    """Return the register's speakers by key."""
    return {speaker.key: speaker for speaker in reference.speakers}


@lru_cache(maxsize=10_000)
def registered_speaker(reference: Reference, key: str) -> Speaker:
    """Return the speaker of a register key, or of a publisher's (`media:KEY`)."""
    if key.startswith("media:"):
        publisher = _publishers(reference)[key.removeprefix("media:")]
        return Speaker(f"media-{publisher.key}", publisher.name, "media", publisher.name_en, publisher.country)
    speaker = registered(reference)[key]
    return Speaker(speaker.key, speaker.name, speaker.kind, speaker.name_en, speaker.country)


@lru_cache(maxsize=1_000)
def state(reference: Reference, code: str) -> Speaker:
    """Return the state as a speaker: «ایران», also for «تهران» and «جمهوری اسلامی ایران»."""
    country = _countries(reference)[code]
    return Speaker(f"state-{code.lower()}", country.name, "state", country.name_en, code)


def institutions(document: Document, mention: Mention, reference: Reference, home: str | None) -> tuple[Speaker, ...]:
    """Return the institutions of a mention: several for «وزارتخانه‌های خارجه ایران و روسیه»."""
    if mention.country and mention.name is None and not mention.roles:
        return (state(reference, mention.country),)
    if len(mention.roles) > 1:
        return tuple(_of_title(document, mention, role, reference, home) for role in mention.roles)
    if len(mention.keys) == 1:
        return (registered_speaker(reference, mention.keys[0]),)
    if mention.roles:
        return (_of_title(document, mention, mention.roles[0], reference, home),)
    return (_unregistered(document, mention, reference),)


def _of_title(document: Document, mention: Mention, role: Role, reference: Reference, home: str | None) -> Speaker:
    """Look the institution up by its title and its country, or the country that the outlet speaks from."""
    code = role.country or home
    names = [role.title]
    country = _countries(reference).get(code) if code else None
    if country is not None:
        names = [f"{title} {name}" for title in _titles(role.title) for name in country.names] + (
            [] if role.country else names
        )
    for name in names:
        found = {speaker.key: speaker for speaker, _ in speakers_by_name(reference).get(fold_key(name), ())}
        if len(found) == 1:
            return registered_speaker(reference, next(iter(found)))
    if len(mention.roles) > 1 and country is not None:
        name = f"{_RANK.sub('', _titles(role.title)[0])} {country.name}"
        return Speaker(f"institution-{fold_key(name)}", name, "institution", None, code)
    return _unregistered(document, mention, reference)


def _titles(title: str) -> tuple[str, ...]:
    """«وزارتخانه امور خارجه» is «وزارت امور خارجه», and «وزارت خارجه» too."""
    title = _MINISTRY.sub("وزارت", title, count=1)
    plain = title.replace("امور ", "")
    return tuple(dict.fromkeys((title, plain, plain.replace("وزارت خارجه", "وزارت امور خارجه"))))


def _unregistered(document: Document, mention: Mention, reference: Reference) -> Speaker:
    name = readable(mention.span.of(document.raw)).replace("«", "").replace("»", "").strip()
    if mention.country and name.endswith(_OUR_COUNTRY):  # «هیئت پارلمانی کشورمان» has the state's name
        name = f"{name.removesuffix(_OUR_COUNTRY)} {state(reference, mention.country).name}"
    kind = "government" if name.startswith("دولت") else "institution"
    return Speaker(f"institution-{fold_key(name)}", name, kind, None, mention.country)  # type: ignore[arg-type]
