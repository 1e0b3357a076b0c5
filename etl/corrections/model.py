"""What can be corrected by hand. Frozen and plain; docs/corrections.md describes the file that it is read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.model import Part, Speaker

# A speaker as the file names one: by key, or in full where neither the register nor the article has them.
type Who = str | Speaker


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one article, as they stand in the raw text; `start` tells which, where they stand there twice."""

    article: str  # COLLECTION/PATH
    part: Part
    text: str
    start: int | None = None  # in code points of the raw part


@dataclass(frozen=True, slots=True)
class NoQuote:
    """This span is no quote."""

    words: Words


@dataclass(frozen=True, slots=True)
class SaidBy:
    """This quote was said by these; by nobody known if there are none."""

    words: Words
    speakers: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """These words («وی», «این مقام») mean one speaker, wherever facts refer to just them; None: nobody known."""

    words: Words
    speaker: Who | None


@dataclass(frozen=True, slots=True)
class SameSpeaker:
    """These speakers are one, in every article: `keep` stays, `also` are the keys that become it."""

    keep: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a file."""

    no_quote: tuple[NoQuote, ...] = ()
    said_by: tuple[SaidBy, ...] = ()
    means: tuple[Means, ...] = ()
    same_speaker: tuple[SameSpeaker, ...] = ()

    def of(self, article: str) -> Corrections:
        """Return those that concern an article, named COLLECTION/PATH: one speaker is one in all of them."""
        return replace(
            self,
            no_quote=tuple(one for one in self.no_quote if one.words.article == article),
            said_by=tuple(one for one in self.said_by if one.words.article == article),
            means=tuple(one for one in self.means if one.words.article == article),
        )
