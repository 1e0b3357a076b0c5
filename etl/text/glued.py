"""Words that were glued together: «وزیرامورخارجه» is «وزیر», «امور», «خارجه».

Newspapers of the 2000s set no space after a letter that does not join. Only a word that no dictionary knows is cut,
only after such a letter, and only if it begins with one of the lexicon's first words and all the rest is known.
"""

from __future__ import annotations

from functools import cache, lru_cache

from etl.lexicon.read import read_lexicon
from etl.text.dictionary import UNJOINED, words
from etl.text.splits import is_word

SHORTEST = 6  # letters of a word that is looked at
_COMMON = 100_000  # hazm's frequency of a word that may be glued to another
_KNOWN = 20_000  # and of one behind a verb, which glues itself to little
_SHORTEST_LEAD = 3  # letters of the word with which a lead begins


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset(entry["form"] for entry in read_lexicon("glued_words")[key])


@lru_cache(maxsize=200_000)
def glued_words(word: str) -> tuple[str, ...]:
    """Return the words that a folded word is glued of; itself alone, if it is one."""
    if len(word) < SHORTEST:
        return (word,)
    if end := headline_end(word):
        return word[:end], word[end:]
    if not word.startswith(tuple(_forms("firsts"))) or is_word(word):
        return (word,)
    return _cut(word) or (word,)


@lru_cache(maxsize=200_000)
def headline_end(word: str) -> int:
    """Return the length of the verb that ends a headline, glued to its lead: «کردسخنگوی»; 0 if the word is no such."""
    if not word.startswith(tuple(_forms("headline_verbs"))) or is_word(word):
        return 0
    ends = (len(verb) for verb in _forms("headline_verbs") if word.startswith(verb))
    return max((end for end in ends if len(word) >= end + _SHORTEST_LEAD and _may_lead(word[end:])), default=0)


def _may_lead(word: str) -> bool:
    frequency = words().frequency
    is_known = max(frequency.get(word, 0), frequency.get(word.removesuffix("ی"), 0)) > _KNOWN
    return is_known and word not in _forms("never_last")


def _cut(word: str) -> tuple[str, ...]:
    """Return the first words and the common word that make up `word`; empty if there are none."""
    for at in range(len(word) - 2, 1, -1):
        if word[at - 1] in UNJOINED and word[:at] in _forms("firsts"):
            rest = word[at:]
            is_common = words().frequency.get(rest, 0) > _COMMON and rest not in _forms("never_last")
            if found := (rest,) if is_common else _cut(rest):
                return word[:at], *found
    return ()
