"""Mentions of people: names with their roles, and roles with or without a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.asides import BRACKETS, aside_end
from etl.extract.mention_at import mention_at, single
from etl.extract.names import (
    SURNAME_WORDS,
    NamePhrase,
    is_sure_given,
    may_be_name,
    may_be_surname,
    read_name,
)
from etl.extract.title_roles import roles_of
from etl.extract.titles import TitlePhrase, read_title
from etl.fold import fold_key, fold_text
from etl.lexicon.vocabulary import is_common
from etl.mention import Mention, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.document import Document
    from etl.extract.gazetteer import EntryKind
    from etl.extract.scene import Scene

FEW = frozenset(("برخی", "یک", "چند", "بعضی", "دو", "سه"))
_SOME = frozenset(("برخی", "چند", "بعضی"))  # «چند وزیر عرب» are nobody's names
_OPENS = frozenset("\n.،؛:؟!«»-")  # before the first word of a clause


def name_and_role(document: Document, scene: Scene, i: int) -> Mention | None:
    """«سرگئی لاوروف وزیر خارجه روسیه», «عبدالله بن زائد، وزیر خارجه امارات», «آقای ظریف»."""
    if scene.form(i) in scene.vocabulary.pronouns or scene.form(i) in scene.vocabulary.determiners:
        return None
    name = read_name(scene, i) or _surname_before_role(scene, i)
    body = scene.gazetteer.at("body", i)
    if name is None or (body is not None and body.end > name.end) or _is_relay(scene, i, name):
        return None  # «العربی الجدید» is a newspaper, «العربی» a man
    marked = scene.form(name.end + 1) in BRACKETS  # «رضا باقری اصل - دبیر شورا -»
    if scene.gazetteer.at("role", name.end) is None and scene.gazetteer.at("role", name.end + 1 + marked) is not None:
        name = _with_third_word(scene, name)
    mark = scene.form(name.end)
    after = name.end + (mark == "،" or mark in BRACKETS)
    head = scene.gazetteer.at("role", after)
    title = None
    if head is not None and not head.entries[0].plural:
        title = read_title(scene, after, head.entries[0], head.end)
    behind = aside_end(document, scene, name, title.end) if title is not None else None
    if behind is None:
        title = None
    trusted = name.strong or (bool(name.keys) and title is not None)
    if title is not None and not trusted:
        trusted = not is_common(name.words[-1]) or len(name.words) > 1 or scene.form(i) in '«"'
        # «جهانگیر رئیس سازمان زندان‌ها», «دکتر صدیق مدیر امور پژوهش»
        trusted = trusted or is_sure_given(name.words[0]) or scene.gazetteer.at("honorific", i) is not None
        trusted = trusted or _opens_with_surname(scene, i)
    if not trusted:
        return None
    if title is not None and after > name.end and not _is_apposition(scene, title):
        title = None
    roles, end = (roles_of(document, title), behind) if title is not None and behind is not None else ((), name.end)
    served = read_name(scene, end) if title is not None else None
    if title is not None and served is not None and _serves(scene, title, served):  # «اوشاکوف دستیار ولادیمیر پوتین»
        roles, end = (_aide(roles[0], served),), served.end
    return mention_at(document, i, end, kind="name", name=" ".join(name.words), keys=name.keys, roles=roles)


def _opens_with_surname(scene: Scene, i: int) -> bool:
    """«عسگری نماینده مشهد», «اشعری - رئیس کتابخانه ملی - گفت»: the first word of a clause, before a post."""
    after = i + 1 + (scene.form(i + 1) in BRACKETS)
    opens = scene.form(i - 1) in _OPENS and may_be_surname(scene.form(i)) and may_be_name(scene, i)
    return opens and scene.gazetteer.at("role", after) is not None


def before_roles(scene: Scene, roles: Iterable[int]) -> tuple[list[int], list[int]]:
    """Return the tokens of counts and of surnames that stand right before roles."""
    counts, surnames = [], []
    for i in roles:
        word = scene.forms[i - 1] if i else ""
        if word.isdigit() and is_count(scene, i - 1):
            counts.append(i - 1)
        elif word in BRACKETS and i > 1 and _opens_with_surname(scene, i - 2):
            surnames.append(i - 2)
        elif word.endswith("ی") and _opens_with_surname(scene, i - 1):
            surnames.append(i - 1)
    return counts, surnames


def _surname_before_role(scene: Scene, i: int) -> NamePhrase | None:
    return NamePhrase(i, i + 1, (scene.form(i),), (), strong=False) if _opens_with_surname(scene, i) else None


def _is_relay(scene: Scene, i: int, name: NamePhrase) -> bool:
    """«به گزارش ایراس رئیس‌جمهور تاجیکستان گفت»: an outlet that no register holds, and the one who spoke."""
    told = (scene.form(i - 2), scene.form(i - 1)) == ("به", "گزارش") and len(name.words) == 1 and not name.keys
    head = scene.gazetteer.at("role", name.end)
    return told and head is not None and not head.entries[0].vague


def _with_third_word(scene: Scene, name: NamePhrase) -> NamePhrase:
    """«کیم سونگ هان مشاور امنیت ملی»: the word between a name and a role is of the name."""
    if len(name.words) > 2 or name.keys or not may_be_name(scene, name.end):
        return name
    return replace(name, end=name.end + 1, words=(*name.words, scene.form(name.end)))


def _is_apposition(scene: Scene, title: TitlePhrase) -> bool:
    """Tell «لاوروف، وزیر خارجه روسیه گفت» from an enumeration: a role after a comma belongs to the name before it."""
    if title.head.plural:
        return False
    after = title.end + 1  # «عراقچی، وزیر خارجه و لاوروف», but «انصاری، معاون راهنمایی و رانندگی»
    if scene.form(title.end) != "و":
        return True
    second = scene.gazetteer.at("role", after)  # «حسین دهقان، معاون رئیس‌جمهور و رئیس بنیاد شهید، گفت»
    if second is not None and not second.entries[0].plural:
        return scene.form(read_title(scene, after, second.entries[0], second.end).end) == "،"
    other = read_name(scene, after) if second is None else None
    if other is not None:  # «محرابیان، وزیر نیروی ایران و السودانی، نخست‌وزیر عراق»: each has his post
        return scene.form(other.end) == "،" and scene.gazetteer.at("role", other.end + 1) is not None
    return second is None


def titled(document: Document, scene: Scene, i: int) -> Mention | None:
    """«وزیر امور خارجه کشورمان», «سخنگوی وزارت خارجه بهرام قاسمی», «این دیپلمات ارشد», «یک منبع آگاه»."""
    few = scene.form(i) in FEW or is_count(scene, i)
    determiner = scene.form(i) if scene.form(i) in scene.vocabulary.determiners or few else ""
    at = i + bool(determiner)
    head = scene.gazetteer.at("role", at)
    if head is None or scene.form(head.end) in SURNAME_WORDS:
        return None  # «خطیب زاده» is a surname
    title = read_title(scene, at, head.entries[0], head.end)
    if head.entries[0].key == "امیر" and not title.countries:
        return None  # «امیر» is a given name too
    if determiner == "این" and _goes_on_with_content(scene, i, title):
        title = replace(title, end=head.end, title=title.title[:1])
    name = _name_after(scene, title) if determiner != "این" and not title.head.plural else None
    roles = roles_of(document, title)
    if name is not None and _serves(scene, title, name):
        return mention_at(document, i, name.end, kind="role", roles=(_aide(roles[0], name),))
    if name is not None:
        return mention_at(document, i, name.end, kind="name", name=" ".join(name.words), keys=name.keys, roles=roles)
    vague = title.head.vague and determiner != "این"
    if title.head.plural and determiner != "این" and (partitive := _partitive(scene, i, determiner)) is not None:
        i, vague = partitive, True
    counted = is_count(scene, i) or determiner in _SOME
    some = determiner == "یک" and title.head.key != "سخنگوی"  # «یک مسئول در سازمان ملل»
    kind = "anonymous" if vague or counted or some else "role"
    indefinite = scene.form(at).endswith("ی") and not title.head.key.endswith("ی")  # «خبرنگاری»
    alone = determiner == "" and title.end - title.start == 1 and not title.head.plural
    if kind == "anonymous" and ((alone and not indefinite) or (indefinite and _describes(scene, i))):
        return None
    plural = title.head.plural or counted
    return mention_at(
        document, i, title.end, kind=kind, roles=roles, plural=plural, country=single(title.countries), keys=title.keys
    )


def _goes_on_with_content(scene: Scene, i: int, title: TitlePhrase) -> bool:
    """«به گفته این مسئول طرح آبیاری آغاز شده است»: nothing parts who is pointed at from what is said."""
    told = scene.form(i - 1) in ("گفته", "باور", "اعتقاد", "عقیده") and scene.form(title.end) not in "،:"
    after = range(title.title[0][1], title.end)
    return told and not any(scene.gazetteer.at(kind, j) for kind in _SERVED for j in after)


_SERVED: tuple[EntryKind, ...] = ("institution", "body", "country", "adjective")


def is_count(scene: Scene, i: int) -> bool:
    """«115 نماینده مجلس»; not «سال 1384 نماینده روسیه گفت»."""
    head = scene.gazetteer.at("role", i + 1) if scene.form(i).isdigit() else None
    counted = head is not None and (head.entries[0].vague or head.entries[0].key in ("نماینده", "سناتور"))
    return counted and len(scene.form(i)) < _YEAR and scene.form(i - 1) not in ("سال", "ساعت", "/")


_YEAR = 4  # digits


def _describes(scene: Scene, i: int) -> bool:
    """«گفت‌وگوهای کارشناسی», «نشست‌های کارشناسی»: after a plural the word is its adjective, and nobody."""
    return scene.form(i - 1).endswith(("های", "ات"))


_AIDES = frozenset(map(fold_key, ("دستیار", "مشاور", "فرستاده", "نماینده", "سخنگوی", "معاون", "وکیل")))
_OF_AIDES = frozenset(map(fold_text, ("ویژه", "ارشد", "سابق", "پیشین", "اسبق", "جدید", "اول", "نزدیک", "شخصی")))


def _serves(scene: Scene, title: TitlePhrase, name: NamePhrase) -> bool:
    """«دستیار ویژه پوتین» is another than Putin; «نماینده مجلس علی لاریجانی» is he."""
    bare = all(form in _OF_AIDES for form in scene.forms[title.start + 1 : title.end])
    return fold_key(title.head.key) in _AIDES and bare and bool(name.keys)


def _aide(role: Role, served: NamePhrase) -> Role:
    return Role(f"{role.title} {served.words[-1]}", None)


def _partitive(scene: Scene, i: int, determiner: str) -> int | None:
    """Return where «برخی از نمایندگان», «یکی از وزیران» begins: some of a kind, whom nobody names."""
    if determiner in _SOME:
        return i
    partitive = scene.form(i - 1) == "از" and scene.form(i - 2) in scene.vocabulary.partitives
    return i - 2 if partitive else None


def _name_after_comma(scene: Scene, title: TitlePhrase) -> NamePhrase | None:
    """«سفیر عربستان در لبنان، علی عسیری این سخنان را …»: an apposition, where the name has no role of its own."""
    if scene.form(title.end) != "،" or not title.countries or title.head.vague:
        return None
    name = read_name(scene, title.end + 1)
    if name is None or not name.strong or len(name.words) == 1 or scene.form(name.end) == "و":
        return None
    has_role = (scene.gazetteer.at("role", i) for i in (name.end, name.end + 1, name.end + 2))
    return None if any(has_role) else name


def _name_after(scene: Scene, title: TitlePhrase) -> NamePhrase | None:
    """Read the name after a role; one common word alone is none («وزیر خارجه روسیه قلدری»)."""
    name = read_name(scene, title.end) or _name_after_comma(scene, title)
    if name is None or scene.form(title.end) in ("این", "امام", "شهید"):
        return None  # «مدیرعامل پالایشگاه امام خمینی» is not he
    if name.strong or name.keys or len(name.words) > 1:
        return name
    if not (title.countries or title.keys or title.context_country):
        return None  # «سازمان منطقه آزاد انزلی»: the last word is of the title
    alone = scene.vocabulary.ends_phrase(scene.form(name.end)) and scene.form(name.end) not in scene.vocabulary.verbs
    return name if alone and not is_common(name.words[0]) else None
