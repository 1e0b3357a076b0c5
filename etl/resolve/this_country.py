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
    return next(_named_before(context, token), None)


def foreign_state_named_last(context: Context, token: int) -> str | None:
    """Return the last of those that are not the outlet's own: its ministers are «وزیر خارجه کشورمان»."""
    abroad = (code for code in _named_before(context, token) if code != context.home)
    return next(abroad, None) or state_named_last(context, token)


def _named_before(context: Context, token: int) -> Iterator[str]:
    """Yield the states that were named before a token, from the last to the first."""
    for mention in reversed(context.mentions):
        if mention.end <= token:
            yield from _of(context, mention)


def _of(context: Context, mention: Mention) -> Iterator[str]:
    yield from (role.country for role in reversed(mention.roles) if role.country)
    if mention.roles or mention.kind != "institution":
        return
    if mention.country:
        yield mention.country
    elif len(mention.keys) == 1 and not mention.keys[0].startswith("media:"):  # «به گزارش بی‌بی‌سی» names no state
        country = registered_speaker(context.reference, mention.keys[0]).country
        yield from (country,) if country else ()
