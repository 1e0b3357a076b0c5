"""Reported noun phrases: «بر لزوم گفت‌وگو تاکید کرد», «روابط را عمیق توصیف کرد», «خواستار آزادی آنان شد»."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from etl.extract.frame import CLOSED, Content, Frame
from etl.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence


def ezafe(frame: Frame) -> Content | None:
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
            end = i - (frame.forms[i - 1] in ("می", "نمی"))  # «خواستار آزادی آنان می شود»
            return Content(start, end, "paraphrase", "nominal", "nominal-ezafe")
    return None


_CLOSING_VERBS = (
    "شد",
    "شدند",
    "شده",
    "شدهاند",
    "است",
    "هستند",
    "بود",
    "بودند",
    "گردید",
    "میشود",
    "شود",
    "شوند",
    "گشت",
    "اند",
    "میباشد",
)


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
    return frame.form(i) in ("با", "ضمن") and frame.form(i + 1) in (
        "اشاره",
        "تاکید",
        "بیان",
        "ابراز",
        "اعلام",
        "یادآوری",
        "انتقاد",
        "استقبال",
        "تقدیر",
        "تشکر",
        "قدردانی",
        "تشریح",
    )


def _enumerates(frame: Frame, comma: int) -> bool:
    """Tell a comma inside a list («تجاری، علمی و فرهنگی») from the one that ends the phrase."""
    at = comma
    while at < frame.cue.start or at == comma:
        after = list(frame.forms[at + 1 : at + 5])
        mark = next((i for i, form in enumerate(after) if form in ("و", "،", ":")), None)
        if mark is None or mark == 0 or after[mark] == ":":
            return False
        if after[mark] == "و":
            return True
        if frame.subject_end <= frame.clause:
            return False
        at += 1 + mark  # «جلیلی برق، آب، راه‌ها و پل‌ها را … خواند»
    return False


def by_preposition(frame: Frame) -> Content | None:
    """«بر لزوم گفت‌وگو تاکید کرد», «از نقش میزبان تقدیر کرد», «با ابراز نگرانی از …»."""
    prepositions = [p.split() for p in frame.cue.report.nominal if p not in ("را", "ezafe")]
    if frame.cue.mode == "infinitive":
        for words in prepositions:
            start = frame.cue.end
            if (
                list(frame.forms[start : start + len(words)]) == words
                and frame.form(start + len(words)) not in ("این", "اینکه", "آن")
            ) or (
                list(frame.forms[start : start + len(words)]) == words and frame.form(start + len(words) + 1) != "که"
            ):
                return _phrase(frame, start + len(words), "nominal-led")
        return None
    start = max(frame.clause, frame.subject_end)
    for low, high in _segments(frame, start):
        found = [i for i in range(low, high) for words in prepositions if _is_preposition(frame, i, words)]
        if found:
            if frame.forms[frame.cue.start - 1] == "که":
                return None  # «فسادهایی که هشدار می‌دهند»
            i = found[-1] if frame.forms[found[-1]] == "بر" else found[0]
            length = next(len(words) for words in prepositions if _is_preposition(frame, i, words))
            return Content(i + length, frame.cue.start, "paraphrase", "nominal", "nominal-preposition")
    return None


def _segments(frame: Frame, start: int) -> list[tuple[int, int]]:
    """Return the stretches between commas from the cue backwards; the last one that holds the preposition counts."""
    commas = [i for i in range(start, frame.cue.start) if frame.forms[i] in ("،", "؛")]
    bounds = [start, *(comma + 1 for comma in commas), frame.cue.start - 1]
    if frame.cue.start - 1 in (comma + 1 for comma in commas) or (commas and commas[-1] >= frame.cue.start - 2):
        return []  # «با اشاره به حمایت از صلح، ابراز امیدواری کرد»: nothing stands between
    return list(pairwise(bounds))[::-1]


def _is_preposition(frame: Frame, i: int, words: list[str]) -> bool:
    no_report = (
        "علاوه",
        "بنا",
        "مبنی",
        "غیر",
        "پس",
        "پیش",
        "قبل",
        "بعد",
        "برخی",
        "مشتمل",
        "ناظر",
        "برابر",
        "حاکم",
        "نقل",
    )
    no_phrase = (
        "اساس",
        "مبنای",
        "پایه",
        "خلاف",
        "سر",
        "عهده",
        "ضد",
        "طبق",
    )  # «بر اساس منافع مشترک»: no object of the report
    return (
        list(frame.forms[i : i + len(words)]) == words
        and frame.form(i - 1) not in no_report
        and frame.form(i + 1) not in no_phrase
    )


def _ends_clause(frame: Frame, i: int) -> bool:
    """«از موزه بازدید کرده و تمایل خود را … اعلام کردند»: the object begins after the verb and «و»."""
    talk = frame.forms[i - 1] == "گفت" and frame.form(i + 1).startswith("گو")  # «در گفت و گو با …»
    return frame.forms[i] == "و" and i > frame.subject_end and frame.forms[i - 1] in vocabulary().verbs and not talk


def _is_told_already(between: Sequence[str]) -> bool:
    """«نقشه‌ها را داد و از خود مطمئن است و اعلام کرده …»: the object belongs to a verb before the cue."""
    return any(form in CLOSED and "که" not in between[:i] for i, form in enumerate(between))


def _points_back(frame: Frame, last: int) -> bool:
    """«این جملات را … بیان کرد»: the object only points to what was said; «این سخنان را نادرست خواند» judges it."""
    return frame.form(last - 2) == "این" and frame.form(last - 1) in _SAYINGS


_SAYINGS = (
    "جملات",
    "جمله",
    "سخنان",
    "سخن",
    "مطلب",
    "مطالب",
    "اظهارات",
    "حرفها",
    "حرف",
    "گفتهها",
    "عبارت",
    "نکته",
    "نکات",
)


_ADVERBIAL_OPENERS = ("در", "با", "از", "به", "پیش", "پس", "طی", "ضمن", "بر", "قبل", "بعد")


def by_object(frame: Frame) -> Content | None:
    """«روابط را عمیق توصیف کرد», «این حمله را محکوم کرد»: object and predicate before the verb."""
    if "را" not in frame.cue.report.nominal:
        return None
    span = frame.forms[frame.subject_end : frame.cue.start]
    if "را" not in span or span[-1] == "که":
        return None
    last = frame.subject_end + max(i for i, form in enumerate(span) if form == "را")
    judged = frame.cue.report.word not in _JUDGING or last + 1 < frame.cue.start
    if (
        not judged
        or _is_told_already(frame.forms[last + 1 : frame.cue.start])
        or (frame.cue.report.clause and _points_back(frame, last))
    ):
        return None
    start = _object_start(frame, last)
    if any(form == "که" for form in frame.forms[start:last]) and frame.form(last - 1) in ("آن", "او", "آنها"):
        return None  # «سیاستی که آن را … می‌خواند»: a name, no report
    predicate = frame.cue.start - last - 1
    if frame.cue.report.word in ("محکوم", "تکذیب", "تایید", "تبریک", "تسلیت", "ابراز", "خواستار") or predicate == 0:
        return Content(start, last, "paraphrase", "nominal", "nominal-object") if last > start else None
    return Content(start, frame.cue.start, "paraphrase", "nominal", "nominal-predicate") if last > start else None


_JUDGING = ("خواند", "دانست", "نامید", "شمرد")  # «ترانه را می‌خواند», «راه را می‌دانست»: no judgement is told


def _after_day(frame: Frame, start: int) -> int:
    """«وی روز شنبه نشست را سودمند خواند»: the day is no part of the object."""
    if frame.form(start) != "روز":
        return start + (frame.form(start) in ("امروز", "دیروز"))
    days = vocabulary().weekdays | {"گذشته"}
    ends = (start + 2, start + 3)  # «شنبه», «سه شنبه»
    return next((end for end in ends if "".join(frame.forms[start + 1 : end]) in days), start)


def _object_start(frame: Frame, last: int) -> int:
    """Return where the object that ends before «را» at token `last` begins."""
    start = frame.subject_end
    adverbial = frame.form(start + (frame.form(start) in "،؛")) in _ADVERBIAL_OPENERS
    for i in range(frame.subject_end, last):
        if frame.forms[i] in ("،", "؛", ":") and (adverbial or not _enumerates(frame, i)):
            start = i + 1
    start = max((i + 1 for i in range(start, last) if _ends_clause(frame, i)), default=start)
    start += frame.form(start) == "که"  # «جلیلی که اوضاع را مناسب نمی‌داند، …»
    start += 2 * (tuple(frame.forms[start : start + 2]) == ("چندی", "پیش"))
    start = _after_day(frame, start + 3 * (tuple(frame.forms[start : start + 3]) == ("بر", "این", "اساس")))
    while frame.form(start) in ("نیز", "هم", "همچنین", "و", "،", "سپس", "با", "در") and start < last:
        if frame.form(start) in ("با", "در") and frame.form(start + 1) not in ("این", "ادامه"):
            break
        start += (
            1
            + 2 * (frame.form(start) in ("با", "در") and frame.form(start + 1) == "این")
            + (frame.form(start + 1) == "ادامه")
        )
    if frame.form(start) == "در" and frame.form(start + 1).endswith("ی") and start + 2 < last:
        start += 2  # «در پیامی سالروز استقلال را تبریک گفت»
    if frame.form(start) == "با" and frame.form(start + 1) in _ISSUING and frame.form(start + 2).endswith("ی"):
        start += 3  # «با صدور بیانیه‌ای این حمله را محکوم کرد»
    return start


_ISSUING = ("صدور", "انتشار", "ارسال", "ارائه")
