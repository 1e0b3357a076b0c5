"""The register: countries, places, publishers, people and institutions, offices and who held them when.

It is data (`seeds/reference/*.csv`, described in `docs/reference.md`); this package reads, checks and looks up.
"""

from etl.reference.lookup import (
    countries_by_adjective,
    countries_by_any_name,
    countries_by_name,
    holders,
    holds,
    offices_by_title,
    places_by_any_name,
    places_by_name,
    publishers_by_any_name,
    publishers_by_name,
    speakers_by_name,
    tenures_by_office,
    tenures_by_speaker,
)
from etl.reference.model import (
    Country,
    EventCode,
    Office,
    Place,
    Publisher,
    Reference,
    RegisteredSpeaker,
    SpeakerName,
    Tenure,
    Topic,
)
from etl.reference.read import read_reference

__all__ = [
    "Country",
    "EventCode",
    "Office",
    "Place",
    "Publisher",
    "Reference",
    "RegisteredSpeaker",
    "SpeakerName",
    "Tenure",
    "Topic",
    "countries_by_adjective",
    "countries_by_any_name",
    "countries_by_name",
    "holders",
    "holds",
    "offices_by_title",
    "places_by_any_name",
    "places_by_name",
    "publishers_by_any_name",
    "publishers_by_name",
    "read_reference",
    "speakers_by_name",
    "tenures_by_office",
    "tenures_by_speaker",
]
