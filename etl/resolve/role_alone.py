"""A role as it stands: of which country it is where the text tells none, and the role itself as a speaker."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.fold import fold_key, fold_text, readable
from etl.model import Speaker
from etl.resolve.bodies import state
from etl.resolve.entities import RoleKey, offices_of

if TYPE_CHECKING:
    from etl.mention import Role
    from etl.reference import Reference
    from etl.resolve.context import Context


def at_home(context: Context, key: RoleKey) -> RoleKey:
    """Return the role with the outlet's country where the text tells none."""
    return key if key.country or key.context else RoleKey(key.words, context.home, host=key.host)


def role_speaker(context: Context, role: Role, key: RoleKey) -> Speaker:
    """Return the role itself as a speaker, with its country: «وزیر امور خارجه قطر»."""
    public = _is_public(context, role, key)
    code = role.country or (context.home if public else None)
    title = _PRESIDENCY.sub("رئیس‌جمهور", readable(role.title))
    # «دبیر شورای عالی امنیت ملی» of the outlet's own country needs no «ایران», as there is one; «وزیر کشور» does.
    # So does «وزیر خارجه طالبان».
    named = role.country is None or names_its_body(context, role, role.country)
    unique = _names_its_side(context, role) if is_state_post(key) else named
    country = state(context.reference, code).name if code and not unique else ""
    host = f" در {state(context.reference, role.host).name}" if role.host else ""
    slug = "-".join((*key.words, (code or "xx").lower(), *([role.host.lower()] if role.host else [])))
    return Speaker(f"role-{slug}", f"{title} {country}".strip() + host, "role", None, code)


_STATE_POSTS = frozenset(
    {
        ("وزیر",),
        ("سفیر",),
        ("نخست", "وزیر"),
        ("رییس", "جمهور"),
        ("معاون", "وزیر"),
        ("سخنگوی", "وزارت"),
        ("سخنگوی", "دولت"),
    }
)


def _is_public(context: Context, role: Role, key: RoleKey) -> bool:
    """Tell whether a post without a country is a state's, and so the outlet's: «سخنگوی وزارت خارجه», no «مدیر شرکت»."""
    if role.context:
        return False
    return is_state_post(key) or bool(offices_of(context.reference, at_home(context, key)))


def is_state_post(key: RoleKey) -> bool:
    """Tell whether the title alone says that a state is served: «وزیر نیرو», «سفیر», no «مدیر شرکت»."""
    # «رئیس هیئت مذاکره‌کننده ایران» speaks for a state, whatever it is that he leads
    return key.words[:1] in _STATE_POSTS or key.words[:2] in _STATE_POSTS or _NEGOTIATING in "".join(key.words)


_NEGOTIATING = fold_key("مذاکره‌کننده")
# «رئیس جمهوری ترکیه» and «رئیس جمهوری اسلامی ایران» are what else is written «رئیس‌جمهور».
_PRESIDENCY = re.compile("^رئیس[ \u200c]جمهوری(?: اسلامی)?(?! )")


def _names_its_side(context: Context, role: Role) -> bool:
    """Tell whether the title has the name of those who rule, or want to: «وزیر خارجه طالبان»."""
    title = fold_text(role.title).split()
    return role.country is not None and any(name in title for name in _sides_of(context.reference, role.country))


@lru_cache(maxsize=256)
def _sides_of(reference: Reference, country: str) -> frozenset[str]:
    groups = (speaker for speaker in reference.speakers if speaker.country == country and speaker.kind == "group")
    return frozenset(fold_text(name.name) for group in groups for name in group.names if name.language == "fa")


def names_its_body(context: Context, role: Role, country: str | None) -> bool:
    """Tell whether the title has the name of a body that is one country's alone: «رئیس مجلس شورای اسلامی».

    Without a country it is a body of no state: «دبیرکل سازمان ملل».
    """
    title = f" {fold_text(role.title)} "
    return any(f" {name} " in title for name in _bodies_of(context.reference, country))


@lru_cache(maxsize=256)
def _bodies_of(reference: Reference, country: str | None) -> tuple[str, ...]:
    return tuple(
        fold_text(name.name)
        for speaker in reference.speakers
        if speaker.country == country and speaker.kind != "person"
        for name in speaker.names
        if name.language == "fa" and name.kind != "role" and not name.ambiguous
    )
