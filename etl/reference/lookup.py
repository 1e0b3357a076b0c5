"""Looking things up in the register. Names are compared folded and squeezed (`fold_key`)."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.fold import fold_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from etl.reference.model import (
        Country,
        Office,
        Place,
        Publisher,
        Reference,
        RegisteredSpeaker,
        SpeakerName,
        Tenure,
    )


def _grouped[K, V](pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, dict[int, V]] = defaultdict(dict)
    for key, value in pairs:
        groups[key].setdefault(id(value), value)
    return {key: tuple(values.values()) for key, values in groups.items()}


def _by_name[E: Country | Place | Publisher](entries: tuple[E, ...]) -> dict[str, tuple[E, ...]]:
    return _grouped((fold_key(name), entry) for entry in entries for name in entry.names)


def _by_any_name[E: Country | Place | Publisher](entries: tuple[E, ...]) -> dict[str, tuple[E, ...]]:
    return _grouped((fold_key(name), entry) for entry in entries for name in (*entry.names, *entry.ambiguous))


def _identities(publisher: Publisher) -> tuple[str, ...]:
    """Return what metadata may call a publisher besides its names."""
    return (fold_key(publisher.key), *((fold_key(publisher.site),) if publisher.site else ()))


@lru_cache(maxsize=8)
def countries_by_name(reference: Reference) -> Mapping[str, tuple[Country, ...]]:
    """Return the countries by `fold_key` of each name that decides alone."""
    return _by_name(reference.countries)


@lru_cache(maxsize=8)
def countries_by_any_name(reference: Reference) -> Mapping[str, tuple[Country, ...]]:
    """Return the countries by `fold_key` of each name, for where a country must stand: «وزیر خارجه چک»."""
    return _by_any_name(reference.countries)


@lru_cache(maxsize=8)
def countries_by_adjective(reference: Reference) -> Mapping[str, tuple[Country, ...]]:
    """Return the countries by `fold_key` of each of their adjectives; «کره‌ای» has two."""
    return _grouped((fold_key(word), country) for country in reference.countries for word in country.adjectives)


@lru_cache(maxsize=8)
def places_by_name(reference: Reference) -> Mapping[str, tuple[Place, ...]]:
    """Return the places by `fold_key` of each name that decides alone."""
    return _by_name(reference.places)


@lru_cache(maxsize=8)
def places_by_any_name(reference: Reference) -> Mapping[str, tuple[Place, ...]]:
    """Return the places by `fold_key` of each name, for where a place must stand: «وارد شهر دوشنبه شد»."""
    return _by_any_name(reference.places)


@lru_cache(maxsize=8)
def publishers_by_name(reference: Reference) -> Mapping[str, tuple[Publisher, ...]]:
    """Return the publishers by `fold_key` of each name that decides alone, of their key and of their site."""
    own = ((key, publisher) for publisher in reference.publishers for key in _identities(publisher))
    return {**_grouped(own), **_by_name(reference.publishers)}


@lru_cache(maxsize=8)
def publishers_by_any_name(reference: Reference) -> Mapping[str, tuple[Publisher, ...]]:
    """Return the publishers by `fold_key` of each name, for where a publisher must stand: «به گزارش فارس»."""
    return {**publishers_by_name(reference), **_by_any_name(reference.publishers)}


@lru_cache(maxsize=8)
def speakers_by_name(reference: Reference) -> Mapping[str, tuple[tuple[RegisteredSpeaker, SpeakerName], ...]]:
    """Return the speakers, each with the name that matched, by `fold_key` of the name."""
    pairs = [(speaker, name) for speaker in reference.speakers for name in speaker.names]
    return _grouped((fold_key(name.name), (speaker, name)) for speaker, name in pairs)


@lru_cache(maxsize=8)
def offices_by_title(reference: Reference) -> Mapping[tuple[str, str | None], tuple[Office, ...]]:
    """Return the offices by `fold_key` of a title and the country they serve.

    «وزیر خارجه» with `RU` has one; «سفیر» with `IR` has one for each host.
    """
    return _grouped(((fold_key(name), office.country), office) for office in reference.offices for name in office.names)


@lru_cache(maxsize=8)
def tenures_by_office(reference: Reference) -> Mapping[str, tuple[Tenure, ...]]:
    """Return the tenures of each office, in the register's order."""
    return _grouped((tenure.office, tenure) for tenure in reference.tenures)


@lru_cache(maxsize=8)
def tenures_by_speaker(reference: Reference) -> Mapping[str, tuple[Tenure, ...]]:
    """Return the tenures of each speaker, in the register's order."""
    return _grouped((tenure.speaker, tenure) for tenure in reference.tenures)


def holders(reference: Reference, office: str, day: dt.date) -> tuple[str, ...]:
    """Return the keys of the speakers who certainly held `office` on `day`, in the register's order.

    A day of handover has two holders. A probable tenure, or one without a known start, has no certain day.
    """
    found = (t.speaker for t in tenures_by_office(reference).get(office, ()) if holds(t, day))
    return tuple(dict.fromkeys(found))


def holds(tenure: Tenure, day: dt.date) -> bool:
    """Tell whether a tenure certainly covers a day; one without a known start has no certain day."""
    started = tenure.start is not None and tenure.start <= day
    return tenure.certainty == "certain" and started and (tenure.end is None or day <= tenure.end)
