"""How much the database holds."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import distinct, func, select

from etl.store.schema import agreements, article_speakers, articles, events, quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from etl.model import Facts


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of articles and of what they tell; speakers are those who appear in an article."""

    articles: int = 0
    quotes: int = 0
    speakers: int = 0
    events: int = 0
    agreements: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


def count_facts(connection: Connection) -> Counts:
    """Return how much the database holds."""
    counted = {
        "articles": articles.c.id,
        "quotes": quotes.c.id,
        "speakers": distinct(article_speakers.c.speaker_id),
        "events": events.c.id,
        "agreements": agreements.c.id,
    }
    row = connection.execute(
        select(*(select(func.count(column)).scalar_subquery().label(name) for name, column in counted.items()))
    ).one()
    return Counts(**dict(zip(counted, row, strict=True)))


def counts_of(facts: Sequence[Facts]) -> Counts:
    """Return how much articles tell, each by itself; speakers, who appear in several, are left to the caller."""
    return Counts(
        articles=len(facts),
        quotes=sum(len(one.quotes) for one in facts),
        events=sum(len({mention.event for mention in one.events}) for one in facts),
        agreements=sum(len({mention.agreement for mention in one.agreements}) for one in facts),
    )
