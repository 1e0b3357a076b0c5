"""What one article tells of one agreement, and whether two articles may tell of the same."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from etl.lexicon.agreement_names import NameKey, describe, may_be_one
from etl.lexicon.agreements import known_between
from etl.resolve.blocks import block, facing, months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etl.evidence import AgreementEvidence, Block
    from etl.model import AgreementType, DateBounds

type Days = tuple[dt.date, dt.date]

_PAIR = 2
# A name without a subject («تفاهم‌نامه همکاری») tells one document from another only for a while: two states sign many.
# Treaties and conventions are rare enough to be known by such a name.
_APART = dt.timedelta(days=45)
_RARE: frozenset[AgreementType] = frozenset({"treaty", "convention"})


@dataclass(frozen=True, eq=False)
class Report:
    """What one article says of one agreement."""

    mentions: tuple[AgreementEvidence, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names that the article gives it, as written."""
        return tuple(dict.fromkeys(" ".join(one.text.split()) for one in self.mentions if one.named))

    @cached_property
    def keys(self) -> tuple[NameKey, ...]:
        """Return what the names say."""
        return tuple(dict.fromkeys(map(describe, self.names)))

    @cached_property
    def known(self) -> str | None:
        """The famous agreement that a name identifies; «توافق هسته‌ای» does with the parties that only it has."""
        return next((key.known for key in self.keys if key.known), None) or known_between(self.names, self.countries)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return the states that are parties."""
        return frozenset[str]().union(*(one.countries for one in self.mentions))

    @cached_property
    def institutions(self) -> frozenset[str]:
        """Return the institutions that are parties."""
        return frozenset[str]().union(*(one.institutions for one in self.mentions))

    @cached_property
    def signed(self) -> tuple[Days, ...]:
        """Return the days of signature, where both bounds are told."""
        return tuple(_known(bounds for one in self.mentions for step, bounds in one.steps if step == "signed"))

    @cached_property
    def periods(self) -> tuple[Days, ...]:
        """Return the periods that it is for, where both bounds are told."""
        return tuple(_known(period for one in self.mentions for period in one.periods))

    @property
    def published(self) -> dt.date | None:
        """Return the day, or the first of the days, on which the article was published."""
        return self.mentions[0].published.earliest

    @property
    def rare(self) -> bool:
        """Tell whether it is a document of which two parties have few."""
        return self.mentions[0].type in _RARE

    @cached_property
    def blocks(self) -> frozenset[Block]:
        """Return the blocks: two agreements that may be one share one.

        It holds what is told of one pair of parties and one subject, or of their treaties, as far as one day of
        signature is told or none; without a subject, what is told in about one month. A famous agreement stands in
        none: its name alone decides.
        """
        if self.known:
            return frozenset()
        pairs = [*combinations(sorted(self.countries), _PAIR), *combinations(sorted(self.institutions), _PAIR)]
        return frozenset(found for pair in pairs for found in self._blocks_of(pair))

    def _blocks_of(self, pair: tuple[str, ...]) -> Iterator[Block]:
        signed = [month for days in self.signed for month in months(*days)]
        subjects = {subject for key in self.keys for subject in key.subjects}
        vague = not all(key.subjects for key in self.keys)
        for lasting in (*subjects, *(["treaty"] if vague and self.rare else [])):
            yield facing(block("agreement", *pair, lasting), dated=bool(signed))
            yield from (block("agreement", *pair, lasting, month) for month in signed or ["unsigned"])
        if vague:
            news = months(self.published, self.published + _APART) if self.published else []
            yield from (block("agreement", *pair, month) for month in (*news, *signed))


def _known(bounds: Iterable[DateBounds]) -> Iterator[Days]:
    yield from ((one.earliest, one.latest) for one in bounds if one.earliest is not None and one.latest is not None)


def reports(evidence: Iterable[AgreementEvidence]) -> list[Report]:
    """Return what each article tells of each of its agreements, in canonical order."""
    groups: defaultdict[tuple[str, str, int], list[AgreementEvidence]] = defaultdict(list)
    for one in sorted(evidence, key=lambda one: one.origin):
        groups[one.origin.collection, one.origin.path, one.local].append(one)
    return [Report(tuple(mentions)) for mentions in groups.values()]


def may_be_same(first: Report, second: Report) -> bool:
    """Tell whether two articles may tell of one agreement, neither of which is famous."""
    if first.known or second.known or _article(first) == _article(second) or contradict(first, second):
        return False
    keys = [(a, b) for a in first.keys for b in second.keys if may_be_one(a, b)]
    shared = max(len(first.countries & second.countries), len(first.institutions & second.institutions))
    if not keys or shared < _PAIR:
        return False
    return (
        any(a.subjects and b.subjects for a, b in keys) or (first.rare and second.rare) or _at_one_time(first, second)
    )


def _article(report: Report) -> tuple[str, str]:
    origin = report.mentions[0].origin
    return origin.collection, origin.path


def contradict(first: Report, second: Report) -> bool:
    """Tell whether parties, day of signature or period of two agreements exclude that they are one."""
    one, other = first.countries, second.countries
    if len(one) >= _PAIR and len(other) >= _PAIR and not (one <= other or other <= one):
        return True
    return _apart(first.signed, second.signed) or _apart(first.periods, second.periods)


def _apart(first: Sequence[Days], second: Sequence[Days]) -> bool:
    """Tell whether no two of the known days can be one."""
    return bool(first and second) and not any(a <= d and c <= b for a, b in first for c, d in second)


def _at_one_time(first: Report, second: Report) -> bool:
    """Tell whether two articles are near in time, or tell the same day of signature."""
    if first.signed and second.signed:
        return True  # they do not contradict, so they meet
    if first.published is None or second.published is None:
        return False
    return abs(first.published - second.published) <= _APART
