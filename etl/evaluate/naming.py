"""When two names are one: the same entry of the register, or the same post or body of the same state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.fold import fold_key, fold_text
from etl.reference import speakers_by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from etl.reference import Reference

    type Keys = Callable[[str], frozenset[str]]

# «هیأت» and «هیئت» are two spellings.
_DELEGATION = re.compile(r"\bهیات")
# «وزیر امور خارجه» and «وزیر خارجه», «وزارت امور خارجه» and «وزارت خارجه» are one.
_FOREIGN = re.compile("(?<=وزیر )امور (?=خارجه)|(?<=وزارت )امور (?=خارجه)")


def plain_keys(name: str) -> frozenset[str]:
    """Return what a name is compared by where nothing else is known: its letters."""
    return frozenset((fold_key(name),))


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name is compared by, as the register has it.

    `countries`: codes by the folded keys of all names of the states; `reference`: whom the register knows.
    """

    countries: Mapping[str, str]
    reference: Reference

    def keys(self, name: str) -> frozenset[str]:
        """Return what names of one person, body or post have in common; two names are one if they share a key.

        «یوکیو آمانو» and «یوکیا آمانو» are one entry of the register; «وزیر امور خارجه عربستان» and «وزیر خارجه عربستان
        سعودی» one post, as «عربستان» and «عربستان سعودی» are one state. Short and ambiguous names are nobody's.
        """
        found = {
            speaker.key
            for speaker, known in speakers_by_name(self.reference).get(fold_key(name), ())
            if known.kind in {"full", "alias", "transliteration"} and not known.ambiguous
        }
        return frozenset((fold_key(name), self._post(name), *(f"register:{key}" for key in found if len(found) == 1)))

    def _post(self, name: str) -> str:
        """Return the name with its state as a code: «وزیر خارجه SA»."""
        words = _DELEGATION.sub("هییت", _FOREIGN.sub("", fold_text(name))).split()
        for start in range(1, len(words)):
            if code := self.countries.get(fold_key(" ".join(words[start:]))):
                return f"{fold_key(' '.join(words[:start]))} {code}"
        return fold_key(" ".join(words))


def read_naming(reference: Reference) -> Naming:
    """Return what names are compared by."""
    return Naming(
        {fold_key(name): country.code for country in reference.countries for name in country.names}, reference
    )
