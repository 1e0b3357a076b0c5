"""Steps in the life of an agreement: «به امضای دو وزیر رسید», «لازم‌الاجرا شدن معاهده», «خروج آمریکا از پیمان»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from etl.lexicon.agreements import announcements, between_words, context_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.lexicon.agreements import Trigger
    from etl.lexicon.matcher import Hit
    from etl.lexicon.verbs import VerbForm

type Reality = Literal["happened", "to_come", "open"]

_FAR = 40  # tokens between «به امضای» and «رسید»: the signatories with their offices
_NOUN_REACH = 5
_FROM_REACH = 10  # «خروج … از پیمان»
_PASSIVES = frozenset({"شد", "گردید", "رسید", "درآمد", "افتاد", "یافت", "آمد", "گرفت"})
_PLANNABLE = frozenset(
    {"initialled", "signed", "ratified", "promulgated", "entered_into_force", "renewed", "withdrawn", "terminated"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is told of the candidates `names` (indexes).

    `start` and `end` are the tokens of the words that say so; `clause` is the range in which its day, place and actors
    are told; `signatories` the range of those who signed, if the words tell it; `after` where the name ends, for a noun.
    """

    value: str  # the step, or planned, or none where nothing tells that it happened or will
    of: str  # the step itself
    names: tuple[int, ...]
    start: int
    end: int
    clause: tuple[int, int]
    signatories: tuple[int, int] | None
    rule: str
    same_time: bool = False
    announced: bool = False


def find_steps(scene: Scene, names: Sequence[Name]) -> tuple[Step, ...]:
    """Return the steps of a document in order. A trigger inside another («امضا» in «به امضا رسید») counts once."""
    used: list[tuple[int, int]] = []
    steps: list[Step] = []
    hits = sorted(scene.triggers, key=lambda hit: (not hit.payload.verbs, hit.start, -hit.end))
    for hit in hits:
        if any(start <= hit.start and hit.end <= end for start, end in used):
            continue
        step = _verb(scene, names, hit, steps) if hit.payload.verbs else _noun(scene, names, hit)
        if step is not None:
            used.append((step.start, step.end))
            steps.append(step)
    return tuple(sorted(steps, key=lambda step: step.start))


# ---- verbs: «معاهده … به امضا رسید» --------------------------------------------------------------------------------


def _verb(scene: Scene, names: Sequence[Name], hit: Hit[Trigger], before: Sequence[Step]) -> Step | None:
    trigger = hit.payload
    first, last = scene.sentence(hit.start)
    verb = _light(scene, hit, last)
    if verb is None:
        return None
    target = _subject(scene, names, hit, first)
    if target is None:
        return None
    start = max([first, *(step.clause[1] for step in before if first <= step.start and step.clause[1] <= hit.start)])
    start = _clause_start(scene, start, names[target].start)
    reality = _reality_of(scene, verb.payload[1], trigger, (start, verb.end))
    far = verb.start > hit.end
    return Step(
        value={"happened": trigger.step, "to_come": "planned"}.get(reality, "none"),
        of=trigger.step,
        names=_chain(scene, names, target, backward=True),
        start=hit.start,
        end=hit.end if far else verb.end,
        clause=(start, verb.end),
        signatories=(hit.end, verb.start) if far else _agents(scene, (start, names[target].start), verb),
        rule="step-verb",
    )


def _light(scene: Scene, hit: Hit[Trigger], last: int) -> Hit[tuple[str, VerbForm]] | None:
    """Return the verb that completes a core: the next word, or after the signatories."""
    for i in range(hit.end, min(last, hit.end + (_FAR if hit.payload.far else 1))):
        verb = scene.verbs.get(i)
        if verb is not None and verb.payload[0] in hit.payload.verbs:
            return verb if verb.payload[1].tense != "infinitive" else None
        if scene.form(i) in ".؛:":
            return None
    return None


def _subject(scene: Scene, names: Sequence[Name], hit: Hit[Trigger], first: int) -> int | None:
    """Return the candidate that the step is told of: the nearest one before it in the sentence."""
    for i, name in enumerate(names):
        if name.start < hit.start < name.end and name.form != "known":
            return i  # «موافقت‌نامه امضاشده میان …»
    nearest = [i for i, name in enumerate(names) if first <= name.start and name.end <= hit.start]
    for i in reversed(nearest):
        name = names[i]
        if ":" in scene.forms[name.end : hit.start]:
            return None
        before = scene.form(name.start - 1)
        if hit.payload.from_:
            return i if before == "از" and hit.start - name.end <= 1 else None
        if hit.payload.of and before != hit.payload.of:
            return None
        after = scene.form((name.parties[1] if name.parties and name.parties[0] >= name.end else name.end))
        oblique = before in (
            "از",
            "به",
            "بر",
            "طبق",
            "مطابق",
            "اساس",
            "چارچوب",
            "راستای",
            "موجب",
            "طی",
            "ذیل",
            "درباره",
        )
        if oblique and after not in ("که", "را") and hit.start != name.end:
            continue
        return i
    return None


def _clause_start(scene: Scene, start: int, target: int) -> int:
    """Return where the clause of a step begins: after the last colon, or after «گفت که»."""
    for i in range(target - 1, start - 1, -1):
        if scene.form(i) in ":؛":
            return i + 1
        if scene.form(i) == "که" and any(hit.end == i for hit in scene.verbs.values() if hit.end >= i - 4):
            return i + 1
    return start


def _reality_of(scene: Scene, form: VerbForm, trigger: Trigger, clause: tuple[int, int]) -> Reality:
    """Tell what the tense of the verb makes of the step: told, planned («قرار است امضا شود»), or wished for."""
    if form.negated or _holds(scene, clause, "condition"):
        return "open"
    if form.tense in _TOLD:
        return "happened"
    planned = trigger.step in _PLANNABLE and (
        form.tense in ("future", "present")
        or (form.tense == "subjunctive" and _holds(scene, (scene.sentence(clause[0])[0], clause[1]), "plan"))
    )
    if planned and not _holds(scene, clause, "unreal"):
        return "to_come"
    return "happened" if form.tense == "present" and trigger.step == "violated" else "open"


def _holds(scene: Scene, clause: tuple[int, int], context: str) -> bool:
    """Tell whether a phrase of a context list stands in a clause."""
    return any(clause[0] <= hit.start and hit.end <= clause[1] for hit in scene.contexts[context])


def _agents(scene: Scene, before: tuple[int, int], verb: Hit[tuple[str, VerbForm]]) -> tuple[int, int] | None:
    """Return where the subject of an active verb stands: before the document."""
    active = verb.payload[0] not in _PASSIVES and verb.payload[1].voice == "active"
    return before if active and before[0] < before[1] else None


# ---- nouns: «امضای معاهده» -----------------------------------------------------------------------------------------


def _noun(scene: Scene, names: Sequence[Name], hit: Hit[Trigger]) -> Step | None:
    trigger = hit.payload
    target = _governed(scene, names, hit)
    if target is None:
        return None
    first, last = scene.sentence(hit.start)
    chain = _chain(scene, names, target, backward=False)
    name = names[chain[-1]]
    after = max(name.end, name.parties[1] if name.parties else 0)
    start = hit.start
    while scene.form(start - 1) in ("آیین", "مراسم"):
        start -= 1
    clause_start = _clause_start(scene, first, hit.start)
    close = next((i for i in range(after, last) if scene.form(i) in "،؛.:"), last)
    announced = _announced(scene, after, last)
    finite = [verb.payload[1] for i, verb in scene.verbs.items() if after <= i < last and verb.payload[1].person]
    noun = _Noun(hit, start, after, last, tuple(sorted_by_token(scene, finite)))
    reality = "happened" if announced else _reality_around(scene, noun)
    value = {"happened": trigger.step, "to_come": "planned"}.get(reality, "none")
    if reality == "to_come" and trigger.step not in _PLANNABLE:
        value = "none"
    if trigger.any:
        value = trigger.step
    return Step(
        value=value,
        of=trigger.step,
        names=chain,
        start=start,
        end=hit.end,
        clause=(clause_start, close),
        signatories=(clause_start, start - 1) if scene.form(start - 1) == "با" else None,
        rule="step-noun",
        same_time=scene.phrase_before(hit.start, context_words("same_time")) or start < hit.start,
        announced=announced,
    )


def _governed(scene: Scene, names: Sequence[Name], hit: Hit[Trigger]) -> int | None:
    """Return the candidate that a noun governs: «امضای رسمی این قرارداد», «خروج واشنگتن از پیمان»."""
    for i, name in enumerate(names):
        if name.start < hit.end:
            continue
        gap = scene.forms[hit.end : name.start]
        if hit.payload.from_:
            free = len(gap) <= _FROM_REACH and gap and gap[-1] == "از" and not set(gap[:-1]) & set("،.؛:«»")
            return i if free and not any(hit.end <= at < name.start for at in scene.verbs) else None
        if len(gap) <= _NOUN_REACH and all(word in between_words() for word in gap):
            return i
        return None
    return None


def _announced(scene: Scene, after: int, last: int) -> bool:
    """Tell «از لازم‌الاجرا شدن معاهده … خبر دادند»."""
    reach = min(last, after + 14)
    for noun, stem in announcements():
        for i in range(after, reach):
            verb = scene.verbs.get(i + 1)
            if scene.form(i) == noun and verb is not None and verb.payload[0] == stem and not verb.payload[1].negated:
                return True
    return False


def _reality_around(scene: Scene, noun: _Noun) -> Reality:
    """Tell what the words around a noun make of the step: the first rule that knows."""
    return next((reality for rule in _AROUND if (reality := rule(scene, noun)) is not None), "open")


def _by_agenda(scene: Scene, noun: _Noun) -> Reality | None:
    """«امضای پیمان در دستور کار»."""
    return "to_come" if _holds(scene, (noun.after, min(noun.last, noun.after + _AGENDA_REACH)), "agenda") else None


def _by_word_before(scene: Scene, noun: _Noun) -> Reality | None:
    """«احتمال امضای», «برای امضای», «مراسم امضای»; «با امضای … خواهد شد» tells of what would be."""
    context = "happened" if noun.start < noun.hit.start else _context(scene, noun.start)
    if context == "happened" and scene.form(noun.start - 1) in ("با", "از") and noun.future:
        return "open"
    return None if context == "happened" and noun.hit.payload.told else context


def _by_whom(scene: Scene, noun: _Noun) -> Reality | None:
    """«با نقض آتش‌بس», «نقض آتش‌بس از سوی شورشیان»: a charge needs a culprit."""
    if not noun.hit.payload.told:
        return None
    by = set(scene.forms[noun.after : noun.after + _NOUN_REACH]) & {"توسط", "سوی"}
    return "happened" if by or scene.form(noun.start - 1) == "با" else "open"


def _by_main_verb(_scene: Scene, noun: _Noun) -> Reality | None:
    """A headline has no verb: «انعقاد تفاهم‌نامه همکاری میان دو دانشگاه»; a past verb tells of what was."""
    if noun.future:
        return "open"
    last = noun.finite[-1] if noun.finite else None
    return "happened" if last is None or (last.tense in _TOLD and not last.negated) else "open"


_AROUND = (_by_agenda, _by_word_before, _by_whom, _by_main_verb)


def _context(scene: Scene, start: int) -> Reality | None:
    """Return what the longest context phrase before a noun makes of it: «با اشاره به امضای» is told, «به امضای» is not."""
    found: list[tuple[int, Reality]] = []
    realities: tuple[Reality, ...] = ("happened", "to_come", "open")
    for reality in realities:
        found += [
            (length, reality)
            for length in range(1, 5)
            if start >= length and "".join(scene.forms[start - length : start]) in context_words(reality)
        ]
    return max(found)[1] if found else None


# ---- both ----------------------------------------------------------------------------------------------------------


def _chain(scene: Scene, names: Sequence[Name], target: int, *, backward: bool) -> tuple[int, ...]:
    """Return the candidates coordinated with one: «بیانیه مشترک و تفاهم‌نامه گردشگری به امضا رسید»."""
    step = -1 if backward else 1
    chain = [target]
    while 0 <= chain[-1] + step < len(names):
        near, far = sorted((chain[-1], chain[-1] + step))
        gap = scene.forms[names[near].end : names[far].start]
        if list(gap) not in (["،"], ["و"], ["،", "و"], ["و", "یک"]):
            break
        chain.append(chain[-1] + step)
    return tuple(sorted(chain))
