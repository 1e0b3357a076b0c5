"""The tokens of a document with what the gazetteer found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.gazetteer import Gazetteer
    from etl.lexicon.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens of a document, with what the gazetteer found in them."""

    forms: Sequence[str]
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    def form(self, i: int) -> str:
        """Return the token at `i`, or an empty mark beyond the end."""
        return self.forms[i] if 0 <= i < len(self.forms) else "\n"

    def until(self, end: int) -> Scene:
        """Return what stands before the token `end` alone."""
        return Scene(self.forms[:end], self.gazetteer.until(end), self.vocabulary)
