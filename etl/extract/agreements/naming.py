"""Which candidates name a document, and which of them name the same one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.lexicon.agreement_names import NameKey, describe, may_be_one
from etl.lexicon.agreements import deals_of, squeeze, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from etl.extract.agreements.actors import Actor
    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.extract.agreements.steps import Step

# Of these words only a signature makes a document: any plan or paper can be approved and carried out.
_PAPERS = frozenset({"برنامه", "سند", "طرح همکاری", "نقشه راه", "تفاهم", "میثاق"})
_SIGNING = frozenset({"signed", "initialled"})
_TALKED_OF = frozenset({"negotiated", "violated"})
# Before a loose head they tell that there is no document yet: «دستیابی به توافق صلح».
_NOT_YET = frozenset(
    map(
        squeeze,
        (
            "دستیابی به",
            "رسیدن به",
            "حصول",
            "دنبال",
            "به سوی",
            "به سمت",
            "برای",
            "پیشنهاد",
            "مذاکره برای",
            "مذاکرات برای",
            "درباره",
            "امکان",
            "شانس",
        ),
    )
)
# A bare «توافق» takes up an agreement only where it must be one: «طرف‌های توافق», «متن قرارداد», «حفظ توافق».
_OF_DOCUMENT = frozenset(
    map(
        squeeze,
        (
            "طرف‌های",
            "طرف",
            "طرف‌های دیگر",
            "متن",
            "مفاد",
            "بند",
            "بندهای",
            "ماده",
            "حفظ",
            "اعضای",
            "امضاکنندگان",
            "چارچوب",
            "نقض",
            "وفق",
            "طبق",
            "به موجب",
            "ذیل",
            "مطابق",
            "بر اساس",
        ),
    )
)
_ANAPHOR_REACH = 4  # sentences between «این سند» and what it takes up


@dataclass(frozen=True, slots=True)
class Read:
    """A candidate with all that decides about it."""

    index: int
    name: Name
    key: NameKey
    parties: tuple[Actor, ...]
    steps: tuple[Step, ...]  # those that happened or will
    touched: bool = False  # a step is told of, be it only wished for: «برای امضای این تفاهم‌نامه»

    @property
    def countries(self) -> frozenset[str]:
        """The countries that the name tells as parties."""
        return frozenset(actor.country for actor in self.parties if actor.country)


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates of one agreement so far."""

    members: tuple[Read, ...]
    countries: frozenset[str] = field(default=frozenset())

    @property
    def type(self) -> str:
        """The type of its first name."""
        return self.members[0].name.type

    def with_(self, read: Read, countries: frozenset[str]) -> Group:
        """Return the group with one more candidate."""
        return replace(self, members=(*self.members, read), countries=self.countries | countries)


def names_document(scene: Scene, read: Read, latest: dt.date | None) -> bool:
    """Tell whether a candidate by itself names a document. Anaphors and bare words do not; see `link`."""
    name, head = read.name, read.name.head
    if name.form == "known":
        old = name.known is not None and latest is not None and latest < name.known.adopted
        return not (name.later and old)
    if head is None or name.form in ("kind", "anaphor", "pronoun") or head.naming == "never":
        return False
    stepped = {step.of for step in read.steps}
    made = bool(stepped - _TALKED_OF) or any(step.rule == "step-verb" for step in read.steps)
    several = len(read.parties) > 1 or (bool(read.parties) and _with_somebody(scene, name))
    if head.naming == "whole":
        return True
    if name.indefinite or name.form == "bare":
        return (
            bool(stepped & _SIGNING) or (several and head.word not in _PAPERS) or (made and head.naming == "modified")
        )
    if head.word in _PAPERS:
        return bool(stepped & _SIGNING) or (_dealt(scene, name) and (several or bool(stepped) or head.word == "سند"))
    if head.naming == "modified":
        return True
    if name.quoted or several or made or name.year:
        return True
    return _dealt(scene, name) and not scene.phrase_before(name.start, _NOT_YET)


def _with_somebody(scene: Scene, name: Name) -> bool:
    return name.parties is not None and scene.form(name.parties[0]) == "با"


def _dealt(scene: Scene, name: Name) -> bool:
    """Tell whether a modifier makes a name of a loose head: «پروتکل الحاقی»."""
    return name.head is not None and any(
        squeeze(scene.form(i)) in deals_of(name.head.word) for i in range(name.tail, min(name.end, name.tail + 3))
    )


def link(
    scene: Scene, reads: Sequence[Read], signers: Mapping[int, frozenset[str]], latest: dt.date | None
) -> list[Group]:
    """Put the candidates of one part into groups, one for each agreement, in the order of their first names.

    Args:
        scene: The part.
        reads: The candidates in order.
        signers: The countries of those who signed, by candidate.
        latest: The latest day that the article tells of; a name of later birth cannot be meant before.
    """
    groups: list[Group] = []
    for read in reads:
        countries = read.countries | signers.get(read.index, frozenset())
        at: int | None
        if names_document(scene, read, latest):
            at = _same(groups, read, countries)
            if at is None:
                groups.append(Group((read,), countries))
                continue
        else:
            at = _taken_up(scene, groups, read)
            if at is None and _stands_alone(read):
                groups.append(Group((read,), countries))
        if at is not None:
            groups[at] = groups[at].with_(read, countries)
    return groups


def _same(groups: Sequence[Group], read: Read, countries: frozenset[str]) -> int | None:
    """Return the one group whose names may be this one's."""
    if read.name.other:
        return None
    if read.name.form == "bare" or read.name.indefinite:
        return _told_again(groups, read)
    found = [
        i
        for i, group in enumerate(groups)
        if not (countries and group.countries and not (countries <= group.countries or group.countries <= countries))
        and any(may_be_one(read.key, member.key) for member in group.members if member.name.form in ("known", "named"))
    ] or _introduced(groups, read)
    return found[0] if len(found) == 1 else None


def _introduced(groups: Sequence[Group], read: Read) -> list[int]:
    """Return the groups that only a bare word names so far: «توافق‌نامه‌ای امضا کردند. توافق‌نامه امضاشده میان …»."""
    return [
        i
        for i, group in enumerate(groups)
        if all(member.name.form in ("bare", "anaphor") and _alike(read, member) for member in group.members)
        and not read.key.subjects
    ]


def _told_again(groups: Sequence[Group], read: Read) -> int | None:
    """Return the one group of the same word: a plan told twice («قرار است تفاهم‌نامه‌ای امضا شود»), a text («بیانیه مشترکی که …»)."""
    found = [i for i, group in enumerate(groups) if any(_alike(read, member) for member in group.members)]
    planned = bool(read.steps) and all(step.value == "planned" for step in read.steps)
    whole = read.name.head is not None and read.name.head.naming == "whole"
    return found[0] if len(found) == 1 and (planned or whole or not read.name.indefinite) else None


def _taken_up(scene: Scene, groups: Sequence[Group], read: Read) -> int | None:
    """Return the group that an anaphor («این سند») or a bare word («متن قرارداد») takes up."""
    name = read.name
    if not groups or name.head is None or name.form in ("kind", "known") or name.indefinite:
        return None
    alike = [i for i, group in enumerate(groups) if any(_alike(read, member) for member in group.members)]
    if name.form == "pronoun":
        latest = max(range(len(groups)), key=lambda i: groups[i].members[-1].name.start)
        return latest if _near(scene, groups[latest].members[-1].name, name) else None
    if name.form == "anaphor":
        if alike or name.head.naming == "never":
            return max(alike, key=lambda i: groups[i].members[-1].name.start, default=None)
        latest = max(range(len(groups)), key=lambda i: groups[i].members[-1].name.start)
        if name.head.generic:
            return latest if _near(scene, groups[latest].members[-1].name, name) else None
        return (
            latest if len(groups) == 1 and name.head.naming != "whole" and groups[0].type != "joint_statement" else None
        )
    if len(groups) != 1:
        return None
    whole = name.head.naming == "modified" and bool(alike)
    return 0 if whole or scene.phrase_before(name.start, _OF_DOCUMENT) else None


def _alike(read: Read, member: Read) -> bool:
    """Tell whether two candidates have one head word; «این بیانیه» takes up «بیانیه مشترک»."""
    return read.key.word == member.key.word or member.key.word.startswith(read.key.word + " ")


def _near(scene: Scene, before: Name, name: Name) -> bool:
    """Tell whether few sentences lie between two candidates."""
    first, second = scene.sentence(before.start), scene.sentence(name.start)
    return sum(first <= sentence <= second for sentence in scene.sentences) <= _ANAPHOR_REACH + 1


def _stands_alone(read: Read) -> bool:
    """«این یادداشت تفاهم به امضا رسید» tells of a document even where no name went before."""
    head = read.name.head
    if read.name.form != "anaphor" or head is None:
        return False
    return head.naming == "modified" and read.touched


def key_of(scene: Scene, name: Name) -> NameKey:
    """Return what the words of a candidate say."""
    if name.known is not None:
        return NameKey(
            squeeze(name.known.title),
            generic=False,
            subjects=frozenset(),
            descriptors=frozenset(),
            known=name.known.key,
        )
    mentions = scene.within(name.tail, name.end)
    inside = frozenset(form for mention in mentions for form in scene.forms[mention.start : mention.end])
    start = name.start + (scene.form(name.start) in words().demonstratives or scene.form(name.start) == "یک")
    return describe(" ".join(scene.forms[start : name.end]), inside)
