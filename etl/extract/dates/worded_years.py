"""Years that treaties and laws spell out: «یک هزار و سیصد و پنجاه و هفت»."""

from __future__ import annotations

import re
from functools import cache

from etl.lexicon.patterns import LETTER, any_of
from etl.lexicon.read import read_lexicon

FIRST_LETTERS = "یه"  # of «یک هزار» and of «هزار»


@cache
def worded_year() -> re.Pattern[str]:
    """Return the pattern of a year from 1300 to 1499 in folded words, with a group for each part."""
    numbers = read_lexicon("dates")["numbers"]
    tens, teens, units = (any_of(numbers[key]) for key in ("tens", "teens", "units"))
    rest = rf"(?P<tens>{tens})(?: ?و ?(?P<unit>{units}))?|(?P<teen>{teens})|(?P<only_unit>{units})"
    hundreds = any_of(numbers["hundreds"])
    return re.compile(
        rf"(?:یک ?)?{numbers['thousand']} ?و ?(?P<hundreds>{hundreds})(?: ?و ?(?:{rest}))?(?!{LETTER})",
    )


def year_in_words(words: str) -> int:
    """Return the year that folded words tell.

    Raises:
        ValueError: They are no such year.
    """
    match = worded_year().fullmatch(words)
    if match is None:
        raise ValueError(words)
    numbers = read_lexicon("dates")["numbers"]
    year = 1000 + int(numbers["hundreds"][match["hundreds"]])
    if match["tens"]:
        year += 20 + 10 * numbers["tens"].index(match["tens"])
    if match["teen"]:
        year += 10 + numbers["teens"].index(match["teen"])
    unit = match["unit"] or match["only_unit"]
    return year + (numbers["units"].index(unit) + 1 if unit else 0)
