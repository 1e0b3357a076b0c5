"""Who a clause is told of: its subject, for the frames of events.

The subject stands at the head of the clause, behind no preposition. A relative clause has its head as subject («X که به
بغداد سفر کرده است»), and a clause without a subject of its own has that of the clause before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.clauses import clause_at
from etl.extract.events.participants import COMMAS, MARKS, group_at
from etl.extract.events.vocabulary import adverbs, honorifics, occasions, prepositions, words

if TYPE_CHECKING:
    from etl.extract.events.clauses import Clause
    from etl.extract.events.participants import Group
    from etl.extract.events.scene import Scene, Sentence
    from etl.mention import Mention

FIRST_PERSON = frozenset({1, 4})
_PAIR = 2
_SINGULAR = 3  # the third person
_NAME = 4  # words of a name that no rule knew: «شی جین پینگ رئیس‌جمهور چین»


def subject(scene: Scene, sentence: Sentence, token: int) -> Group:
    """Return the subject of the clause that holds `token`; nobody where the words leave it open."""
    first = clause_at(sentence.clauses, token)
    if first is None:
        return ()
    index = first
    while index >= 0:
        clause = sentence.clauses[index]
        if clause.verb and clause.verb.person in FIRST_PERSON:
            return ()  # «دیدار کردیم»: who speaks, not who is told of
        inserted = index != first and _is_inserted(scene, clause, sentence.clauses[index + 1])
        if not inserted and (group := _nominative(scene, clause.start, clause.end)):
            return _of_one(group, sentence.clauses[first])
        if clause.relative and (head := _head(scene, clause.start - 1)) and head[0].kind != "institution":
            return head
        if clause.relative and index == first and _has_other_head(scene, clause.start - 1):
            return ()  # «هیئتی که عازم رم شد»: it is told of a noun that nobody knows
        # After a relative clause the sentence goes back to the clause of its head.
        index -= 1
    return ()


def _of_one(group: Group, clause: Clause) -> Group:
    """«X معاون نخست‌وزیر و فرستاده ویژه دولت گفت»: with a singular verb a role behind «و» is another post of X."""
    one = len(group) == _PAIR and clause.verb is not None and clause.verb.person == _SINGULAR
    posts = one and group[0].kind == "name" and group[1].kind == "role" and not group[1].plural
    return group[:1] if posts and _may_hold(group[0], group[1]) else group


def _may_hold(named: Mention, post: Mention) -> bool:
    """Tell whether another post may be of one who is named with his own: both of one state."""
    told = {role.country for role in named.roles}
    return bool(told) and (post.country is None or not told.isdisjoint({None, post.country}))


def _has_other_head(scene: Scene, token: int) -> bool:
    """Tell whether the noun before «که» at a token is who the clause is told of: indefinite, and no mention."""
    noun = scene.form(token - 1)
    return noun.endswith("ی") and noun not in words("that") and token not in scene.mentions_until


def _is_inserted(scene: Scene, clause: Clause, following: Clause) -> bool:
    """Tell whether the clause after this one goes back to the one before it: «X پس از آنکه Y آمد، بیانیه صادر کرد»."""
    subordinate = clause.relative or scene.form(clause.start - 1) in words("subordinate")
    return subordinate and scene.form(following.start) in COMMAS


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
    if form in prepositions() or _ends_topic(scene, token):
        ago = form in words("ago") and scene.form(token - 1) in adverbs()  # «ساعاتی پیش وزیر …»
        return ago or _is_quantified(scene, start, token)
    if form in COMMAS or form == "و":
        # «با X، وزیر نفت و Y»: what is listed is as free as what it is listed with.
        earlier = scene.mentions_until.get(token)
        if mention.name is None and mention.kind == "institution":  # a state among others: «… غرب آسیا، عراق»
            first = COMMAS.isdisjoint(scene.tokens.forms[start:token]) and form != "و"
            return first and not _is_listed(scene, earlier, mention)
        return earlier is None or _is_as_free(scene, start, earlier, form)
    earlier = scene.mentions_until.get(token)
    if form == "-":  # «گروه سیاسی - وزیر …», but not «روابط ایران - روسیه»
        return earlier is None or earlier.start == start
    return (
        form in {":", "؛", "چرا"}
        or _follows_source(scene, mention, token)
        or form in adverbs()
        or form in words("time")
        # «بعد از این جلسه دولت پرو …», «بنابراین گزارش دولت پرو …»
        or (form in occasions() and scene.form(token - 1) in words("pointing") | words("hence"))
        or token + 1 in scene.dated_until
        or (mention.kind == "role" and token - start < _NAME and _nameless(scene, start, token + 1))
    )


def _ends_topic(scene: Scene, token: int) -> bool:
    """«در مورد ایران», where «مورد» alone is an adverb."""
    return token + 1 in scene.about_until


def _is_as_free(scene: Scene, start: int, earlier: Mention, joint: str) -> bool:
    """Tell whether who is listed with another is a subject: not in «از سوی دستیار وزیر و مدیرکل اروپا احضار شد»."""
    return not _is_partner(scene, start, earlier) and (joint != "و" or _free(scene, start, earlier))


def _is_listed(scene: Scene, earlier: Mention | None, mention: Mention) -> bool:
    """Tell whether a state is one of several behind a preposition: «به هند، ژاپن و مالزی سفر کرد»."""
    governed = earlier is not None and scene.form(earlier.start - 1) in words("to") | words("from")
    joint = scene.form(mention.end) == "و" or scene.form(mention.end) in COMMAS
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
    return (form in COMMAS or form == "و") and earlier is not None and _is_partner(scene, start, earlier)


def _head(scene: Scene, token: int) -> Group:
    """Return the noun that a relative clause at `token` («که») belongs to, if it is a mention."""
    while token > 0 and (scene.form(token - 1) in MARKS or scene.form(token - 1) in COMMAS):
        token -= 1
    mention = scene.mentions_until.get(token)
    if mention is None:
        return ()
    # «X، وزیر نفت، که …», «X وزیر نفت و فرستاده ویژه دولت که …»: the apposition is left, the name counts.
    before = mention.start - 1
    joined = scene.form(before) == "و"
    before -= joined
    while before > 0 and (scene.form(before) in MARKS or scene.form(before) in COMMAS):
        before -= 1
    named = scene.mentions_until.get(before + 1)
    posts = named is not None and named.kind == "name" and mention.kind == "role" and not mention.plural
    return (named,) if named and posts and (not joined or _may_hold(named, mention)) else (mention,)
