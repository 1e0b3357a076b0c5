"""What the rules of resolution may look at, and who the text has been speaking of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from etl.document import Document
    from etl.mention import Mention
    from etl.model import Confidence, DateBounds, Speaker
    from etl.reference import Reference
    from etl.resolve.entities import Entity

type Decision = tuple[tuple[Speaker, ...], str, Confidence]


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What the rules may look at. Compared by identity, so that what follows from it is worked out once."""

    article: str  # collection/path: anonymous speakers are of their article alone
    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    reference: Reference
    published: DateBounds
    known_from: dt.date | None  # the article is not older: its publication, else the latest day that it tells of
    home: str | None  # country code of the outlet: «وزیر خارجه» of an Iranian paper is Iran's


@dataclass(frozen=True, slots=True)
class Focus:
    """Who the text has been speaking of, latest last."""

    turns: tuple[tuple[int, tuple[Speaker, ...]], ...] = ()

    def then(self, token: int, speakers: tuple[Speaker, ...]) -> Focus:
        """Return the focus after a turn at a token."""
        return Focus((*self.turns, (token, speakers))) if speakers else self

    def last(self, kinds: Sequence[str], country: str | None = None) -> Speaker | None:
        """Return the latest single speaker of one of the kinds, and of a country where one is told."""
        for _, speakers in reversed(self.turns):
            if (
                len(speakers) == 1
                and speakers[0].kind in kinds
                and (country is None or speakers[0].country in (None, country))
            ):
                return speakers[0]
        return None

    def persons(self) -> tuple[Speaker, ...]:
        """Return all persons and posts who have been spoken of, each once."""
        told = (speaker for _, speakers in self.turns for speaker in speakers if speaker.kind in ("person", "role"))
        return tuple(dict.fromkeys(told))

    def last_joint(self, rule: str) -> Decision:
        """Return the latest who spoke jointly, as decided by `rule`."""
        joint = next((speakers for _, speakers in reversed(self.turns) if len(speakers) > 1), ())
        return (joint, rule, "medium") if joint else ((), f"{rule}-unknown", "low")
