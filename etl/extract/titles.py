"""Reading a title at its head: a role («معاون سیاسی وزیر امور خارجه») or an institution, over its modifiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from etl.extract.names import is_given, is_sure_given, may_be_name, read_name
from etl.extract.title_places import constituency, is_of_city
from etl.lexicon.vocabulary import is_common

if TYPE_CHECKING:
    from collections.abc import Callable

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
    i = constituency(scene, head, end)
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
            keys, country = _body_at(scene, i, stop, keys)
            context = context or country is None
            countries += [country] if country and country not in countries else []
            title.append((i, _without_country(scene, i, stop)))
        elif what != "comma":
            title.append((i, stop))
        i = stop
    while title and title[-1][1] == i and scene.form(i - 1) in ("و", "در") and i > end:
        i -= 1
        title.pop()
    return TitlePhrase(start, i, head, tuple(title), tuple(countries), context, keys)


def _body_at(scene: Scene, start: int, end: int, known: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Return the register keys and the country of a body in a title; «بانک مرکزی ارمنستان» is not that of Iran."""
    body = scene.gazetteer.at("body", start)
    if body is None:
        return known, None
    country = body.entries[0].country
    own = _country(scene, end) if country else None
    if own and own[1] and country not in own[1]:
        return (), own[1][0]
    return tuple(entry.key for entry in body.entries), country


def _without_country(scene: Scene, start: int, end: int) -> int:
    """«وزارت امور خارجه آلمان» in a title is «وزارت امور خارجه» and a country."""
    for i in range(start + 1, end):
        found = _country(scene, i)
        if found is not None and found[0] == end:
            return i
    return end


def _country(scene: Scene, i: int) -> tuple[int, tuple[str, ...]] | None:
    found = scene.gazetteer.country_at(i)
    if found is None:
        return None
    return found.end, tuple(entry.key for entry in found.entries) if len(found.entries) == 1 else ()


type _Step = tuple[Literal["country", "context", "body", "inside", "nested", "word", "comma", "stop"], int]
_STOP: _Step = ("stop", -1)


def _modifier(scene: Scene, i: int, head: Entry, *, closed: bool) -> _Step | None:
    """Return what the token at `i` adds to a title and where that ends, or None where the title ends.

    `closed`: the title has its country («وزیر خارجه روسیه»), so that little may follow.
    """
    for rule in (*_JOINING, *_MODIFIERS) if scene.form(i) in _JOINTS else _MODIFIERS:
        step = rule(scene, i, head, closed)
        if step is not None:
            return None if step is _STOP else step
    return None


def _second_post(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«سفیر و نماینده دائم»: two posts of one person."""
    second = scene.gazetteer.at("role", i + 1)
    joined = scene.form(i) == "و" and second is not None and scene.gazetteer.at("role", i - 1) is not None
    return ("nested", second.end) if joined and second is not None and not second.entries[0].plural else None


def _list(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: FBT001
    """Read on over a comma: «امور بین‌الملل، حقوقی و مجلس», «وزرای خارجه ایران، روسیه و ترکیه»."""
    if scene.form(i) != "،":
        return None
    if head.vague:
        return _STOP  # «به گفته کارشناسان باکو، روسیه و …»
    after = _modifier(scene, i + 1, head, closed=closed)
    if closed and head.plural and after is not None and after[0] == "country":
        listed = after[1]
        while scene.form(listed) == "،" and (more := _country(scene, listed + 1)):
            listed = more[0]
        return ("comma", i + 1) if scene.form(listed) == "و" and _country(scene, listed + 1) else _STOP
    if after is None or scene.form(after[1]) != "و":
        return _STOP
    adjectives = all(form.endswith("ی") for form in (scene.form(i + 1), scene.form(after[1] + 1)))
    if after[0] != "inside" and not (after[0] == "word" and adjectives):
        return _STOP  # «معاون مالی، عمرانی و پشتیبانی»
    return ("word", i + 1) if _modifier(scene, after[1] + 1, head, closed=closed) is not None else _STOP


def _conjunction(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: FBT001
    """Read on over «و»: «سازمان اسناد و کتابخانه ملی», «وزرای خارجه ایران و روسیه»."""
    if scene.form(i) != "و":
        return None
    after = _modifier(scene, i + 1, head, closed=closed)
    if after is None:
        return _STOP
    if closed:
        return ("word", i + 1) if after[0] == "country" and head.plural else _STOP
    in_body = any(scene.gazetteer.at("institution", j) for j in range(max(i - 4, 0), i))
    in_body = in_body or scene.gazetteer.at("institution", after[1]) is not None  # «نظارت و بازرسی سازمان حج»
    joins = after[0] in ("country", "body", "inside") or (after[0] == "word" and in_body)
    return ("word", i + 1) if joins else _STOP


def _inner_place(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«سفیر ایران در روسیه»."""
    if scene.form(i) != "در":
        return None
    after = _modifier(scene, i + 1, head, closed=False) if head.inner else None
    return ("word", i + 1) if after is not None and after[0] in ("country", "body", "inside", "nested") else _STOP


def _number(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«کمیسیون اصل 90»."""
    return ("inside", i + 1) if scene.form(i).isdigit() and not closed else None


def _pointed(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«وزیر خارجه این کشور», «همتای روس خود»."""
    bodies = ("کشور", "رژیم", "سازمان", "کمیسیون", "وزارتخانه", "اتحادیه", "دولت", "اداره", "نهاد", "وزارت", "آژانس")
    if scene.form(i) == "این" and scene.form(i + 1) in bodies:
        return "context", i + 2
    return ("context", i + 1) if scene.form(i) in ("خود", "وی", "او", "متبوع", "کشورش", "دیگر") and not closed else None


def _of_states(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: FBT001
    """«سران چهار کشور ایران، عراق …», «نمایندگان کشورهای روسیه و چین»: the states are the title's own."""
    counted = scene.form(i) in _COUNTS and scene.form(i + 1) == "کشور"
    until = i + 2 if counted else i + 1 if scene.form(i) in ("کشورهای", "دولتهای") else i
    told = head.plural and not closed and until > i and _country(scene, until) is not None
    return ("comma", until) if told else None


_COUNTS = frozenset(("دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"))


def _body(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«سخنگوی آژانس بین‌المللی انرژی اتمی», «معاون بین المللی» in two words, «وزیر خارجه روسیه»."""
    if scene.form(i) + scene.form(i + 1) in scene.vocabulary.inside:
        return "inside", i + 2
    city = scene.gazetteer.at("capital", i)
    if city is not None and (head.local or is_of_city(scene, i)):
        return "word", city.end  # «شهردار تهران»
    body, country = scene.gazetteer.at("body", i), _country(scene, i)
    if body is not None and (country is None or body.end > country[0]):
        return "body", body.end
    return ("country", country[0]) if country is not None else None


def _nested(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«معاون وزیر», «سخنگوی وزارت»."""
    found = scene.gazetteer.at("role", i) or scene.gazetteer.at("institution", i)
    if found is None or closed or found.entries[0].vague or scene.form(found.end) in scene.vocabulary.verbs:
        return None  # «نامه‌ای برای رئیس‌جمهور فرستاده شد» tells of no envoy
    return "nested", found.end


def _quoted_name(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«مسئولان شرکت «پارس-نیرو»»: what bears a name of its own has it in guillemets."""
    if scene.form(i) != "«" or not (scene.form(i - 1) in scene.vocabulary.named or scene.form(i - 1) in _OF_WORKS):
        return None  # «کارگردان «باران»»
    longest = 6
    end = next((j for j in range(i + 1, i + longest) if scene.form(j) == "»"), None)
    return ("word", end + 1) if end is not None else None


_OF_WORKS = frozenset(("کارگردان", "نویسنده", "مترجم", "بازیگر", "آهنگساز", "نمایش", "فیلم", "کتاب", "مجموعه"))


def _named_place(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«مدیر بندر گناوه», «رئیس دانشگاه تفت»: an uncommon word names the place or the body before it."""
    word = scene.form(i)
    bears_name = scene.form(i - 1) in scene.vocabulary.named and may_be_name(scene, i)
    return ("word", i + 1) if bears_name and not is_common(word) and not is_given(word) and not closed else None


def _inside(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«وزیر امور خارجه»: words that are no names; then the words that end every title."""
    word, vocabulary = scene.form(i), scene.vocabulary
    if word in vocabulary.inside:
        ended = closed and word not in vocabulary.after_country and _follows_country(scene, i)
        return _STOP if ended else ("inside", i + 1)
    ends = vocabulary.ends_phrase(word) or word in vocabulary.not_names or word in vocabulary.determiners
    return _STOP if closed or ends else None


def _follows_country(scene: Scene, i: int) -> bool:
    """«سفیر چین روابط دو کشور را عمیق خواند»: what follows the country is told of, and not of the title."""
    return any((country := _country(scene, start)) and country[0] == i for start in range(max(i - 4, 0), i))


def _common(scene: Scene, i: int, head: Entry, closed: bool) -> _Step | None:  # noqa: ARG001, FBT001
    """«رئیس اتاق بازرگانی», «مدیرکل عتبات سازمان حج»: any common noun, unless a name or a verb begins."""
    if scene.gazetteer.at("institution", i + 1) and may_be_name(scene, i) and not is_given(scene.form(i)):
        return "word", i + 1
    word, after = scene.form(i), scene.form(i + 1)
    if after in scene.vocabulary.prepositions and _ends_with_head_of_state(scene, i):
        return None  # «معاون رئیس‌جمهور حمایت از طرح را …»
    if after in scene.vocabulary.second_halves and is_common(word + after):
        return "word", i + 2  # «سازمان بهینه سازی مصرف سوخت»
    known = scene.vocabulary
    if word in known.openers or word in known.partitives or word in known.months or after in known.months:
        return None  # «دادستان تهران سیزدهم خرداد …»
    of_verb = after in scene.vocabulary.verbs and (after not in scene.vocabulary.says or word in _SAID)
    if of_verb or not is_common(word) or _opens_name(scene, i):
        return None
    return "word", i + 1


def _opens_name(scene: Scene, i: int) -> bool:
    """Tell whether a name begins here: «مدیر شرکت تیم هاکینز»; «دروازه‌بان تیم ملی» has none."""
    name = read_name(scene, i)
    return name is not None and (len(name.words) > 1 or bool(name.keys) or is_sure_given(name.words[0]))


def _ends_with_head_of_state(scene: Scene, i: int) -> bool:
    """«رئیس‌جمهور», «معاون نخست‌وزیر»: a title that needs no further word."""
    before = (scene.gazetteer.at("role", start) for start in range(max(i - 2, 0), i))
    return any(role is not None and role.end == i and role.entries[0].key in _HEADS_OF_STATE for role in before)


_HEADS_OF_STATE = ("رئیس‌جمهور", "رئیس‌جمهوری", "نخست‌وزیر")
_SAID = ("سخن", "پاسخ", "تبریک", "تسلیت", "نامه", "خوشامد", "خیرمقدم", "جواب", "اظهار")  # «سخن گفت»: of the verb


type _Modifier = Callable[[Scene, int, Entry, bool], _Step | None]
_JOINTS = frozenset(("،", "و", "در", "کشورهای", "دولتهای")) | _COUNTS
_JOINING: tuple[_Modifier, ...] = (
    _second_post,
    _list,
    _conjunction,
    _inner_place,
    _of_states,
)  # at a joint, before the others
_MODIFIERS: tuple[_Modifier, ...] = (_number, _pointed, _body, _nested, _quoted_name, _named_place, _inside, _common)
