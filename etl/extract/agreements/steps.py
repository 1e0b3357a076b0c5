"""Steps in the life of an agreement that a verb tells: «به امضای دو وزیر رسید», «لازم‌الاجرا شد», «از پیمان خارج شد»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.agreements.step_nouns import step_of_noun
from etl.extract.agreements.told import TOLD, Reality, Step, chain_of, clause_start, holds, value_of
from etl.lexicon.agreements import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.lexicon.agreements import Trigger, Verb
    from etl.lexicon.matcher import Hit
    from etl.lexicon.verbs import VerbForm

_FAR = 40  # tokens between «به امضای» and «رسید»: the signatories with their offices
_FROM_TO = frozenset({"از", "به", "با"})
_BY = frozenset({"توسط", "سوی", "جانب"})
_DECREE = 3  # tokens: «فرمان خروج از | پیمان»
_DECREES = frozenset({"فرمان", "فرمانی", "دستور", "حکم"})
_PASSIVES = frozenset({"شد", "گردید", "رسید", "درآمد", "افتاد", "یافت", "آمد", "گرفت"})


def find_steps(scene: Scene, names: Sequence[Name]) -> tuple[Step, ...]:
    """Return the steps of a document in order. A trigger inside another («امضا» in «به امضا رسید») counts once."""
    used: list[tuple[int, int]] = []
    steps: list[Step] = []
    for hit in sorted(scene.triggers, key=lambda hit: (not hit.payload.verbs, hit.start, -hit.end)):
        if any(start <= hit.start and hit.end <= end for start, end in used):
            continue
        step = _step_of_verb(scene, names, hit, steps) if hit.payload.verbs else step_of_noun(scene, names, hit)
        if step is not None:
            used.append((step.start, step.end))
            steps.append(step)
    return tuple(sorted(steps, key=lambda step: step.start))


def _step_of_verb(scene: Scene, names: Sequence[Name], hit: Hit[Trigger], before: Sequence[Step]) -> Step | None:
    """«معاهده … به امضا رسید»."""
    first, last = scene.sentence(hit.start)
    verb = _light(scene, hit, last)
    target = _subject(scene, names, hit, first) if verb is not None else None
    if verb is None or target is None:
        return None
    earlier = [step.clause[1] for step in before if first <= step.start and step.clause[1] <= hit.start]
    clause = (clause_start(scene, max([first, *earlier]), names[target].start), verb.end)
    far = verb.start > hit.end
    return Step(
        value=value_of(_reality(scene, verb.payload.form, hit.payload, clause), hit.payload),
        of=hit.payload.step,
        names=chain_of(scene, names, target, -1),
        start=hit.start,
        end=hit.end if far else verb.end,
        clause=clause,
        signatories=(hit.end, verb.start) if far else _agents(scene, names[target], clause, hit.start, verb),
        rule="step-verb",
    )


def _light(scene: Scene, hit: Hit[Trigger], last: int) -> Hit[Verb] | None:
    """Return the verb that completes a core: the next word, or after the signatories."""
    for i in range(hit.end, min(last, hit.end + (_FAR if hit.payload.far else 1))):
        verb = scene.verbs.get(i)
        if verb is not None and verb.payload.stem in hit.payload.verbs:
            return verb if verb.payload.form.tense != "infinitive" else None
        if scene.form(i) in ".؛:":
            return None
    return None


def _subject(scene: Scene, names: Sequence[Name], hit: Hit[Trigger], first: int) -> int | None:
    """Return the candidate that the step is told of: the nearest one before it in the sentence."""
    for i, name in enumerate(names):
        if name.start < hit.start < name.end and name.form != "known":
            return i  # «موافقت‌نامه امضاشده میان …»
    for i in reversed(range(len(names))):
        name = names[i]
        if name.start < first:
            return None
        if name.end > hit.start:
            continue
        before = scene.form(name.start - 1)
        told_apart = ":" in scene.forms[name.end : hit.start] or _is_decreed(scene, name)
        if told_apart or (hit.payload.of and before != hit.payload.of):
            return None
        if hit.payload.from_:
            return i if before == "از" and hit.start - name.end <= 1 else None
        after = scene.form(name.after)
        free = before not in words().oblique or before == hit.payload.of  # «اجرای پروتکل متوقف شد»
        object_of_phrase = after == "را" and before not in _FROM_TO  # «الزام به خروج از پیمان را تصویب کرد»
        if free or after == "که" or object_of_phrase or hit.start == name.end:
            return i  # «در چارچوب پیمان دوستی، قراردادی امضا شد» tells nothing of the treaty
    return None


def _is_decreed(scene: Scene, name: Name) -> bool:
    """«فرمان تعلیق پیمان را امضا کرد»: what is signed is the decree."""
    return not _DECREES.isdisjoint(scene.forms[max(0, name.start - _DECREE) : name.start])


def _reality(scene: Scene, form: VerbForm, trigger: Trigger, clause: tuple[int, int]) -> Reality:
    """Tell what the tense of the verb makes of the step: told, planned («قرار است امضا شود»), or wished for."""
    if form.negated or holds(scene, clause, "condition"):
        return "open"
    if form.tense in TOLD:
        return "happened"
    whole = (scene.sentence(clause[0])[0], clause[1])
    planned = form.tense in ("future", "present") or (form.tense == "subjunctive" and holds(scene, whole, "plan"))
    if planned and trigger.step != "violated":
        return "open" if holds(scene, clause, "unreal") else "to_come"
    return "happened" if form.tense == "present" else "open"


def _agents(scene: Scene, name: Name, clause: tuple[int, int], core: int, verb: Hit[Verb]) -> tuple[int, int] | None:
    """Return where the subject of an active verb stands: before the document, after the verb of an earlier clause.

    In «موافقت‌نامه‌ای که دو وزیر امضا کردند» it stands behind it.
    """
    if verb.payload.stem in _PASSIVES or verb.payload.form.voice == "passive":
        by = next((i + 1 for i in range(name.end, core) if scene.form(i) in _BY), None)
        return (by, core) if by else None  # «توسط دو وزیر امضا شد»
    if scene.form(name.after) == "که":
        return (name.after + 1, core)
    finite = [one.end for at, one in scene.verbs.items() if clause[0] <= at < name.start and one.payload.form.person]
    start = max([clause[0], *finite])
    return (start, name.start) if start < name.start else None
