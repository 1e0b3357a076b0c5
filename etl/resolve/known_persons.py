"""Which person of the register a name of the article means: one whom nothing in the text contradicts, else nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.fold import fold_key
from etl.model import Speaker
from etl.reference import holds, speakers_by_name, tenures_by_office, tenures_by_speaker
from etl.resolve.bodies import registered_speaker
from etl.resolve.entities import RoleKey, gather, offices_of, role_key
from etl.resolve.role_alone import at_home
from etl.resolve.this_country import foreign_state_named_last

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from etl.mention import Mention
    from etl.reference import Reference, Tenure
    from etl.resolve.context import Context
    from etl.resolve.entities import Entity


def entity_speaker(context: Context, entity: Entity) -> Speaker:
    """Return the speaker of a person of the article: the register's, if the name leaves one, else the name itself."""
    keys = compatible_keys(context, entity)
    if len(keys) == 1 and not _is_namesake(context, entity, keys[0]):
        return registered_speaker(context.reference, keys[0])
    told = (where_told(context, entity, role) if role.context else role for role in entity.roles)
    country = next((role.country for role in told if role.country), None)
    return Speaker(f"person-{fold_key(entity.written)}", entity.written, "person", None, country)


def _is_namesake(context: Context, entity: Entity, key: str) -> bool:
    """«ییلماز معاون وزیر خارجه ترکیه»: a surname alone, with a post that its bearer in the register never held.

    Who holds any office on the day may be told of by another post, and without a day nothing speaks against him. But of
    a surname that others bear too, without a post that the register knows, he alone is meant who holds an office:
    «آقای محمدی», «قاضی محمدی».
    """
    if " " in entity.name:
        return False
    day, tenures = context.published.earliest, tenures_by_speaker(context.reference).get(key, ())
    serves = day is not None and any(holds(tenure, day) for tenure in tenures)
    offices = {office for role in entity.roles for office in offices_of(context.reference, at_home(context, role))}
    if not offices and _is_ambiguous(context, entity.name, key):
        return not serves
    held = {tenure.office for tenure in tenures}
    told = bool(entity.roles and held) and day is not None
    return told and offices.isdisjoint(held) and not serves


def _is_ambiguous(context: Context, name: str, key: str) -> bool:
    known = speakers_by_name(context.reference).get(fold_key(name), ())
    return any(one.ambiguous for speaker, one in known if speaker.key == key)


def stranger(context: Context, mention: Mention) -> Speaker:
    """Return the speaker of a name that no person of the article's body bears."""
    return entity_speaker(context, gather(context.document, [mention])[0])


def compatible_keys(context: Context, entity: Entity) -> tuple[str, ...]:
    """Return the register keys that the name may be and that no role of the article contradicts."""
    keys = sorted(entity.keys)
    told = {role.country for role in entity.roles if role.country}
    if told and len(keys) > 1:
        keys = [key for key in keys if registered_speaker(context.reference, key).country in told] or keys
    if len(keys) > 1:
        offices = {office for role in entity.roles for office in offices_of(context.reference, at_home(context, role))}
        holding = ever_held(context.reference, offices)
        keys = [key for key in keys if key in holding] or keys
    return tuple(keys if len(keys) == 1 else _in_office(context, keys))


def ever_held(reference: Reference, offices: Iterable[str], since: dt.date | None = None) -> set[str]:
    """Return the keys of all who held one of the offices at any time, or may have held it on a day or after it."""
    tenures = tenures_by_office(reference)
    held = (tenure for office in offices for tenure in tenures.get(office, ()))
    return {tenure.speaker for tenure in held if since is None or not _is_over(tenure, since)}


def _is_over(tenure: Tenure, day: dt.date) -> bool:
    """Tell whether a tenure had ended before a day; one that is known to have ended in a year may have lasted it."""
    if tenure.end is None or tenure.end >= day:
        return False
    return tenure.end_precision == "day" or tenure.end.year < day.year


def _in_office(context: Context, keys: Sequence[str]) -> Sequence[str]:
    """Keep of several namesakes those who held any office on the day of publication («خامنه‌ای» in 1383)."""
    day = context.published.earliest
    if day is None or len(keys) < 2:
        return keys
    tenures = tenures_by_speaker(context.reference)
    return [key for key in keys if any(holds(tenure, day) for tenure in tenures.get(key, ()))] or keys


def where_told(context: Context, entity: Entity, role: RoleKey) -> RoleKey:
    """Return a person's role with the country that the text leaves out.

    It is the outlet's own; of «X وزیر دفاع این کشور», and where nobody knows whose outlet it is, the state that the
    register knows X to serve; else «این کشور» is the state that was named before it.
    """
    home = at_home(context, role)
    if home.country:
        return home
    served = {registered_speaker(context.reference, key).country for key in entity.keys}
    code = next(iter(served)) if len(served) == 1 else None
    if code is None and role.context:
        told = next((m.start for m in entity.mentions if any(role_key(one) == role for one in m.roles)), None)
        code = foreign_state_named_last(context, told) if told is not None else None
    return RoleKey(role.words, code, host=role.host) if code else role
