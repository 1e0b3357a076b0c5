"""Who one mention means: a sieve of named rules over names, pronouns, roles, demonstratives and institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.fold import fold_key, fold_text, readable
from etl.model import Speaker
from etl.resolve.bodies import institutions, state
from etl.resolve.context import Context, Decision, Focus
from etl.resolve.entities import find_entities, role_key
from etl.resolve.roles import entity_speaker, one, resolve_role

if TYPE_CHECKING:
    from etl.mention import Mention
    from etl.span import Span

PERSONS = ("person", "role", "anonymous")
ANYONE = ("person", "role", "anonymous", "institution", "government", "state", "media", "group")
BODIES = ("institution", "government", "media", "group")


def resolve_mention(context: Context, mention: Mention, focus: Focus) -> Decision:
    """Return the speakers of one mention, with the rule that decided; no speaker where none or several are possible."""
    if mention.kind == "name":
        entity = one(find_entities(context.entities, mention))
        return ((entity_speaker(context, entity),), "name", "high") if entity else ((), "name-of-several", "low")
    if mention.kind == "pronoun":
        speaker = focus.last(PERSONS)
        return ((speaker,), "pronoun-of-last-subject", "high") if speaker else ((), "pronoun-without-antecedent", "low")
    if mention.kind in ("role", "anonymous") and _is_demonstrative(context, mention):
        return _demonstrative(context, mention, focus)
    if mention.kind == "anonymous":
        return (_anonymous(context, mention),), "anonymous", "high"
    if mention.kind == "role" and mention.plural and len(mention.roles) < 2:
        return _parties(context, mention, focus)
    if mention.kind == "role":
        decisions = [resolve_role(context, role, mention.start) for role in mention.roles]
        return tuple(s for speakers, _, _ in decisions for s in speakers), decisions[0][1], decisions[0][2]
    if _is_document(context, mention):
        speakers = focus.turns[-1][1] if focus.turns else ()
        return speakers, "document-of-last-subject" if speakers else "document-without-issuer", "low"
    if _is_this_country(context, mention):
        return _last_state(context, mention)
    if _is_demonstrative(context, mention):
        speaker = focus.last(BODIES)
        return (
            ((speaker,), "demonstrative-of-last-body", "medium")
            if speaker
            else ((), "demonstrative-without-antecedent", "low")
        )
    return institutions(context.document, mention, context.reference, context.home), "institution", "high"


def _is_demonstrative(context: Context, mention: Mention) -> bool:
    return context.document.tokens.forms[mention.start] in ("این", "همین", "همان")


def _is_document(context: Context, mention: Mention) -> bool:
    """«این بیانیه», «این نامه»: what the one spoken of has issued."""
    return (
        _is_demonstrative(context, mention)
        and mention.name is not None
        and not mention.roles
        and mention.country is None
    )


def _is_this_country(context: Context, mention: Mention) -> bool:
    return context.document.tokens.forms[mention.start : mention.end] == ["این", "کشور"]


def _last_state(context: Context, mention: Mention) -> Decision:
    """«این کشور»: the state that was named last."""
    named = [
        m.country for m in context.mentions if m.end <= mention.start and m.country and m.name is None and not m.roles
    ]
    return (
        ((state(context.reference, named[-1]),), "this-country-is-last-state", "medium")
        if named
        else ((), "this-country-unknown", "low")
    )


def _demonstrative(context: Context, mention: Mention, focus: Focus) -> Decision:
    """«این مقام روس», «این منبع»: the last subject of that country, or the last source that nobody names."""
    kinds: tuple[str, ...] = PERSONS
    if any(
        form.startswith("منب") or form.startswith("مناب")
        for form in context.document.tokens.forms[mention.start : mention.end]
    ):
        nameless = [
            m
            for m in context.mentions
            if m.end <= mention.start and m.kind == "anonymous" and m.roles and not _is_demonstrative(context, m)
        ]
        sources = (
            [m for m in nameless if fold_text(m.roles[0].title).startswith("منبع") and m.plural == mention.plural]
            if nameless
            else []
        )
        if sources:
            return (_anonymous(context, sources[-1]),), "demonstrative-of-last-source", "high"
        kinds = (*PERSONS, *BODIES)
    speaker = focus.last(kinds, mention.country)
    return (
        ((speaker,), "demonstrative-of-last-subject", "high")
        if speaker
        else ((), "demonstrative-without-antecedent", "low")
    )


def _anonymous(context: Context, mention: Mention) -> Speaker:
    """Return a source that nobody names: it is of this article alone."""
    name = readable(mention.span.of(context.document.raw))
    return Speaker(f"anonymous-{fold_key(context.article)}-{fold_key(name)}", name, "anonymous", None, mention.country)


_MEETING = frozenset(
    map(fold_text, ("دیدار", "مذاکره", "مذاکرات", "گفتگو", "گفت‌وگو", "ملاقات", "نشست", "رایزنی", "تلفنی", "وگو"))
)


def _parties(context: Context, mention: Mention, focus: Focus) -> Decision:
    """«طرفین», «دو وزیر»: the two whom the last sentence about a meeting names; else the lead's two, or its two states."""
    del focus
    if mention.roles:
        words = role_key(mention.roles[0]).words
        bearers = [e for e in context.entities if any(role.words == words for role in e.roles)]
        if len(bearers) == 2:
            return tuple(entity_speaker(context, entity) for entity in bearers), "plural-role-of-two", "high"
    sentences = [
        (start, min(end, mention.start))
        for start, end in (_tokens(context, sentence) for sentence in context.document.sentences)
        if start < mention.start
    ]
    told = [s for s in sentences if _MEETING.intersection(context.document.tokens.forms[s[0] : s[1]])]
    for start, end in (*reversed(told), *sentences):
        named = _persons(context, start, end)
        if len(named) == 2:
            return named, "parties-of-last-meeting", "medium"
    for start, end in (*reversed(told), *sentences):
        codes = dict.fromkeys(m.country for m in context.mentions if start <= m.start < end and m.country)
        if len(codes) == 2 and not _persons(context, start, end):
            return tuple(state(context.reference, code) for code in codes if code), "parties-are-states", "low"
    return (), "parties-unknown", "low"


def _tokens(context: Context, span: Span) -> tuple[int, int]:
    folded = context.document.folded_span(span)
    return context.document.tokens.at(folded.start), context.document.tokens.before(folded.end)


def _persons(context: Context, start: int, end: int) -> tuple[Speaker, ...]:
    """Return the persons that the names and single roles of tokens `[start, end)` mean."""
    named: dict[str, Speaker] = {}
    for other in context.mentions:
        single = other.kind == "name" or (
            other.kind == "role" and bool(other.roles) and not (other.plural and len(other.roles) == 1)
        )
        if start <= other.start < end and single and not _is_demonstrative(context, other):
            named.update((speaker.key, speaker) for speaker in resolve_mention(context, other, Focus())[0])
    return tuple(named.values())
