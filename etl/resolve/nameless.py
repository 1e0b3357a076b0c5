"""Who has no name: «یک منبع آگاه», «مقامات ایران»: a speaker of its article alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.fold import fold_key, fold_text, readable
from etl.model import Speaker
from etl.resolve.bodies import state
from etl.resolve.this_country import foreign_state_named_last

if TYPE_CHECKING:
    from etl.mention import Mention, Role
    from etl.resolve.context import Context

_THIS_COUNTRY = ["این", "کشور"]
_OUR_COUNTRY = ["کشورمان"]
_THE_COUNTRY = ["کشور"]


def anonymous(context: Context, mention: Mention) -> Speaker:
    """Return who is told of without a name: «یک منبع آگاه»; «مقامات این کشور» by the name of the state."""
    words = context.document.tokens.forms[mention.start : mention.end]
    if words[-2:] == _THIS_COUNTRY and len(words) > len(_THIS_COUNTRY):
        return _of(context, mention, len(_THIS_COUNTRY), foreign_state_named_last(context, mention.start))
    if words[-1:] == _OUR_COUNTRY and len(words) > len(_OUR_COUNTRY):
        return _of(context, mention, len(_OUR_COUNTRY), mention.country)
    if words[-1:] == _THE_COUNTRY and len(words) > 1 and mention.country is None and context.home:
        return _of(context, mention, 1, context.home)  # «مقامات عالی‌رتبه کشور»
    return _named(context, _written(context, mention.start, mention.end), mention.country)


def anonymous_of(context: Context, mention: Mention, role: Role) -> Speaker:
    """Return one of several in a mention: «کارشناسان ایران و عراق» are «کارشناسان ایران» and «کارشناسان عراق»."""
    words = context.document.tokens.forms[mention.start : mention.end]
    until = min(len(fold_text(role.title).split()), len(words))
    until -= words[until - 1] == "کشور"  # «کارشناسان کشور عراق»
    return _of(context, mention, len(words) - until, role.country)


def _of(context: Context, mention: Mention, left: int, code: str | None) -> Speaker:
    """Return those of the mention's words but for the last `left`, of a state."""
    title = _written(context, mention.start, mention.end - left)
    return _named(context, f"{title} {state(context.reference, code).name}" if code else title, code)


def _named(context: Context, name: str, code: str | None) -> Speaker:
    return Speaker(f"anonymous-{fold_key(context.article)}-{fold_key(name)}", name, "anonymous", None, code)


def _written(context: Context, start: int, end: int) -> str:
    document = context.document
    return readable(document.raw_span(document.tokens.starts[start], document.tokens.ends[end - 1]).of(document.raw))
