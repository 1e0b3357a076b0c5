"""Agreements of title and body: which are one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.lexicon.agreement_names import NameKey, describe, may_be_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.document import Document
    from etl.model import AgreementMention


@dataclass(frozen=True, slots=True)
class _Agreement:
    number: int
    keys: frozenset[NameKey]
    countries: frozenset[str]


def link_agreements(
    body: Document, in_body: Sequence[AgreementMention], title: Document | None, in_title: Sequence[AgreementMention]
) -> tuple[AgreementMention, ...]:
    """Return the mentions of both parts, the body's first; one `agreement` number is one agreement of the article.

    An agreement of the title is the body's if exactly one there may bear its name and has no other parties; a headline
    with a bare word («امضای تفاهم‌نامه در باکو») means the only one of its kind.
    """
    known = _agreements(body, in_body)
    numbers: dict[int, int] = {}
    following = max((one.number for one in known), default=-1) + 1
    for one in _agreements(title, in_title) if title is not None else []:
        same = [other.number for other in known if _may_be_one(one, other)]
        if len(same) != 1 and not any(key.subjects for key in one.keys):
            same = [other.number for other in known if _of_a_kind(one, other)]
        if len(same) == 1:
            numbers[one.number] = same[0]
        else:
            numbers[one.number] = following
            following += 1
    return (*in_body, *(replace(mention, agreement=numbers[mention.agreement]) for mention in in_title))


def _agreements(document: Document, mentions: Sequence[AgreementMention]) -> list[_Agreement]:
    return [
        _Agreement(
            number,
            frozenset(_key(document, mention) for mention in mentions if mention.agreement == number and mention.named),
            frozenset(
                claim.country
                for mention in mentions
                if mention.agreement == number
                for claim in mention.claims
                if claim.kind == "party" and claim.country
            ),
        )
        for number in dict.fromkeys(mention.agreement for mention in mentions)
    ]


def _key(document: Document, mention: AgreementMention) -> NameKey:
    parties = [claim.span for claim in mention.claims if claim.kind == "party" and mention.span.contains(claim.span)]
    inside = frozenset(word for span in parties for word in fold_text(span.of(document.raw)).split())
    return describe(mention.span.of(document.raw), inside or frozenset())


def _may_be_one(first: _Agreement, second: _Agreement) -> bool:
    apart = first.countries and second.countries and not _nested(first.countries, second.countries)
    return not apart and any(may_be_one(a, b) for a in first.keys for b in second.keys)


def _of_a_kind(first: _Agreement, second: _Agreement) -> bool:
    apart = first.countries and second.countries and not _nested(first.countries, second.countries)
    return not apart and bool({key.word for key in first.keys} & {key.word for key in second.keys})


def _nested(first: frozenset[str], second: frozenset[str]) -> bool:
    return first <= second or second <= first
