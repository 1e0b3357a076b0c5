"""The reference tables: brought to what the register's files say, before a load writes facts that refer to them."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from etl.fold import sort_key
from etl.store.bulk import new_keys, write_rows
from etl.store.calendar import fill_calendar
from etl.store.counted import count_all
from etl.store.schema import (
    countries,
    event_types,
    fact_topics,
    loaded_reference,
    metadata,
    offices,
    places,
    publishers,
    speakers,
    tenures,
    topics,
)
from etl.store.speakers import Name, replace_names, settle_speakers
from etl.store.summaries import summarise_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from etl.reference import Reference

type Rows = Mapping[str, Mapping[str, Any]]  # by code or slug

_SEPARATOR = "؛ "


def upsert_reference(connection: Connection, reference: Reference) -> None:
    """Bring the reference tables to the register, writing only what differs.

    Nothing is compared if the last load had just this register. What the register no longer has is removed, and facts
    that referred to it do so no longer; a speaker stays as long as an article names it.
    """
    wanted = _digest(reference)
    if list(connection.scalars(select(loaded_reference.c.digest))) == [wanted]:
        return
    fill_calendar(connection)
    before = _summed(connection)
    _delete_stale_tenures(connection, reference)
    _sync(connection, countries, "code", {row["code"]: row for row in map(_country, reference.countries)})
    _sync(connection, places, "slug", {row["slug"]: row for row in map(_place, reference.places)})
    _sync(connection, publishers, "slug", {row["slug"]: row for row in map(_publisher, reference.publishers)})
    ids = _register_speakers(connection, reference)
    office_rows = {row["slug"]: row for row in (_office(office, ids) for office in reference.offices)}
    _sync(connection, offices, "slug", office_rows)
    _write_tenures(connection, reference)
    _sync(connection, event_types, "type", {one.type: asdict(one) for one in reference.event_types})
    stale = topics.c.slug.not_in([topic.key for topic in reference.topics])
    connection.execute(delete(fact_topics).where(fact_topics.c.topic_id.in_(select(topics.c.id).where(stale))))
    _sync(connection, topics, "slug", {row["slug"]: row for row in map(_topic, reference.topics)})
    if _summed(connection) != before:
        summarise_all(connection)
        count_all(connection)
    connection.execute(delete(loaded_reference))
    connection.execute(insert(loaded_reference).values(digest=wanted))


def _summed(connection: Connection) -> list[Any]:
    """Return what summaries hold of the register: names, their order, and by whom a text is."""
    return [
        sorted(map(repr, connection.execute(rows)))
        for rows in (select(countries), select(publishers.c.id), select(speakers).where(speakers.c.registered))
    ]


@lru_cache(maxsize=4)
def _digest(reference: Reference) -> str:
    return hashlib.sha256(f"{_code()}{reference!r}".encode()).hexdigest()


@cache
def _code() -> str:
    """Return all that makes rows of the register: this floor, and the folding of sort keys."""
    store = Path(__file__).parent
    return "".join(file.read_text(encoding="utf-8") for file in (*sorted(store.glob("*.py")), store.parent / "fold.py"))


def _country(country: Any) -> dict[str, Any]:
    return {
        "code": country.code,
        "name": country.name,
        "name_en": country.name_en,
        "names": _SEPARATOR.join(country.names),
        "adjectives": _SEPARATOR.join(country.adjectives),
        "sort_key": sort_key(country.name),
    }


def _named(entry: Any) -> dict[str, Any]:
    return {
        "slug": entry.key,
        "name": entry.name,
        "name_en": entry.name_en,
        "country_code": entry.country,
        "kind": entry.kind,
        "sort_key": sort_key(entry.name),
    }


def _place(place: Any) -> dict[str, Any]:
    return {**_named(place), "names": _SEPARATOR.join(place.names)}


def _publisher(publisher: Any) -> dict[str, Any]:
    return {**_named(publisher), "names": _SEPARATOR.join(publisher.names), "site": publisher.site}


def _speaker(speaker: Any) -> dict[str, Any]:
    return {**_named(speaker), "registered": True, "source": speaker.source, "certainty": speaker.certainty}


def _names(speaker: Any) -> list[Name]:
    # A name may stand twice, once in each of two files; its first line holds.
    names = {(name.name, name.language, name.kind): name for name in reversed(speaker.names)}
    return [Name(name.name, name.language, name.kind, name.ambiguous, "register") for name in reversed(names.values())]


def _office(office: Any, speaker_ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "slug": office.key,
        "post": office.post,
        "title": office.title,
        "title_en": office.title_en,
        "country_code": office.country,
        "host_code": office.host,
        "institution_id": speaker_ids[office.institution] if office.institution else None,
        "names": _SEPARATOR.join(office.names),
        "single_holder": office.single_holder,
        "source": office.source,
        "sort_key": sort_key(office.title),
    }


def _topic(topic: Any) -> dict[str, Any]:
    return {
        "slug": topic.key,
        "name": topic.name,
        "name_en": topic.name_en,
        "iptc": topic.iptc,
        "sort_key": sort_key(topic.name),
    }


def _sync(connection: Connection, table: Table, natural: str, rows: Rows) -> None:
    """Make the table hold just these rows, by the column `natural`."""
    _upsert(connection, table, natural, rows)
    stale = table.c[natural].not_in(list(rows))
    (key,) = table.primary_key.columns
    gone = select(key).where(stale)
    for other in metadata.sorted_tables:
        for link in other.foreign_keys:
            if link.column is key and link.parent.nullable:
                connection.execute(update(other).where(link.parent.in_(gone)).values({link.parent.name: None}))
    connection.execute(delete(table).where(stale))


def _upsert(connection: Connection, table: Table, natural: str, rows: Rows) -> dict[str, int]:
    """Insert or update the rows; return their ids (of a table that has them) by the column `natural`."""
    held = {row[natural]: dict(row) for row in connection.execute(select(table)).mappings()}
    fresh: list[dict[str, Any]] = [dict(row) for key, row in rows.items() if key not in held]
    if "id" in table.c:
        new = new_keys(connection, table)
        fresh = [{"id": next(new), **row} for row in fresh]
    write_rows(connection, table, fresh)
    for key, row in rows.items():
        if key in held and any(held[key][column] != value for column, value in row.items()):
            connection.execute(update(table).where(table.c[natural] == key).values(dict(row)))
    return {row[natural]: row.get("id", 0) for row in (*held.values(), *fresh)}


def _register_speakers(connection: Connection, reference: Reference) -> dict[str, int]:
    rows = {speaker.key: _speaker(speaker) for speaker in reference.speakers}
    ids = _upsert(connection, speakers, "slug", rows)
    replace_names(connection, {ids[speaker.key]: _names(speaker) for speaker in reference.speakers})
    left = speakers.c.registered & speakers.c.slug.not_in(list(rows))
    gone = list(connection.scalars(select(speakers.c.id).where(left)))
    if gone:
        connection.execute(update(offices).where(offices.c.institution_id.in_(gone)).values(institution_id=None))
        connection.execute(update(speakers).where(speakers.c.id.in_(gone)).values(registered=False))
        settle_speakers(connection, gone)
    return ids


def _numbered(reference: Reference) -> Iterable[tuple[tuple[Any, ...], Any]]:
    """Give each tenure with its natural key: office, speaker, number among these."""
    numbers: Counter[tuple[str, str]] = Counter()
    for tenure in reference.tenures:
        pair = (tenure.office, tenure.speaker)
        yield (*pair, numbers[pair]), tenure
        numbers[pair] += 1


def _held_tenures(connection: Connection) -> dict[tuple[Any, ...], Any]:
    query = select(tenures, offices.c.slug.label("office"), speakers.c.slug.label("speaker")).select_from(
        tenures.join(offices, tenures.c.office_id == offices.c.id).join(speakers, tenures.c.speaker_id == speakers.c.id)
    )
    return {(row.office, row.speaker, row.position): row for row in connection.execute(query)}


def _delete_stale_tenures(connection: Connection, reference: Reference) -> None:
    wanted = dict(_numbered(reference))
    stale = [row.id for key, row in _held_tenures(connection).items() if key not in wanted or _differ(row, wanted[key])]
    if stale:
        connection.execute(delete(tenures).where(tenures.c.id.in_(stale)))


def _differ(row: Any, tenure: Any) -> bool:
    return any(getattr(row, column) != value for column, value in _days(tenure).items())


def _days(tenure: Any) -> dict[str, Any]:
    return {
        "starts_on": tenure.start,
        "ends_on": tenure.end,
        "start_precision": tenure.start_precision,
        "end_precision": tenure.end_precision,
        "source": tenure.source,
        "certainty": tenure.certainty,
    }


def _write_tenures(connection: Connection, reference: Reference) -> None:
    held = _held_tenures(connection)
    office_ids = {row.slug: row.id for row in connection.execute(select(offices.c.slug, offices.c.id))}
    speaker_ids = {row.slug: row.id for row in connection.execute(select(speakers.c.slug, speakers.c.id))}
    new = new_keys(connection, tenures)
    rows: Sequence[dict[str, Any]] = [
        {
            "id": next(new),
            "office_id": office_ids[tenure.office],
            "speaker_id": speaker_ids[tenure.speaker],
            "position": key[2],
            **_days(tenure),
        }
        for key, tenure in _numbered(reference)
        if key not in held
    ]
    write_rows(connection, tenures, rows)
