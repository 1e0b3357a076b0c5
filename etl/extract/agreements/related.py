"""How the agreements of a part relate: «در چارچوب پیمان دوستی، تفاهم‌نامه آب امضا شد»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from etl.lexicon.agreements import squeeze
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from etl.extract.agreements.naming import Group, Read
    from etl.extract.agreements.scene import Scene

_REACH = 60  # tokens between the two names: a long sentence
_BESIDE = 2
_LONGEST = 4  # tokens of a phrase: «به منظور اجرای»
_MARKS = ("«", '"', "“", "(")


class Relation(NamedTuple):
    """A relation that the words of one candidate's sentence tell: `read` implements, replaces, … `other`."""

    kind: str
    read: Read
    other: Read


@cache
def _kinds() -> Mapping[str, str]:
    """Return the kinds of relation by the phrases, pushed together, that stand before the other name."""
    entries = read_lexicon("agreement_relations")["relation"]
    return {squeeze(phrase): entry["kind"] for entry in entries for phrase in entry["phrases"]}


def find_relations(scene: Scene, groups: Sequence[Group]) -> Iterator[Relation]:
    """Yield the relations between agreements that one sentence tells of two names."""
    member_of = {read.index: number for number, group in enumerate(groups) for read in group.members}
    reads = sorted((read for group in groups for read in group.members), key=lambda read: read.name.start)
    for other in reads:
        first, last = scene.sentence(other.name.start)
        told = _kind_before(scene, other, first)
        if told is None:
            continue
        kind, start = told
        near = [read for read in reads if first <= read.name.start and read.name.end <= last]
        # «تفاهم‌نامه آب، ضمیمه پیمان …» stands right behind its name, or a step is told of it; else it is another's.
        before = [
            read
            for read in near
            if read.name.end <= start and start - read.name.after <= (_REACH if read.steps else _BESIDE)
        ]
        after = [read for read in near if read.name.start >= other.name.end and read.steps]
        read = before[-1] if before else after[0] if after else None
        if read is not None and member_of[read.index] != member_of[other.index]:
            yield Relation(kind, read, other)


def _kind_before(scene: Scene, other: Read, first: int) -> tuple[str, int] | None:
    """Return the relation that the words right before a name tell, and where they begin."""
    end = other.name.start
    while end > first and scene.form(end - 1) in _MARKS:
        end -= 1
    for start in range(end - 1, max(first, end - _LONGEST) - 1, -1):
        kind = _kinds().get("".join(scene.forms[start:end]))
        if kind is not None:
            return kind, start
    return None
