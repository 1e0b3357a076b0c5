"""Speakers across articles. Those of the register are the register's; all others are the sum of what articles say."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, select, update

from etl.fold import sort_key
from etl.store.bulk import in_chunks, new_keys, write_rows
from etl.store.schema import article_speakers, speaker_names, speaker_tellings, speakers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from etl.model import Speaker


class Name(NamedTuple):
    """A row of `speaker_names`, of a speaker that is given."""

    name: str
    language: str
    kind: str
    ambiguous: bool
    source: str


class Telling(NamedTuple):
    """What an article says of a speaker, by the speaker's key."""

    speaker: int
    name: str
    name_en: str | None
    kind: str
    country: str | None


def speaker_keys(connection: Connection, named: Mapping[str, Speaker]) -> dict[str, int]:
    """Return the database's keys of the speakers, making rows for new ones. `settle_speakers` completes these."""
    keys: dict[str, int] = {}
    for chunk in in_chunks(sorted(named)):
        for row in connection.execute(select(speakers.c.slug, speakers.c.id).where(speakers.c.slug.in_(chunk))):
            keys[row.slug] = row.id
    new = new_keys(connection, speakers)
    rows = [
        {
            "id": next(new), "slug": slug, "kind": speaker.kind, "name": speaker.name, "name_en": None,
            "country_code": None, "registered": False, "source": None, "certainty": None,
            "sort_key": sort_key(speaker.name),
        }
        for slug, speaker in sorted(named.items())
        if slug not in keys
    ]  # fmt: skip
    write_rows(connection, speakers, rows)
    return keys | {str(row["slug"]): int(str(row["id"])) for row in rows}


def count_tellings(connection: Connection, ids: Collection[int]) -> Counter[Telling]:
    """Return how articles tell of speakers, and how many do."""
    told = article_speakers.c
    columns = (told.speaker_id, told.name, told.name_en, told.kind, told.country_code)
    found: Counter[Telling] = Counter()
    for chunk in in_chunks(ids):
        rows = connection.execute(select(*columns).where(told.article_id.in_(chunk)))
        found.update(Telling(*row) for row in rows)
    return found


def tell_again(connection: Connection, before: Counter[Telling], after: Counter[Telling]) -> set[int]:
    """Bring speakers to what is told of them after some articles were rewritten or removed; return who has changed.

    Their other articles are not read: what these tell has been counted.
    """
    changed = {telling: after[telling] - before[telling] for telling in before | after}
    concerned = {telling.speaker for telling, number in changed.items() if number}
    for chunk in in_chunks(sorted(concerned)):
        held: defaultdict[Telling, list[Any]] = defaultdict(list)
        for row in connection.execute(select(speaker_tellings).where(speaker_tellings.c.speaker_id.in_(chunk))):
            held[Telling(row.speaker_id, row.name, row.name_en, row.kind, row.country_code)].append(row)
        stale = [(telling, row) for telling, rows in held.items() if changed.get(telling) for row in rows]
        connection.execute(delete(speaker_tellings).where(speaker_tellings.c.id.in_([row.id for _, row in stale])))
        _write_tellings(
            connection,
            {
                telling: number + sum(row.articles for row in held[telling])
                for telling, number in changed.items()
                if number and telling.speaker in chunk
            },
        )
    return settle_speakers(connection, concerned)


def _write_tellings(connection: Connection, tellings: Mapping[Telling, int]) -> None:
    new = new_keys(connection, speaker_tellings)
    rows = [
        {
            "id": next(new), "speaker_id": told.speaker, "name": told.name, "name_en": told.name_en, "kind": told.kind,
            "country_code": told.country, "articles": number,
        }
        for told, number in tellings.items()
        if number > 0
    ]  # fmt: skip
    write_rows(connection, speaker_tellings, rows)


def settle_speakers(connection: Connection, touched: Collection[int]) -> set[int]:
    """Bring the speakers with these keys that are not registered to what all articles together say of them.

    Return the keys of those that this changes.

    The name and the kind are the most frequent ones (of equals, the first by code point); the country and the English
    name are those that nobody contradicts, else NULL. A speaker whom no article names any more is removed.
    """
    changed: set[int] = set()
    for chunk in in_chunks(sorted(touched)):
        held = {
            row.id: row
            for row in connection.execute(
                select(speakers).where(speakers.c.id.in_(chunk), speakers.c.registered.is_(False))
            )
        }
        said: defaultdict[int, list[Any]] = defaultdict(list)
        told = select(speaker_tellings).where(speaker_tellings.c.speaker_id.in_(list(held)))
        for row in connection.execute(told):
            said[row.speaker_id].append(row)
        gone = [key for key in held if key not in said]
        connection.execute(delete(speaker_names).where(speaker_names.c.speaker_id.in_(gone)))
        connection.execute(delete(speakers).where(speakers.c.id.in_(gone)))
        settled = [values for key, rows in said.items() if (values := _settled(held[key], rows))]
        if settled:
            connection.execute(update(speakers).where(speakers.c.id == bindparam("key")), settled)
        changed |= {values["key"] for values in settled}
        replace_names(connection, {key: _names(rows) for key, rows in said.items()})
    return changed


def _settled(held: Any, said: Sequence[Any]) -> dict[str, Any] | None:
    """Return the speaker's row as all articles together have it, by its `key`; None where it is so already."""
    name = _usual((row.name, row.articles) for row in said)
    values = {
        "name": name,
        "kind": _usual((row.kind, row.articles) for row in said),
        "name_en": _agreed(row.name_en for row in said),
        "country_code": _agreed(row.country_code for row in said),
        "source": None,
        "certainty": None,
        "sort_key": sort_key(name),
    }
    changes = any(getattr(held, column) != value for column, value in values.items())
    return {"key": held.id, **values} if changes else None


def _names(said: Sequence[Any]) -> list[Name]:
    names = {(row.name, "fa") for row in said} | {(row.name_en, "en") for row in said if row.name_en}
    return [Name(name, language, "full", ambiguous=False, source="articles") for name, language in sorted(names)]


def replace_names(connection: Connection, wanted: Mapping[int, Collection[Name]]) -> None:
    """Give each of the speakers just these names; only those that differ are written."""
    held: defaultdict[int, set[Name]] = defaultdict(set)
    for chunk in in_chunks(wanted):
        for row in connection.execute(select(speaker_names).where(speaker_names.c.speaker_id.in_(chunk))):
            held[row.speaker_id].add(Name(row.name, row.language, row.kind, row.ambiguous, row.source))
    changed = {key: names for key, names in wanted.items() if held[key] != set(names)}
    for chunk in in_chunks(changed):
        connection.execute(delete(speaker_names).where(speaker_names.c.speaker_id.in_(chunk)))
    new = new_keys(connection, speaker_names)
    rows = [{"id": next(new), "speaker_id": key, **name._asdict()} for key, names in changed.items() for name in names]
    write_rows(connection, speaker_names, rows)


def _usual(told: Iterable[tuple[str, int]]) -> str:
    counts: Counter[str] = Counter()
    for value, number in told:
        counts[value] += number
    return min(counts, key=lambda value: (-counts[value], value))


def _agreed(values: Iterable[str | None]) -> str | None:
    said = {value for value in values if value is not None}
    return said.pop() if len(said) == 1 else None
