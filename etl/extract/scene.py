"""The tokens of a document with what the gazetteer found in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.extract.gazetteer import Gazetteer
    from etl.lexicon.vocabulary import Vocabulary


class _Forms(dict[int, str]):
    """Tokens by number; beyond the ends stands an empty mark."""

    def __missing__(self, i: int) -> str:
        return "\n"


@dataclass(frozen=True)
class Scene:
    """The tokens of a document, with what the gazetteer found in them."""

    forms: Sequence[str]
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    @cached_property
    def form(self) -> Callable[[int], str]:
        """Returns the token at a number, or an empty mark beyond the ends; rules ask for little else."""
        return _Forms(enumerate(self.forms)).__getitem__

    def until(self, end: int) -> Scene:
        """Return what stands before the token `end` alone."""
        return Scene(self.forms[:end], self.gazetteer.until(end), self.vocabulary)
