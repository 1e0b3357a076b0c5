"""The subject of a reporting cue: the mention that a clause says is speaking."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.mention_at import mention_at
from etl.extract.names import is_surname_alone
from etl.extract.unknown_sources import is_surname_told, unknown_mention
from etl.lexicon.vocabulary import Vocabulary, is_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.document import Document
    from etl.mention import Mention

_MARKS = '،؛:.!؟»")]-–—/|*؛…🔹🔸'
_MOST_UNKNOWN = 9  # tokens of a subject that no rule knows: «تندروهای حزب محافظه‌کار»


@dataclass(frozen=True, slots=True)
class Subject:
    """The mentions that speak, and the token after them. No mentions: the subject is dropped."""

    mentions: tuple[Mention, ...]
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """What the search for subjects reads: the document, its mentions in order, and where they start."""

    document: Document
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    vocabulary: Vocabulary

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie within tokens `[start, end)`."""
        inside = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [mention for mention in inside if mention.end <= end]


def find_subject(clauses: Clauses, start: int, end: int, *, plural: bool) -> Subject:
    """Return the subject of a cue that stands at token `end` in a clause that begins at token `start`.

    `plural` tells whether the verb is: only then do two speak jointly.
    """
    subject = _one_of(clauses, _find(clauses, start, end))
    return subject if plural else Subject(subject.mentions[:1], subject.end, subject.rule)


def _one_of(clauses: Clauses, subject: Subject) -> Subject:
    """«یکی از روزنامه‌های عصر خبر داد»: one of them, whom nobody names, and not all of them."""
    forms = clauses.document.tokens.forms
    first = next(iter(subject.mentions), None)
    if first is None or first.kind != "institution" or forms[first.start - 2 : first.start] != ["یکی", "از"]:
        return subject
    end = first.end
    while end < first.end + _MOST_AFTER and not clauses.vocabulary.ends_phrase(forms[end]):
        end += 1
    some = mention_at(clauses.document, first.start - 2, end, kind="anonymous")
    return Subject((some,), max(end, subject.end), subject.rule)


_MOST_AFTER = 3  # tokens of a body's name after what the rules read of it


def _find(clauses: Clauses, start: int, end: int) -> Subject:
    free = [m for m in clauses.between(start, end) if _is_free(clauses, start, m)]
    if "(" in clauses.document.tokens.forms[start:end]:
        free = [m for m in free if not _in_brackets(clauses.document.tokens.forms, start, m)]
    among = next((m for m in clauses.between(start, end) if _is_among(clauses.document.tokens.forms, m)), None)
    if among is not None:
        return Subject((among,), among.end, "subject-in-clause")
    if free and free[-1].end == end and free[-1].start > start + 1 and _follows_verb(clauses, free[-1].start):
        return Subject((free[-1],), end, "subject-before-cue")
    if free and (free[0].start == start or _only_marks(clauses, start, free[0].start)):
        return _joint(clauses, free[0], end, "subject-opens-clause")
    main = [m for m in free if not _is_subordinate(clauses, start, m, end)]
    main = [m for m in main if not _has_own_verb(clauses, m, end, [m.start for m in free])] or main
    if not main:  # «پس از آن که رئیس‌جمهور روسیه، این کار را محکوم کرد»
        main = [m for m in free if clauses.vocabulary.verbs.isdisjoint(clauses.document.tokens.forms[m.end : end])]
    if main:
        forms = clauses.document.tokens.forms
        after_comma = [m for m in main if forms[m.start - 1] in "،؛" or forms[m.start - 1] in ("«", '"')]
        return _joint(clauses, (after_comma or main)[-1], end, "subject-in-clause")
    unknown = _unknown(clauses, start, end)
    if unknown is not None:
        return Subject((unknown,), unknown.end, "subject-unknown-phrase")
    return Subject((), start, "subject-dropped")


def _is_among(forms: Sequence[str], mention: Mention) -> bool:
    """«هنرمندان ناراضی‌اند، از جمله رضا جلیلی که گفته: …»."""
    told = mention.start > 1 and forms[mention.start - 1] == "جمله" and forms[mention.start - 2] == "از"
    return told and mention.kind in ("name", "role") and forms[mention.end : mention.end + 1] == ["که"]


def _follows_verb(clauses: Clauses, start: int) -> bool:
    """«… نیاز دارد و مقام‌های دولت گفته‌اند», «در حالی که ترکیه گفته است»: a new clause begins there."""
    forms = clauses.document.tokens.forms
    if forms[start - 1] == "که":
        return True
    return forms[start - 1] in ("و", "اما", "ولی") and forms[start - 2] in clauses.vocabulary.verbs


def _only_marks(clauses: Clauses, start: int, end: int) -> bool:
    opening = ("و", "اما", "ولی", "همچنین", "نیز", "سپس", "البته", "*", "«", "-", "–", "🔹", "🔸", "،", "#")
    verbs = clauses.vocabulary.verbs  # «خواهان گفت‌وگو شده، لوموند نوشته که …»: the end of what came before
    return all(form in opening or form in verbs for form in clauses.document.tokens.forms[start:end])


def _is_free(clauses: Clauses, start: int, mention: Mention) -> bool:
    """Tell whether nothing governs the mention: no preposition before it, no noun that it only qualifies."""
    forms, vocabulary = clauses.document.tokens.forms, clauses.vocabulary
    if mention.start == start:
        return True
    at = mention.start - 1
    if forms[at] in ("«", '"', "“"):
        at -= 1
        if at < start:
            return True
    before = forms[at]
    in_this = before in vocabulary.occasions and forms[at - 1] in ("این", "همین", "آن")
    if (before == "از" and forms[at - 1] in vocabulary.partitives) or _follows_this(forms, at, mention) or in_this:
        return True  # «در این میان یک مقام روس گفت»
    dated_noun = before.isdigit() and forms[at - 1] not in ("سال", "در") and mention.kind == "institution"
    governed = before in vocabulary.prepositions or (before == "و" and _governed_with_another(clauses, start, at))
    if governed or before in ("را", "گزارش") or dated_noun:  # «توافق ۲۰۱۵ ایران»
        return False
    if before in _MARKS or vocabulary.ends_phrase(before) or before in ("و", "گذشته", "جاری", "آینده"):
        return True
    return (forms[mention.start - 2], before) in _ADVERBIALS


def _governed_with_another(clauses: Clauses, start: int, at: int) -> bool:
    """«بورس با ابلاغیه‌ای به کارگزاران و فعالان بازار اعلام کرد»: the preposition governs what «و» joins, too."""
    nearest = 3  # tokens
    vocabulary, forms = clauses.vocabulary, clauses.document.tokens.forms
    for i in range(at - 1, max(start, at - 1 - nearest), -1):
        if forms[i] in _MARKS or forms[i] in vocabulary.verbs:
            return False
        if forms[i] in ("به", "با", "برای", "از"):
            return True
    return False


def _in_brackets(forms: Sequence[str], start: int, mention: Mention) -> bool:
    """«رستگاری در پاسخ به جلالی (مجری برنامه) گفت»."""
    longest = 12
    before = list(forms[max(start, mention.start - longest) : mention.start])
    after = list(forms[mention.end : mention.end + longest])
    opened = "(" in before and ")" not in before[before.index("(") :]
    return opened and ")" in after and "(" not in after[: after.index(")")]


_ADVERBIALS = (
    ("پیش", "تر"),
    ("از", "مدتی"),
    ("از", "چندی"),
    ("در", "ادامه"),
    ("در", "پایان"),
    ("در", "نهایت"),
    ("از", "سویی"),
    ("از", "طرفی"),
)


def _follows_this(forms: Sequence[str], at: int, mention: Mention) -> bool:
    """«پیش از این رویترز گفته بود», «این نواک بود که گفت»."""
    if forms[at] != "این":
        return False
    adverbial = tuple(forms[max(at - 2, 0) : at]) in _BEFORE_THIS
    return adverbial or (mention.kind == "name" and forms[mention.end : mention.end + 2] == ["بود", "که"])


_BEFORE_THIS = (
    ("پیش", "از"),
    ("قبل", "از"),
    ("پس", "از"),
    ("بعد", "از"),
    ("علاوه", "بر"),
    ("افزون", "بر"),
    ("با", "وجود"),
    ("در", "کنار"),
)


def _is_subordinate(clauses: Clauses, start: int, mention: Mention, end: int) -> bool:
    """«در حالی که ایران …، وی گفت»: «ایران» belongs to the clause after «که», unless the cue does too."""
    forms = clauses.document.tokens.forms
    if "،" not in forms[mention.end : end]:
        return False
    for i in range(mention.start - 1, start - 1, -1):
        if forms[i] in "،؛":
            return False
        if forms[i] == "که":
            return True
    return False


def _has_own_verb(clauses: Clauses, mention: Mention, end: int, starts: Sequence[int]) -> bool:
    """«وزیر با بیان این نکته که اگر اروپا بازگردد ایران نیز باز خواهد گشت، گفت»: «ایران» has a verb of its own.

    A comma follows that verb, or another mention that may be the subject: one of `starts`.
    """
    forms = clauses.document.tokens.forms
    after = forms[mention.end : end]
    verbs = (i for i, form in enumerate(after[:-1]) if form in clauses.vocabulary.verbs)
    closed = (i for i in verbs if after[i + 1] in "،؛" or mention.end + i + 1 in starts)
    return any("که" not in after[:i] for i in closed)


def _joint(clauses: Clauses, first: Mention, end: int, rule: str) -> Subject:
    """Take the mentions that «و» joins to the first: «عراقچی و لاوروف»."""
    forms = clauses.document.tokens.forms
    mentions = [first]
    listed: list[Mention] = []  # after a comma: of the list only if «و» closes it («مکرون، شولتس و سوناک»)
    for mention in clauses.between(first.end, end):
        joined = list(forms[(listed or mentions)[-1].end : mention.start])
        if joined in (["و"], ["و", "«"], ["و", "همچنین"]):
            mentions += [*listed, mention]
            listed = []
        elif joined == ["،"]:
            listed.append(mention)
        else:
            break
    return Subject(tuple(mentions), mentions[-1].end, rule)


def after_occasion(clauses: Clauses, at: int) -> int:
    """Return the token after the occasion of a subject: «وی در دیدار با لاوروف | آمادگی ایران را اعلام کرد»."""
    forms = clauses.document.tokens.forms
    if tuple(forms[at : at + 1]) != ("در",) or forms[at + 1] not in clauses.vocabulary.occasions:
        return at
    partner = next((m for m in clauses.between(at + 2, at + 20) if m.start <= at + 5), None)
    if partner is None or "با" not in forms[at + 2 : max(partner.start, at + 4)]:
        return at
    return _joint(clauses, partner, at + 40, "occasion").end


def _unknown(clauses: Clauses, start: int, end: int) -> Mention | None:
    """Read a subject that no rule knows: the noun phrase that opens the clause, up to its first function word."""
    document, words = clauses.document, clauses.vocabulary
    forms = document.tokens.forms
    i = start
    i = _after_last_verb(clauses, i, end)
    while i < end and forms[i] in ("و", "اما", "ولی", "همچنین", "نیز", "-", "«", '"', "“", "*", "🔹", "🔸", "،"):
        i += 1
    j = i + (i < end and forms[i].isdigit())
    if i < end and forms[i] in words.partitives:
        j += 1 + (forms[i + 1] == "از")  # «یکی از نزدیکان وزیر»
    if tuple(forms[j : j + 2]) in _SOME_OF and j > i:
        j += 2  # «۴۳ تن از اعضای شورا»
    while j < end and j - i < _MOST_UNKNOWN and not words.ends_phrase(forms[j]) and forms[j] not in words.pronouns:
        j += 1
    if i < end and forms[i] in words.partitives and j == i + 1 == end:
        return unknown_mention(document, i, j)  # «بسیاری هشدار می‌دهند»
    if forms[i : i + 1] in (["این"], ["آن"]) or j == i or (j == i + 1 and not _may_speak_alone(clauses, start, i)):
        return None
    if forms[i] in words.not_names or (j < len(forms) and forms[j] == "را"):
        return None
    alone = j == i + 1 and forms[i] not in words.posts and forms[i] not in words.documents
    if alone and is_common(forms[i]):
        return mention_at(document, i, j, kind="name", name=forms[i])
    return unknown_mention(document, i, j)


def _may_speak_alone(clauses: Clauses, start: int, i: int) -> bool:
    """Tell whether one word is a subject: a surname, or any noun that says something at the head of its sentence.

    «کشاورز با بیان اینکه آب کم است، افزود: …»: surnames are common nouns, too.
    """
    forms, words = clauses.document.tokens.forms, clauses.vocabulary
    if forms[i + 1 : i + 2] == ["را"]:
        return False
    if not is_common(forms[i]) or is_surname_alone(forms[i]):
        return True
    if i == start and forms[i + 1] in words.says and is_surname_told(clauses.document, i):
        return True
    led = tuple(forms[i + 1 : i + 3]) in _SAYING_SO and forms[i] not in _WITH
    return led and i == start and forms[i] not in words.openers and not forms[i].endswith(("ها", "ات"))


_SAYING_SO = (("با", "بیان"), ("با", "اشاره"), ("با", "تاکید"), ("با", "اعلام"), ("با", "تشریح"), ("ضمن", "بیان"))
_WITH = frozenset(("همزمان", "همراه", "همگام", "سپس", "وزیر", "آنگاه"))


_SOME_OF = (("تن", "از"), ("نفر", "از"))


def _after_last_verb(clauses: Clauses, start: int, end: int) -> int:
    """«آنان حمایت کرده‌اند و پنجاه کشور گفته‌اند»: the subject stands after the last verb and «و»."""
    forms = clauses.document.tokens.forms
    for i in range(end - 2, start, -1):
        if forms[i] in ("و", "،") and forms[i - 1] in clauses.vocabulary.verbs:
            return i + 1
    return start
