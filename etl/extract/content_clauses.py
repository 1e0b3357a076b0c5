"""Reported clauses: after a colon, in marks, after «که», after the bare verb, after «به گفته X»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.content_phrases import by_preposition
from etl.extract.frame import CLOSED, CLOSING, LEAST_CLAUSE, OPENING, Content, Frame, closing
from etl.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

_FACTS = (
    "مطلب",
    "نکته",
    "موضوع",
    "مساله",
    "مسئله",
    "مهم",
    "امر",
    "واقعیت",
    "ادعا",
    "جمله",
    "عقیده",
    "نظر",
    "باور",
)  # «با تاکید بر این نکته که …»


def after_colon(frame: Frame) -> Content | None:
    """«وی گفت: …», «وی گفت: «…»»."""
    at = frame.cue.end
    while frame.form(at) in ("،", "-", "–"):
        at += 1
    if frame.form(at) != ":" or (frame.cue.mode == "finite" and not frame.cue.report.clause):
        return None
    start = at + 1
    while frame.form(start) in (":", "-", "–", "…", "."):
        start += 1
    if frame.form(start) in OPENING:
        return _quoted(frame, start) or Content(
            start + 1, frame.sentence_end, "direct", "guillemets", "unbalanced-marks", open_ended=True
        )
    if start >= frame.stop:  # «در متن بیانیه آمده است:» at the end of a paragraph
        return (
            Content(start, start, "direct", "colon", "colon-before-paragraph", open_ended=True)
            if start >= frame.sentence_end
            else None
        )
    return Content(start, frame.stop, "direct", "colon", "colon", open_ended=frame.stop == frame.sentence_end)


_LONGEST_SPEECH = 500  # tokens within marks that no sentence holds


def _quoted(frame: Frame, opening: int) -> Content | None:
    """Content within marks; where the clause goes on after them («آمادگی» هست …) the marks hold a part of it only."""
    end = closing(frame.forms, opening, frame.sentence_end + 1)
    if end is None:
        end = closing(frame.forms, opening, opening + _LONGEST_SPEECH) if frame.form(opening) == "«" else None
        return None if end is None else Content(opening + 1, end, "direct", "guillemets", "marks-over-paragraphs")
    rest = [form for form in frame.forms[end + 1 : frame.stop] if form[0].isalnum()]
    if len(rest) > LEAST_CLAUSE and frame.form(end + 1) not in (".", "،", "؛", "و", ",", "!", "؟"):
        return Content(opening, frame.stop, "direct", "colon", "colon-partly-quoted", open_ended=True)
    return Content(opening + 1, end, "direct", "guillemets", "marks-after-cue")


def marks_after_cue(frame: Frame) -> Content | None:
    """«وی تاکید کرد «…»», «با بیان اینکه «…» گفت»."""
    at = frame.cue.end
    while frame.form(at) in ("،", "که", "این", "اینکه", "بر", "به", "بیان", *_FACTS):
        at += 1
    if frame.form(at) not in OPENING:
        return None
    end = closing(frame.forms, at, frame.sentence_end + 1)
    if end is None or end - at - 1 < LEAST_CLAUSE:
        return None
    if frame.form(at - 1) in ("به", "بر") and vocabulary().verbs.isdisjoint(frame.forms[at + 1 : end]):
        return None  # «با اشاره به «همکاری سه کشور در قفقاز» گفت»: a title or a phrase
    rest = [form for form in frame.forms[end + 1 : frame.stop] if form[0].isalnum()]
    if len(rest) > 1 and (at != frame.cue.end or frame.form(end + 1) not in ("،", ".", "؛")):
        return None
    return Content(at + 1, end, "direct", "guillemets", "marks-after-cue")


def ke(frame: Frame) -> Content | None:
    """«گفت که …», «با تاکید بر اینکه …», «با بیان این که …»."""
    at = frame.cue.end
    if (
        _takes_no_clause(frame)
        or _is_while(frame)
        or (frame.cue.report.nominal_first and by_preposition(frame) is not None)
    ):
        return None
    for _ in range(4):
        if frame.form(at) in _THAT:
            break
        if frame.form(at) not in ("بر", "به", "از", "این", "،", "نیز", "هم", "همچنین", "آن", "درباره", "نسبت", *_FACTS):
            return None
        at += 1
    if frame.form(at) not in _THAT:
        return None
    start = at + 1
    while frame.form(start) in ("،", ":", "که"):
        start += 1
    if start >= frame.stop:
        return None
    return Content(start, frame.stop, "indirect", "ke", "ke-clause")


_THAT = ("که", "اینکه", "آنکه", "براینکه", "بهاینکه")  # «با اشاره براینکه …»


def _is_while(frame: Frame) -> bool:
    """«وزیر در حالی این سخن را بیان می‌کند که مردم …»: «که» belongs to «در حالی»."""
    told = frame.forms[frame.clause : frame.cue.start]
    return "حالی" in told and "که" not in told[told.index("حالی") :]


def _takes_no_clause(frame: Frame) -> bool:
    """«این را از وظایفی دانست که …»: the clause belongs to the noun."""
    noun = frame.cue.mode == "finite" and not frame.cue.report.clause
    wish = frame.cue.report.word == "خواست" and _is_wish(frame)
    return noun or wish or (frame.cue.report.colon and not _in_document(frame))


def _in_document(frame: Frame) -> bool:
    """«در این گزارش آمده که …»."""
    named = not vocabulary().documents.isdisjoint(frame.forms[frame.clause + 1 : frame.clause + 3])
    return frame.cue.mode == "document" and frame.form(frame.clause) == "در" and named


def _is_wish(frame: Frame) -> bool:
    """«ایران می‌خواهد که راه باز شود» asks nobody; «از همسایگان می‌خواهد که …» does."""
    present = frame.cue.form is not None and frame.cue.form.tense == "present"
    return present and "از" not in frame.forms[frame.clause : frame.cue.start]


def bare(frame: Frame) -> Content | None:
    """«وی تصریح کرد ملاقات فرصتی مهم است», «وزارت خارجه اعلام کرد، …», «از آنان خواست بازگردند»."""
    report = frame.cue.report
    if not report.clause or frame.cue.mode == "infinitive" or report.colon or report.word in _POINTS_ONLY:
        return None
    start = frame.cue.end
    while frame.form(start) in ("،", "-"):
        start += 1
    wish = frame.form(start) == "تا" and not frame.cue.report.direct  # «از او خواسته تا بازگردد»
    told = frame.forms[frame.clause : frame.cue.start]
    present = frame.cue.form is not None and frame.cue.form.tense == "present"
    asked = "از" in frame.forms[max(frame.clause, frame.subject_end) : frame.cue.start]
    asked |= frame.cue.report.word in _ADVICE and "به" in told and not frame.cue.passive
    if not frame.cue.report.direct and (present or not wish) and not asked:
        return None  # «به خواست خدا آمدیم», «می‌خواهد تا کجا برود»: nobody is asked
    goes_on = frame.form(frame.cue.end) in ("اما", "ولی")  # «گرما شهر را تهدید می‌کند اما …»
    if goes_on or _is_subordinate(frame) or (report.direct and _qualifies(frame)):
        return None
    purpose = frame.form(start) == "تا" and not wish and frame.cue.head_end > frame.cue.start
    if purpose or (_is_noun(frame) and not wish):
        return None  # «اعلام آمادگی کردند تا …»; «می‌گوید تا کنون …» is said
    start += wish
    words = [form for form in frame.forms[start : frame.stop] if form[0].isalnum()]
    if len(words) < LEAST_CLAUSE or frame.form(start) in ("و", ".", "؛", "را", "یا", "که") or _closes(frame, start):
        return None
    document = frame.cue.mode == "document" and frame.stop == frame.sentence_end
    end = _relative_end(frame, start) if frame.cue.report.direct else _wish_end(frame, start)
    return Content(start, end, "indirect", "bare", "bare-clause", open_ended=document)


def _is_subordinate(frame: Frame) -> bool:
    """«در حالی که وزیر اعلام کرده است، …», «وقتی کارگر مدعی شد، …»: the main clause is the narrator's."""
    if frame.form(frame.cue.end) != "،":
        return False
    told = list(frame.forms[frame.clause : frame.cue.start])
    return not _SUBORDINATING.isdisjoint(told[_after_last("،", told) :])


def _qualifies(frame: Frame) -> bool:
    """«درباره اهدافی که وزیر اعلام کرده است پرسش داریم»: the clause with the cue only tells which aims."""
    told = list(frame.forms[frame.clause : frame.cue.start])
    after = _after_last("که", told)
    if after <= 1 or frame.clause + after - 1 == frame.subject_end:
        return False
    antecedent = told[after - 2]
    relative = (antecedent.endswith("ی") or antecedent.startswith("سخن")) and antecedent != "حالی"
    return relative and vocabulary().verbs.isdisjoint(told[after:])


def _after_last(form: str, told: Sequence[str]) -> int:
    """Return the index after the last `form`; 0 where there is none."""
    return len(told) - told[::-1].index(form) if form in told else 0


_POINTS_ONLY = ("اشاره",)  # «مواردی که وزارتخانه به آن اشاره دارد محدودیت سفر است»
_SUBORDINATING = frozenset(("که", "وقتی", "زمانی", "هنگامی", "اگر"))
_ADVICE = ("توصیه", "پیشنهاد", "دستور")  # «به همسایگان توصیه کرد بازگردند»


def _closes(frame: Frame, i: int) -> bool:
    """Tell whether a mark at `i` ends what stands before it; «اعلام کرد "تارو کونو" می‌آید» opens a name."""
    name = frame.form(i) in OPENING and closing(frame.forms, i, min(i + _LONGEST_NAME, frame.stop)) is not None
    return frame.form(i) in CLOSING and not name


_LONGEST_NAME = 6  # tokens, with the marks


def _is_noun(frame: Frame) -> bool:
    """«این خواسته با مخالفت روبه‌رو شد», «گفته او نادرست است»; but «وزیر خارجه آلمان گفته مذاکره ادامه دارد»."""
    cue = frame.cue
    if cue.form is None or cue.form.tense != "participle" or cue.start != cue.head_end:
        return False
    if frame.form(cue.start - 1) == "»":
        return True  # «نمایش «باران» نوشته رضا جلیلی»
    has_subject = frame.subject_end > frame.clause and frame.form(cue.start - 1) not in _OF_NOUNS
    has_subject |= frame.form(cue.start - 1) == "و" and frame.form(cue.start - 2) in vocabulary().verbs
    asked = cue.report.direct or "از" in frame.forms[frame.subject_end : cue.start]  # «سفیر از لبنان خواسته بازنگرد»
    after = frame.form(cue.end)
    qualified = after in vocabulary().pronouns or after in ("های", "ها", "خود", "را", "شده", "میشود", "میشد", "شد")
    denied = any(form in ("رد", "تکذیب", "تایید") for form in frame.forms[cue.end : frame.stop])
    return not (has_subject and asked) or qualified or denied


_OF_NOUNS = ("این", "آن", "همین", "به", "از", "بر", "با", "طبق", "هر", "بنابر", "بنابه", "را", "در", "بنا", "یک")


def _relative_end(frame: Frame, start: int) -> int:
    """«وزیر که گفته بود راه باز است، از آن گذشت»: what is said in a relative clause ends with it."""
    if frame.form(frame.cue.start - 1) != "که":
        return frame.stop
    commas = (i for i in range(start + 2, frame.stop) if frame.forms[i] in "،؛")
    return next((i for i in commas if frame.forms[i - 1] in vocabulary().verbs), frame.stop)


def _wish_end(frame: Frame, start: int) -> int:
    """«از او خواست تا بازگردد و او نپذیرفته است»: the wish ends at the «و» after which something is told."""
    last = frame.stop - 1
    while last > start and not frame.forms[last][0].isalpha():
        last -= 1
    if frame.form(last) not in CLOSED:
        return frame.stop
    joints = (i for i in range(start + 2, last) if frame.forms[i] == "و" and frame.forms[i - 1] in vocabulary().verbs)
    return next((i for i in joints if frame.forms[i - 1] not in CLOSED), frame.stop)


def marks_before_cue(frame: Frame) -> Content | None:
    """«…»، وی افزود."""
    for i in range(frame.clause, frame.cue.start):
        if frame.forms[i] in OPENING:
            end = closing(frame.forms, i, frame.cue.start)
            if (
                end is not None
                and end - i > LEAST_CLAUSE
                and i <= frame.clause + 1
                and frame.form(end + 1) in ("،", "،", ",", ".")
            ):
                return Content(i + 1, end, "direct", "guillemets", "marks-before-cue")
            return None
    return None


def claim(frame: Frame) -> Content | None:
    """«از سخنان وی مبنی بر اینکه راه باز است، انتقاد کرد»: to the last comma after a verb, as the narrator goes on.

    «سخنان وی مبنی بر اینکه راه باز است را رد کرد»: or to the first «را» after one.
    """
    start = frame.cue.end
    if frame.subject_end <= frame.clause or frame.form(start) in OPENING:
        return None
    after_verb = [i for i in range(start + 2, frame.sentence_end) if frame.forms[i - 1] in vocabulary().verbs]
    commas = [i for i in after_verb if frame.forms[i] in "،؛"]
    end = next((i for i in after_verb if frame.forms[i] == "را"), commas[-1] if commas else frame.sentence_end)
    return Content(start, end, "indirect", "ke", "claim-clause")


def according(frame: Frame) -> Content | None:
    """«به گفته وی، مرز باز است»: the clause after the source."""
    start = frame.subject_end
    while frame.form(start) in ("،", "-", ":", "نیز"):
        start += 1
    if start + LEAST_CLAUSE > frame.stop or start == frame.cue.end:
        return None
    return Content(start, frame.stop, "indirect", "bare", "according-to")
