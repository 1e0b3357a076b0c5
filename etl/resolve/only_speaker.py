"""The one whom an article lets speak by name, and by posts that it never puts beside the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reference import tenures_by_office
from etl.resolve.entities import bearers, offices_of, role_key
from etl.resolve.known_persons import entity_speaker
from etl.resolve.role_alone import at_home
from etl.resolve.roles import opens_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.mention import Mention
    from etl.resolve.context import Context, Decision, Focus
    from etl.resolve.entities import Entity, RoleKey


def only_speaker(context: Context, sources: Iterable[Mention]) -> Entity | None:
    """Return the person who alone speaks by name, in full, and of whom no post is told; None of none or of several.

    Posts in parliament are told beside others. After the name one other post at most may speak: «جلالی افزود: …
    مدیر موزه ادامه داد: …» is a run of one speaker's words.
    """
    named = [bearers(context.entities, m.name or "") for m in sources if m.kind == "name"]
    if not named or any(len(bearing) != 1 or bearing[0] is not named[0][0] for bearing in named):
        return None
    person = named[0][0]
    if len(person.name.split()) == 1 or not all(map(_of_parliament, person.roles)):
        return None
    forms = context.document.tokens.forms
    posts_told = (m for m in sources if m.kind in ("role", "anonymous") and not m.plural and m.start > person.first)
    later = (m for m in posts_told if forms[m.start] != "این")
    posts = {key.words for m in later for role in m.roles if not _of_parliament(key := role_key(role))}
    longest = max(posts, key=len, default=())
    return person if all(set(words) <= set(longest) for words in posts) else None


def _some_or_member(context: Context, mention: Mention, only: Entity) -> Decision | None:
    """«یک کارشناس انرژی» of the lead is told by name after it; «عضو هیئت رئیسه کمیسیون» is a post in parliament."""
    forms = context.document.tokens.forms[mention.start : mention.end]
    if forms[0] == "یک":
        told_after = mention.start < only.first and opens_sentence(context, only) and _HIDDEN.isdisjoint(forms)
        return ((entity_speaker(context, only),), "anonymous-before-name", "low") if told_after else None
    member = len(mention.roles) == 1 and _of_parliament(role_key(mention.roles[0]))
    kind = bool(mention.roles) and not only.roles and mention.start > only.first and _HIDDEN.isdisjoint(forms)
    kind = kind and mention.part == "body"  # «کاپیتان تیم» after «سعید جلیلی», who alone speaks
    return ((entity_speaker(context, only),), "role-of-only-speaker", "low") if member or kind else None


_HIDDEN = frozenset(
    ("مقام", "منبع", "مسیول", "مسوول", "دیپلمات", "افسر", "خبرنگار", "خبرنگاری")
)  # whom news leaves without a name


def _of_parliament(role: RoleKey) -> bool:
    """Tell whether a member of parliament may hold a post beside others: «سخنگوی کمیسیون», «نماینده مردم رشت»."""
    return not _PARLIAMENT.isdisjoint(role.words)


_PARLIAMENT = frozenset(("مجلس", "کمیسیون", "نماینده"))


def only_heard(context: Context, focus: Focus) -> Entity | None:
    """Return the only person whom the text has been speaking of, if it tells the full name and no post."""
    heard = focus.persons()
    if len(heard) != 1:
        return None
    bearing = [entity for entity in context.entities if entity_speaker(context, entity) == heard[0]]
    untold = len(bearing) == 1 and not bearing[0].roles and len(bearing[0].name.split()) > 1
    return bearing[0] if untold else None


def of_only_speaker(context: Context, mention: Mention, decision: Decision, only: Entity | None) -> Decision | None:
    """Resolve a post that speaks and that nobody is told to hold: «وزیر نفت گفت», where only «بیژن زنگنه» has.

    «یک کارشناس انرژی گفت: …» of the lead is who speaks by name after it.
    """
    if only is None or mention.plural:
        return None
    if mention.kind == "anonymous":
        return _some_or_member(context, mention, only)
    key = role_key(mention.roles[0]) if len(mention.roles) == 1 else None
    if decision[1] != "role-alone" or key is None or mention.country not in (None, context.home):
        return None
    speaker = entity_speaker(context, only)
    offices = offices_of(context.reference, at_home(context, key))
    tenures = [tenure for office in offices for tenure in tenures_by_office(context.reference).get(office, ())]
    other = offices and speaker.key not in {tenure.speaker for tenure in tenures}  # says the register
    if other or (only.roles and not _of_parliament(key)):
        return None
    return (speaker,), "role-of-only-speaker", "low"
