"""Reading one noun phrase at a token: a name, a role, an institution. Small functions over one scene."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etl.fold import fold_key
from etl.lexicon.read import read_lexicon
from etl.lexicon.vocabulary import Vocabulary, is_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.gazetteer import Entry, Gazetteer

_OPENING, _CLOSING = '«"“', '»"”'
_MOST_NAME_TOKENS = 5
_MOST_MODIFIERS = 12


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens of a document, with what the gazetteer found in them."""

    forms: Sequence[str]
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    def form(self, i: int) -> str:
        """Return the token at `i`, or an empty mark beyond the end."""
        return self.forms[i] if 0 <= i < len(self.forms) else "\n"


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """A personal name at tokens `[start, end)`; the name itself starts at `name` (after honorifics and «)."""

    start: int
    end: int
    words: tuple[str, ...]
    keys: tuple[str, ...]
    strong: bool  # a name whatever stands around it


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A role or an institution at tokens `[start, end)`, without a name."""

    start: int
    end: int
    head: Entry
    title: tuple[tuple[int, int], ...]  # token ranges of the title without its countries
    countries: tuple[str, ...]
    context_country: bool = False  # «وزیر خارجه این کشور», «همتای وی»: another mention tells the country
    keys: tuple[str, ...] = field(default=())
    demonstrative: bool = False  # «این مقام روس»


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
    words, keys, end = _name_words(scene, i, limit=_MOST_NAME_TOKENS), (), i
    if person is not None and person.end >= i + len(words):
        end = person.end
        words = tuple(scene.forms[i:end])
        keys = tuple(entry.key for entry in person.entries)
        strong = honorific or not all(entry.vague for entry in person.entries)
    elif words:
        end = i + len(words)
        strong = _is_strong(words) or (honorific and not is_common(words[-1]))
        if person is not None and len(words) - (person.end - i) == 0:
            keys = tuple(entry.key for entry in person.entries)
    else:
        return None
    if quoted:
        if scene.form(end) not in _CLOSING:
            return None
        return NamePhrase(start, end + 1, words, keys, strong=strong and len(words) > 1)
    return NamePhrase(start, end, _without_glued_honorific(words), keys, strong)


def _without_glued_honorific(words: tuple[str, ...]) -> tuple[str, ...]:
    """«سیدعباس عراقچی» is «عباس عراقچی»; «سیدوف» keeps its letters."""
    first = words[0].removeprefix("سید")
    return (first, *words[1:]) if first != words[0] and first in _givens() else words


def _is_strong(words: Sequence[str]) -> bool:
    """Tell whether the words are a name by themselves: «بهروز کمالوندی», not «پیمان صلح» and not one word alone."""
    if len(words) == 1:
        return False
    given = _is_given(words[0])
    if given and words[0] not in _ambiguous_given():
        return True
    uncommon = sum(not is_common(word) for word in words)
    return (given and uncommon > 0) or uncommon > 1


SECOND_HALVES = ("الله", "الدین")  # «قدرت الله», «نظام الدین» in two words


@cache
def _givens() -> frozenset[str]:
    names = read_lexicon("names")
    return frozenset(fold_key(word) for word in f"{names['persian']} {names['arabic']} {names['foreign']}".split())


def _is_given(word: str) -> bool:
    givens = _givens()
    if word in givens or (word.startswith("سید") and word[3:] in givens):
        return True
    longer = len(word) > 5  # noqa: PLR2004
    return longer and word.startswith(("محمد", "ابوال", "عبدال", "غلام"))  # «محمدولی», «ابوالفضل»


@lru_cache(maxsize=100_000)
def may_open_name(word: str) -> bool:
    """Tell whether a name may begin with a word: a given name, or a word that is no common one."""
    return "ء" <= word[0] <= "ی" and (_is_given(word) or not is_common(word))


def _name_words(scene: Scene, i: int, limit: int) -> tuple[str, ...]:
    """Return the words of a name that starts at `i`: given names, particles, and a surname, common word or not."""
    words: list[str] = []
    surname = False
    for j in range(i, i + limit):
        word = scene.form(j)
        if not _may_be_name(scene, j) or (words and scene.gazetteer.at("role", j)):
            break
        given = _is_given(word) or (scene.form(j + 1) in SECOND_HALVES and not surname)
        particle = word in scene.vocabulary.particles
        after_particle = bool(words) and words[-1] in scene.vocabulary.particles
        if not (given or particle or after_particle):
            if is_common(word) and (not words or surname):
                break
            surname = True
        words.append(word)
    while words and words[-1] in ("بن", "ابن", "بنت", "ابو", "ون", "فون", "ال", "آل"):
        words.pop()
    return tuple(words)


def _may_be_name(scene: Scene, i: int) -> bool:
    word, vocabulary = scene.form(i), scene.vocabulary
    if (
        not "ء" <= word[0] <= "ی"
        or _is_verb_like(word)
        or vocabulary.ends_phrase(word)
        or word in vocabulary.determiners
    ):
        return False
    if word == "و" or word in vocabulary.not_names or word in vocabulary.inside or word in vocabulary.pronouns:
        return False
    kinds = ("country", "adjective", "capital", "institution", "document", "body", "home")
    return not any(scene.gazetteer.at(kind, i) for kind in kinds)  # type: ignore[arg-type]


def _is_verb_like(word: str) -> bool:
    """«میتواند» is a verb's form; «میراشرفی» is none."""
    return any(word.startswith(p) and is_common(word[len(p) :]) for p in ("می", "نمی")) and not _is_given(word)


def read_title(scene: Scene, start: int, head: Entry, end: int) -> TitlePhrase:
    """Read on from the head of a role or an institution (tokens `[start, end)`) over its modifiers."""
    title: list[tuple[int, int]] = [(start, end)]
    countries: list[str] = []
    keys: tuple[str, ...] = ()
    context = False
    i = _constituency(scene, head, end)
    if i > end:
        title.append((end, i))
    for _ in range(_MOST_MODIFIERS):
        step = _modifier(scene, i, head, closed=bool(countries) or context)
        if step is None:
            break
        what, stop = step
        if what == "country":
            found = _country(scene, i)
            if found is not None:
                countries.extend(code for code in found[1] if code not in countries)
        elif what == "context":
            context = True
        elif what == "body":
            body = scene.gazetteer.at("body", i)
            keys = tuple(entry.key for entry in body.entries) if body else keys
            country = body.entries[0].country if body else None
            context = context or country is None
            countries += [country] if country and country not in countries else []
            title.append((i, _without_country(scene, i, stop)))
        else:
            title.append((i, stop))
        i = stop
    while title and title[-1][1] == i and scene.form(i - 1) in ("و", "در") and i > end:
        i -= 1
        title.pop()
    return TitlePhrase(start, i, head, tuple(title), tuple(countries), context, keys)


def _without_country(scene: Scene, start: int, end: int) -> int:
    """«وزارت امور خارجه آلمان» in a title is «وزارت امور خارجه» and a country."""
    for i in range(start + 1, end):
        found = _country(scene, i)
        if found is not None and found[0] == end:
            return i
    return end


def _country(scene: Scene, i: int) -> tuple[int, tuple[str, ...]] | None:
    for kind in ("country", "adjective", "home", "capital"):
        found = scene.gazetteer.at(kind, i)  # type: ignore[arg-type]
        if found is not None:
            return found.end, tuple(entry.key for entry in found.entries) if len(found.entries) == 1 else ()
    return None


def _constituency(scene: Scene, head: Entry, end: int) -> int:
    """«نماینده مردم نجف‌آباد و تیران در مجلس»: the places belong to the title."""
    longest = 12
    if head.key == "نماینده" and scene.form(end) == "مردم":
        for i in range(end + 1, end + longest):
            if scene.form(i) == "در" and scene.form(i + 1) in ("مجلس", "شورای", "پارلمان"):
                return i + 2
    return end


def _joined(scene: Scene, i: int, head: Entry, *, closed: bool) -> tuple[str, int] | None:
    """Read on over «و» or a comma inside a title: «امور بین‌الملل، حقوقی و مجلس», «سازمان اسناد و کتابخانه ملی»."""
    after = _modifier(scene, i + 1, head, closed=closed)
    if after is None:
        return None
    if scene.form(i) == "،":
        listed = (
            after[0] == "inside"
            and scene.form(after[1]) == "و"
            and _modifier(scene, after[1] + 1, head, closed=closed) is not None
        )
        return ("word", i + 1) if listed else None
    if closed:
        return ("word", i + 1) if after[0] == "country" and head.plural else None
    in_body = any(scene.gazetteer.at("institution", j) for j in range(max(i - 4, 0), i))
    joins = after[0] in ("country", "body", "inside") or (after[0] == "word" and in_body)
    return ("word", i + 1) if joins else None


def _modifier(scene: Scene, i: int, head: Entry, *, closed: bool) -> tuple[str, int] | None:
    """Return what the token at `i` adds to a title and where that ends, or None where the title ends."""
    word, vocabulary = scene.form(i), scene.vocabulary
    if word in ("و", "،"):
        second = scene.gazetteer.at("role", i + 1)
        if (
            word == "و"
            and second is not None
            and i
            and scene.gazetteer.at("role", i - 1)
            and not second.entries[0].plural
        ):
            return "nested", second.end  # «سفیر و نماینده دائم»
        return _joined(scene, i, head, closed=closed)
    if word == "در":
        after = _modifier(scene, i + 1, head, closed=False) if head.inner else None
        return ("word", i + 1) if after is not None and after[0] in ("country", "body", "inside", "nested") else None
    if word.isdigit() and not closed:
        return "inside", i + 1  # «کمیسیون اصل 90»
    if word == "این" and scene.form(i + 1) in ("کشور", "رژیم", "سازمان", "کمیسیون", "وزارتخانه", "اتحادیه", "دولت"):
        return "context", i + 2
    if word in ("خود", "وی", "او", "متبوع", "کشورش", "دیگر") and not closed:
        return "context", i + 1
    if word + scene.form(i + 1) in vocabulary.inside:
        return "inside", i + 2  # «بین المللی» in two words
    body, country = scene.gazetteer.at("body", i), _country(scene, i)
    if body is not None and (country is None or body.end > country[0]):
        return "body", body.end
    if country is not None:
        return "country", country[0]
    nested = scene.gazetteer.at("role", i) or scene.gazetteer.at("institution", i)
    if nested is not None and not closed and not nested.entries[0].vague:
        return "nested", nested.end
    if word in vocabulary.inside:
        return "inside", i + 1
    if closed or vocabulary.ends_phrase(word) or word in vocabulary.not_names or word in vocabulary.determiners:
        return None
    if scene.gazetteer.at("institution", i + 1) and _may_be_name(scene, i) and not _is_given(word):
        return "word", i + 1  # «مدیرکل عتبات سازمان حج»
    if read_name(scene, i) is not None or scene.form(i + 1) in vocabulary.verbs or not is_common(word):
        return None
    return "word", i + 1
