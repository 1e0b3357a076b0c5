"""Reading a title at its head: a role («معاون سیاسی وزیر امور خارجه») or an institution, over its modifiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.extract.names import is_given, may_be_name, read_name
from etl.lexicon.vocabulary import is_common

if TYPE_CHECKING:
    from etl.extract.gazetteer import Entry
    from etl.extract.scene import Scene

_MOST_MODIFIERS = 12


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
    if scene.gazetteer.at("institution", i + 1) and may_be_name(scene, i) and not is_given(word):
        return "word", i + 1  # «مدیرکل عتبات سازمان حج»
    if read_name(scene, i) is not None or scene.form(i + 1) in vocabulary.verbs or not is_common(word):
        return None
    return "word", i + 1
