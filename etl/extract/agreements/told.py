"""What a step is, and whether it happened, is to come, or is only spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from etl.lexicon.agreements import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.lexicon.agreements import Trigger

type Reality = Literal["happened", "to_come", "open"]

TOLD = ("past", "perfect", "pluperfect", "participle")
_PLANNABLE = frozenset(
    {"initialled", "signed", "ratified", "promulgated", "entered_into_force", "renewed", "withdrawn", "terminated"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is told of the candidates `names` (indexes).

    `start` and `end` are the tokens of the words that say so; `clause` is the range in which its day, place and actors
    are told; `signatories` the range of those who signed, if the words tell it.
    """

    value: str  # the step, or planned, or none where nothing tells that it happened or will
    of: str  # the step itself
    names: tuple[int, ...]
    start: int
    end: int
    clause: tuple[int, int]
    signatories: tuple[int, int] | None
    rule: str
    same_time: bool = False  # the day and place of the sentence are the step's: «در حاشیه آیین امضای …»
    announced: bool = False  # «از لازم‌الاجرا شدن پیمان خبر دادند»: the day is that of the news


def value_of(reality: Reality, trigger: Trigger) -> str:
    """Return what is claimed of a step."""
    if reality == "happened" or trigger.any:
        return trigger.step
    return "planned" if reality == "to_come" and trigger.step in _PLANNABLE else "none"


def holds(scene: Scene, clause: tuple[int, int], context: str) -> bool:
    """Tell whether a phrase of a context list stands in a clause."""
    return any(
        hit.payload.name == context and clause[0] <= hit.start and hit.end <= clause[1] for hit in scene.contexts
    )


def clause_start(scene: Scene, start: int, target: int) -> int:
    """Return where the clause of a step begins: after the last colon, or after «گفت که»."""
    for i in range(target - 1, start - 1, -1):
        if scene.form(i) in ":؛":
            return i + 1
        if scene.form(i) == "که" and any(verb.end == i for verb in scene.verbs.values()):
            return i + 1
    return start


def chain_of(scene: Scene, names: Sequence[Name], target: int, step: Literal[-1, 1]) -> tuple[int, ...]:
    """Return the candidates coordinated with one, before or after it: «پروتکل و تفاهم‌نامه گردشگری به امضا رسید»."""
    chain = [target]
    while 0 <= chain[-1] + step < len(names):
        near, far = sorted((chain[-1], chain[-1] + step))
        joined = scene.forms[names[near].end : names[far].start] in (["،"], ["و"], ["،", "و"])
        if not joined or scene.form(names[near].start - 1) in words().oblique:
            break  # «در چارچوب پیمان دوستی، تفاهم‌نامه آب امضا شد» tells nothing of the treaty
        chain.append(chain[-1] + step)
    return tuple(sorted(chain))
