"""Steps in the life of an agreement that a noun tells: «امضای معاهده», «خروج آمریکا از پیمان»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.agreements.told import TOLD, Reality, Step, chain_of, clause_start, holds, value_of
from etl.lexicon.agreements import announcements, between_words, context_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.lexicon.agreements import Trigger
    from etl.lexicon.matcher import Hit
    from etl.lexicon.verbs import VerbForm

_REACH = 5  # tokens between the noun and its document: «نهایی شدن هر چه سریع‌تر سند»
_FROM_REACH = 10  # «خروج … از پیمان»
_AGENDA_REACH = 16  # between the document and «در دستور کار»
_NEWS_REACH = 14  # between the document and «خبر دادند»
_LONGEST_CONTEXT = 4  # words


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun with its document, and the finite verbs of its sentence behind them."""

    hit: Hit[Trigger]
    start: int  # of «آیین امضای»
    after: int  # the token after the document and its parties
    last: int  # end of the sentence
    verbs: tuple[VerbForm, ...]

    @property
    def future(self) -> bool:
        """Whether a verb tells of what will be."""
        return any(verb.tense == "future" for verb in self.verbs)


def step_of_noun(scene: Scene, names: Sequence[Name], hit: Hit[Trigger]) -> Step | None:
    """Return the step that a noun tells of the document which it governs."""
    target = _governed(scene, names, hit)
    if target is None:
        return None
    first, last = scene.sentence(hit.start)
    chain = chain_of(scene, names, target, 1)
    after = names[chain[-1]].after
    start = hit.start
    while scene.form(start - 1) in ("آیین", "مراسم"):
        start -= 1
    clause = (
        clause_start(scene, first, hit.start),
        next((i for i in range(after, last) if scene.form(i) in "،؛.:"), last),
    )
    finite = [
        verb.payload.form for i in range(after, last) if (verb := scene.verbs.get(i)) and verb.payload.form.person
    ]
    noun = _Noun(hit, start, after, last, tuple(finite))
    announced = _by_support(scene, noun) is None and _announced(scene, noun)
    reality = "happened" if announced else _reality(scene, noun)
    return Step(
        value=value_of(reality, hit.payload),
        of=hit.payload.step,
        names=chain,
        start=start,
        end=hit.end,
        clause=clause,
        signatories=(clause[0], start - 1) if scene.form(start - 1) == "با" and clause[0] < start - 1 else None,
        rule="step-noun",
        same_time=scene.phrase_before(hit.start, context_words("same_time")) or start < hit.start,
        announced=announced,
    )


def _governed(scene: Scene, names: Sequence[Name], hit: Hit[Trigger]) -> int | None:
    """Return the candidate that a noun governs: «امضای رسمی این قرارداد», «خروج واشنگتن از پیمان»."""
    following = next((i for i, name in enumerate(names) if name.start >= hit.end), None)
    if following is None:
        return None
    gap = scene.forms[hit.end : names[following].start]
    if hit.payload.from_:
        behind = 0 < len(gap) <= _FROM_REACH and gap[-1] == "از" and set(gap).isdisjoint("،.؛:«»")
        return following if behind and not any(hit.end <= at < names[following].start for at in scene.verbs) else None
    # «امضای ۱۷ سند»
    near = len(gap) <= _REACH and all(word in between_words() or word.isdecimal() for word in gap)
    return following if near else None


def _announced(scene: Scene, noun: _Noun) -> bool:
    """Tell «از لازم‌الاجرا شدن معاهده … خبر دادند»."""
    for i in range(noun.after, min(noun.last, noun.after + _NEWS_REACH)):
        verb = scene.verbs.get(i + 1)
        if (
            verb is not None
            and (scene.form(i), verb.payload.stem) in announcements()
            and verb.payload.form.tense in TOLD
        ):
            return not verb.payload.form.negated
    return False


# ---- has it happened? The rules, in order; the first that knows decides --------------------------------------------


def _reality(scene: Scene, noun: _Noun) -> Reality:
    return next((reality for rule in _RULES if (reality := rule(scene, noun)) is not None), "open")


def _by_agenda(scene: Scene, noun: _Noun) -> Reality | None:
    """«امضای پیمان در دستور کار»."""
    return "to_come" if holds(scene, (noun.after, min(noun.last, noun.after + _AGENDA_REACH)), "agenda") else None


def _by_support(scene: Scene, noun: _Noun) -> Reality | None:
    """«از تمدید پیمان حمایت کرد», «حمایت خود را از تمدید پیمان اعلام کرد»: nobody has renewed it."""
    if scene.form(noun.start - 1) != "از":
        return None
    before = range(max(0, noun.start - _LONGEST_CONTEXT), noun.start)
    after = range(noun.after, min(noun.last, noun.after + _LONGEST_CONTEXT))
    return "open" if any(scene.form(i) in context_words("supported") for i in (*before, *after)) else None


def _by_words_before(scene: Scene, noun: _Noun) -> Reality | None:
    """«احتمال امضای», «برای امضای», «مراسم امضای»; «با امضای … خواهد شد» tells of what would be."""
    context = "happened" if noun.start < noun.hit.start else _context(scene, noun.start)
    if context == "happened" and noun.future and scene.form(noun.start - 1) in ("با", "از"):
        return "open"
    return None if context == "happened" and noun.hit.payload.told else context


def _context(scene: Scene, start: int) -> Reality | None:
    """Return what the longest phrase before a noun makes of it: «با اشاره به امضای» is told, «به امضای» is not."""
    realities: tuple[Reality, ...] = ("happened", "to_come", "open")
    for length in range(min(_LONGEST_CONTEXT, start), 0, -1):
        phrase = "".join(scene.forms[start - length : start])
        for reality in realities:
            if phrase in context_words(reality):
                return reality
    return None


def _by_culprit(scene: Scene, noun: _Noun) -> Reality | None:
    """«با نقض آتش‌بس», «نقض آتش‌بس از سوی شورشیان»: a charge needs a culprit."""
    if not noun.hit.payload.told:
        return None
    by = set(scene.forms[noun.after : noun.after + _REACH]) & {"توسط", "سوی"}
    return "happened" if by or scene.form(noun.start - 1) == "با" else "open"


def _by_main_verb(_scene: Scene, noun: _Noun) -> Reality | None:
    """A headline has no verb: «انعقاد تفاهم‌نامه همکاری میان دو دانشگاه»; a past verb tells of what was."""
    if not noun.verbs:
        return "happened"
    return "happened" if not noun.future and noun.verbs[-1].tense in TOLD and not noun.verbs[-1].negated else "open"


_RULES = (_by_agenda, _by_support, _by_words_before, _by_culprit, _by_main_verb)
