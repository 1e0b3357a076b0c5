"""Who holds a role: by the article's own words first, then by the register; one candidate or none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.mention import Role
from etl.reference import holders, tenures_by_speaker
from etl.resolve.bodies import registered_speaker
from etl.resolve.entities import RoleKey, offices_of, role_key, same_role, shorter_role
from etl.resolve.known_persons import compatible_keys, entity_speaker, ever_held, where_told
from etl.resolve.role_alone import at_home, names_its_body, role_speaker
from etl.resolve.this_country import foreign_state_named_last

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from etl.model import Confidence, Speaker
    from etl.resolve.context import Context, Decision
    from etl.resolve.entities import Entity


@dataclass(frozen=True, slots=True)
class _Person:
    """A person of the article as the rules look for it."""

    entity: Entity
    keys: frozenset[str]  # of the register, that no role of the article contradicts
    roles: tuple[RoleKey, ...]  # with the outlet's country where the text tells none, and that of «این کشور»


@lru_cache(maxsize=4)
def _people(context: Context) -> tuple[_Person, ...]:
    return tuple(
        _Person(e, frozenset(compatible_keys(context, e)), tuple(where_told(context, e, role) for role in e.roles))
        for e in context.entities
    )


@lru_cache(maxsize=4)
def _bearers(context: Context) -> Mapping[RoleKey, Sequence[Entity]]:
    """Return the persons of the article by each of their roles."""
    found: defaultdict[RoleKey, list[Entity]] = defaultdict(list)
    for person in _people(context):
        for role in dict.fromkeys(person.roles):
            found[role].append(person.entity)
    return found


@lru_cache(maxsize=4)
def _first_tokens(context: Context) -> Mapping[RoleKey, int]:
    """Return where each role is first mentioned without a name."""
    found: dict[RoleKey, int] = {}
    for mention in context.mentions:
        if mention.kind == "role":
            for role in mention.roles:
                found.setdefault(role_key(role), mention.start)
    return found


def one(entities: Iterable[Entity]) -> Entity | None:
    """Return the only candidate; None of none or of several."""
    found = list(entities)
    return found[0] if len(found) == 1 else None


def _by_role(context: Context, key: RoleKey) -> Entity | None:
    """«وزیر خارجه روسیه» where the article has «لاوروف وزیر امور خارجه روسیه»; without a country, the outlet's own."""
    home = at_home(context, key)
    return one(_bearers(context).get(home, ())) if home.country else None


def _by_untold_country(context: Context, key: RoleKey) -> Entity | None:
    """«وزیر امور خارجه این کشور» after «لاوروف وزیر امور خارجه روسیه», and the other way round."""
    return one(
        person.entity
        for person in _people(context)
        if any(same_role(role, key) and (role.context or key.context) for role in person.roles)
    )


def _by_shorter_role(context: Context, key: RoleKey) -> Entity | None:
    """«معاون وزیر خارجه» for «معاون سیاسی وزیر امور خارجه»."""
    home = at_home(context, key)
    return one(
        person.entity
        for person in _people(context)
        if any(shorter_role(home, role) or shorter_role(role, home) for role in person.roles)
    )


def _by_tenure_of_named(context: Context, key: RoleKey) -> Entity | None:
    """«رئیس دستگاه دیپلماسی» where the article names one who, says the register, held that office on the day.

    Where the day or its holder is not known, who may hold it when the text was written counts: «رئیس‌جمهور» is not
    Khatami in a text that tells of ۱۴۰۲. A later speaker of parliament is none today.
    """
    offices = set(offices_of(context.reference, at_home(context, key)))
    day = context.published.earliest
    on_the_day = {holder for office in offices for holder in holders(context.reference, office, day)} if day else set()
    holding = on_the_day or ever_held(context.reference, offices, context.known_from)
    return one(person.entity for person in _people(context) if not holding.isdisjoint(person.keys))


def _by_following_name(context: Context, key: RoleKey, token: int) -> Entity | None:
    """«معاون نخست‌وزیر روسیه گفت: …» with the name in the next paragraph: a first mention without a role of its own."""
    here = context.document.part
    later = [
        e
        for e in context.entities
        if e.mentions[0].part == here and e.first > token and not e.roles and len(e.name.split()) > 1
    ]
    nearest = min(later, key=lambda e: e.first, default=None)
    furthest = 220
    if nearest is None or nearest.first - token > furthest or not opens_sentence(context, nearest):
        return None
    known = entity_speaker(context, nearest)
    held = known.key in tenures_by_speaker(context.reference)  # of another post, says the register
    country = at_home(context, key).country
    return nearest if known.country in (None, country) and not held else None


def opens_sentence(context: Context, entity: Entity) -> bool:
    """Tell whether the first mention opens a sentence, perhaps after a relay («به گزارش ایسنا؛ الکساندر نواک …»)."""
    document = context.document
    before = document.tokens.forms[entity.first - 1] if entity.first else "."
    starts = (start for start, _ in document.sentence_tokens)
    return entity.first in starts or before in (".", "؛", "،", ":", "»", "«", "-")


_ROLE_RULES: tuple[tuple[str, Confidence, Callable[[Context, RoleKey], Entity | None]], ...] = (
    ("role-in-article", "high", _by_role),
    ("role-held-by-named", "high", _by_tenure_of_named),
    ("role-shortened", "medium", _by_shorter_role),
    ("role-of-this-country", "medium", _by_untold_country),
)


ROLE_ON_THE_DAY = "role-held-on-the-day"


def resolve_role(context: Context, role: Role, token: int) -> Decision:
    """Return the holder of a role that is named at a token, or the role itself as a speaker."""
    found = one_of_several(context, role, token)
    if found[1] != "role-alone":
        return found
    key = role_key(_told(context, role, token))
    first = min((at for told, at in _first_tokens(context).items() if _is_one(told, key)), default=token)
    entity = _by_following_name(context, key, min(token, first))
    return found if entity is None else ((entity_speaker(context, entity),), "role-before-name", "low")


def one_of_several(context: Context, role: Role, token: int) -> Decision:
    """Return the holder of a role as `resolve_role` does, but for a name that only follows it."""
    role = _told(context, role, token)
    key = role_key(role)
    for rule, confidence, find in _ROLE_RULES:
        entity = find(context, key)
        if entity is not None:
            return (entity_speaker(context, entity),), rule, confidence
    holder = _holder(context, key)
    if holder is not None:
        return (holder,), ROLE_ON_THE_DAY, "medium"
    return (role_speaker(context, role, key),), "role-alone", "medium"


def _told(context: Context, role: Role, token: int) -> Role:
    """Return the role with the office and the country that «همتای وی» and «این کشور» stand for."""
    return _of_this_country(context, _counterpart(context, role, token), token)


def _is_one(one: RoleKey, other: RoleKey) -> bool:
    """«سرپرست فدراسیون» is «سرپرست فدراسیون تنیس» of the lead."""
    return one == other or shorter_role(one, other) or shorter_role(other, one)


def office_name(context: Context, role: Role, token: int) -> str | None:
    """Return the role's own name where only the register says who holds it: «وزیر امور خارجه قطر»; else None."""
    (speaker,), rule, _ = resolve_role(context, role, token)
    if rule != ROLE_ON_THE_DAY or any(speaker.key in person.keys for person in _people(context)):
        return None
    told = _told(context, role, token)
    return role_speaker(context, told, role_key(told)).name


def _of_this_country(context: Context, role: Role, token: int) -> Role:
    """«وزیر خارجه این کشور»: of the state that was named last; «مدیرکل آژانس» serves no state."""
    if not role.context or fold_text(role.title).startswith("همتای") or names_its_body(context, role, None):
        return role
    code = foreign_state_named_last(context, token)
    return Role(role.title, code) if code else role


def _counterpart(context: Context, role: Role, token: int) -> Role:
    """«همتای عراقی وی» holds the office of the one spoken of, for another country."""
    if not fold_text(role.title).startswith("همتای") or role.country is None:
        return role
    before = [
        m
        for m in context.mentions
        if m.start < token and m.roles and not fold_text(m.roles[0].title).startswith("همتای")
    ]
    titles = [m.roles[0].title for m in before if m.roles[0].country != role.country]
    return Role(titles[-1], role.country) if titles else role


def _holder(context: Context, key: RoleKey) -> Speaker | None:
    """Return who held the office on the day of publication; None where the day is open or two are possible."""
    first, last = context.published.earliest, context.published.latest
    if first is None or last is None:
        return None
    found = {
        speaker
        for office in offices_of(context.reference, at_home(context, key))
        for speaker in {*holders(context.reference, office, first), *holders(context.reference, office, last)}
    }
    return registered_speaker(context.reference, found.pop()) if len(found) == 1 else None
