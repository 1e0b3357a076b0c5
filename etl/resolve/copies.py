"""Which articles have one text: near-identical copies, as when five sites print an agency's report.

A text's MinHash over its runs of three words is cut into bands; texts that share a band are near-identical (locality
sensitive hashing; Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, chapter 3), and copies are the connected
components. So the result depends on no order, and the time grows with the number of texts, not of their pairs.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import batched
from typing import TYPE_CHECKING

from rensa import RMinHash

from etl.resolve.components import Components

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.document import Document
    from etl.evidence import TextEvidence

# Two texts share a band with the probability 1 - (1 - s**10)**12 if they share s of their runs of words: 0.99 at nine
# tenths, one half at three quarters, 0.01 at one half.
_BANDS = 12
_ROWS = 10
_RUN = 3  # words
# A flash of one sentence («وزیر خارجه عمان وارد تهران شد») comes out alike without being copied.
_FEWEST = 25  # words


def text_bands(document: Document) -> tuple[str, ...]:
    """Return the digests of the bands of a text's MinHash; none of a text that is too short to be told apart.

    What the page adds (reporters' codes, «انتهای پیام») and punctuation differ from site to site and do not count.
    """
    words = [form for form in _narration(document) if form[0].isalnum()]
    if len(words) < _FEWEST:
        return ()
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
    sketch.update(list(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False))))
    return tuple(
        f"{position}:{blake2b(repr(rows).encode(), digest_size=8).hexdigest()}"
        for position, rows in enumerate(batched(sketch.digest(), _ROWS))
    )


def _narration(document: Document) -> list[str]:
    """Return the tokens outside of furniture."""
    tokens, at = document.tokens, 0
    narration: list[str] = []
    for span in sorted(map(document.folded_span, document.furniture)):
        narration += tokens.forms[at : tokens.before(span.start)]
        at = max(at, tokens.at(span.end))
    narration += tokens.forms[at:]
    return narration


def cluster(texts: Iterable[TextEvidence]) -> tuple[tuple[TextEvidence, ...], ...]:
    """Return the articles of each text, in canonical order."""
    ordered = sorted(texts, key=lambda text: (text.collection, text.path))
    components = Components(len(ordered))
    bearers: dict[str, int] = {}
    for i, text in enumerate(ordered):
        for band in text.bands:
            components.join(bearers.setdefault(band, i), i)
    return tuple(tuple(ordered[i] for i in group) for group in components.groups())
