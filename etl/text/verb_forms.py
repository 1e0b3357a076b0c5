"""Verb forms by their parts: which need half-spaces, and which are one word."""

from __future__ import annotations

import re

from etl.text.dictionary import Cuts, verbs

_PREVERB = re.compile("^(?:بر|در|باز|فرا|فرو|وا|ور)")
_PREFIX = re.compile("(?:بر|در|باز|فرا|فرو|وا|ور)?ن?می")
_SHORTEST = 3  # letters; shorter ones are particles


def verb_cuts(word: str) -> Cuts | None:
    """Return the half-spaces of «میکند», «نمیتواند», «برمیگردد», «دادهاند»; `None` for what is no such form."""
    match = _PREFIX.match(word)
    if match and (rest := word[match.end() :]):
        perfect = _perfect_cut(rest)
        if perfect:
            return match.end(), match.end() + perfect
        if rest in verbs().finite or rest in verbs().participles:
            return (match.end(),)
    bare = _PREVERB.sub("", word, count=1)
    for form in (word, bare, bare.removeprefix("ن")):
        if perfect := _perfect_cut(form):
            return (len(word) - len(form) + perfect,)
    return None


def is_plain_verb(word: str) -> bool:
    """Tell whether the word is a form without half-spaces: «کردند», «بروند», «نیامد», «برگشتند»."""
    return any(len(form) >= _SHORTEST and _is_plain(form) for form in (word, _PREVERB.sub("", word, count=1)))


def _is_plain(form: str) -> bool:
    plain = verbs().plain
    if form in plain:
        return True
    if form[0] not in "نب":
        return False
    return form[1:] in plain or (form[1:3] == "یا" and f"آ{form[3:]}" in plain)


def _perfect_cut(form: str) -> int:
    """Return the offset of the half-space in «دادهاند», 0 for what is no perfect.

    Not with «ای»: nobody is addressed in news, and «نهادهای» are institutions.
    """
    for ending in ("ام", "است", "ایم", "اید", "اند"):
        if form.endswith(ending) and form.removesuffix(ending) in verbs().participles:
            return len(form) - len(ending)
    return 0
