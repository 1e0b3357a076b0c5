"""Which candidates name a document, and which of them name the same one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.lexicon.agreement_names import NameKey, describe, may_be_one
from etl.lexicon.agreements import Head, deals_of, squeeze, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from etl.extract.agreements.actors import Actor
    from etl.extract.agreements.names import Name
    from etl.extract.agreements.scene import Scene
    from etl.extract.agreements.told import Step

_SIGNING = frozenset({"signed", "initialled"})
_TALKED_OF = frozenset({"negotiated", "violated"})
_NEAR_HEAD = 3  # tokens after a head in which a deal is told
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
    def of(self) -> frozenset[str]:
        """The steps that are told of it, done or planned."""
        return frozenset(step.of for step in self.steps)

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
    if name.known is not None:
        return not name.later or latest is None or latest >= name.known.adopted
    if head is None or name.form in ("kind", "anaphor", "pronoun"):
        return False
    if head.naming in ("whole", "never"):
        return head.naming == "whole"
    if name.indefinite or name.form == "bare":
        return _told_of(scene, read, head)
    if head.word in words().papers:
        return _is_paper(scene, read, head)
    return head.naming == "modified" or _is_deal(scene, read, head)


def _told_of(scene: Scene, read: Read, head: Head) -> bool:
    """A bare or indefinite word is a document once it is signed, or its parties are told: «توافق‌نامه‌ای امضا کردند»."""
    if scene.form(read.name.start - 1) in words().party_to:
        return False
    if read.of & _SIGNING:
        return head.type != "contract" or _has_body(scene, read)
    by_parties = _has_parties(scene, read) and head.word not in words().papers
    return by_parties or (head.naming == "modified" and _is_made(read))


def _is_paper(scene: Scene, read: Read, head: Head) -> bool:
    """A plan or paper is an agreement if signed, or if it names a deal between parties: «سند همکاری هند و ویتنام»."""
    if read.of & _SIGNING:
        return True
    told = _has_parties(scene, read) or bool(read.steps) or head.word == "سند"
    return _deals(scene, read.name, head) and told


def _is_deal(scene: Scene, read: Read, head: Head) -> bool:
    """«توافق آتش‌بس», «قرارداد گاز ایران و ترکیه», but not «دستیابی به توافق صلح»."""
    name = read.name
    if name.quoted or name.year or _is_made(read):
        return head.type != "contract" or _has_body(scene, read)
    if scene.phrase_before(name.start, words().not_yet):
        return False
    sought = scene.phrase_before(name.start, words().sought)
    return _has_parties(scene, read) or (_deals(scene, name, head) and not sought and not name.other)


def _is_made(read: Read) -> bool:
    """Tell whether a step makes a document of what is told: not that it is talked of, unless a verb says so."""
    return bool(read.of - _TALKED_OF) or any(step.rule == "step-verb" for step in read.steps)


def _has_body(scene: Scene, read: Read) -> bool:
    """Tell whether a state, an institution or an official stands in the sentence: a player's contract is none."""
    start, end = scene.sentence(read.name.start)
    if not words().sport.isdisjoint(scene.forms[start:end]):
        return False
    return any(mention.kind == "institution" or mention.roles for mention in scene.within(start, end))


def _has_parties(scene: Scene, read: Read) -> bool:
    """Tell whether a name tells two parties, or one after «با»."""
    if len(read.parties) > 1 or read.name.parties is None:
        return len(read.parties) > 1
    return bool(read.parties) and scene.form(read.name.parties[0]) == "با"


def _deals(scene: Scene, name: Name, head: Head) -> bool:
    """Tell whether a modifier makes a name of a loose head: «پروتکل الحاقی»."""
    return any(
        squeeze(scene.form(i)) in deals_of(head.word) for i in range(name.tail, min(name.end, name.tail + _NEAR_HEAD))
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
        named = names_document(scene, read, latest)
        at = _same(scene, groups, read, countries) if named else _taken_up(scene, groups, read)
        if at is not None:
            kept = named or _same(scene, groups, read, countries) == at
            groups[at] = groups[at].with_(read if kept else _bare(read), countries)
        elif named or _stands_alone(scene, read):
            groups.append(Group((read,), countries))
    return groups


def _bare(read: Read) -> Read:
    """Return a candidate that names nothing without what seemed its modifiers: «برای حفظ توافق | تلاش کردند»."""
    name = read.name
    return replace(read, name=replace(name, end=name.tail, form="bare")) if name.form == "named" else read


def _same(scene: Scene, groups: Sequence[Group], read: Read, countries: frozenset[str]) -> int | None:
    """Return the one group whose names may be this one's."""
    if read.name.other:
        return None
    if read.name.form == "bare" or read.name.indefinite:
        return _told_again(groups, read, taken_up=_is_taken_up(scene, read))
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
        and read.name.known is None  # «قراردادی امضا شد» before «برجام» is another
    ]


def _is_taken_up(scene: Scene, read: Read) -> bool:
    """«قراردادی که امروز امضا شد»: the relative clause says which."""
    return scene.form(read.name.end) == "که" and bool(read.of & _SIGNING)


def _told_again(groups: Sequence[Group], read: Read, *, taken_up: bool) -> int | None:
    """Return the one group of the same word: a plan told twice («قرار است تفاهم‌نامه‌ای امضا شود»)."""
    found = [i for i, group in enumerate(groups) if any(_alike(read, member) for member in group.members)]
    planned = bool(read.steps) and all(step.value == "planned" for step in read.steps)
    whole = read.name.head is not None and read.name.head.naming == "whole"
    return found[0] if len(found) == 1 and (planned or whole or taken_up or not read.name.indefinite) else None


def _taken_up(scene: Scene, groups: Sequence[Group], read: Read) -> int | None:
    """Return the group that an anaphor («این سند»), a pronoun or a bare word («متن قرارداد») takes up."""
    name, head = read.name, read.name.head
    if not groups or head is None or name.form in ("kind", "known") or name.indefinite:
        return None
    alike = [i for i, group in enumerate(groups) if any(_alike(read, member) for member in group.members)]
    if name.form == "pronoun":
        return _latest_near(scene, groups, name)
    if name.form == "anaphor":
        return _by_anaphor(scene, groups, alike, read, head)
    again = _same(scene, groups, read, read.countries) if name.form == "named" else None
    if again is not None:
        return again
    # «طرف‌های قرارداد» in an article on one agreement.
    whole = head.naming == "modified" and bool(alike)
    return 0 if len(groups) == 1 and (whole or scene.phrase_before(name.start, words().of_document)) else None


def _by_anaphor(scene: Scene, groups: Sequence[Group], alike: Sequence[int], read: Read, head: Head) -> int | None:
    """Return the last group of the same word, else the last one near; «این قرارداد» may be the only memorandum."""
    if alike or head.naming == "never":
        return max(alike, key=lambda i: groups[i].members[-1].name.start, default=None)
    if head.generic:
        return _latest_near(scene, groups, read.name)
    if head.word in words().papers:
        return None
    alone = len(groups) == 1 and head.naming != "whole" and groups[0].type != "joint_statement"
    return 0 if alone else None


def _latest_near(scene: Scene, groups: Sequence[Group], name: Name) -> int | None:
    latest = max(range(len(groups)), key=lambda i: groups[i].members[-1].name.start)
    return latest if _near(scene, groups[latest].members[-1].name, name) else None


def _alike(read: Read, member: Read) -> bool:
    """Tell whether two candidates have heads of one type; «این بیانیه» takes up «بیانیه مشترک»."""
    same = read.key.type == member.key.type and not (read.key.generic or member.key.generic)
    return same or read.key.word == member.key.word


def _near(scene: Scene, before: Name, name: Name) -> bool:
    """Tell whether few sentences lie between two candidates."""
    first, second = scene.sentence(before.start), scene.sentence(name.start)
    return sum(first <= sentence <= second for sentence in scene.sentences) <= _ANAPHOR_REACH + 1


def _stands_alone(scene: Scene, read: Read) -> bool:
    """«این یادداشت تفاهم به امضا رسید» tells of a document even where no name went before."""
    head = read.name.head
    if read.name.form != "anaphor" or head is None or head.generic or head.naming == "never":
        return False
    if head.naming == "modified":
        return read.touched
    return head.word not in words().papers and bool(read.of & _SIGNING) and _told_of(scene, read, head)


def key_of(scene: Scene, name: Name) -> NameKey:
    """Return what the words of a candidate say."""
    if name.known is not None:
        return NameKey(
            squeeze(name.known.title),
            name.type,
            generic=False,
            subjects=frozenset(),
            descriptors=frozenset(),
            known=name.known.key,
        )
    mentions = scene.within(name.tail, name.end)
    inside = frozenset(form for mention in mentions for form in scene.forms[mention.start : mention.end])
    start = name.start + (scene.form(name.start) in words().demonstratives or scene.form(name.start) == "یک")
    return describe(" ".join(scene.forms[start : name.end]), inside)
