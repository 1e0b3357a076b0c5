"""Which agreements of several articles are one: a pure partition of their mentions, in canonical order.

Two articles speak of one agreement if their names may be one document's, their parties agree, and nothing that they
tell of its days contradicts. An agreement that would fit two others that contradict each other joins neither: nothing
is guessed. The result does not depend on the order of the evidence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from etl.evidence import Agreement, agreement_blocks
from etl.lexicon.agreement_names import NameKey, describe, may_be_one, usual_name
from etl.lexicon.agreements import known_agreements, known_between
from etl.resolve.components import Components

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from etl.evidence import AgreementEvidence, Block
    from etl.model import AgreementType, DateBounds

_PAIR = 2
# A name without a subject («تفاهم‌نامه همکاری») tells one document from another only for a while: two states sign many.
# Treaties and conventions are rare enough to be known by such a name.
_DAYS_APART = 45
_RARE: frozenset[AgreementType] = frozenset({"treaty", "convention"})


@dataclass(frozen=True)
class _Local:
    """What one article says of one agreement."""

    mentions: tuple[AgreementEvidence, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(" ".join(one.text.split()) for one in self.mentions if one.named))

    @cached_property
    def keys(self) -> tuple[NameKey, ...]:
        return tuple(dict.fromkeys(map(describe, self.names)))

    @cached_property
    def known(self) -> str | None:
        """The famous agreement that a name identifies; «توافق هسته‌ای» does with the parties that only it has."""
        return next((key.known for key in self.keys if key.known), None) or known_between(self.names, self.countries)

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.countries for one in self.mentions))

    @cached_property
    def institutions(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.institutions for one in self.mentions))

    @cached_property
    def signed(self) -> tuple[DateBounds, ...]:
        return tuple(bounds for one in self.mentions for step, bounds in one.steps if step == "signed")

    @cached_property
    def periods(self) -> tuple[DateBounds, ...]:
        return tuple(period for one in self.mentions for period in one.periods)

    @cached_property
    def blocks(self) -> frozenset[Block]:
        return agreement_blocks(map(usual_name, self.names), self.countries)

    @property
    def published(self) -> dt.date | None:
        return self.mentions[0].published.earliest


def cluster(evidence: Iterable[AgreementEvidence]) -> tuple[Agreement, ...]:
    """Return the agreements of the world, in the canonical order of their first mentions."""
    groups: defaultdict[tuple[str, str, int], list[AgreementEvidence]] = defaultdict(list)
    for one in sorted(evidence, key=lambda one: one.origin):
        groups[one.origin.collection, one.origin.path, one.local].append(one)
    locals_ = [_Local(tuple(mentions)) for mentions in groups.values()]
    return tuple(_agreement(members) for members in _components(locals_, _links(locals_)))


def _links(locals_: Sequence[_Local]) -> set[tuple[int, int]]:
    """Return the pairs (by index) that are one agreement."""
    found = {pair for pair in _near(locals_) if _may_be_one(locals_[pair[0]], locals_[pair[1]])}
    near: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in found:
        near[first].add(second)
        near[second].add(first)
    torn = {
        middle
        for middle, others in near.items()
        if any(_contradict(locals_[first], locals_[second]) for first, second in combinations(sorted(others), 2))
    }
    return {pair for pair in found if torn.isdisjoint(pair)}


def _near(locals_: Sequence[_Local]) -> set[tuple[int, int]]:
    """Return the pairs of different articles that share a block: only these are resolved together."""
    by_block: defaultdict[Block, list[int]] = defaultdict(list)
    for index, local in enumerate(locals_):
        for block in local.blocks:
            by_block[block].append(index)
    return {
        pair
        for members in by_block.values()
        for pair in combinations(members, 2)
        if _article(locals_[pair[0]]) != _article(locals_[pair[1]])
    }


def _article(local: _Local) -> tuple[str, str]:
    origin = local.mentions[0].origin
    return origin.collection, origin.path


def _may_be_one(first: _Local, second: _Local) -> bool:
    if first.known or second.known:
        return first.known == second.known
    if _contradict(first, second):
        return False
    keys = [(a, b) for a in first.keys for b in second.keys if may_be_one(a, b)]
    if not keys:
        return False
    if len(first.countries & second.countries) < _PAIR and not _same_bodies(first, second):
        return False
    if any(a.subjects and b.subjects for a, b in keys):
        return True
    rare = first.mentions[0].type in _RARE or second.mentions[0].type in _RARE
    return rare or _at_one_time(first, second)


def _same_bodies(first: _Local, second: _Local) -> bool:
    return len(first.institutions & second.institutions) >= _PAIR


def _contradict(first: _Local, second: _Local) -> bool:
    """Tell whether parties, day of signature or period of two agreements exclude that they are one."""
    if first.known != second.known and first.known and second.known:
        return True
    one, other = first.countries, second.countries
    if len(one) >= _PAIR and len(other) >= _PAIR and not (one <= other or other <= one):
        return True
    return _apart(first.signed, second.signed) or _apart(first.periods, second.periods)


def _apart(first: Sequence[DateBounds], second: Sequence[DateBounds]) -> bool:
    """Tell whether no two of the known days can be one."""
    one = [(bounds.earliest, bounds.latest) for bounds in first if bounds.earliest and bounds.latest]
    other = [(bounds.earliest, bounds.latest) for bounds in second if bounds.earliest and bounds.latest]
    return bool(one and other) and not any(a <= d and c <= b for a, b in one for c, d in other)


def _at_one_time(first: _Local, second: _Local) -> bool:
    """Tell whether two articles are near in time, or tell the same day of signature."""
    dated = [bounds for local in (first, second) for bounds in local.signed if bounds.earliest and bounds.latest]
    if len(dated) > 1 and {bool(first.signed), bool(second.signed)} == {True}:
        return True  # they do not contradict, so they meet
    if first.published is None or second.published is None:
        return False
    return abs((first.published - second.published).days) <= _DAYS_APART


def _components(locals_: Sequence[_Local], links: set[tuple[int, int]]) -> list[list[_Local]]:
    components = Components(len(locals_))
    for first, second in links:
        components.join(first, second)
    return [[locals_[i] for i in group] for group in components.groups()]


# ---- what to call it -----------------------------------------------------------------------------------------------


def _agreement(members: Sequence[_Local]) -> Agreement:
    mentions = tuple(sorted((one for local in members for one in local.mentions), key=lambda one: one.origin))
    known = known_agreements().get(next((local.known for local in members if local.known), None) or "")
    if known is not None:
        return Agreement(mentions, known.type, known.title, known.key)
    title = _title([name for local in members for name in local.names]) or mentions[0].text
    kind = _type(mentions)
    return Agreement(mentions, kind, title, _slug(members, kind))


def _title(names: Sequence[str]) -> str | None:
    """Return the fullest name: with most modifiers, then the commonest, the longest, the first by code point."""
    if not names:
        return None
    counts: Mapping[str, int] = {name: names.count(name) for name in names}

    def fullness(name: str) -> tuple[int, int, int, str]:
        key = describe(name)
        return (-len(key.subjects | key.descriptors), -counts[name], -len(name), name)

    return min(counts, key=fullness)


def _type(mentions: Sequence[AgreementEvidence]) -> AgreementType:
    """Return the type that the names tell: «سند» and «توافق» tell little, so another word wins."""
    named = [one for one in mentions if one.named] or list(mentions)
    telling = [one for one in named if not describe(one.text).generic]
    return (telling or named)[0].type


def _slug(members: Sequence[_Local], kind: AgreementType) -> str:
    """Return a readable slug: parties, type and year of signature, «ir-ru-treaty-2025»."""
    countries = sorted(frozenset[str]().union(*(local.countries for local in members)))
    years = {bounds.earliest.year for local in members for bounds in local.signed if bounds.earliest}
    year = [str(years.pop())] if len(years) == 1 else []
    return "-".join([*(code.lower() for code in countries), kind.replace("_", "-"), *year])
