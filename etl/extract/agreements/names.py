"""Where a text names an agreement: «معاهده جامع راهبردی», «این سند», «برجام»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from etl.fold import fold_text
from etl.lexicon.agreements import Head, KnownAgreement, known_names, squeeze, words
from etl.lexicon.matcher import longest
from etl.lexicon.read import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.extract.agreements.scene import Scene

type Form = Literal["known", "named", "bare", "anaphor", "pronoun", "kind"]

_MOST_WORDS = 16
_OPENING, _CLOSING = '«"“', '»"”'
_AMONG = ("بین", "میان", "فیمابین")
_ABOUT = ("درباره", "پیرامون", "درخصوص", "درمورد")
_YEAR_DIGITS = 4
_PRONOUN = Head("", "agreement", "never", generic=True, number="definite")


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: the words at tokens `[start, end)` that name a document or seem to.

    `tail` is where the modifiers begin; `parties` is the token range of «بین … و …», of parties in the name, or of
    «با …». A `kind` names no single document («قراردادهای نفتی»), but takes the step that is told of it.
    """

    start: int
    end: int
    tail: int
    form: Form
    type: str
    head: Head | None = None
    known: KnownAgreement | None = None
    later: bool = False
    parties: tuple[int, int] | None = None
    quoted: bool = False
    indefinite: bool = False
    other: bool = False  # «تفاهم‌نامه دیگری»
    year: bool = False


def find_names(scene: Scene) -> tuple[Name, ...]:
    """Return the candidates of a document in order, without overlaps."""
    known = [name for name in _candidates(scene) if name.form == "known"]
    taken = {token for name in known for token in range(name.start, name.end)}
    names = list(known)
    for name in sorted(_candidates(scene), key=lambda name: (name.start, -name.end)):
        if name.form != "known" and taken.isdisjoint(range(name.start, name.end)):
            names.append(name)
            taken.update(range(name.start, name.end))
    return tuple(_joined(scene, sorted(names, key=lambda name: name.start)))


def _candidates(scene: Scene) -> Iterator[Name]:
    furniture = [scene.document.folded_span(span) for span in scene.document.furniture]
    for hit in longest(known_names().find(scene.document.tokens)):
        known, later = hit.payload
        if not _in_furniture(scene, hit.start, furniture):
            yield from _known(scene, hit.start, hit.end, known, later=later)
    for hit in longest(scene.heads):
        if not _in_furniture(scene, hit.start, furniture):
            name = _read(scene, hit.start, hit.end, hit.payload)
            if name is not None:
                yield name
    for hit in scene.triggers:
        if not hit.payload.verbs and scene.form(hit.end) == "آن" and _ends_phrase(scene, hit.end + 1):
            # «احتمال امضای آن»: a pronoun, since no noun follows.
            yield Name(hit.end, hit.end + 1, hit.end + 1, "pronoun", "agreement", head=_PRONOUN)


def _ends_phrase(scene: Scene, i: int) -> bool:
    form = scene.form(i)
    return form in _stops() or form == "در" or not form[0].isalnum() or i in scene.verbs


def _in_furniture(scene: Scene, token: int, furniture: list) -> bool:
    at = scene.document.tokens.starts[token]
    return any(span.start <= at < span.end for span in furniture)


def _known(scene: Scene, start: int, end: int, known: KnownAgreement, *, later: bool) -> Iterator[Name]:
    """«توافق هسته‌ای» may be the known one, but not with another state after it, nor when it is called new."""
    after = scene.form(end)
    if later and (after in words().other or after in ("نهایی", "احتمالی", "موقت")):
        return
    stranger = scene.mentions.get(end + (after in ("با", "میان", "بین")))
    if later and stranger is not None and stranger.country not in known.parties:
        return
    demonstrative = start > 0 and scene.form(start - 1) in ("یک", "هر", "هرگونه")
    if later and demonstrative:
        return
    yield Name(start, end, end, "known", known.type, known=known, later=later)


def _read(scene: Scene, start: int, head_end: int, head: Head) -> Name | None:
    """Read the name that a head word begins."""
    if not _is_document(scene, start, head_end, head):
        return None
    if any(hit.start == head_end for hit in scene.heads if hit.payload.number == "definite") and head.word == "سند":
        return None  # «سند برنامه …» is read by its second word
    start -= scene.form(start - 1) == "سند"
    before = scene.form(start - 1)
    plain = Name(start, head_end, head_end, "bare", head.type, head=head, indefinite=head.number == "indefinite")
    if before in words().kinds or head.number == "plural":
        end, *_ = _tail(scene, head_end)
        return replace(plain, form="kind", end=end)
    if before in words().demonstratives:
        end = _adjectives(scene, head_end)
        parties = _parties_after(scene, end)
        end = parties[1] if parties is not None and _holds_institution(scene, parties) else end
        return replace(plain, start=start - 1, end=end, form="anaphor", parties=parties)
    if scene.form(head_end) in words().said:
        return replace(plain, end=head_end + 1, form="anaphor")
    if before == "یک":
        plain = replace(plain, start=start - 1, indefinite=True)
    if before in _OPENING and (close := _closing(scene, head_end)) is not None:
        return replace(plain, end=close, form="named", quoted=True, parties=_parties_in(scene, head_end, close))
    if scene.form(head_end) in _OPENING and (close := _closing(scene, head_end + 1)) is not None:
        # «سند «برنامه …»»: the name within the marks is read by its own head.
        if any(hit.start == head_end + 1 for hit in scene.heads):
            return None
        parties = _parties_in(scene, head_end, close)
        return replace(plain, end=close + 1, form="named", quoted=True, parties=parties)
    return _with_tail(scene, plain)


def _is_document(scene: Scene, start: int, end: int, head: Head) -> bool:
    """Tell a document from «توافق کردند», «مورد توافق», «پیمان‌شکنی» and «در اختیار او قرارداد»."""
    after, before = scene.form(end), scene.form(start - 1)
    if before in words().not_before or after in words().not_after:
        return False
    verb = scene.verbs.get(end)
    if head.word in ("توافق", "تفاهم") and verb is not None and verb.payload[0] in ("کرد", "شد", "داشت", "نمود"):
        return False
    if head.word == "توافق" and before == "به" and verb is not None:
        return False  # «به توافق رسیدند»
    if head.word == "قرارداد" and end - start == 1:
        text = "".join(scene.forms[max(0, start - 6) : start])
        ends_clause = after in ".،؛\n!؟" or after in ("و", "تا", "که")
        return not (ends_clause and any(cue in text for cue in words().glued_verb))
    return True


def _closing(scene: Scene, start: int) -> int | None:
    """Return the index of the closing mark of the guillemets that opened before `start`."""
    for i in range(start, min(start + 2 * _MOST_WORDS, len(scene.forms))):
        if scene.form(i) in _CLOSING:
            return i
        if scene.form(i) in ".؛«":
            return None
    return None


def _with_tail(scene: Scene, name: Name) -> Name:
    """Give a head its modifiers and parties; without any it stays bare."""
    if name.indefinite and name.head is not None and name.head.number == "indefinite":
        # «تفاهم‌نامه‌ای» ends its noun phrase, but for an adjective: «پروتکل ویژه‌ای».
        end = _adjectives(scene, name.end)
        other = any(scene.form(i) in words().other for i in range(name.tail, end))
        name = replace(name, end=end, parties=_parties_after(scene, end), other=other)
        return replace(name, form="named") if end > name.tail else name
    end, within, year = _tail(scene, name.end)
    parties = within or _parties_after(scene, end)
    if parties is not None and within is None and _holds_institution(scene, parties):
        # «یادداشت تفاهم … بین بانک مرکزی عراق و …»: institutions belong to the title, states («بین تهران و مسکو») do not.
        end = parties[1]
    other = any(scene.form(i) in words().other for i in range(name.tail, end))
    form: Form = "named" if end > name.tail else "bare"
    return replace(name, end=end, form=form, parties=parties, year=year, other=other)


def _adjectives(scene: Scene, i: int) -> int:
    """Return where the describing adjectives after a head end: «این توافق بین‌المللی را»."""
    while scene.form(i) in words().descriptors | words().other or scene.form(i) == "ویژه":
        if scene.form(i) == "امضا" and scene.form(i + 1) not in ("شده",):
            break
        i += 1 + (scene.form(i) == "ویژه" and scene.form(i + 1) == "ای")
    return i


def _tail(scene: Scene, start: int) -> tuple[int, tuple[int, int] | None, bool]:
    """Read the modifiers from `start` on. Return their end, the range of parties among them, and whether a year is."""
    i, parties, year, about = start, None, False, False
    limit = min(start + _MOST_WORDS, scene.sentence(start - 1)[1])
    while i < limit:
        form = scene.form(i)
        mention = scene.mentions.get(i)
        if mention is not None and mention.kind != "pronoun":
            parties = (parties[0] if parties else i, mention.end)
            i = mention.end
        elif i in scene.cores or form in _stops():
            break
        elif form == "در":
            if about or scene.form(i + 1) not in words().fields:
                break
            about, i = True, i + 2
        elif form in _ABOUT:
            if about:
                break
            about, i = True, i + 1
        elif form == "و":
            following = scene.mentions.get(i + 1)
            if following is not None and parties is not None and parties[1] == i:
                i += 1
            elif scene.form(i + 1) in words().subjects | words().descriptors and i > start:
                i += 2
            else:
                break
        elif form.isdigit():
            known = len(form) == _YEAR_DIGITS
            if not known and scene.form(i + 1) not in ("ساله", "ماده", "جانبه", "بندی"):
                break
            year, i = year or known, i + 1
        elif form == "(" and scene.form(i + 2) == ")":
            i += 3
        elif not form[0].isalpha():
            break
        elif (verb := scene.verbs.get(i)) is not None and form != "شده" and verb.payload[1].tense != "infinitive":
            # The word before a verb is the verb's own part: «… همکاری امضا کردند», «… پیشرفت داشت».
            if (
                i > start
                and verb.payload[0] != "است"
                and scene.form(i - 1) not in words().descriptors | words().subjects
            ):
                i -= 1
            break
        else:
            i += 1
    return i, parties, year


def _parties_in(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    inside = [mention for mention in scene.within(start, end) if mention.kind != "pronoun"]
    return (inside[0].start, inside[-1].end) if inside else None


def _parties_after(scene: Scene, i: int) -> tuple[int, int] | None:
    """Return the range of «بین تهران و مسکو», «با عراق» right after a name."""
    if scene.form(i) in _AMONG or scene.form(i) == "با":
        alone = scene.form(i) == "با"
        first = scene.mentions.get(i + 1)
        if first is None or first.kind == "pronoun":
            return _counted(scene, i)
        end = first.end
        while not alone and scene.form(end) in ("و", "،") and (following := scene.mentions.get(end + 1)) is not None:
            end = following.end
        return (i, end)
    return _counted(scene, i - 1) if scene.form(i) == "دو" else None


def _counted(scene: Scene, i: int) -> tuple[int, int] | None:
    """«بین دو کشور», «میان طرفین»."""
    if scene.form(i + 1) == "دو" and scene.form(i + 2) in ("کشور", "طرف", "دولت", "ملت"):
        return (i, i + 3) if scene.form(i) in _AMONG else (i + 1, i + 3)
    return None


def _holds_institution(scene: Scene, parties: tuple[int, int]) -> bool:
    return any(
        mention.kind in ("institution", "role")
        and (mention.name is not None or mention.roles)
        and not _is_state(mention)
        for mention in scene.within(*parties)
    )


def _is_state(mention: object) -> bool:
    return getattr(mention, "country", None) is not None and getattr(mention, "name", None) is None


def _joined(scene: Scene, names: list[Name]) -> Iterator[Name]:
    """Make one of two bare heads for one document: «قرارداد و موافقت‌نامه‌ای تدوین شد», «سند تفاهم‌نامه»."""
    i = 0
    while i < len(names):
        name = names[i]
        following = names[i + 1] if i + 1 < len(names) else None
        if (
            name.form == "bare"
            and name.head is not None
            and following is not None
            and following.head is not None
            and following.form in ("bare", "named")
            and (
                (following.start == name.end + 1 and scene.form(name.end) == "و")
                or (following.start == name.end and name.head.generic)
            )
        ):
            kind = following.type if name.head.generic else name.type
            yield replace(following, start=name.start, type=kind)
            i += 2
        else:
            yield name
            i += 1


@cache
def _stops() -> frozenset[str]:
    """Return the words that end a name."""
    data = read_lexicon("function_words")
    copulas = read_lexicon("agreement_steps")["copulas"]["words"]
    listed = (
        *data["prepositions"],
        *data["conjunctions"],
        *data["determiners"],
        *data["adverbs"],
        *copulas,
        "را",
        "ها",
    )
    return frozenset(squeeze(word) for word in listed) - frozenset(map(fold_text, ("در", "قرار", "مورد", *_ABOUT)))
