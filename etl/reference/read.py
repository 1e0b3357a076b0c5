"""The register's files → `Reference`, checked: what is not sound is refused with its line and the way out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from etl.fold import fold_key
from etl.reference.model import (
    Certainty,
    Country,
    NameKind,
    Office,
    Place,
    PlaceKind,
    Publisher,
    PublisherKind,
    Reference,
    RegisteredKind,
    RegisteredSpeaker,
    SpeakerName,
    Tenure,
)
from etl.reference.subjects import read_event_types, read_topics
from etl.reference.table import Row, read_rows, unique
from etl.resources import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

_PLACE_KINDS: tuple[PlaceKind, ...] = ("capital", "city", "building", "region")
_PUBLISHER_KINDS: tuple[PublisherKind, ...] = ("agency", "newspaper", "broadcaster", "website", "channel")
_SPEAKER_KINDS: tuple[RegisteredKind, ...] = ("person", "institution", "government", "state", "media", "group")
_NAME_KINDS: tuple[NameKind, ...] = ("short", "alias", "transliteration", "role")
_CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable")


@cache
def read_reference(folder: Path | None = None) -> Reference:
    """Return the register that lies in `folder`, by default the package's own.

    Raises:
        DataError: A file is missing or an entry is bad; the message names the file and the line.
    """
    home = resource("seeds") / "reference" if folder is None else folder
    countries = _countries(home)
    codes = {country.code for country in countries}
    speakers = _speakers(home, countries)
    offices = _offices(home, codes, {speaker.key for speaker in speakers})
    return Reference(
        countries=countries,
        places=_places(home, codes),
        publishers=_publishers(home, codes),
        speakers=speakers,
        offices=offices,
        tenures=_tenures(home, offices, {speaker.key for speaker in speakers}),
        topics=read_topics(home),
        event_types=read_event_types(home),
    )


def _names(row: Row) -> tuple[str, ...]:
    """Return the names that decide alone: the entry's own and further ones, without the ambiguous."""
    ambiguous = {fold_key(name) for name in row.many("ambiguous")}
    return tuple(name for name in (row.text("name"), *row.many("names")) if fold_key(name) not in ambiguous)


def _countries(home: Path) -> tuple[Country, ...]:
    rows = read_rows(home, "countries.csv", ("code", "name", "name_en", "names", "adjectives", "ambiguous"))
    unique(rows, "code")
    _one_bearer((row, name) for row in rows for name in _names(row))
    return tuple(
        Country(
            code=row.text("code"),
            name=row.text("name"),
            name_en=row.text("name_en"),
            names=_names(row),
            adjectives=row.many("adjectives"),
            ambiguous=row.many("ambiguous"),
        )
        for row in rows
    )


def _places(home: Path, codes: Collection[str]) -> tuple[Place, ...]:
    rows = read_rows(home, "places.csv", ("key", "kind", "country", "name", "name_en", "names", "ambiguous"))
    unique(rows)
    return tuple(
        Place(
            key=row.key(),
            name=row.text("name"),
            name_en=row.text("name_en"),
            country=row.known_or_none("country", codes, "countries.csv"),
            kind=row.one_of("kind", _PLACE_KINDS),
            names=_names(row),
            ambiguous=row.many("ambiguous"),
        )
        for row in rows
    )


def _publishers(home: Path, codes: Collection[str]) -> tuple[Publisher, ...]:
    columns = ("key", "kind", "country", "name", "name_en", "names", "ambiguous", "site")
    rows = read_rows(home, "publishers.csv", columns)
    unique(rows)
    _one_bearer((row, name) for row in rows for name in (row.text("key"), *_names(row)))
    return tuple(
        Publisher(
            key=row.key(),
            name=row.text("name"),
            name_en=row.text("name_en"),
            kind=row.one_of("kind", _PUBLISHER_KINDS),
            country=row.known_or_none("country", codes, "countries.csv"),
            names=_names(row),
            site=row.maybe("site"),
            ambiguous=row.many("ambiguous"),
        )
        for row in rows
    )


def _one_bearer(names: Iterable[tuple[Row, str]]) -> None:
    """Check that a name, as matching compares it, belongs to one entry."""
    bearers: dict[str, Row] = {}
    for row, name in names:
        other = bearers.setdefault(fold_key(name), row)
        if other is not row:
            row.fail(f"«{name}» is also a name in {other.where}", "Leave it to one of the two.")


def _speakers(home: Path, countries: Iterable[Country]) -> tuple[RegisteredSpeaker, ...]:
    codes = {country.code: country for country in countries}
    columns = ("key", "kind", "country", "name", "name_en", "source", "certainty")
    rows = read_rows(home, "speakers.csv", columns)
    unique(rows)
    keys = {row.key() for row in rows}
    name_rows = read_rows(home, "speaker_names.csv", ("speaker", "kind", "language", "name", "ambiguous"))
    further: defaultdict[str, list[SpeakerName]] = defaultdict(list)
    for row in name_rows:
        further[row.known("speaker", keys, "speakers.csv")].append(_speaker_name(row))
    _check_bearers(rows, name_rows)
    _check_countries(rows, name_rows, codes.values())
    return tuple(
        RegisteredSpeaker(
            key=row.key(),
            kind=row.one_of("kind", _SPEAKER_KINDS),
            name=row.text("name"),
            name_en=row.text("name_en"),
            country=row.known_or_none("country", codes, "countries.csv"),
            names=(
                SpeakerName(row.text("name"), "fa", "full"),
                SpeakerName(row.text("name_en"), "en", "full"),
                *further[row.key()],
            ),
            source=row.text("source"),
            certainty=row.one_of("certainty", _CERTAINTIES),
        )
        for row in rows
    )


def _speaker_name(row: Row) -> SpeakerName:
    return SpeakerName(
        name=row.text("name"),
        language=row.one_of("language", ("fa", "en")),
        kind=row.one_of("kind", _NAME_KINDS),
        ambiguous=row.maybe("ambiguous") is not None and row.one_of("ambiguous", ("yes",)) == "yes",
    )


def _check_bearers(rows: Iterable[Row], name_rows: Iterable[Row]) -> None:
    """Check that a name is one speaker's own unless every bearer marks it as ambiguous, and stands once with each."""
    bearers: defaultdict[str, list[tuple[Row, str, bool]]] = defaultdict(list)
    for row in rows:
        for column in ("name", "name_en"):
            bearers[fold_key(row.text(column))].append((row, row.key(), False))
    for row in name_rows:
        bearers[fold_key(row.text("name"))].append((row, row.text("speaker"), bool(row.maybe("ambiguous"))))
    for entries in bearers.values():
        first: dict[str, Row] = {}
        for row, speaker, _ in entries:
            other = first.setdefault(speaker, row)
            if other is not row:
                row.fail(f"the same name stands in {other.where}", "Spellings that fold alike need one line only.")
        for row, speaker, ambiguous in entries:
            if len(entries) > 1 and not ambiguous:
                others = ", ".join(sorted(key for _, key, _ in entries if key != speaker))
                row.fail(f"{others} bears the same name", "Mark it `yes` under ambiguous for each of them.")


def _check_countries(rows: Iterable[Row], name_rows: Iterable[Row], countries: Iterable[Country]) -> None:
    """Check that no person's name is a country's or its adjective, unless it is marked: «کامرون» is both."""
    taken = {fold_key(word): country for country in countries for word in (*country.names, *country.adjectives)}
    people = {row.key() for row in rows if row.text("kind") == "person"}
    for row in name_rows:
        country = taken.get(fold_key(row.text("name")))
        if country is not None and row.text("speaker") in people and not row.maybe("ambiguous"):
            row.fail(f"{country.name_en} bears the same name", "Mark it `yes` under ambiguous.")


def _offices(home: Path, codes: Collection[str], speakers: Collection[str]) -> tuple[Office, ...]:
    post_rows = read_rows(home, "posts.csv", ("key", "title", "title_en", "names"))
    unique(post_rows)
    posts = {row.key(): row for row in post_rows}
    columns = ("key", "post", "country", "host", "institution", "holders", "names", "source")
    rows = read_rows(home, "offices.csv", columns)
    unique(rows)
    return tuple(_office(row, posts[row.known("post", posts, "posts.csv")], codes, speakers) for row in rows)


def _office(row: Row, post: Row, codes: Collection[str], speakers: Collection[str]) -> Office:
    names = (post.text("title"), *post.many("names"), *row.many("names"))
    return Office(
        key=row.key(),
        post=post.key(),
        title=post.text("title"),
        title_en=post.text("title_en"),
        country=row.known_or_none("country", codes, "countries.csv"),
        host=row.known_or_none("host", codes, "countries.csv"),
        institution=row.known_or_none("institution", speakers, "speakers.csv"),
        names=names,
        single_holder=row.one_of("holders", ("one", "several")) == "one",
        source=row.text("source"),
    )


def _tenures(home: Path, offices: Iterable[Office], speakers: Collection[str]) -> tuple[Tenure, ...]:
    known = {office.key: office for office in offices}
    rows = read_rows(home, "tenures.csv", ("office", "speaker", "start", "end", "source", "certainty"))
    tenures = tuple(_tenure(row, known, speakers) for row in rows)
    by_office: defaultdict[str, list[tuple[Row, Tenure]]] = defaultdict(list)
    for row, tenure in zip(rows, tenures, strict=True):
        by_office[tenure.office].append((row, tenure))
    for office, entries in by_office.items():
        _check_overlaps(entries, single_holder=known[office].single_holder)
    return tenures


def _tenure(row: Row, offices: Collection[str], speakers: Collection[str]) -> Tenure:
    start, start_precision = row.first_day("start")
    end, end_precision = row.last_day("end")
    if start and end and end < start:
        row.fail(
            f"it ends ({row.cells['end']}) before it certainly began ({row.cells['start']})",
            "Correct the dates, or give them to the month or the day; leave out what is unknown.",
        )
    return Tenure(
        office=row.known("office", offices, "offices.csv"),
        speaker=row.known("speaker", speakers, "speakers.csv"),
        start=start,
        end=end,
        source=row.text("source"),
        certainty=row.one_of("certainty", _CERTAINTIES),
        start_precision=start_precision,
        end_precision=end_precision,
    )


def _check_overlaps(entries: Sequence[tuple[Row, Tenure]], *, single_holder: bool) -> None:
    """Check that nobody holds an office twice at a time, and a single-holder office has one holder at a time.

    The day of a handover belongs to both.
    """
    dated = [(tenure.start, tenure.end, row, tenure) for row, tenure in entries if tenure.start]
    dated.sort(key=lambda entry: (entry[0], entry[1] or dt.date.max, entry[3].speaker))
    for i, (_, end, earlier, held) in enumerate(dated):
        for start, _, row, tenure in dated[i + 1 :]:
            apart = end is not None and end <= start
            if not apart and (single_holder or held.speaker == tenure.speaker):
                row.fail(
                    f"{tenure.speaker} holds {tenure.office} while {held.speaker} does ({earlier.where})",
                    "Correct the dates; if the office has several holders, say so in offices.csv.",
                )
