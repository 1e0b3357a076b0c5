"""Where a text names an agreement: «معاهده جامع راهبردی», «این سند», «برجام»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from etl.extract.agreements.tail import AMONG, adjectives_end, read_tail, stop_words
from etl.lexicon.agreements import Head, KnownAgreement, words
from etl.lexicon.matcher import longest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etl.extract.agreements.scene import Scene

type Form = Literal["known", "named", "bare", "anaphor", "pronoun", "kind"]

_OPENING, _CLOSING = '«"“', '»"”'
_MOST_QUOTED = 32  # tokens
_GLUED_REACH = 6  # tokens between «مورد» and «قرارداد» for «قرار داد»
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
    later: bool = False  # a name that means `known` only in an article of later days
    parties: tuple[int, int] | None = None
    quoted: bool = False
    indefinite: bool = False
    other: bool = False  # «تفاهم‌نامه دیگری»
    year: bool = False

    @property
    def after(self) -> int:
        """The token after the name and the parties that follow it."""
        return max(self.end, self.parties[1] if self.parties else 0)


def find_names(scene: Scene) -> tuple[Name, ...]:
    """Return the candidates of a document in order, without overlaps; what is known by name comes first."""
    names: list[Name] = []
    taken: set[int] = set()
    for source in (_known_names, _headed_names, _pronouns):
        for name in source(scene):
            if taken.isdisjoint(range(name.start, name.end)) and not scene.in_furniture(name.start):
                names.append(name)
                taken.update(range(name.start, name.end))
    return tuple(_joined(scene, sorted(names, key=lambda name: name.start)))


def _known_names(scene: Scene) -> Iterator[Name]:
    """Yield what the register of famous agreements names, but not a new or another state's «توافق هسته‌ای»."""
    for hit in longest(scene.known):
        known, later = hit.payload.known, hit.payload.later
        after = scene.form(hit.end)
        stranger = scene.mentions.get(hit.end + (after in ("با", *AMONG)))
        another = (
            after in words().other | words().open
            or scene.form(hit.start - 1) in words().kinds | {"یک"}
            or (stranger is not None and stranger.country not in known.parties)
        )
        if not (later and another):
            yield Name(hit.start, hit.end, hit.end, "known", known.type, known=known, later=later)


def _headed_names(scene: Scene) -> Iterator[Name]:
    for hit in longest(scene.heads):
        if not _is_document(scene, hit.start, hit.end, hit.payload):
            continue
        start = hit.start - (scene.form(hit.start - 1) == "سند")
        plain = Name(start, hit.end, hit.end, "bare", hit.payload.type, head=hit.payload)
        plain = replace(plain, indefinite=hit.payload.number == "indefinite")
        name = next((name for rule in _RULES if (name := rule(scene, plain, hit.payload)) is not None), None)
        if name is not None:
            yield name


def _pronouns(scene: Scene) -> Iterator[Name]:
    """«احتمال امضای آن»: a pronoun, since no noun follows."""
    for hit in scene.triggers:
        after = scene.form(hit.end + 1)
        ends = after in stop_words() or after == "در" or not after[0].isalnum() or hit.end + 1 in scene.verbs
        if not hit.payload.verbs and scene.form(hit.end) == "آن" and ends:
            yield Name(hit.end, hit.end + 1, hit.end + 1, "pronoun", "agreement", head=_PRONOUN)


def _is_document(scene: Scene, start: int, end: int, head: Head) -> bool:
    """Tell a document from «توافق کردند», «مورد توافق», «پیمان‌شکنی», «سند | برنامه …» and «در اختیار او قرارداد»."""
    after, before = scene.form(end), scene.form(start - 1)
    verb = scene.verbs.get(end)
    light = verb is not None and verb.payload.stem in ("کرد", "شد", "داشت", "نمود")
    named_by_next = head.word == "سند" and any(hit.start == end for hit in scene.heads)
    if before in words().not_before or after in words().not_after or named_by_next:
        return False
    person = scene.mentions.get(start)
    if person is not None and person.kind == "name" and after not in words().deals | words().descriptors:
        return False  # «پیمان» is a given name
    if head.word in ("توافق", "تفاهم"):
        return not light and not (before == "به" and verb is not None)  # «به توافق رسیدند»
    if head.word == "قرارداد" and end - start == 1:
        text = "".join(scene.forms[max(0, start - _GLUED_REACH) : start])
        ends_clause = after in ".،؛\n!؟" or after in ("و", "تا", "که")
        return not (ends_clause and any(cue in text for cue in words().glued_verb))
    return True


# ---- the rules, in order: each reads one shape of name ------------------------------------------------------------


def _kind(scene: Scene, plain: Name, head: Head) -> Name | None:
    """«قراردادهای نفتی», «هر توافقی»."""
    if scene.form(plain.start - 1) not in words().kinds and head.number != "plural":
        return None
    return replace(plain, form="kind", end=max(read_tail(scene, plain.end).end, plain.end))


def _this(scene: Scene, plain: Name, _head: Head) -> Name | None:
    """«این معاهده», «این تفاهم‌نامه همکاری میان دو سازمان …»."""
    if scene.form(plain.start - 1) not in words().demonstratives:
        return None
    end = adjectives_end(scene, plain.end, words().descriptors)
    parties = _parties_after(scene, end)
    end = parties[1] if parties is not None and _holds_institution(scene, parties) else end
    return replace(plain, start=plain.start - 1, end=end, form="anaphor", parties=parties)


def _said(scene: Scene, plain: Name, _head: Head) -> Name | None:
    """«قرارداد مذکور»."""
    if scene.form(plain.end) not in words().said:
        return None
    return replace(plain, end=plain.end + 1, form="anaphor")


def _in_marks(scene: Scene, plain: Name, head: Head) -> Name | None:
    """««برنامه رایزنی‌ها بین …»»: the marks tell the whole name."""
    if scene.form(plain.start - 1) not in _OPENING or head.number == "plural":
        return None
    close = _closing(scene, plain.end)
    if close is None:
        return None
    return replace(plain, end=close, form="named", quoted=True, parties=_parties_in(scene, plain.end, close))


def _before_marks(scene: Scene, plain: Name, _head: Head) -> Name | None:
    """«سند «همکاری دو بندر»»; where the marks begin with a head, as in «سند «برنامه …»», that one reads the name."""
    if scene.form(plain.end) not in _OPENING:
        return None
    close = _closing(scene, plain.end + 1)
    if close is None:
        return None
    if any(hit.start == plain.end + 1 for hit in scene.heads):
        return replace(plain, form="kind")
    return replace(plain, end=close + 1, form="named", quoted=True, parties=_parties_in(scene, plain.end, close))


def _ended(scene: Scene, plain: Name, head: Head) -> Name | None:
    """«تفاهم‌نامه‌ای», which ends its noun phrase but for an adjective: «پروتکل ویژه‌ای»."""
    if head.number != "indefinite":
        return None
    end = adjectives_end(scene, plain.end, words().descriptors | words().other)
    other = any(scene.form(i) in words().other for i in range(plain.tail, end))
    form: Form = "named" if end > plain.tail else "bare"
    start = plain.start - (scene.form(plain.start - 1) == "یک")
    return replace(plain, start=start, end=end, form=form, parties=_parties_after(scene, end), other=other)


def _modified(scene: Scene, plain: Name, _head: Head) -> Name | None:
    """A head with its modifiers and parties; without any it stays bare.

    Institutions belong to the title («یادداشت تفاهم بین بانک مرکزی عراق و …»), states («بین تهران و مسکو») do not.
    """
    one = scene.form(plain.start - 1) == "یک"
    tail = read_tail(scene, plain.end)
    parties = tail.parties or _parties_after(scene, tail.end)
    end = tail.end
    if parties is not None and tail.parties is None and _holds_institution(scene, parties):
        end = parties[1]
    other = any(scene.form(i) in words().other for i in range(plain.tail, end))
    form: Form = "named" if end > plain.tail else "bare"
    name = replace(plain, end=end, form=form, parties=parties, year=tail.year, other=other)
    return replace(name, start=plain.start - 1, indefinite=True) if one else name


_RULES: tuple[Callable[[Scene, Name, Head], Name | None], ...] = (
    _kind,
    _this,
    _said,
    _in_marks,
    _before_marks,
    _ended,
    _modified,
)


# ---- parts --------------------------------------------------------------------------------------------------------


def _closing(scene: Scene, start: int) -> int | None:
    """Return the index of the closing mark of the guillemets that opened before `start`."""
    for i in range(start, min(start + _MOST_QUOTED, len(scene.forms))):
        if scene.form(i) in _CLOSING:
            return i
        if scene.form(i) in ".؛«":
            return None
    return None


def _parties_in(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    inside = [mention for mention in scene.within(start, end) if mention.kind != "pronoun"]
    return (inside[0].start, inside[-1].end) if inside else None


def _parties_after(scene: Scene, i: int) -> tuple[int, int] | None:
    """Return the range of «بین تهران و مسکو», «با عراق», «دو کشور» right after a name, or after «که», «نیز»."""
    i += (scene.form(i) == "که" and scene.form(i + 1) == "با") or scene.form(i) in ("نیز", "هم", "همچنین")
    if scene.form(i) not in (*AMONG, "با"):
        return _counted(scene, i)
    first = scene.mentions.get(i + 1)
    if first is None or first.kind == "pronoun":
        return _counted(scene, i + 1)
    end = first.end
    while (
        scene.form(i) != "با" and scene.form(end) in ("و", "،") and (other := scene.mentions.get(end + 1)) is not None
    ):
        end = other.end
    return (i, end)


def _counted(scene: Scene, i: int) -> tuple[int, int] | None:
    return (i, i + 2) if scene.form(i) == "دو" and scene.form(i + 1) in ("کشور", "طرف", "دولت", "ملت") else None


def _holds_institution(scene: Scene, parties: tuple[int, int]) -> bool:
    """Tell whether institutions or officials, and not only states, stand in a range."""
    return any(mention.name is not None or mention.roles for mention in scene.within(*parties))


def _joined(scene: Scene, names: Sequence[Name]) -> Iterator[Name]:
    """Make one of two heads for one document: «قرارداد و موافقت‌نامه‌ای تدوین شد», «توافق بین‌المللی برجام»."""
    waiting: Name | None = None
    for name in names:
        if waiting is None:
            waiting = name
        elif _titled(scene, waiting, name):
            waiting = replace(name, start=waiting.start)
        elif _are_one(scene, waiting, name):
            waiting = replace(name, start=waiting.start, type=waiting.type)
        else:
            yield waiting
            waiting = name
    if waiting is not None:
        yield waiting


def _titled(scene: Scene, first: Name, second: Name) -> bool:
    """Tell whether a head and at most adjectives stand before a famous name."""
    adjectives = all(form in words().descriptors for form in scene.forms[first.tail : first.end])
    return second.form == "known" and first.head is not None and first.end == second.start and adjectives


def _are_one(scene: Scene, first: Name, second: Name) -> bool:
    headed = first.head is not None and second.head is not None
    side_by_side = scene.forms[first.end : second.start] in (["و"], ["یا"])
    return headed and side_by_side and first.form == "bare" and second.form in ("bare", "named")
