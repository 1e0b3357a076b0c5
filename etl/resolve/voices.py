"""Who speaks by name in an article, and whom a post or a kind of person without a name means among them.

«سرمربی نساجی گفت: …» of the lead, and «رضا جلیلی افزود: …» after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.resolve.entities import bearers, offices_of, role_key, shorter_role
from etl.resolve.known_persons import entity_speaker, stranger
from etl.resolve.role_alone import at_home
from etl.resolve.roles import one, opens_sentence

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from etl.mention import Mention, Report
    from etl.model import Speaker
    from etl.resolve.context import Context, Decision
    from etl.resolve.entities import Entity, RoleKey

_FURTHEST = 220  # tokens between a lead's post and the name of its holder


@dataclass(frozen=True, slots=True)
class Voices:
    """The sources of an article's reports, as far as they tell who an open description means."""

    body: Context
    named: tuple[Entity, ...]  # who speaks by name in the body, each once, in order
    sources: tuple[Mention, ...]  # of the body's reports, in order
    headline: Mention | None  # the one whom the title lets speak by name


def hear(context: Context, body: Sequence[Report], title: Sequence[Report]) -> Voices:
    """Return who speaks in the body and by name in the title; `context` is the body's."""
    sources = tuple(dict.fromkeys(report.source for report in body if report.source is not None))
    found = (bearers(context.entities, source.name or "") for source in sources if source.kind == "name")
    named = tuple(dict.fromkeys(bearing[0] for bearing in found if len(bearing) == 1))
    names = {report.source.name: report.source for report in title if report.source and report.source.kind == "name"}
    return Voices(context, named, sources, next(iter(names.values())) if len(names) == 1 else None)


def of_voices(
    context: Context, mention: Mention, voices: Voices, told: Mapping[tuple[str, ...], Speaker]
) -> Decision | None:
    """Return whom an open description means: one of its kind, the first who speaks after it, or the headline's speaker.

    Args:
        context: Of the part where the mention stands.
        mention: A post or a kind of person that speaks: «یک کارشناس بیمه», «رئیس اتحادیه آهن».
        voices: Who speaks by name.
        told: Whom earlier descriptions meant, by the words of their titles.
    """
    words = _words(context, mention)
    hidden = words[0] == "یک" and not _UNNAMED.isdisjoint(words)  # «یک مسئول»
    if mention.plural or len(mention.roles) != 1 or hidden or not _HIDDEN.isdisjoint(words):
        return None
    key = role_key(mention.roles[0])
    before = {speaker for words, speaker in told.items() if _is_short(key.words, words)}
    if len(before) == 1 and len(key.words) > 1:
        return tuple(before), "role-told-before", "low"
    if mention.kind == "anonymous" and (entity := _one_of_kind(context, key)) is not None:
        return (entity_speaker(context, entity),), "kind-of-only-one", "low"
    if (entity := _next_by_name(context, mention, key, voices)) is not None:
        return (entity_speaker(context, entity),), "role-before-speaker", "low"
    headline = voices.headline
    if headline is None or voices.named or not _opens_all(voices, key) or not _may_hold(context, key, headline.keys):
        return None
    return (stranger(context, headline),), "role-of-headline", "low"


def other_item(context: Context, token: int, other: int) -> bool:
    """Tell whether two tokens stand in different items of news in brief: «* رئیس انجمن … * دبیر کنگره …»."""
    forms = context.document.tokens.forms
    first, last = sorted((token, other))
    starts = (start for start, _ in context.document.paragraph_tokens if first < start <= last)
    return any(forms[start] in ("*", "•") and forms[start + 1 : start + 2] != ["*"] for start in starts)


def of_namesakes(context: Context, mention: Mention, spoken: Container[Speaker]) -> Decision | None:
    """Return whom a surname of several means: the one of them who has spoken before («یاد هومن کاویانی …»)."""
    bearing = (entity_speaker(context, entity) for entity in bearers(context.entities, mention.name or ""))
    heard = [speaker for speaker in bearing if speaker in spoken]
    return (tuple(heard), "name-of-who-spoke", "medium") if len(heard) == 1 else None


def _words(context: Context, mention: Mention) -> Sequence[str]:
    return context.document.tokens.forms[mention.start : mention.end]


# Whom news leaves without a name, and who is another than the one in office.
_HIDDEN = frozenset(("مقام", "منبع", "دیپلمات", "افسر", "شخصیت", "خبرنگار", "دیگر", "این", "وقت"))
_UNNAMED = frozenset(("مسیول", "مسوول"))


def _is_short(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return words[:1] == known[:1] and set(words) <= set(known)


def _one_of_kind(context: Context, key: RoleKey) -> Entity | None:
    """«یک کارشناس بیمه» where the article has «رضا جلیلی کارشناس صنعت بیمه», and no other expert."""
    same = (e for e in context.entities if any(role.words[:1] == key.words[:1] for role in e.roles))
    entity = one(same)
    return entity if entity is not None and any(_shares(key, role) for role in entity.roles) else None


def _shares(key: RoleKey, role: RoleKey) -> bool:
    """Tell whether two kinds of person may be one: of one head, and a further word is in both, or one has none."""
    alone = len(key.words) == 1 or len(role.words) == 1
    return _meets(key, role) or (alone and role.words[:1] == key.words[:1])


def _meets(key: RoleKey, role: RoleKey) -> bool:
    """Tell whether two titles of one head have a further word in common."""
    stems, others = ({word[:_STEM] for word in words[1:]} for words in (key.words, role.words))
    return role.words[:1] == key.words[:1] and not stems.isdisjoint(others)


_STEM = 4  # letters that «بیمه» and «بیمه‌ای» share


def _next_by_name(context: Context, mention: Mention, key: RoleKey, voices: Voices) -> Entity | None:
    """Return the first who speaks by name, after the description: of whom no other post is told."""
    nearest = next(iter(voices.named), None)
    if nearest is None or nearest.mentions[0].part != "body":
        return None
    at = mention.start if mention.part == "body" else 0
    speaking = next(source.start for source in voices.sources if source in nearest.mentions)
    first = nearest.first
    if not at < first <= at + _FURTHEST or not (speaking == first or opens_sentence(voices.body, nearest)):
        return None
    before = (source for source in voices.sources if source.start < speaking and source is not mention)
    posts = [role_key(role) for source in before for role in source.roles]
    if any(not (_is_short(post.words, key.words) or _is_short(key.words, post.words)) for post in posts):
        return None
    meets = _shares if mention.kind == "anonymous" else _meets
    fits = not nearest.roles or any(shorter_role(key, role) or meets(key, role) for role in nearest.roles)
    if not fits or not _may_hold(context, key, nearest.keys):
        return None
    country = entity_speaker(context, nearest).country
    abroad = country is not None and at_home(context, key).country not in (None, country)
    alone = bool(nearest.keys) and len(nearest.name.split()) == 1  # of a namesake whom the register holds, perhaps
    return None if abroad or alone else nearest


def _opens_all(voices: Voices, key: RoleKey) -> bool:
    """Tell whether nobody but one described so speaks in the body."""
    posts = [role_key(role).words for source in voices.sources for role in source.roles]
    return all(_is_short(words, key.words) or _is_short(key.words, words) for words in posts)


def _may_hold(context: Context, key: RoleKey, keys: Iterable[str]) -> bool:
    """Tell whether the register says nothing against it: an office that it knows is held by those whom it names."""
    return not keys or not offices_of(context.reference, at_home(context, key))
