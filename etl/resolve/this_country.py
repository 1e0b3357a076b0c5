"""Which states may be meant by «این کشور», by itself and in «وزیر خارجه این کشور»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.resolve.bodies import registered_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.mention import Mention
    from etl.resolve.context import Context


def state_named_last(context: Context, token: int) -> str | None:
    """Return the code of the state that was named last before a token, in whatever form: «عراق», «دولت عراق»."""
    return next(reversed(_named(context, token)), None)


def foreign_state_named_last(context: Context, token: int) -> str | None:
    """Return the last of those that are not the outlet's own: its ministers are «وزیر خارجه کشورمان»."""
    named = _named(context, token)
    return next(reversed([code for code in named if code != context.home] or named), None)


def _named(context: Context, token: int) -> list[str]:
    return [code for mention in context.mentions if mention.end <= token for code in _of(context, mention)]


def _of(context: Context, mention: Mention) -> Iterator[str]:
    yield from (role.country for role in mention.roles if role.country)
    if mention.roles or mention.kind != "institution":
        return
    if mention.country:
        yield mention.country
    elif len(mention.keys) == 1 and not mention.keys[0].startswith("media:"):  # «به گزارش بی‌بی‌سی» names no state
        country = registered_speaker(context.reference, mention.keys[0]).country
        yield from (country,) if country else ()
