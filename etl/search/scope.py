"""Who, where and when a search is about: names and dates as a person gives them, looked up in the database."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from etl.errors import UsageError
from etl.extract.published import parse_published
from etl.fold import fold_key, fold_text
from etl.store.schema import countries, speaker_names, speakers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy import Connection

_NEAR = 70  # of 100, by rapidfuzz
_SHOWN = 3


def find_speakers(connection: Connection, name: str) -> frozenset[int]:
    """Return the keys of those who are called `name`; of a part of a name, if it is one speaker's alone.

    Raises:
        UsageError: Nobody is called so, or the part is of several speakers' names.
    """
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    spelled: dict[str, str] = {}
    full = select(speakers.c.id, speakers.c.name).union_all(
        select(speakers.c.id, speakers.c.slug), select(speaker_names.c.speaker_id, speaker_names.c.name)
    )
    for key, called in connection.execute(full):
        bearers[fold_key(called)].add(key)
        spelled.setdefault(fold_key(called), called)
    if exact := bearers.get(fold_key(name)):
        return frozenset(exact)
    words = set(fold_text(name).lower().split())
    within = [key for key, called in spelled.items() if words and words <= set(fold_text(called).lower().split())]
    owners = {owner for key in within for owner in bearers[key]}
    if len(owners) == 1:
        return frozenset(owners)
    if owners:
        message = f"Several speakers have {name!r} in their names"
        raise UsageError(message, f"Which one? {_joined(sorted(spelled[key] for key in within)[: 2 * _SHOWN])}")
    message = f"There is no speaker {name!r}"
    raise UsageError(message, _did_you_mean(name, spelled.values(), "ravabet query 'select name from speakers'"))


def find_country(connection: Connection, name: str) -> str:
    """Return the code of the country with this code, or with this name in Persian or English.

    Raises:
        UsageError: There is none.
    """
    called: dict[str, str] = {}
    names: list[str] = []
    for row in connection.execute(select(countries).order_by(countries.c.code)):
        for one in (row.code, row.name, row.name_en, *row.names.split("؛ ")):
            called.setdefault(fold_key(one), row.code)
            names.append(one)
    if code := called.get(fold_key(name)):
        return code
    message = f"There is no country {name!r}"
    raise UsageError(message, _did_you_mean(name, names, "ravabet query 'select code, name, name_en from countries'"))


def read_day(text: str, end: Literal["since", "until"]) -> dt.date:
    """Return the first day (`since`) or the last (`until`) of a date, Jalali or Gregorian: a day, month or year.

    Raises:
        UsageError: It is no date that can be read.
    """
    bounds = parse_published(text).bounds
    day = bounds.earliest if end == "since" else bounds.latest
    if day is None:
        message = f"--{end} {text!r} cannot be read as a date"
        raise UsageError(message, "Write it like 2025-10-02, 1404/07/10, «۱۰ مهر ۱۴۰۴», «مهر ۱۴۰۴» or 1404.")
    return day


def _did_you_mean(name: str, known: Iterable[str], lister: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only after a mistake

    keys = {fold_key(one): one for one in known}
    near = process.extract(fold_key(name), list(keys), scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_NEAR)
    return f"Did you mean {_joined([keys[key] for key, *_ in near])}?" if near else f"List them: {lister}"


def _joined(names: Iterable[str]) -> str:
    return " or ".join(f"«{name}»" for name in names)
