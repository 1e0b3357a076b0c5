"""Reading a personal name at a token: «سیدعباس عراقچی», «ژنرال «پرویز مشرف»», «عبدالله بن زائد»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etl.fold import fold_key
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import conjugations
from etl.lexicon.vocabulary import is_common, is_frequent, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.scene import Scene

_OPENING, _CLOSING = '«"“', '»"”'
_MOST_NAME_TOKENS = 5
_LEAST_COMPOUND = 6  # letters of «محمدولی»; «غلامی» is a surname


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """A personal name at tokens `[start, end)`; the name itself starts at `name` (after honorifics and «)."""

    start: int
    end: int
    words: tuple[str, ...]
    keys: tuple[str, ...]
    strong: bool  # a name whatever stands around it


@cache
def _ambiguous_given() -> frozenset[str]:
    return frozenset(fold_key(word) for word in read_lexicon("names")["ambiguous"])


def read_name(scene: Scene, start: int) -> NamePhrase | None:
    """Read a personal name, with honorifics before it and guillemets around it."""
    i = start
    quoted = scene.form(i) in _OPENING
    i += quoted
    honorific = False
    while found := scene.gazetteer.at("honorific", i):
        i, honorific = found.end, True
    if honorific and not quoted and scene.form(i) in _OPENING:  # «ژنرال «پرویز مشرف»»
        quoted, i = True, i + 1
    person = scene.gazetteer.at("person", i)
    words, end = (_quoted_words(scene, i) if quoted else ()) or _name_words(scene, i, limit=_MOST_NAME_TOKENS), i
    if honorific and not words and may_be_name(scene, i) and _may_be_called(scene, i):
        words = (scene.form(i),)  # «آیت‌الله مظاهری»
    if scene.form(i - 1) == "سید" and not words and _is_given_after_all(scene, i):
        words, person = (scene.form(i), scene.form(i + 1)), None
    keys: tuple[str, ...] = ()
    whole = person is not None and person.end - i > 1 and is_common(scene.form(person.end))
    if person is not None and (person.end >= i + len(words) or whole):  # «فواد حسین آینده روابط را …»
        end = person.end
        words = tuple(scene.forms[i:end])
        keys = tuple(entry.key for entry in person.entries)
        strong = honorific or not all(entry.vague for entry in person.entries)
    elif words:
        end = i + len(words)
        strong = _is_strong(words) or (honorific and (not is_common(words[-1]) or may_be_surname(words[-1])))
        if person is not None and len(words) - (person.end - i) == 0:
            keys = tuple(entry.key for entry in person.entries)
    else:
        return None
    if quoted:
        end += scene.form(end) == "،" and scene.form(end + 1) in _CLOSING  # «"بیل کلینتون،" رئیس‌جمهور پیشین»
        if scene.form(end) not in _CLOSING:
            return None
        return NamePhrase(start, end + 1, words, keys, strong=strong and len(words) > 1)
    return NamePhrase(start, end, _without_glued_honorific(words), keys, strong)


def _may_be_called(scene: Scene, i: int) -> bool:
    """Tell whether a word after an honorific is a surname: by its form, or by its post («دکتر صدیق مدیر …»)."""
    before_role = scene.gazetteer.at("role", i) is None and scene.gazetteer.at("role", i + 1) is not None
    return may_be_surname(scene.form(i)) or before_role


def _is_given_after_all(scene: Scene, i: int) -> bool:
    """«سید غنی نظری گفت»: after «سید» stands a given name, though the register knows one of that surname."""
    person, after = scene.gazetteer.at("person", i), scene.form(i + 1)
    surname = may_be_name(scene, i + 1) and scene.gazetteer.at("role", i + 1) is None
    return person is not None and person.end == i + 1 and surname and not scene.vocabulary.ends_phrase(after)


def _quoted_words(scene: Scene, i: int) -> tuple[str, ...]:
    """Return what guillemets hold before a role with its state, common words too: «رومی پرز کلارک»، سفیر پرو»."""
    end = next((j for j in range(i, i + _MOST_NAME_TOKENS + 1) if scene.form(j) in _CLOSING), i)
    after = end + 1 + (scene.form(end + 1) == "،")
    words = tuple(scene.forms[i:end])
    named = len(words) > 1 and scene.gazetteer.at("role", after) and all(may_be_name(scene, j) for j in range(i, end))
    before = scene.form(i - 2)  # «و همچنین «دنیز کار» وزیر فرهنگ ترکیه»; not «طرح «راه نو» رئیس شورا»
    free = before == "و" or scene.vocabulary.ends_phrase(before)
    return words if named and (free or not is_common(words[0])) else ()


def _without_glued_honorific(words: tuple[str, ...]) -> tuple[str, ...]:
    """«سیدعباس عراقچی» is «عباس عراقچی»; «سیدوف» keeps its letters."""
    first = words[0].removeprefix("سید")
    return (first, *words[1:]) if first != words[0] and first in _givens() else words


def _is_strong(words: Sequence[str]) -> bool:
    """Tell whether the words are a name by themselves: «بهروز کمالوندی», not «پیمان صلح» and not one word alone."""
    if len(words) == 1:
        return False
    given = is_given(words[0])
    if given and words[0] not in _ambiguous_given():
        return True
    if given and is_surname(words[-1]):
        return True
    uncommon = sum(not is_common(word) for word in words)
    return (given and uncommon > 0) or uncommon > 1


def is_sure_given(word: str) -> bool:
    """Tell whether a folded word is a given name and no common noun: «جهانگیر», not «پیروز»."""
    return word in _givens() and word not in _ambiguous_given()


def may_be_surname(word: str) -> bool:
    """Tell whether a folded word has a surname's form and is no word that writing is full of: «عسگری», «رحمانیان»."""
    return word.endswith(_SURNAME_ENDS) and not is_frequent(word)


@lru_cache(maxsize=200_000)
def is_surname(word: str) -> bool:
    """Tell whether a folded word is made as surnames are, of a given name: «رسولی», «رحیم‌زاده»."""
    stem = next((word.removesuffix(end) for end in _SURNAME_ENDS if word.endswith(end)), "")
    return len(stem) > len("علی") - 1 and is_sure_given(stem)


@lru_cache(maxsize=200_000)
def is_surname_alone(word: str) -> bool:
    """Tell whether a folded word may be a surname by itself: also one made of a noun that is a given name, «امیری»."""
    made = word.endswith("ی") and len(word) > len("علی") and word[:-1] in _givens()
    return is_surname(word) or (made and not is_frequent(word) and word not in _NO_SURNAMES)


_NO_SURNAMES = frozenset(("رهبری", "جهادی", "فرهنگی", "قدرتی", "تیمی", "شادی"))
_SURNAME_ENDS = ("زاده", "نژاد", "پور", "یان", "وند", "لو", "یی", "ی")  # «رضایی» of «رضا»
SURNAME_WORDS = frozenset(("زاده", "پور", "نژاد", "زادگان"))
SECOND_HALVES = frozenset(("الله", "الدین"))  # «قدرت الله», «نظام الدین» in two words


@cache
def _givens() -> frozenset[str]:
    names = read_lexicon("names")
    return frozenset(fold_key(word) for word in f"{names['persian']} {names['arabic']} {names['foreign']}".split())


@cache
def _persian() -> frozenset[str]:
    return frozenset(fold_key(word) for word in read_lexicon("names")["persian"].split())


@lru_cache(maxsize=200_000)
def is_given(word: str) -> bool:
    """Tell whether a folded word is a given name: listed, with a glued «سید», or made like «محمدولی»."""
    givens = _givens()
    if word in givens or (word.startswith("سید") and word[3:] in givens):
        return True
    if word.endswith("اله") and f"{word[:-3]}الله" in givens:
        return True  # «حجت‌اله»
    if any(word[:at] in _persian() and word[at:] in _persian() for at in range(3, len(word) - 2)):
        return not is_frequent(word)  # «احمدحسین»
    return len(word) >= _LEAST_COMPOUND and word.startswith(("محمد", "ابوال", "عبدال", "غلام"))  # «محمدولی», «ابوالفضل»


@lru_cache(maxsize=200_000)
def may_open_name(word: str) -> bool:
    """Tell whether a name may begin with a word: a given name, or a word that is no common one."""
    return "ء" <= word[0] <= "ی" and (is_given(word) or not is_common(word))


def _name_words(scene: Scene, i: int, limit: int) -> tuple[str, ...]:
    """Return the words of a name that starts at `i`: given names, particles, and a surname, common word or not."""
    words: list[str] = []
    surname = False
    for j in range(i, i + limit):
        word = scene.form(j)
        compound = scene.form(j + 1) in SURNAME_WORDS  # «محمود رئیس زاده»
        if _is_adjective_for_surname(scene, j, words):
            return (*words, word)
        if not may_be_name(scene, j) or (words and not compound and _is_role(scene, j, words)):
            break
        given = is_given(word) or (scene.form(j + 1) in SECOND_HALVES and not surname)
        particle = word in scene.vocabulary.particles or (bool(words) and word in scene.vocabulary.suffixes)
        after_particle = bool(words) and words[-1] in scene.vocabulary.particles
        if not (given or particle or after_particle or (compound and words)):
            if is_common(word) and (not words or surname or (len(words) > 1 and _is_of_verb(scene, j))):
                break
            surname = True
        words.append(word)
    while words and words[-1] in ("بن", "ابن", "بنت", "ابو", "ون", "فون", "ال", "آل"):
        words.pop()
    return tuple(words)


def _is_adjective_for_surname(scene: Scene, i: int, words: Sequence[str]) -> bool:
    """«حسن ابوالقاسم گرجی گفت»: after given names alone a nation's adjective is a surname."""
    nation = scene.gazetteer.at("adjective", i)
    alone = nation is not None and nation.end == i + 1 and scene.gazetteer.at("country", i) is None
    return alone and bool(words) and all(map(is_sure_given, words)) and scene.form(i).endswith("ی")


def _is_role(scene: Scene, i: int, words: Sequence[str]) -> bool:
    """Tell whether a role stands after the words of a name; «جواد محقق، شاعر» has a role's word for surname."""
    role = scene.gazetteer.at("role", i)
    if role is None or len(words) > 1 or role.end > i + 1 or not is_sure_given(words[0]):
        return role is not None
    after = scene.form(i + 1)
    return scene.gazetteer.at("role", i + 1) is None and not scene.vocabulary.ends_phrase(after)


def _is_of_verb(scene: Scene, i: int) -> bool:
    """«شاپور بهرام آغاز کردند»: a common word before a verb that reports nothing is the verb's."""
    after = scene.form(i + 1)
    return after in scene.vocabulary.verbs and after not in scene.vocabulary.says


def may_be_name(scene: Scene, i: int) -> bool:
    """Tell whether the token at `i` may be part of a name: no function word, title, place or verb."""
    return i not in scene.gazetteer.no_names and _is_of_names(scene.form(i))


@lru_cache(maxsize=200_000)
def _is_of_names(word: str) -> bool:
    words = vocabulary()
    return (
        "ء" <= word[0] <= "ی"
        and word != "و"
        and (not word.endswith("های") or word in _givens())  # «گفت‌وگوهای کارشناسی», but «میهای»
        and word not in _ENDINGS
        and word not in _helping_verbs()
        and not _is_verb_like(word)
        and not words.ends_phrase(word)
        and not any(word in kind for kind in (words.determiners, words.not_names, words.inside, words.pronouns))
    )


_ENDINGS = frozenset(
    ("ها", "هایی", "هایش", "هاست", "ترین", "تر", "ند", "اند", "آقای", "خانم")
)  # parted from their word: «باکتری ها»


@cache
def _helping_verbs() -> frozenset[str]:
    """Return forms that stand right before a title or after a given name and are of no name: «بودم», «بتواند»."""
    verbs = (("بود", "باش"), ("توانست", "توان"), ("شد", "شو"))
    forms = {fold_key(form.form) for past, present in verbs for form in conjugations(past, present)}
    return frozenset(forms | {f"هست{ending}" for ending in ("م", "یم", "ید", "ند")})


def _is_verb_like(word: str) -> bool:
    """«میتواند» is a verb's form; «میراشرفی» is none."""
    return any(word.startswith(p) and is_common(word[len(p) :]) for p in ("می", "نمی")) and not is_given(word)
