"""Where reported content begins and ends, for each way of marking it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.extract.cues import Cue
    from etl.model import QuoteKind, QuoteMarker

OPENING, CLOSING = ("«", '"', "“", "„"), ("»", '"', "”", "“")
_PAIR = {"«": "»", '"': '"', "“": "”", "„": "“"}
_LEAST_CLAUSE = 3  # tokens: less is no clause


@dataclass(frozen=True, slots=True)
class Content:
    """Reported content at tokens `[start, end)`."""

    start: int
    end: int
    kind: QuoteKind
    marker: QuoteMarker
    rule: str
    open_ended: bool = False  # a colon without marks: later sentences may go on


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known around a cue: tokens, the sentence's end, the clause's start, and the subject's end.

    `stop` is where the narrator speaks again in the same sentence (the next cue's clause), or the sentence's end.
    """

    forms: Sequence[str]
    cue: Cue
    clause: int
    subject_end: int
    stop: int
    sentence_end: int

    def form(self, i: int) -> str:
        """Return the token at `i`, or an empty mark beyond the end."""
        return self.forms[i] if 0 <= i < len(self.forms) else "\n"


def closing(forms: Sequence[str], opening: int, limit: int) -> int | None:
    """Return the token of the mark that closes the one at `opening`, nested ones skipped; None where it is missing."""
    mark = forms[opening]
    depth = 0
    for i in range(opening + 1, min(limit, len(forms))):
        if forms[i] == mark and mark != _PAIR[mark]:
            depth += 1
        elif forms[i] == _PAIR[mark]:
            if depth == 0:
                return i
            depth -= 1
    return None


def _after_colon(frame: Frame) -> Content | None:
    """«وی گفت: …», «وی گفت: «…»»."""
    at = frame.cue.end
    while frame.form(at) in ("،", "-", "–"):
        at += 1
    if frame.form(at) != ":":
        return None
    start = at + 1
    while frame.form(start) in (":", "-", "–", "…", "."):
        start += 1
    if frame.form(start) in OPENING:
        return _quoted(frame, start) or Content(start + 1, frame.sentence_end, "direct", "guillemets", "unbalanced-marks", open_ended=True)
    if start >= frame.stop:  # «در متن بیانیه آمده است:» at the end of a paragraph
        return Content(start, start, "direct", "colon", "colon-before-paragraph", open_ended=True) if start >= frame.sentence_end else None
    return Content(start, frame.stop, "direct", "colon", "colon", open_ended=frame.stop == frame.sentence_end)


def _quoted(frame: Frame, opening: int) -> Content | None:
    """Content within marks; where the clause goes on after them («آمادگی» هست …) the marks hold a part of it only."""
    end = closing(frame.forms, opening, frame.sentence_end + 1)
    if end is None:
        return None
    rest = [form for form in frame.forms[end + 1 : frame.stop] if form[0].isalnum()]
    if len(rest) > _LEAST_CLAUSE and frame.form(end + 1) not in (".", "،", "؛", "و", ",", "!", "؟"):
        return Content(opening, frame.stop, "direct", "colon", "colon-partly-quoted", open_ended=True)
    return Content(opening + 1, end, "direct", "guillemets", "marks-after-cue")


def _marks_after_cue(frame: Frame) -> Content | None:
    """«وی تاکید کرد «…»», «با بیان اینکه «…» گفت»."""
    at = frame.cue.end
    while frame.form(at) in ("،", "که", "این", "اینکه", "بر", "به", "بیان"):
        at += 1
    if frame.form(at) not in OPENING:
        return None
    end = closing(frame.forms, at, frame.sentence_end + 1)
    if end is None or end - at - 1 < _LEAST_CLAUSE:
        return None
    rest = [form for form in frame.forms[end + 1 : frame.stop] if form[0].isalnum()]
    if len(rest) > 1 and (at != frame.cue.end or frame.form(end + 1) not in ("،", ".", "؛")):
        return None
    return Content(at + 1, end, "direct", "guillemets", "marks-after-cue")


def _ke(frame: Frame) -> Content | None:
    """«گفت که …», «با تاکید بر اینکه …», «با بیان این که …»."""
    at = frame.cue.end
    if frame.cue.report.colon or (frame.cue.report.nominal_first and _by_preposition(frame) is not None):
        return None
    for _ in range(4):
        if frame.form(at) in ("که", "اینکه", "آنکه"):
            break
        if frame.form(at) not in ("بر", "به", "از", "این", "،", "نیز", "هم", "همچنین", "آن", "درباره", "نسبت"):
            return None
        at += 1
    if frame.form(at) not in ("که", "اینکه", "آنکه"):
        return None
    start = at + 1
    while frame.form(start) in ("،", ":", "که"):
        start += 1
    if start >= frame.stop:
        return None
    return Content(start, frame.stop, "indirect", "ke", "ke-clause")


def _bare(frame: Frame) -> Content | None:
    """«وی تصریح کرد ملاقات فرصتی مهم است», «وزارت خارجه اعلام کرد، …», «از آنان خواست بازگردند»."""
    if not frame.cue.report.clause or frame.cue.mode == "infinitive" or frame.cue.report.colon:
        return None
    start = frame.cue.end
    while frame.form(start) in ("،", "-"):
        start += 1
    wish = frame.form(start) == "تا"  # «از او خواسته تا بازگردد»
    if frame.cue.form is not None and frame.cue.form.tense == "participle" and frame.cue.start == frame.cue.head_end and not wish:
        return None  # «این خواسته با مخالفت روبه‌رو شد»: a noun
    start += wish
    words = [form for form in frame.forms[start : frame.stop] if form[0].isalnum()]
    if len(words) < _LEAST_CLAUSE or frame.form(start) in ("و", ".", "؛", "را", "یا") or frame.form(start) in CLOSING:
        return None
    document = frame.cue.mode == "document" and frame.stop == frame.sentence_end
    return Content(start, frame.stop, "indirect", "bare", "bare-clause", open_ended=document)


def _marks_before_cue(frame: Frame) -> Content | None:
    """«…»، وی افزود."""
    for i in range(frame.clause, frame.cue.start):
        if frame.forms[i] in OPENING:
            end = closing(frame.forms, i, frame.cue.start)
            if end is not None and end - i > _LEAST_CLAUSE and i <= frame.clause + 1 and frame.form(end + 1) in ("،", "،", ",", "."):
                return Content(i + 1, end, "direct", "guillemets", "marks-before-cue")
            return None
    return None


def _ezafe(frame: Frame) -> Content | None:
    """«خواستار آزادی آنان شد»: the phrase between the noun and its verb."""
    report = frame.cue.report
    if "ezafe" not in report.nominal or frame.form(frame.cue.head_end) in ("بر", "به", "از"):
        return None
    if frame.cue.mode == "finite" and frame.cue.end > frame.cue.head_end:
        return None  # «مدعی شد که …»: the verb follows at once
    start = frame.cue.head_end
    if frame.cue.mode == "infinitive":
        return _phrase(frame, start, "nominal-ezafe")
    if frame.cue.mode != "finite" or report.infinitive:
        return None
    for i in range(start + 1, frame.sentence_end):
        if frame.forms[i] in _CLOSING_VERBS and frame.forms[i - 1] != "که":
            return Content(start, i, "paraphrase", "nominal", "nominal-ezafe")
    return None


_CLOSING_VERBS = ("شد", "شدند", "شده", "شدهاند", "است", "هستند", "بود", "بودند", "گردید", "میشود", "شوند", "گشت", "اند", "میباشد")


def _phrase(frame: Frame, start: int, rule: str) -> Content | None:
    """The noun phrase of a led report («با تاکید بر …»): to the comma or to the next cue's clause."""
    end = start
    depth = 0
    while end < frame.stop:
        form = frame.forms[end]
        depth += (form == "(") - (form == ")")
        if form in ("،", "؛") and depth <= 0 and not _enumerates(frame, end):
            break
        if form == "و" and _leads(frame, end + 1):
            break
        end += 1
    return Content(start, end, "paraphrase", "nominal", rule) if end > start else None


def _leads(frame: Frame, i: int) -> bool:
    """Tell whether a further led report begins («… و نیز با اشاره به …»)."""
    i += frame.form(i) in ("نیز", "همچنین")
    return frame.form(i) in ("با", "ضمن") and frame.form(i + 1) in ("اشاره", "تاکید", "بیان", "ابراز", "اعلام", "یادآوری", "انتقاد", "استقبال", "تقدیر", "تشکر", "قدردانی", "تشریح")


def _enumerates(frame: Frame, comma: int) -> bool:
    """Tell a comma inside a list («تجاری، علمی و فرهنگی») from the one that ends the phrase."""
    after = list(frame.forms[comma + 1 : comma + 6])
    return "و" in after and not any(form in ("،", ":") for form in after[: after.index("و")]) and after.index("و") <= 3  # noqa: PLR2004


def _by_preposition(frame: Frame) -> Content | None:
    """«بر لزوم گفت‌وگو تاکید کرد», «از نقش میزبان تقدیر کرد», «با ابراز نگرانی از …»."""
    prepositions = [p.split() for p in frame.cue.report.nominal if p not in ("را", "ezafe")]
    if frame.cue.mode == "infinitive":
        for words in prepositions:
            start = frame.cue.end
            if list(frame.forms[start : start + len(words)]) == words and frame.form(start + len(words)) not in ("این", "اینکه", "آن") or (
                list(frame.forms[start : start + len(words)]) == words and frame.form(start + len(words) + 1) != "که"
            ):
                return _phrase(frame, start + len(words), "nominal-led")
        return None
    start = max(frame.clause, frame.subject_end)
    for low, high in _segments(frame, start):
        found = [i for i in range(low, high) for words in prepositions if _is_preposition(frame, i, words)]
        if found:
            i = found[-1] if frame.forms[found[-1]] == "بر" else found[0]
            length = next(len(words) for words in prepositions if _is_preposition(frame, i, words))
            return Content(i + length, frame.cue.start, "paraphrase", "nominal", "nominal-preposition")
    return None


def _segments(frame: Frame, start: int) -> list[tuple[int, int]]:
    """Return the stretches between commas from the cue backwards; the last one that holds the preposition counts."""
    commas = [i for i in range(start, frame.cue.start) if frame.forms[i] in ("،", "؛")]
    bounds = [start, *(comma + 1 for comma in commas), frame.cue.start - 1]
    if frame.cue.start - 1 in (comma + 1 for comma in commas) or (commas and commas[-1] >= frame.cue.start - 2):  # noqa: PLR2004
        return []  # «با اشاره به حمایت از صلح، ابراز امیدواری کرد»: nothing stands between
    return list(zip(bounds[:-1], bounds[1:], strict=True))[::-1]


def _is_preposition(frame: Frame, i: int, words: list[str]) -> bool:
    no_report = ("علاوه", "بنا", "مبنی", "غیر", "پس", "پیش", "قبل", "بعد", "برخی", "مشتمل", "ناظر", "برابر", "حاکم")
    no_phrase = ("اساس", "مبنای", "پایه", "خلاف", "سر", "عهده", "ضد", "طبق")  # «بر اساس منافع مشترک»: no object of the report
    return list(frame.forms[i : i + len(words)]) == words and frame.form(i - 1) not in no_report and frame.form(i + 1) not in no_phrase


def _ends_clause(frame: Frame, i: int) -> bool:
    """«از موزه بازدید کرده و تمایل خود را … اعلام کردند»: the object begins after the verb and «و»."""
    return frame.forms[i] == "و" and i > frame.subject_end and frame.forms[i - 1] in vocabulary().verbs


_ADVERBIAL_OPENERS = ("در", "با", "از", "به", "پیش", "پس", "طی", "ضمن", "بر", "قبل", "بعد")


def _by_object(frame: Frame) -> Content | None:
    """«روابط را عمیق توصیف کرد», «این حمله را محکوم کرد»: object and predicate before the verb."""
    if "را" not in frame.cue.report.nominal:
        return None
    span = frame.forms[frame.subject_end : frame.cue.start]
    if "را" not in span:
        return None
    last = frame.subject_end + max(i for i, form in enumerate(span) if form == "را")
    start = frame.subject_end
    adverbial = frame.form(start + (frame.form(start) in "،؛")) in _ADVERBIAL_OPENERS
    for i in range(frame.subject_end, last):
        if frame.forms[i] in ("،", "؛", ":") and (adverbial or not _enumerates(frame, i)):
            start = i + 1
    start = max((i + 1 for i in range(start, last) if _ends_clause(frame, i)), default=start)
    if any(form == "که" for form in frame.forms[start:last]) and frame.form(last - 1) in ("آن", "او", "آنها"):
        return None  # «سیاستی که آن را … می‌خواند»: a name, no report
    while frame.form(start) in ("نیز", "هم", "همچنین", "و", "،", "سپس", "با", "در") and start < last:
        if frame.form(start) in ("با", "در") and frame.form(start + 1) not in ("این", "ادامه"):
            break
        start += 1 + 2 * (frame.form(start) in ("با", "در") and frame.form(start + 1) == "این") + (frame.form(start + 1) == "ادامه")
    predicate = frame.cue.start - last - 1
    if frame.cue.report.word in ("محکوم", "تکذیب", "تایید", "تبریک", "تسلیت", "ابراز") or predicate == 0:
        return Content(start, last, "paraphrase", "nominal", "nominal-object") if last > start else None
    return Content(start, frame.cue.start, "paraphrase", "nominal", "nominal-predicate") if last > start else None


def _according(frame: Frame) -> Content | None:
    """«به گفته وی، مرز باز است»: the clause after the source."""
    start = frame.subject_end
    while frame.form(start) in ("،", "-", ":", "نیز"):
        start += 1
    if start + _LEAST_CLAUSE > frame.stop or start == frame.cue.end:
        return None
    return Content(start, frame.stop, "indirect", "bare", "according-to")


_FINITE: tuple[Callable[[Frame], Content | None], ...] = (
    _after_colon, _marks_after_cue, _ezafe, _ke, _by_preposition, _by_object, _marks_before_cue, _bare,
)  # fmt: skip
_SHARED = (_by_preposition, _by_object)
_LED = (_marks_after_cue, _ke, _by_preposition, _ezafe)
RULES = {"finite": _FINITE, "shared": _SHARED, "infinitive": _LED, "document": (_after_colon, _marks_after_cue, _ke, _bare), "according": (_according,)}


_BECOMING = ("یادآور", "متذکر", "مدعی", "خواستار", "خواهان")  # «یادآور شده که …»: active in meaning


def find_content(frame: Frame) -> Content | None:
    """Return the content of a cue by the first rule that finds any."""
    form = frame.cue.form
    if form is not None and form.tense == "participle" and form.form.startswith("شد") and frame.cue.report.word not in _BECOMING:
        return _after_colon(frame)  # «اقدامات اعلام شده در …» reports nothing
    return next((content for rule in RULES[frame.cue.mode] if (content := rule(frame)) is not None), None)
