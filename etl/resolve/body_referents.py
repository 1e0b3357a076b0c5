"""Which body a mention means: a sieve of named rules over institutions, documents and what points back at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.resolve.bodies import institutions, state
from etl.resolve.this_country import state_named_last

if TYPE_CHECKING:
    from etl.mention import Mention
    from etl.model import Speaker
    from etl.resolve.context import Context, Decision, Focus

BODIES = ("institution", "government", "media", "group")
POINTS_NOWHERE: Decision = ((), "demonstrative-without-antecedent", "low")


def resolve_body(context: Context, mention: Mention, focus: Focus) -> Decision:
    """Return the speakers of a mention of an institution, with the rule that decided."""
    for rule in (_document, _this_country, _this_body):
        decision = rule(context, mention, focus)
        if decision is not None:
            return decision
    # «وزارت خارجه آمریکا», «ایران»
    return institutions(context.document, mention, context.reference, context.home), "institution", "high"


def _document(context: Context, mention: Mention, focus: Focus) -> Decision | None:
    """«این بیانیه», «این نامه»: what the one spoken of has issued."""
    written = mention.name is not None and not mention.roles and mention.country is None
    if not (is_demonstrative(context, mention) and written):
        return None
    speakers = _relaying(context, mention, focus) or (focus.turns[-1][1] if focus.turns else ())
    return speakers, "document-of-last-subject" if speakers else "document-without-issuer", "low"


def _relaying(context: Context, mention: Mention, focus: Focus) -> tuple[Speaker, ...]:
    """«به گزارش اداره گمرک … . این گزارش می‌افزاید»: whose report the text tells of last, if nobody spoke since."""
    forms = context.document.tokens.forms
    if forms[mention.start + 1] != "گزارش":
        return ()
    spoken = focus.turns[-1][0] if focus.turns else -1
    told = [m for m in context.mentions if spoken < m.start and m.end <= mention.start and m.kind == "institution"]
    reporting = [m for m in told if (*forms[max(m.start - 2, 0) : m.start],) in _RELAYS]
    return resolve_body(context, reporting[-1], focus)[0] if reporting else ()


_RELAYS = (("به", "گزارش"), ("نقل", "از"))


def _this_country(context: Context, mention: Mention, focus: Focus) -> Decision | None:
    """«این کشور»: the state that spoke last, and just before; else the one that was named last."""
    if context.document.tokens.forms[mention.start : mention.end] != ["این", "کشور"]:
        return None
    token, speakers = focus.turns[-1] if focus.turns else (0, ())
    if len(speakers) == 1 and speakers[0].kind == "state" and mention.start - token < _JUST_BEFORE:
        return speakers, "this-country-spoke-last", "medium"
    code = state_named_last(context, mention.start)
    if code is None:
        return (), "this-country-unknown", "low"
    return (state(context.reference, code),), "this-country-is-last-state", "medium"


_JUST_BEFORE = 60  # tokens


def _this_body(context: Context, mention: Mention, focus: Focus) -> Decision | None:
    """«این سازمان», «این روزنامه»: the body spoken of last."""
    if not is_demonstrative(context, mention):
        return None
    speaker = focus.last(BODIES)
    kind = _MINISTRIES.get(word := context.document.tokens.forms[mention.start + 1], word)
    of_kind = [m for m in context.mentions if m.end <= mention.start and _is_body(context, m, kind)]
    spoke = next((token for token, speakers in reversed(focus.turns) if speakers == (speaker,)), -1)
    later = bool(of_kind) and of_kind[-1].start > spoke
    other = speaker is None or later or not (speaker.kind == "media" or fold_text(speaker.name).startswith(kind))
    if of_kind and other:
        # «این وزارتخانه» after «صفحه وزارت خارجه آلمان»
        return resolve_body(context, of_kind[-1], focus)[0], "demonstrative-of-last-body", "medium"
    return ((speaker,), "demonstrative-of-last-body", "medium") if speaker else POINTS_NOWHERE


_MINISTRIES = {"وزارتخانه": "وزارت"}


def _is_body(context: Context, mention: Mention, kind: str) -> bool:
    """Tell whether a mention is one body of a kind: «این روزنامه» after «روزنامه جمهوری», not «روزنامه‌های اروپا»."""
    forms = context.document.tokens.forms
    several = forms[mention.start + 1 : mention.start + 2] in (["ها"], ["های"])
    return mention.kind == "institution" and forms[mention.start] == kind and not several


def is_demonstrative(context: Context, mention: Mention) -> bool:
    """Tell whether a mention points back: «این مقام», «همین سازمان»."""
    return context.document.tokens.forms[mention.start] in ("این", "همین", "همان")
