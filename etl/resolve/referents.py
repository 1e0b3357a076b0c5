"""Who one mention means: a sieve of named rules over names, pronouns, roles and demonstratives."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.mention import Role
from etl.resolve.bodies import state
from etl.resolve.body_referents import BODIES, POINTS_NOWHERE, is_demonstrative, resolve_body
from etl.resolve.context import Context, Decision, Focus
from etl.resolve.entities import Entity, bearers, role_key
from etl.resolve.known_persons import entity_speaker, stranger
from etl.resolve.nameless import anonymous, anonymous_of
from etl.resolve.role_alone import is_state_post
from etl.resolve.roles import one, one_of_several, resolve_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from etl.mention import Mention
    from etl.model import MentionKind, Speaker

_PAIR = 2
PERSONS = ("person", "role", "anonymous")
ANYONE = ("person", "role", "anonymous", "institution", "government", "state", "media", "group")


def resolve_mention(context: Context, mention: Mention, focus: Focus) -> Decision:
    """Return the speakers of one mention, with the rule that decided; no speaker where none or several are possible."""
    for rule in _RULES[mention.kind]:
        decision = rule(context, mention, focus)
        if decision is not None:
            return decision
    return (), "mention-unknown", "low"


def _name(context: Context, mention: Mention, focus: Focus) -> Decision:  # noqa: ARG001
    """«لاوروف»: the one person of the article who bears the name."""
    entity = _own(context).get(mention)
    bearing = [entity] if entity else bearers(context.entities, mention.name or "")
    if not bearing:
        return (stranger(context, mention),), "name-alone", "medium"  # a headline's, whom the body does not name
    entity = one(bearing)
    return ((entity_speaker(context, entity),), "name", "high") if entity else ((), "name-of-several", "low")


@lru_cache(maxsize=4)
def _own(context: Context) -> Mapping[Mention, Entity]:
    """Return the person of each name mention of the body."""
    return {mention: entity for entity in context.entities for mention in entity.mentions}


def _pronoun(context: Context, mention: Mention, focus: Focus) -> Decision:
    """«وی»: the person spoken of last."""
    if mention.plural:
        return focus.last_joint("pronoun-of-last-joint")
    speaker = focus.last(PERSONS)
    if speaker is not None:
        return (speaker,), "pronoun-of-last-subject", "high"
    sentence = _sentence_start(context, mention.start)
    names = [m for m in context.mentions if sentence <= m.start < mention.start and m.kind == "name"]
    if not names and sentence:  # «گروه جهان کاندولیزا رایس به هند رفت. او …»: a heading hides who opens the sentence
        before = _sentence_start(context, sentence - 1)
        names = [m for m in context.mentions if before <= m.start < sentence and m.kind == "name"]
    named = {speaker.key: speaker for name in names for speaker in resolve_mention(context, name, focus)[0]}
    if len(named) == 1:  # «سخنرانی مایک پنس، که او در آن خواستار … شد»
        return tuple(named.values()), "pronoun-of-only-name", "medium"
    told = [entity for entity in context.entities if entity.first < mention.start]
    if len(told) == 1 and told[0].mentions[0].part == mention.part:
        return (entity_speaker(context, told[0]),), "pronoun-of-only-name", "medium"
    return (), "pronoun-without-antecedent", "low"


def _sentence_start(context: Context, token: int) -> int:
    return next((start for start, end in context.document.sentence_tokens if start <= token < end), 0)


def _nameless(context: Context, mention: Mention, focus: Focus) -> Decision:  # noqa: ARG001
    """«یک منبع آگاه», «مقامات ایران و روسیه»."""
    if mention.plural and len(roles := roles_told(context, mention)) > 1:
        return tuple(anonymous_of(context, mention, role) for role in roles), "anonymous", "medium"
    return _told_to_be(context, mention) or ((anonymous(context, mention),), "anonymous", "medium")


def _told_to_be(context: Context, mention: Mention) -> Decision | None:
    """«عضو شورای شهر گفت», where the article has «کیوان جلالی عضو شورای شهر»."""
    role = mention.roles[0] if len(mention.roles) == 1 and not mention.plural else None
    if role is None or len(role_key(role).words) == 1 or context.document.tokens.forms[mention.start] == "یک":
        return None
    decision = resolve_role(context, role, mention.start)
    return decision if decision[1] == "role-in-article" else None


def _plural_role(context: Context, mention: Mention, focus: Focus) -> Decision | None:
    """«طرفین», «دو وزیر»."""
    if not mention.plural or len(roles_told(context, mention)) > 1:
        return None
    role = mention.roles[0] if mention.roles else None
    if role and (fold_text(role.title).split()[0] not in _WHO_MEET or _is_described(role)):
        return (anonymous(context, mention),), "anonymous", "medium"  # «نمایندگان گفتند», «رهبران مخالفان»
    return _parties(context, mention, focus)


def _is_described(role: Role) -> bool:
    """Tell whether a title says of whom: «رهبران مخالفان» are not the two who met last, as «دو رهبر» are."""
    key = role_key(role)
    return len(key.words) > 1 and not is_state_post(key)


_WHO_MEET = frozenset(
    map(fold_text, ("وزیر", "وزرای", "رئیس‌جمهور", "رئیس", "نخست‌وزیر", "سفیر", "معاون", "دو", "رهبر", "مقام", "دیپلمات"))
)


def _roles(context: Context, mention: Mention, focus: Focus) -> Decision:  # noqa: ARG001
    """«وزیر خارجه روسیه», «وزرای خارجه ایران و روسیه»."""
    # «رؤسای جمهور چین و آمریکا»: who is named after several is none of them for that.
    found = one_of_several if mention.plural else resolve_role
    decisions = [found(context, role, mention.start) for role in roles_told(context, mention)]
    return tuple(s for speakers, _, _ in decisions for s in speakers), decisions[0][1], decisions[0][2]


def roles_told(context: Context, mention: Mention) -> tuple[Role, ...]:
    """Return the roles of a mention; of «رؤسای جمهور دو کشور» one for each of the two states that were named last."""
    forms = context.document.tokens.forms
    after = mention.end + (forms[mention.end : mention.end + 1] == ["این"])  # «مقامات این دو کشور»
    if mention.plural and len(mention.roles) == 1 and forms[after : after + 2] == ["دو", "کشور"]:
        title = mention.roles[0].title
        return tuple(Role(title, code) for code in _last_pair(context, mention.start)) or mention.roles
    return mention.roles


def _last_pair(context: Context, token: int) -> tuple[str, ...]:
    """Return the two states of the last sentence before a token that names exactly two; nothing if none does."""
    for start, end in reversed(context.document.sentence_tokens):
        named = _between(context, start, min(end, token))
        codes = dict.fromkeys(code for m in named for code in (m.country, *(r.country for r in m.roles)) if code)
        if len(codes) == 2:
            return tuple(codes)
    return ()


def _pointed_person(context: Context, mention: Mention, focus: Focus) -> Decision | None:
    """«این مقام روس», «این منبع»: the last subject of that country, or the last source that nobody names."""
    if not is_demonstrative(context, mention):
        return None
    kinds: tuple[str, ...] = PERSONS
    if any(form.startswith(("منب", "مناب")) for form in context.document.tokens.forms[mention.start : mention.end]):
        nameless = [
            m
            for m in context.mentions
            if m.end <= mention.start and m.kind == "anonymous" and m.roles and not is_demonstrative(context, m)
        ]
        sources = [m for m in nameless if fold_text(m.roles[0].title).startswith("منبع") and m.plural == mention.plural]
        if sources:
            return (anonymous(context, sources[-1]),), "demonstrative-of-last-source", "high"
        kinds = ("anonymous", *BODIES) if mention.plural else (*PERSONS, *BODIES)  # «این منابع» are no minister
    speaker = focus.last(kinds, mention.country)
    return ((speaker,), "demonstrative-of-last-subject", "high") if speaker else POINTS_NOWHERE


_MEETING = frozenset(
    map(fold_text, ("دیدار", "مذاکره", "مذاکرات", "گفتگو", "گفت‌وگو", "ملاقات", "نشست", "رایزنی", "تلفنی", "وگو"))
)


def _parties(context: Context, mention: Mention, focus: Focus) -> Decision:
    """«طرفین», «دو وزیر»: the two of the last sentence about a meeting; else the lead's two, or its two states."""
    before = _told_before(context, mention)
    if before is not None:
        return resolve_mention(context, before, focus)[0], "plural-role-told-before", "medium"
    if mention.roles:
        words = role_key(mention.roles[0]).words
        holding = [e for e in context.entities if any(role.words == words for role in e.roles)]
        if len(holding) == 2:
            return tuple(entity_speaker(context, entity) for entity in holding), "plural-role-of-two", "high"
    sentences = [
        (start, min(end, mention.start)) for start, end in context.document.sentence_tokens if start < mention.start
    ]
    told = [s for s in sentences if _MEETING.intersection(context.document.tokens.forms[s[0] : s[1]])]
    for start, end in (*reversed(told), *sentences):
        named = _persons(context, start, end)
        if len(named) == 2:
            return named, "parties-of-last-meeting", "low"
    for start, end in (*reversed(told), *sentences):
        codes = dict.fromkeys(m.country for m in _between(context, start, end) if m.country)
        if len(codes) == 2 and not _persons(context, start, end):
            return tuple(state(context.reference, code) for code in codes if code), "parties-are-states", "low"
    return (), "parties-unknown", "low"


def _told_before(context: Context, mention: Mention) -> Mention | None:
    """Return what «دو وزیر» takes up: the last plural role of that title («وزیران خارجه ایران و ترکیه») before it."""
    if mention.roles:
        return None
    head = context.document.tokens.forms[mention.end - 1]
    forms = context.document.tokens.forms
    before = (
        m
        for m in reversed(context.mentions)
        if m.end <= mention.start
        and m.plural
        and len(roles_told(context, m)) == _PAIR
        and fold_text(m.roles[0].title).startswith(head)
    )
    return next(before, None) if forms[mention.start] == "دو" else None


def _persons(context: Context, start: int, end: int) -> tuple[Speaker, ...]:
    """Return the persons that the names and single roles of tokens `[start, end)` mean."""
    named: dict[str, Speaker] = {}
    for other in _between(context, start, end):
        named.update((speaker.key, speaker) for speaker in _person(context, other))
    return tuple(named.values())


@lru_cache(maxsize=500)
def _person(context: Context, mention: Mention) -> tuple[Speaker, ...]:
    """Return whom a name or a single role means by itself; several sentences may be searched for it."""
    single = mention.kind == "name" or (
        mention.kind == "role" and bool(mention.roles) and not (mention.plural and len(mention.roles) == 1)
    )
    return resolve_mention(context, mention, Focus())[0] if single and not is_demonstrative(context, mention) else ()


@lru_cache(maxsize=4)
def _starts(context: Context) -> Sequence[int]:
    return [mention.start for mention in context.mentions]


def _between(context: Context, start: int, end: int) -> Sequence[Mention]:
    """Return the mentions that begin in tokens `[start, end)`."""
    starts = _starts(context)
    return context.mentions[bisect_left(starts, start) : bisect_left(starts, end)]


# The rules of each kind of mention, in order.
_RULES: Mapping[MentionKind, Sequence[Callable[[Context, Mention, Focus], Decision | None]]] = {
    "name": (_name,),
    "pronoun": (_pronoun,),
    "anonymous": (_pointed_person, _nameless),
    "role": (_pointed_person, _plural_role, _roles),
    "institution": (resolve_body,),
}
