"""What one mention tells about another: a country that two roles share, a surname of one who was named in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.mention_at import mention_at
from etl.extract.names import is_given
from etl.fold import fold_key
from etl.lexicon.vocabulary import is_common
from etl.mention import Mention, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from etl.document import Document
    from etl.extract.scene import Scene


def with_shared_countries(forms: Sequence[str], mentions: list[Mention]) -> tuple[Mention, ...]:
    """Give a role the country of the next one that «و» joins to it: «رئیس‌جمهور و نخست‌وزیر عراق», «… این کشور».

    «پادشاه و مقامات عربستان» are of one country too. An envoy is of another country than his host's minister («وزیر
    خارجه و سفیر روسیه»).
    """
    for i in range(len(mentions) - 2, -1, -1):
        one, other = mentions[i], mentions[i + 1]
        shares = other.start == one.end + 1 and forms[one.end] == "و" and one.kind == "role"
        officials = other.kind == "anonymous" and other.plural
        shares = shares and (other.kind == "role" or officials)
        if not shares or len(one.roles) != 1 or len(other.roles) != 1 or one.keys:
            continue
        role, told = one.roles[0], other.roles[0]
        if role.country or role.context or not _is_state_post(role) or not (officials or _is_state_post(told)):
            continue
        if told.country or told.context:
            shared = Role(role.title, told.country, context=told.context)
            mentions[i] = replace(one, roles=(shared,), country=told.country)
    return tuple(mentions)


def _is_state_post(role: Role) -> bool:
    """Tell whether a title alone is a post of a state: «رئیس‌جمهور», «وزیر امور خارجه», «رئیس مجلس»."""
    return fold_key(role.title).startswith(_STATE_POSTS)


_STATE_POSTS = tuple(map(fold_key, ("رئیس‌جمهور", "نخست‌وزیر", "وزیر", "پادشاه", "صدراعظم", "رئیس مجلس", "رئیس پارلمان")))


def _surnames(scene: Scene, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield by what a person may be called after the full name: «بن زائد», «حسینی شاهرودی» and «شاهرودی»."""
    if len(words) == 1:
        yield words
    if len(words) > 2:
        yield words[1:]  # «هاشمی تختی» of «حسین هاشمی تختی»
        if words[-1] in scene.vocabulary.suffixes:
            yield words[-2:]
    takes = (take for take in (3, 2, 1) if take < len(words))
    yield from (words[-n:] for n in [n for n in takes if n == 1 or words[-n] in scene.vocabulary.particles][:1])


def with_surnames(
    document: Document, scene: Scene, mentions: tuple[Mention, ...], known: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Add the surnames alone of people whom the article names in full, also in another part (`known`).

    «ظریف» after «محمدجواد ظریف», and in the headline.
    """
    names = (tuple(one.name.split()) for one in (*mentions, *known) if one.kind == "name" and one.name)
    surnames = dict.fromkeys(surname for words in names for surname in _surnames(scene, words))
    mentions = tuple(_of_surname_alone(document, one, surnames) for one in mentions)
    taken = {token for mention in mentions for token in range(mention.start, mention.end)}
    added = []
    for surname in surnames:
        for i in document.tokens.positions.get(surname[0], ()):
            if tuple(scene.forms[i : i + len(surname)]) != surname:
                continue
            if taken.isdisjoint(range(i, i + len(surname))):
                added.append(mention_at(document, i, i + len(surname), kind="name", name=" ".join(surname)))
                taken.update(range(i, i + len(surname)))
    merged = sorted((*mentions, *added), key=lambda mention: mention.start)
    return _beside_roles(document, merged, {mention.end: mention for mention in added})


def _beside_roles(
    document: Document, mentions: Sequence[Mention], surnames: Mapping[int, Mention]
) -> tuple[Mention, ...]:
    """Make one mention of a surname and a post: «نیستلروی مهاجم هلندی باشگاه …» after «رود نیستلروی».

    `surnames`: the mentions of a surname alone, by the token after them.
    """
    joined = {
        id(surnames[role.start]): role
        for role in mentions
        if role.start in surnames and role.kind in ("role", "anonymous") and len(role.roles) == 1 and not role.plural
    }
    taken = {id(role) for role in joined.values()}
    return tuple(
        mention_at(document, one.start, joined[id(one)].end, kind="name", name=one.name, roles=joined[id(one)].roles)
        if id(one) in joined
        else one
        for one in mentions
        if id(one) not in taken
    )


def _of_surname_alone(document: Document, mention: Mention, surnames: Container[tuple[str, ...]]) -> Mention:
    """«رحمان بازدید هیئت را مفید دانست» after «امامعلی رحمان»: the surname, and a common noun that is no part of it."""
    words = (mention.name or "").split()
    told = mention.kind == "name" and not mention.keys and not mention.roles and len(words) == 2
    if not told or mention.end - mention.start != len(words) or (words[0],) not in surnames:
        return mention
    if not is_common(words[1]) or is_given(words[1]) or words[1].endswith("ی"):
        return mention
    return mention_at(document, mention.start, mention.start + 1, kind="name", name=words[0])
