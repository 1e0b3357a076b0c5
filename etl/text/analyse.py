"""The text layer on one page: raw text in, a document out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.document import Document
from etl.fold import fold
from etl.text.half_spaces import restore
from etl.text.paragraphs import paragraphs
from etl.text.regions import furniture
from etl.text.sentences import sentences
from etl.text.tokens import tokenise

if TYPE_CHECKING:
    from etl.model import Part


def analyse(raw: str, part: Part) -> Document:
    """Return the raw text of one part of an article, folded, cut and read. Pure; never fails on any text."""
    folded = fold(raw)
    blocks = paragraphs(raw)
    return Document(
        part=part,
        raw=raw,
        folded=folded,
        tokens=tokenise(folded.text),
        paragraphs=blocks,
        sentences=sentences(folded, blocks),
        furniture=furniture(raw, folded, blocks),
        restored=restore(raw),
    )
