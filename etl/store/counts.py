"""How much the database holds."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import distinct, func, select

from etl.store.schema import agreements, article_speakers, articles, events, quotes

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
