"""Who takes part: the mentions that stand in a frame around an event's word.

A mention's place in the clause says what it is: after «با» a partner, after the event's noun its genitive («دیدار X»),
at the head of the clause, behind no preposition, its subject. A relative clause has its head as subject («X که به بغداد
سفر کرده است»), and a clause without a subject of its own has that of the clause before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.clauses import clause_at
from etl.extract.events.vocabulary import adverbs, honorifics, occasions, prepositions, words

if TYPE_CHECKING:
    from etl.extract.events.clauses import Clause
    from etl.extract.events.scene import Scene, Sentence
    from etl.mention import Mention

MARKS = frozenset("«»\"“”()[]'*")
_COMMAS = frozenset({"،", ","})
_REACH = 4  # how many modifiers may stand between a noun and its «با»
_LONGEST = 7  # and its genitive: «دیدار مفید دو و نیم ساعته X»

FIRST_PERSON = frozenset({1, 4})
_PRESENT = 6
_NAME = 4  # words of a name that no rule knew: «شی جین پینگ رئیس‌جمهور چین»

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
        ended = ended if comma_only else len(found) + 1
        if last and comma_only and last.kind == "name" and mention.kind == "role":
            apposed = mention
        elif not _goes_on(apposed, mention, scene):
            found.append(mention)
        token = mention.end
        while token < end and scene.form(token) in MARKS:
            token += 1
        joined = token
        while joined < end and (scene.form(joined) in _COMMAS or scene.form(joined) in words("and")):
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
    """Return who stands with «با» or «بین» between the start of the clause and the event's word, the nearest first."""
    for at in range(token - 1, start - 1, -1):
        if _joins(scene, at) and (group := _near(scene, at + 1, token)):
            return group
    return ()


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


def subject(scene: Scene, sentence: Sentence, token: int) -> Group:
    """Return the subject of the clause that holds `token`; nobody where the words leave it open."""
    index = first = clause_at(sentence.clauses, token)
    while index is not None and index >= 0:
        clause = sentence.clauses[index]
        if clause.verb and clause.verb.person in FIRST_PERSON:
            return ()  # «دیدار کردیم»: who speaks, not who is told of
        inserted = index != first and _is_inserted(scene, clause, sentence.clauses[index + 1])
        if not inserted and (group := _nominative(scene, clause.start, clause.end)):
            return group
        if clause.relative and (head := _head(scene, clause.start - 1)) and head[0].kind != "institution":
            return head
        if clause.relative and index == first and _has_other_head(scene, clause.start - 1):
            return ()  # «هیئتی که عازم رم شد»: it is told of a noun that nobody knows
        # After a relative clause the sentence goes back to the clause of its head.
        index -= 1
    return ()


def _has_other_head(scene: Scene, token: int) -> bool:
    """Tell whether the noun before «که» at a token is who the clause is told of: indefinite, and no mention."""
    noun = scene.form(token - 1)
    return noun.endswith("ی") and noun not in words("that") and token not in scene.mentions_until


def _is_inserted(scene: Scene, clause: Clause, following: Clause) -> bool:
    """Tell whether the clause after this one goes back to the one before it: «X پس از آنکه Y آمد، بیانیه صادر کرد»."""
    subordinate = clause.relative or scene.form(clause.start - 1) in words("subordinate")
    return subordinate and scene.form(following.start) in _COMMAS


def _nominative(scene: Scene, start: int, end: int) -> Group:
    for token in range(start, end):
        mention = scene.mentions_at.get(token)
        if mention and is_outlet(scene, mention) and _is_byline(scene, start, mention):
            continue
        # «گروه سیاسی- …»: a heading before the sentence is nobody.
        if mention and _free(scene, start, mention) and scene.form(mention.end) not in {"را", "-", ":"}:
            return group_at(scene, token, end)
    return ()


def _is_byline(scene: Scene, start: int, outlet: Mention) -> bool:
    """«باشگاه خبرنگاران وزیر …», «به گزارش شنبه ایرنا وزیر …»: who reports does nothing."""
    reported = not words("reported").isdisjoint(scene.tokens.forms[start : outlet.start])
    return reported or outlet.end in scene.mentions_at


def is_outlet(scene: Scene, mention: Mention) -> bool:
    """Tell whether the mention is of an agency, a paper or a channel."""
    return any(speaker.kind == "media" for speaker in scene.who.get(mention, ()))


def _free(scene: Scene, start: int, mention: Mention) -> bool:
    """Tell whether nothing governs the mention: it opens its clause, or follows a comma, an adverb or a date."""
    token = mention.start - 1
    while token >= start and (scene.form(token) in MARKS | words("extending") or scene.form(token) in honorifics()):
        token -= 1
    if token < start:
        return True
    form = scene.form(token)
    if form in prepositions():
        ago = form in words("ago") and scene.form(token - 1) in adverbs()  # «ساعاتی پیش وزیر …»
        return ago or _is_quantified(scene, start, token)
    if form in _COMMAS or form == "و":
        # «با X، وزیر نفت و Y»: what is listed is as free as what it is listed with.
        earlier = scene.mentions_until.get(token)
        if mention.name is None and mention.kind == "institution":  # a state among others: «… غرب آسیا، عراق»
            first = _COMMAS.isdisjoint(scene.tokens.forms[start:token]) and form != "و"
            return first and not _is_listed(scene, earlier, mention)
        return earlier is None or not _is_partner(scene, start, earlier)
    earlier = scene.mentions_until.get(token)
    if form == "-":  # «گروه سیاسی - وزیر …», but not «روابط ایران - روسیه»
        return earlier is None or earlier.start == start
    return (
        form in {":", "؛"}
        or _follows_source(scene, mention, token)
        or form in adverbs()
        or form in words("time")
        or (form in occasions() and scene.form(token - 1) in words("pointing"))  # «بعد از این جلسه دولت پرو …»
        or token + 1 in scene.dated_until
        or (mention.kind == "role" and token - start < _NAME and _nameless(scene, start, token + 1))
    )


def _is_listed(scene: Scene, earlier: Mention | None, mention: Mention) -> bool:
    """Tell whether a state is one of several behind a preposition: «به هند، ژاپن و مالزی سفر کرد»."""
    governed = earlier is not None and scene.form(earlier.start - 1) in words("to") | words("from")
    joint = scene.form(mention.end) == "و" or scene.form(mention.end) in _COMMAS
    return governed and joint and mention.end + 1 in scene.mentions_at


def _is_quantified(scene: Scene, start: int, token: int) -> bool:
    """Tell whether «از» at a token counts out who is told of: «جمعی از نمایندگان», «برخی دیگر از مقامات»."""
    near = scene.tokens.forms[max(start, token - 2) : token]
    return scene.form(token) == "از" and not words("quantifiers").isdisjoint(near)


def _follows_source(scene: Scene, mention: Mention, token: int) -> bool:
    """Tell whether it stands right after another: «به گزارش ایرنا از بیروت حسن …», «به نقل از رویترز وزیر …»."""
    earlier = scene.mentions_until.get(token + 1)
    return earlier is not None and (
        mention.kind == "name" or (mention.kind == "role" and earlier.kind == "institution")
    )


def _nameless(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words before a role may be a name: no preposition, no event, no mention."""
    known = prepositions() | words("nouns")
    return not any(scene.form(at) in known or at in scene.mentions_at for at in range(start, end))


def _is_partner(scene: Scene, start: int, mention: Mention) -> bool:
    """Tell whether the mention stands behind «با» or «بین», or is listed with one that does."""
    token = mention.start - 1
    while token >= start and (scene.form(token) in MARKS or scene.form(token) in honorifics()):
        token -= 1
    form = scene.form(token) if token >= start else ""
    if form in words("with") | words("between"):
        return True
    earlier = scene.mentions_until.get(token)
    return (form in _COMMAS or form == "و") and earlier is not None and _is_partner(scene, start, earlier)


def _head(scene: Scene, token: int) -> Group:
    """Return the noun that a relative clause at `token` («که») belongs to, if it is a mention."""
    while token > 0 and (scene.form(token - 1) in MARKS or scene.form(token - 1) in _COMMAS):
        token -= 1
    mention = scene.mentions_until.get(token)
    if mention is None:
        return ()
    # «X، وزیر نفت، که …»: the apposition is left, the name counts.
    before = mention.start - 1
    while before > 0 and (scene.form(before) in MARKS or scene.form(before) in _COMMAS):
        before -= 1
    named = scene.mentions_until.get(before + 1)
    return (named,) if named and named.kind == "name" and mention.kind == "role" else (mention,)


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
