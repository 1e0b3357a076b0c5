"""Mentions of people, institutions and states: what the words say, not yet who it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.gazetteer import Entry, look_up
from etl.extract.mentions_together import with_shared_countries, with_surnames
from etl.extract.names import SECOND_HALVES, NamePhrase, is_sure_given, may_be_name, may_open_name, read_name
from etl.extract.scene import Scene
from etl.extract.titles import TitlePhrase, read_title, roles_of
from etl.fold import fold_key, fold_text
from etl.lexicon.vocabulary import is_common, vocabulary
from etl.mention import Mention, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from etl.document import Document, Tokens
    from etl.reference import Reference

_NUMBERS = frozenset(("دو", "هردو", "سه"))
_PARTIES = frozenset((*_NUMBERS, "طرفین"))
_FEW = frozenset(("برخی", "یک", "چند", "بعضی", "دو", "سه"))
_SIDE = frozenset(("طرف",))
_SURNAME_ENDS = ("زاده", "پور", "نژاد", "زادگان")
_BRACKETS = {"(": ")", "-": "-–", "–": "-–", "_": "_"}  # «سعید رسولی - مدیرعامل شرکت راه‌آهن - گفت»
_THIS = frozenset(("این",))
_POINTING = frozenset(("این", "یک", "برخی"))
_MARKS = frozenset('«"“')


def find_mentions(document: Document, reference: Reference, known: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Return the mentions of a document in order, without overlaps.

    `known`: mentions of another part, so that a headline's «هوک» is found where the body has «برایان هوک».
    """
    scene = Scene(document.tokens.forms, look_up(document.tokens, reference), vocabulary())
    mentions = with_shared_countries(scene.forms, list(_scan(document, scene)))
    return with_surnames(document, scene, mentions, known)


def _scan(document: Document, scene: Scene) -> Iterator[Mention]:
    end = 0
    ends = [paragraph_end for _, paragraph_end in document.paragraph_tokens]
    for i, order in _sites(document.tokens, scene):
        if i < end or _is_earlier(scene, i):
            continue
        mention = _RULES[order](document, scene, i)
        stop = ends[bisect_right(ends, i)]
        if mention is not None and mention.end > stop:  # a headline ends with a title, and the lead begins with a name
            mention = _RULES[order](document, scene.until(stop), i)
        if mention is not None:
            yield _with_name_before(document, scene, mention, end)
            end = mention.end


def _is_earlier(scene: Scene, i: int) -> bool:
    """«پیش از این رویترز نوشته بود»: «این» points at no outlet."""
    return scene.form(i) == "این" and scene.form(i - 1) == "از" and scene.form(i - 2) in ("پیش", "قبل")


def _with_name_before(document: Document, scene: Scene, mention: Mention, floor: int) -> Mention:
    """«با لوکا ماتئی وزیر خارجه رومانی»: two words before a role with a country, the last no common one, are a name."""
    start = mention.start - 2
    told = mention.kind == "role" and not mention.plural and any(role.country for role in mention.roles)
    before = scene.form(start - 1)
    if not told or start < floor or not (scene.vocabulary.ends_phrase(before) or before == "و"):
        return mention
    words = (scene.form(start), scene.form(start + 1))
    if not (may_be_name(scene, start) and may_be_name(scene, start + 1)) or is_common(words[1]):
        return mention
    return _mention(document, start, mention.end, kind="name", name=" ".join(words), roles=mention.roles)


def _sites(tokens: Tokens, scene: Scene) -> list[tuple[int, int]]:
    """Return the tokens at which a rule may find something, each with the rule's place in the order.

    Most words are common ones that open no mention, and most others open one kind alone.
    """
    words, by_kind = scene.vocabulary, scene.gazetteer.by_kind
    roles = by_kind["role"]
    opening = tokens.of({form for form in tokens.positions if may_open_name(form)})
    particles = scene.gazetteer.hits.intersection(tokens.of(words.particles))
    in_two_words = [i - 1 for i in tokens.of(SECOND_HALVES) if i]
    names = [i for i in (*opening, *particles, *in_two_words) if _may_be_named(scene, i)]
    bodies = {*by_kind["body"], *by_kind["institution"], *by_kind["document"]}
    sites: tuple[Iterable[int], ...] = (
        tokens.of(words.pronouns),
        tokens.of(_PARTIES),
        {*roles, *(i for i in tokens.of(words.determiners | _FEW) if i + 1 in roles)},
        {*names, *tokens.of(_MARKS), *by_kind["person"], *by_kind["honorific"]},
        {*bodies, *(i for i in tokens.of(_POINTING) if i + 1 in bodies)},
        {*by_kind["country"], *by_kind["capital"], *tokens.of(_THIS | _SIDE)},
    )
    return sorted((i, order) for order, found in enumerate(sites) for i in found)


def _may_be_named(scene: Scene, i: int) -> bool:
    """Tell whether a name may begin at a plain word: of one word alone it counts only before a role."""
    roles = scene.gazetteer.by_kind["role"]
    return may_be_name(scene, i) and (
        may_be_name(scene, i + 1) or i + 1 in roles or (i + 2 in roles and scene.form(i + 1) == "،")
    )


def _mention(document: Document, start: int, end: int, **what: object) -> Mention:
    tokens = document.tokens
    span = document.raw_span(tokens.starts[start], tokens.ends[end - 1])
    return Mention(part=document.part, start=start, end=end, span=span, **what)  # type: ignore[arg-type]


# ---- the rules, in order -------------------------------------------------------------------------------------------


def _pronoun(document: Document, scene: Scene, i: int) -> Mention | None:
    """«وی افزود»."""
    if scene.form(i) in scene.vocabulary.pronouns:
        return _mention(document, i, i + 1, kind="pronoun", plural=scene.form(i) in scene.vocabulary.plural_pronouns)
    return None


def _parties(document: Document, scene: Scene, i: int) -> Mention | None:
    """«طرفین», «دو طرف», «دو وزیر»: those who met."""
    if scene.form(i) == "طرفین":
        return _mention(document, i, i + 1, kind="role", plural=True)
    if scene.form(i) in _NUMBERS:
        head = scene.gazetteer.at("role", i + 1)
        office = head is not None and not head.entries[0].plural and not head.entries[0].vague
        if scene.form(i + 1) in ("طرف", "مقام", "دیپلمات") or office:
            end = head.end if head else i + 2
            return _mention(document, i, end, kind="role", plural=True)
    return None


def _name_and_role(document: Document, scene: Scene, i: int) -> Mention | None:
    """«سرگئی لاوروف وزیر خارجه روسیه», «عبدالله بن زائد، وزیر خارجه امارات», «آقای ظریف»."""
    if scene.form(i) in scene.vocabulary.pronouns or scene.form(i) in scene.vocabulary.determiners:
        return None
    name = read_name(scene, i)
    body = scene.gazetteer.at("body", i)
    if name is None or (body is not None and body.end > name.end):
        return None  # «العربی الجدید» is a newspaper, «العربی» a man
    if scene.gazetteer.at("role", name.end) is None and scene.gazetteer.at("role", name.end + 1) is not None:
        name = _with_third_word(scene, name)
    mark = scene.form(name.end)
    after = name.end + (mark == "،" or mark in _BRACKETS)
    head = scene.gazetteer.at("role", after)
    title = None
    if head is not None and not head.entries[0].plural:
        title = read_title(scene, after, head.entries[0], head.end)
    if title is not None and mark in _BRACKETS and scene.form(title.end) not in _BRACKETS[mark]:
        title = None
    trusted = name.strong or (bool(name.keys) and title is not None)
    if title is not None and not trusted:
        trusted = not is_common(name.words[-1]) or len(name.words) > 1 or scene.form(i) in '«"'
        # «جهانگیر رئیس سازمان زندان‌ها», «دکتر صدیق مدیر امور پژوهش»
        trusted = trusted or is_sure_given(name.words[0]) or scene.gazetteer.at("honorific", i) is not None
    if not trusted:
        return None
    if title is not None and after > name.end and not _is_apposition(scene, title):
        title = None
    roles, end = (roles_of(document, title), title.end + (mark in _BRACKETS)) if title is not None else ((), name.end)
    served = read_name(scene, title.end + (mark in _BRACKETS)) if title is not None else None
    if title is not None and served is not None and _serves(scene, title, served):  # «اوشاکوف دستیار ولادیمیر پوتین»
        roles, end = (_aide(roles[0], served),), served.end
    return _mention(document, i, end, kind="name", name=" ".join(name.words), keys=name.keys, roles=roles)


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
    return scene.form(title.end) != "و" or not (scene.gazetteer.at("role", after) or read_name(scene, after))


def _title(document: Document, scene: Scene, i: int) -> Mention | None:
    """«وزیر امور خارجه کشورمان», «سخنگوی وزارت خارجه بهرام قاسمی», «این دیپلمات ارشد», «یک منبع آگاه»."""
    determiner = scene.form(i) if scene.form(i) in scene.vocabulary.determiners or scene.form(i) in _FEW else ""
    at = i + bool(determiner)
    head = scene.gazetteer.at("role", at)
    if head is None or scene.form(head.end) in _SURNAME_ENDS:
        return None  # «خطیب زاده» is a surname
    title = read_title(scene, at, head.entries[0], head.end)
    if head.entries[0].key == "امیر" and not title.countries:
        return None  # «امیر» is a given name too
    name = _name_after(scene, title) if determiner != "این" and not title.head.plural else None
    roles = roles_of(document, title)
    if name is not None and _serves(scene, title, name):
        return _mention(document, i, name.end, kind="role", roles=(_aide(roles[0], name),))
    if name is not None:
        return _mention(document, i, name.end, kind="name", name=" ".join(name.words), keys=name.keys, roles=roles)
    vague = title.head.vague and determiner != "این"
    if title.head.plural and determiner != "این" and (partitive := _partitive(scene, i, determiner)) is not None:
        i, vague = partitive, True
    kind = "anonymous" if vague else "role"
    indefinite = scene.form(at).endswith("ی") and not title.head.key.endswith("ی")  # «خبرنگاری»
    alone = determiner == "" and title.end - title.start == 1 and not title.head.plural
    if kind == "anonymous" and alone and not indefinite:
        return None
    plural = title.head.plural
    return _mention(
        document, i, title.end, kind=kind, roles=roles, plural=plural, country=_single(title.countries), keys=title.keys
    )


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
    if determiner in ("برخی", "چند", "بعضی"):
        return i
    partitive = scene.form(i - 1) == "از" and scene.form(i - 2) in scene.vocabulary.partitives
    return i - 2 if partitive else None


def _name_after(scene: Scene, title: TitlePhrase) -> NamePhrase | None:
    """Read the name after a role; one common word alone is none («وزیر خارجه روسیه قلدری»)."""
    name = read_name(scene, title.end)
    if name is None or scene.form(title.end) in ("این", "امام", "شهید"):
        return None  # «مدیرعامل پالایشگاه امام خمینی» is not he
    if name.strong or name.keys or len(name.words) > 1:
        return name
    if not (title.countries or title.keys or title.context_country):
        return None  # «سازمان منطقه آزاد انزلی»: the last word is of the title
    alone = scene.vocabulary.ends_phrase(scene.form(name.end)) and scene.form(name.end) not in scene.vocabulary.verbs
    return name if alone and not is_common(name.words[0]) else None


def _institution(document: Document, scene: Scene, i: int) -> Mention | None:
    """«وزارت خارجه آمریکا», «آژانس», «این روزنامه», «بیانیه پایانی نشست»."""
    at = i + (scene.form(i) in _POINTING)
    body = scene.gazetteer.at("body", at)
    head = scene.gazetteer.at("institution", at) or scene.gazetteer.at("document", at)
    country = scene.gazetteer.at("country", at)
    nameless = body is None or at != i  # «پیش از این رویترز گفت»: the word before is no demonstrative
    if (head is None and nameless) or (country is not None and head is not None and country.end > head.end):
        return None  # «فدراسیون روسیه» is a state
    if head is not None and head.entries[0].kind == "document":
        return _document(document, scene, i, head.end)
    if body is not None and (head is None or body.end >= head.end):
        entry = Entry("body", body.entries[0].key)
        title = read_title(scene, at, head.entries[0], body.end) if head is not None else None
        if title is None or title.end == body.end or not title.countries:
            end = _with_quoted_name(scene, body.end)
            keys = tuple(e.key for e in body.entries)
            return _mention(document, i, end, kind="institution", name=" ".join(scene.forms[at : body.end]), keys=keys)
        entry = title.head
    if head is None:
        return None
    entry = head.entries[0]
    title = read_title(scene, at, entry, head.end)
    end = _with_quoted_name(scene, title.end)
    if end == head.end and entry.key == "media" and at == i:
        end = _with_uncommon_name(scene, end)
    bare = end == head.end
    if bare and at == i:
        return None  # «دفتر» alone is no institution
    kind = "anonymous" if scene.form(i) in ("یک", "برخی") else "institution"
    return _mention(
        document,
        i,
        end,
        kind=kind,
        name=" ".join(scene.forms[at:end]),
        roles=roles_of(document, title),
        country=_single(title.countries),
        keys=title.keys if title.title and len(title.title) == 1 else (),
        plural=entry.plural,
    )


def _document(document: Document, scene: Scene, i: int, end: int) -> Mention | None:
    """«این بیانیه»; «گزارش تارنمای دولت» is the site's, so the noun alone is left out."""
    if scene.form(i) != "این":
        return None
    return _mention(document, i, end, kind="institution", name=scene.form(i + 1))


def _with_uncommon_name(scene: Scene, end: int) -> int:
    """Return the end of an outlet's phrase with a name that the register lacks: «نشریه آبزرور», «شبکه الاخباریه»."""
    longest = 2
    for i in range(end, end + longest):
        if not may_be_name(scene, i) or is_common(scene.form(i)) or len(scene.form(i)) <= len("های"):
            return i
    return end + longest


def _with_quoted_name(scene: Scene, end: int) -> int:
    """Return the end of an institution's phrase with its name in guillemets: «شبکه «العالم»»."""
    longest = 6
    if scene.form(end) in '«"':
        for j in range(end + 1, end + 1 + longest):
            if scene.form(j) in '»"':
                return j + 1
    return end


def _state(document: Document, scene: Scene, i: int) -> Mention | None:
    """«ایران», «واشنگتن», «جمهوری اسلامی ایران», «این کشور»."""
    if scene.form(i) == "این" and scene.form(i + 1) == "کشور":
        return _mention(document, i, i + 2, kind="institution")
    if scene.form(i) == "طرف" and (side := scene.gazetteer.at("adjective", i + 1)) and len(side.entries) == 1:
        return _mention(document, i, side.end, kind="institution", country=side.entries[0].key)  # «طرف روسی»
    found = scene.gazetteer.at("country", i) or scene.gazetteer.at("capital", i)
    if found is None or len(found.entries) != 1:
        return None
    return _mention(document, i, found.end, kind="institution", country=found.entries[0].key)


_RULES: tuple[Callable[[Document, Scene, int], Mention | None], ...] = (
    _pronoun,
    _parties,
    _title,
    _name_and_role,
    _institution,
    _state,
)


def _single(countries: tuple[str, ...]) -> str | None:
    return countries[0] if countries else None
