"""Who takes part: the mentions that stand in a frame around an event's word.

A mention's place in the clause says what it is: after «با» a partner, after the event's noun its genitive («دیدار X»),
and its subject by rules of its own (`subjects.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from etl.extract.events.vocabulary import adverbs, honorifics, prepositions, words

if TYPE_CHECKING:
    from etl.extract.events.scene import Place, Scene
    from etl.lexicon.matcher import Hit
    from etl.mention import Mention

MARKS = frozenset("«»\"“”()[]'*")
COMMAS = frozenset({"،", ","})
_REACH = 4  # how many modifiers may stand between a noun and its «با»
_LONGEST = 7  # and its genitive: «دیدار مفید دو و نیم ساعته X»

_LISTED = 2  # names after which «و» ends their list
_WORDS = 3  # of the name of a place: «امارات متحده عربی»
_PRESENT = 6

type Group = tuple[Mention, ...]


def first_at(scene: Scene, token: int, end: int) -> Mention | None:
    """Return the mention that begins at `token`, behind marks and honorifics: «با «دکتر X»»."""
    while token < end:
        if mention := scene.mentions_at.get(token):
            return mention
        form = scene.form(token)
        if form not in MARKS and form not in words("states") and form not in honorifics():
            return None
        token += 1
    return None


def group_at(scene: Scene, token: int, end: int) -> Group:
    """Return the mentions joined by commas and «و» from `token` on; appositions are left out.

    «با X، وزیر نفت، و Y» is X and Y; «با رئیس مجلس، وزیر نفت و Y» is all three.
    """
    found: list[Mention] = []
    ended = 0  # how many stand before the last «و»: a list without one ends with its first («X، تهران را ترک کرد»)
    apposed: Mention | None = None
    mention = first_at(scene, token, end)
    while mention and mention.end <= end:
        last = found[-1] if found else None
        comma_only = last is not None and {"و", "جمله"}.isdisjoint(scene.tokens.forms[last.end : mention.start])
        # «X، دستیار وزیر، Y، دستیار وزیر و نماینده مرزبانی»: a list that had no «و» yet ends with it
        last_listed = len(found) >= _LISTED and ended == 1 and not comma_only
        ended = ended if comma_only else len(found) + 1
        if last and comma_only and last.kind == "name" and mention.kind == "role":
            apposed = mention
        elif last_listed or not _goes_on(apposed, mention, scene):
            found.append(mention)
        token = mention.end
        while token < end and scene.form(token) in MARKS:
            token += 1
        joined = token
        while joined < end and (scene.form(joined) in COMMAS or scene.form(joined) in words("and")):
            joined += 1
        if (scene.form(joined), scene.form(joined + 1)) == ("از", "جمله"):
            joined += 2  # «با مقامات هند از جمله X و Y»
        mention = first_at(scene, joined, end) if joined > token else None
    goes_on = found and scene.form(found[-1].end) == "و"
    return tuple(found if goes_on else found[:ended])


def _goes_on(apposed: Mention | None, mention: Mention, scene: Scene) -> bool:
    """Tell whether a role is a second post of who was named: «X، رئیس اداره و نماینده وزیر خارجه هند با Y»."""
    if apposed is None or mention.kind != "role" or mention.plural or scene.form(apposed.end) != "و":
        return False
    of_one = mention.country == apposed.country or None in {mention.country, apposed.country}
    return of_one and mention.start == apposed.end + 1


def after(scene: Scene, token: int, end: int) -> Group:
    """Return the genitive of a noun that ends before `token`: «دیدار خصوصی یک‌ساعته X و Y», «در سطح معاونان X و Y»."""
    token += 2 if [scene.form(token), scene.form(token + 1)] == ["در", "سطح"] else 0
    if scene.form(token) == "و" and scene.form(token + 1) in words("parties"):
        return ()  # «X با Y دیدار و دو طرف تاکید کردند»
    for at in range(token, min(token + _LONGEST, end)):
        if group := group_at(scene, at, end):
            return group
        if not modifies(scene, at):
            return ()
    return ()


def partners_after(scene: Scene, token: int, end: int) -> Group:
    """Return who stands with «با» or «بین» soon after `token`: «دیدار جداگانه‌ای نیز با X»."""
    for at in range(token, min(token + _REACH + 2, end)):
        if _joins(scene, at):
            if group := _near(scene, at + 1, end):
                return group
        elif at not in scene.mentions_at and not _passes(scene, at):
            return ()
    return ()


def _passes(scene: Scene, token: int) -> bool:
    """Tell whether a word may stand before a partner: an adjective, «و», the «به» of «به همراه Y»."""
    along = scene.form(token) == "به" and scene.form(token + 1) in words("with")
    return along or modifies(scene, token) or scene.form(token) in words("and")


def _joins(scene: Scene, token: int) -> bool:
    """Tell whether the word leads to a partner: «با», «بین», but not the «بین» of «بین المللی»."""
    form = scene.form(token)
    return form in words("with") or (form in words("between") and not scene.form(token + 1).startswith("الملل"))


def partners_before(scene: Scene, start: int, token: int) -> Group:
    """Return who stands with «با» or «بین» between the start of the clause and the event's word, the nearest first.

    «با مقامات هند دیدار و با آنها گفت‌وگو کرد»: a pronoun of nobody stands for those who were told before it.
    """
    nearest: Group = ()
    for at in range(token - 1, start - 1, -1):
        if _joins(scene, at) and (group := _near(scene, at + 1, token)):
            if are_known(scene, group):
                return group
            nearest = nearest or group
    return nearest


class Elsewhere(NamedTuple):
    """Partners of whom a clause tells before it tells of others, where they are met, and where the others are."""

    partners: Group
    place: Hit[Place]
    here: Hit[Place]


def earlier_partners(scene: Scene, start: int, token: int) -> Elsewhere | None:
    """Return who stands in the clause before the partner at `token`, each in a place of his own.

    «در دهلی با X و در کابل با Y دیدار کرد»: before «با Y» stand its place, «و» and X.
    """
    at = token - 1
    while at > start and (scene.form(at) in words("with") or scene.form(at) in MARKS):
        at -= 1
    here = _place_until(scene, at + 1)
    if here is None or scene.form(here.start - 2) != "و":
        return None
    until = here.start - 2
    for near in range(until - 1, start - 1, -1):
        if _joins(scene, near):
            group = _near(scene, near + 1, until)
            where = _place_until(scene, near)
            return Elsewhere(group, where, here) if where and group and group[-1].end == until else None
    return None


def _place_until(scene: Scene, token: int) -> Hit[Place] | None:
    """Return the place behind «در» that ends before `token`."""
    found = (scene.places_at.get(at) for at in range(token - 1, token - 1 - _WORDS, -1))
    return next((hit for hit in found if hit and hit.end == token and scene.form(hit.start - 1) in words("in")), None)


def are_known(scene: Scene, group: Group) -> bool:
    """Tell whether the group is of somebody: no «آنها» of whom nobody was told."""
    return any(mention.kind != "pronoun" or scene.who.get(mention) for mention in group)


def present(scene: Scene, start: int, end: int) -> Group:
    """Return who is there: «با حضور X و Y», «با حضور هیئتی متشکل از نمایندگان …»."""
    for at in range(start, end):
        if scene.form(at) in words("presence") and scene.form(at - 1) in {"با", "به"}:
            for near in range(at + 1, min(at + _PRESENT, end)):
                if group := group_at(scene, near, end):
                    return members(scene, group[-1], end) or group
    return ()


def members(scene: Scene, group: Mention, end: int) -> Group:
    """Return who makes up a group, as its sentence lists them: «هیئتی که … شد، متشکل از X و Y», «کشورهایی شامل …»."""
    for at in range(group.end, end):
        if scene.form(at) in words("members"):
            return group_at(scene, at + 1 + (scene.form(at + 1) == "از"), end)
    return ()


def _near(scene: Scene, token: int, end: int) -> Group:
    for at in range(token, min(token + 2, end)):
        if group := group_at(scene, at, end):
            return group
        if scene.form(at) in prepositions() or scene.form(at) in words("no_partner"):
            return ()
    return ()


def modifies(scene: Scene, token: int) -> bool:
    """Tell whether the word may stand between a noun and its genitive: adjectives, adverbs, dates, no preposition."""
    form = scene.form(token)
    if token in scene.dated:
        return True
    if form in prepositions() and form not in words("modifiers"):
        return False  # «نامه‌ای برای X»
    return (
        form in MARKS
        or form in honorifics()
        or form in words("modifiers")
        or form in adverbs()
        or form.endswith(("انه", "ین", "ی", "روزه", "ساعته"))
    )


def everyone(*groups: Group) -> Group:
    """Return the mentions of the groups, each once, in the order of the text."""
    return tuple(sorted({mention for group in groups for mention in group}, key=lambda mention: mention.start))
