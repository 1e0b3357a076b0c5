"""Mentions of people, institutions and states: what the words say, not yet who it is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from etl.extract.body_mentions import POINTING, institution, state
from etl.extract.gazetteer import look_up
from etl.extract.mention_at import mention_at
from etl.extract.mentions_together import with_shared_countries, with_surnames
from etl.extract.names import SECOND_HALVES, may_be_name, may_open_name
from etl.extract.person_mentions import FEW, before_roles, name_and_role, titled
from etl.extract.scene import Scene
from etl.lexicon.vocabulary import is_common, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from etl.document import Document, Tokens
    from etl.mention import Mention
    from etl.reference import Reference

_NUMBERS = frozenset(("دو", "هردو", "سه"))
_PARTIES = frozenset((*_NUMBERS, "طرفین"))
_SIDE = frozenset(("طرف",))
_THIS = frozenset(("این",))
_MARKS = frozenset('«"“')


def find_mentions(document: Document, reference: Reference, known: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Return the mentions of a document in order, without overlaps.

    `known`: mentions of another part, so that a headline's «هوک» is found where the body has «برایان هوک».
    """
    scene = Scene(document.tokens.forms, look_up(document.tokens, reference), vocabulary())
    mentions = with_shared_countries(scene.forms, list(_scan(document, scene)))
    return with_surnames(document, scene, mentions, known)


def _scan(document: Document, scene: Scene) -> Iterator[Mention]:
    end = 0
    ends = [paragraph_end for _, paragraph_end in document.paragraph_tokens]
    for i, order in _sites(document.tokens, scene):
        if i < end or _is_earlier(scene, i):
            continue
        mention = _RULES[order](document, scene, i)
        stop = ends[bisect_right(ends, i)]
        if mention is not None and mention.end > stop:  # a headline ends with a title, and the lead begins with a name
            mention = _RULES[order](document, scene.until(stop), i)
        if mention is not None:
            yield _with_name_before(document, scene, mention, end)
            end = mention.end


def _is_earlier(scene: Scene, i: int) -> bool:
    """«پیش از این رویترز نوشته بود»: «این» points at no outlet."""
    return scene.form(i) == "این" and scene.form(i - 1) == "از" and scene.form(i - 2) in ("پیش", "قبل")


def _with_name_before(document: Document, scene: Scene, mention: Mention, floor: int) -> Mention:
    """«با لوکا ماتئی وزیر خارجه رومانی»: two words before a role with a country, the last no common one, are a name."""
    start = mention.start - 2
    told = mention.kind == "role" and not mention.plural and any(role.country for role in mention.roles)
    before = scene.form(start - 1)
    if not told or start < floor or not (scene.vocabulary.ends_phrase(before) or before == "و"):
        return mention
    words = (scene.form(start), scene.form(start + 1))
    if not (may_be_name(scene, start) and may_be_name(scene, start + 1)) or is_common(words[1]):
        return mention
    return mention_at(document, start, mention.end, kind="name", name=" ".join(words), roles=mention.roles)


def _sites(tokens: Tokens, scene: Scene) -> list[tuple[int, int]]:
    """Return the tokens at which a rule may find something, each with the rule's place in the order.

    Most words are common ones that open no mention, and most others open one kind alone.
    """
    words, by_kind = scene.vocabulary, scene.gazetteer.by_kind
    roles = by_kind["role"]
    opening = tokens.of({form for form in tokens.positions if may_open_name(form)})
    particles = scene.gazetteer.hits.intersection(tokens.of(words.particles))
    counts, surnames = before_roles(scene, roles)
    in_two_words = [i - 1 for i in tokens.of(SECOND_HALVES) if i]
    names = [i for i in (*opening, *particles, *in_two_words) if _may_be_named(scene, i)]
    bodies = {*by_kind["body"], *by_kind["institution"], *by_kind["document"]}
    sites: tuple[Iterable[int], ...] = (
        tokens.of(words.pronouns),
        tokens.of(_PARTIES),
        {*roles, *(i for i in tokens.of(words.determiners | FEW) if i + 1 in roles), *counts},
        {*names, *surnames, *tokens.of(_MARKS), *by_kind["person"], *by_kind["honorific"]},
        {*bodies, *(i for i in tokens.of(POINTING) if i + 1 in bodies)},
        {*by_kind["country"], *by_kind["capital"], *tokens.of(_THIS | _SIDE)},
    )
    return sorted((i, order) for order, found in enumerate(sites) for i in found)


def _may_be_named(scene: Scene, i: int) -> bool:
    """Tell whether a name may begin at a plain word: of one word alone it counts only before a role."""
    roles = scene.gazetteer.by_kind["role"]
    return may_be_name(scene, i) and (
        may_be_name(scene, i + 1) or i + 1 in roles or (i + 2 in roles and scene.form(i + 1) == "،")
    )


# ---- the rules, in order -------------------------------------------------------------------------------------------


def _pronoun(document: Document, scene: Scene, i: int) -> Mention | None:
    """«وی افزود»."""
    if scene.form(i) in scene.vocabulary.pronouns:
        return mention_at(document, i, i + 1, kind="pronoun", plural=scene.form(i) in scene.vocabulary.plural_pronouns)
    return None


def _parties(document: Document, scene: Scene, i: int) -> Mention | None:
    """«طرفین», «دو طرف», «دو وزیر»: those who met."""
    if scene.form(i) == "طرفین":
        return mention_at(document, i, i + 1, kind="role", plural=True)
    if scene.form(i) in _NUMBERS:
        head = scene.gazetteer.at("role", i + 1)
        office = head is not None and not head.entries[0].plural and not head.entries[0].vague
        if scene.form(i + 1) in ("طرف", "مقام", "دیپلمات") or office:
            end = head.end if head else i + 2
            return mention_at(document, i, end, kind="role", plural=True)
    return None


_RULES: tuple[Callable[[Document, Scene, int], Mention | None], ...] = (
    _pronoun,
    _parties,
    titled,
    name_and_role,
    institution,
    state,
)
