"""Where the half-spaces of one glued word belong: rules over the dictionary, in a visible order.

Each rule takes a folded word and answers the offsets of its half-spaces, the empty tuple if the word is one, or `None`
if the rule does not know it. The first answer holds; a word that no rule knows stays as it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from etl.text.affixes import forms, listed_compounds, spelt_as_one, spoken_he, stems, surname_ends, takes
from etl.text.dictionary import UNJOINED, Cuts, verbs, words
from etl.text.verb_forms import is_plain_verb, verb_cuts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WHOLE: Cuts = ()
_PERSONAL = ("یم", "ید", "ند", "د")
_AFTER_SPOKEN = ("ی", "مان", "تان", "شان")
_LONG = 3  # letters of a stem that is no particle
_LONGEST = (
    80  # letters of words that were glued together; a longer run («ااااا…») is none, and has too many cuts to try
)
_FIRM = 1000  # hazm's frequency from which on a word may be part of a new compound
_PRODUCTIVE = 10  # compounds of the dictionary that share a part which may make new ones


@lru_cache(maxsize=200_000)
def cuts(word: str) -> Cuts:
    """Return the offsets at which the half-spaces of a folded word belong; most words have none."""
    if not _LONG < len(word) <= _LONGEST:
        return _WHOLE
    for rule in _RULES:
        answer = rule(word)
        if answer is not None:
            return answer
    return _WHOLE


def is_word(word: str) -> bool:
    """Tell whether a folded word is known: as it is, with endings, or with half-spaces."""
    return bool(cuts(word)) or _is_known(word) or (len(word) <= _LONGEST and _is_plain(word, 2))


def _one_word(word: str) -> Cuts | None:
    """«شانگهای», «بیشتر»."""
    return _WHOLE if word in spelt_as_one() else None


def _one_word_with_ending(word: str) -> Cuts | None:
    """«فیلمسازان», of «فیلمساز»; but «میدانیم» is a verb, and not of «میدان»."""
    listed = spelt_as_one()
    if word.endswith(_PERSONAL) and verb_cuts(word):
        return None
    return _WHOLE if any(stem in listed and takes(stem, end) for stem, end in stems(word, "one_word_endings")) else None


def _compound_of_the_lexicon(word: str) -> Cuts | None:
    return listed_compounds().get(word)


def _dictionary_word(word: str) -> Cuts | None:
    """«منطقه»; and «بین‌المللی», unless it is written glued as well."""
    entry = words()
    if word in entry.frequency:
        return _WHOLE
    return entry.compounds.get(word)


def _plain_verb(word: str) -> Cuts | None:
    """«کردند», which is not «کرد» and something."""
    return _WHOLE if is_plain_verb(word) else None


def _plural(word: str) -> Cuts | None:
    """«همکاریهای», «حوزهها»; for «…های» see `_he_and_ending`."""
    for stem, ending in stems(word, "plurals"):
        if stem[-1] in UNJOINED:
            if inner := cuts(stem):  # «گفت‌وگوهای»
                return inner
            continue
        if ending == "های" and (answer := _with_silent_he(stem)) is not None:
            return answer
        if _is_stem(stem):
            return (*cuts(stem), len(stem))
        if inner := cuts(stem):
            return (*inner, len(stem))
    return None


def _with_silent_he(stem: str) -> Cuts | None:
    """«منطقهای» is «منطقه‌ای», «همکاریهای» is not «همکاریه‌ای»: the stem with «ه», where that is the likelier one."""
    entry, with_he = words(), f"{stem}ه"
    if with_he in forms("he_stems"):
        return (len(with_he),)
    if stem in forms("ha_stems") or not _is_known(with_he):
        return None
    if with_he in verbs().participles and stem in entry.frequency:
        return None  # «نشست‌های», not «نشسته‌ای»; but «گسترده‌ای»
    likelier = not _is_stem(stem) or entry.frequency.get(with_he, 0) > 3 * entry.frequency.get(stem, 0)
    return (*cuts(with_he), len(with_he)) if likelier else None


def _degree(word: str) -> Cuts | None:
    """«قویتر», «مهمترین»."""
    entry = words()
    for stem, ending in stems(word, "degrees"):
        is_adjective = stem in entry.adjectives or stem in entry.compounds or _is_derived(stem)
        if ending == "ترین" and len(stem) >= _LONG:
            is_adjective = is_adjective or stem in entry.frequency  # «فنیترین»: nothing but adjectives takes it
        if stem[-1] not in UNJOINED and is_adjective:
            return (*cuts(stem), len(stem))
    return None


def _he_and_ending(word: str) -> Cuts | None:
    """«تازهای», «خانهاش», «دربارهی»: nothing joins a silent «ه»."""
    entry = words()
    for stem, ending in stems(word, "after_he"):
        if stem[-1] != "ه" or len(stem) < _LONG:
            continue
        before = stem[:-1]
        if ending[0] == "ا" and before[-1] in UNJOINED and stem not in forms("he_stems"):
            # «کارهای» is «کار» + «های», and «شمارهای» is «شماره» + «ای»: the commoner word decides.
            if before in forms("ha_stems"):
                continue
            one, other = entry.frequency.get(before, 0), entry.frequency.get(stem, 0)
            if (one and stem in verbs().participles) or (one >= other and _is_stem(before)):
                continue
        if stem.endswith(spoken_he()) or (ending in _AFTER_SPOKEN and before[-1] == "ا"):
            continue  # «توجهی», «اسداللهی», «راهی», «همراهشان»: the «ه» is spoken, and joins
        if _is_known(stem):
            return (*cuts(stem), len(stem))
    return None


def _clitic(word: str) -> Cuts | None:
    """«متفاوتاند», «زندگیاش»."""
    for key, last in (("copulas", ""), ("after_ye", "ی")):
        for stem, _ in stems(word, key):
            if len(stem) > _LONG and stem[-1] not in UNJOINED and stem.endswith(last) and _is_known(stem):
                return (*cuts(stem), len(stem))
    return None


def _surname(word: str) -> Cuts | None:
    """«کاظمینژاد», «کاظمیفر»."""
    for key, last in (("surnames", ""), ("surnames_after_ye", "ی")):
        for stem, _ in stems(word, key):
            is_name = stem.endswith("ی") or len(stem) > _LONG or _is_known(stem)  # «آرس» is none
            if len(stem) >= _LONG and stem[-1] not in UNJOINED and stem.endswith(last) and is_name:
                return (*cuts(stem), len(stem))
    return None


def _derived_word(word: str) -> Cuts | None:
    """«دوستانش», «نیروهای»: one word with its endings."""
    return _WHOLE if _is_plain(word, 2) else None


def _rare_compound(word: str) -> Cuts | None:
    return words().rare_compounds.get(word)


def _compound_with_ending(word: str) -> Cuts | None:
    """«لازمالاجراست», «نرمافزارهای»: a compound of the dictionary with an ending."""
    entry = words()
    for stem, ending in stems(word, "one_word_endings"):
        if stem in entry.frequency or stem in spelt_as_one() or not takes(stem, ending):
            continue
        if found := entry.compounds.get(stem) or entry.rare_compounds.get(stem):
            return found
    return None


def _new_compound(word: str) -> Cuts | None:
    """«قانونشکن»: two known words, one of which makes many compounds in the dictionary."""
    best = max(_pairs(word), default=None)
    return best[1] if best else None


def _pairs(word: str) -> Iterator[tuple[int, Cuts]]:
    entry = words()
    for at in range(2, len(word) - 2):
        first, last = word[:at], word[at:]
        if first[-1] in UNJOINED or (at < _LONG and first not in forms("short_firsts")):
            continue
        if last in surname_ends() or any(stems(first, "plurals")):
            continue  # «جهانپور» is a name; a plural begins no compound
        weight = entry.firsts.get(first, 0) + entry.lasts.get(last, 0)
        makes_many = entry.lasts.get(last, 0) >= _PRODUCTIVE or last in forms("lasts")
        if (makes_many and _is_firm(first)) or (entry.firsts.get(first, 0) >= _PRODUCTIVE and _is_firm(last)):
            yield weight, (at,)
        elif makes_many and (inner := cuts(first)):
            yield weight, (*inner, at)


def _is_firm(word: str) -> bool:
    frequency = words().frequency
    return max(frequency.get(word, 0), frequency.get(word.removesuffix("ی"), 0)) > _FIRM or word in spelt_as_one()


def _derived_compound(word: str) -> Cuts | None:
    """«قانونشکنی», «مصرفکنندگان»: a compound with an ending."""
    for stem, ending in stems(word, "one_word_endings"):
        if takes(stem, ending) and (inner := cuts(stem)):
            return inner
    if word.endswith(("گان", "گی")):
        return cuts(f"{word.removesuffix('گان').removesuffix('گی')}ه") or None
    return None


def _unknown_plural(word: str) -> Cuts | None:
    """«اپلیکیشنهای»: a word that no dictionary has, in the plural."""
    for stem, _ in stems(word, "plurals"):
        if len(stem) > _LONG and stem[-1] not in UNJOINED:
            return (len(stem),)
    return None


_RULES: tuple[Callable[[str], Cuts | None], ...] = (
    _one_word,
    _one_word_with_ending,
    _compound_of_the_lexicon,
    _dictionary_word,
    _plain_verb,
    verb_cuts,
    _plural,
    _degree,
    _he_and_ending,
    _clitic,
    _rare_compound,
    _compound_with_ending,
    _derived_word,
    _surname,
    _new_compound,
    _derived_compound,
    _unknown_plural,
)
# What a stem that is listed but never attested must not be: glued itself.
_INFLECTIONS = (verb_cuts, _plural, _degree, _he_and_ending)


@lru_cache(maxsize=200_000)
def _is_known(word: str) -> bool:
    """Tell whether the dictionary has the word, and not as a glued one."""
    entry = words()
    if word in entry.frequency or word in entry.compounds or word in spelt_as_one():
        return True
    if word in entry.rare and not any(rule(word) for rule in _INFLECTIONS):
        return True
    return _is_derived(word)


def _is_derived(word: str) -> bool:
    """«همکاری», of «همکار»."""
    return len(word) > _LONG and word[-1] == "ی" and word[:-1] in words().frequency


def _is_stem(word: str) -> bool:
    return _is_known(word) or (len(word) > _LONG and _is_plain(word, 1))


@lru_cache(maxsize=200_000)
def _is_plain(word: str, depth: int) -> bool:
    """Tell whether the word is one word with at most `depth` endings, none of which needs a half-space."""
    entry = words()
    if word in entry.frequency or is_plain_verb(word) or word in spelt_as_one():
        return True
    if word in entry.rare and not any(rule(word) for rule in _INFLECTIONS):
        return True
    return depth > 0 and any(
        takes(stem, ending)
        and (entry.frequency.get(stem, 0) > 200 or (depth > 1 and len(stem) > _LONG and _is_plain(stem, depth - 1)))
        for stem, ending in stems(word, "one_word_endings")
        if len(stem) >= _LONG
    )
