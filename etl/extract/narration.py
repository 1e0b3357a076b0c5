"""Whose words these are: where a sentence's own clause begins, and where the narrator speaks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.frame import OPENING, closing
from etl.extract.reporting import THEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.cues import Cue
    from etl.extract.subjects import Clauses
    from etl.mention import Mention

_RELAYS = (
    ("به", "گزارش"),
    ("به", "نقل", "از"),
    ("بنا", "بر", "گزارش"),
    ("بنابر", "گزارش"),
    ("بنا", "به", "این", "گزارش"),
    ("بر", "اساس", "این", "گزارش"),
    ("بر", "پایه", "این", "گزارش"),
    ("برپایه", "این", "گزارش"),
    ("بر", "اساس", "گزارش"),
    ("براساس", "این", "گزارش"),
    ("براساس", "گزارش"),
)
_RELAY_OPENERS = frozenset(relay[0] for relay in _RELAYS)
_RELAY_LENGTH = 25  # tokens: a relay longer than that is no relay


def opening(clauses: Clauses, start: int, end: int) -> int:
    """Return the token where a sentence's own words begin, after relays and signatures.

    «به گزارش ایسنا به نقل از رویترز، …», «خبرگزاری فارس: …», «گروه سیاسی- …».
    """
    forms = clauses.document.tokens.forms
    while start < end and forms[start] in ("*", "-", "–", "•", "🔹", "🔸", "#", "_"):
        start += 1
    at = _after_signature(clauses, start, end)
    if at > start:  # «باشگاه خبری؛ مینا عظیمی - صدراعظم آلمان گفت»
        at = _after_signature(clauses, at, end)
    at = _after_remark(forms, at)
    at += forms[at : at + 1] in (["همچنین"], ["اما"], ["و"]) and _relay_at(forms, at + 1) is not None
    while (relay := _relay_at(forms, at)) is not None:
        at = at + len(relay) if "این" in relay else _after_source(clauses, at + len(relay), end)
        while at < end and forms[at] in "،؛:":
            at += 1
    return at


def _after_remark(forms: Sequence[str], at: int) -> int:
    """«این در حالی است که ترکیه …», «گفتنی است، وزیر …»: what the narrator remarks begins after it."""
    for remark in _REMARKS:
        end = at + len(remark)
        if tuple(forms[at:end]) == remark:
            return end + (forms[end : end + 1] in (["که"], ["،"]))
    return at


_REMARKS = (
    ("این", "در", "حالی", "است"),
    ("این", "درحالی", "است"),
    ("این", "درحالیست"),
    ("این", "در", "حالیست"),
    ("گفتنی", "است"),
    ("شایان", "ذکر", "است"),
    ("لازم", "به", "ذکر", "است"),
)


def _after_signature(clauses: Clauses, start: int, end: int) -> int:
    forms = clauses.document.tokens.forms
    dashes = ("-", "–", "ـ")
    if {":", "؛", *dashes}.isdisjoint(forms[start : start + _SIGNED_WITHIN + 1]):
        return start
    first = next(iter(clauses.between(start, min(start + 8, end))), None)
    if first is not None and first.start == start and first.end < end:
        signed = first.kind == "institution" and first.country is None
        if (signed and forms[first.end] in (":", "؛", *dashes)) or (
            first.kind == "name" and _begins_anew(clauses, first.end)
        ):
            return first.end + 1
    if first is not None and first.start == start and first.kind == "institution":
        colon = next((m.end for m in clauses.between(first.end, first.end + 3) if m.start == first.end), first.end)
        if forms[colon : colon + 1] == [":"] and any(m.start == colon + 1 for m in clauses.between(colon, colon + 8)):
            return colon + 1  # «اکو ایران: دستیار رئیس‌جمهور اعلام کرد …»
    near = clauses.between(start, min(start + _SIGNED_WITHIN, end))
    signed_by = (m for m in near if m.start and forms[m.start - 1] in "؛:|/")
    author = next((m for m in signed_by if m.kind == "name" and m.end < end and forms[m.end] in dashes), None)
    if author is not None:
        return author.end + 1  # «۱۳ آذر باشگاه خبری؛ مینا عظیمی - صدراعظم آلمان گفت»
    nearest = range(start + 1, min(start + _DATELINE, end))
    byline = next((i for i in nearest if forms[i] in dashes and (i < start + _BYLINE or forms[i - 1] == ")")), None)
    signed = byline is not None and (forms[start - 1 : start] == ["؛"] or _begins_anew(clauses, byline))
    return byline + 1 if byline is not None and signed else start


_SIGNED_WITHIN = 16  # tokens
_BYLINE, _DATELINE = 4, 8  # tokens: «معراج مژده-», «اربیل (کوردستان ۲۴) –»


def _begins_anew(clauses: Clauses, dash: int) -> bool:
    """«معراج مژده- «رود فان نیستلروی» مهاجم …»: a byline, if another mention follows the dash."""
    forms = clauses.document.tokens.forms
    after = next(iter(clauses.between(dash + 1, dash + 12)), None)
    return (
        forms[dash] in ("-", "–", "ـ")
        and after is not None
        and after.start == dash + 1
        and after.kind in ("name", "role")
    )


def _relay_at(forms: Sequence[str], at: int) -> tuple[str, ...] | None:
    if at >= len(forms) or forms[at] not in _RELAY_OPENERS:
        return None
    return next((relay for relay in _RELAYS if tuple(forms[at : at + len(relay)]) == relay), None)


def _after_source(clauses: Clauses, at: int, end: int) -> int:
    """Return the token after the relay's source: at the comma, or after the agency where there is none."""
    forms = clauses.document.tokens.forms
    marked = closing(forms, at, at + _RELAY_LENGTH) if forms[at : at + 1] == ["«"] else None
    if marked is not None:
        return marked + 1  # «به گزارش «پایگاه خبری - تحلیلی پیام» وزیر …»
    first = next(iter(clauses.between(at, min(at + 8, end))), None)
    if first is not None and first.start <= at + 1 and first.kind == "institution":
        place = next(iter(clauses.between(first.end, min(first.end + 4, end))), None)
        if place is not None and forms[first.end] == "از" and place.start == first.end + 1:
            return place.end  # «به گزارش ایرنا از واشنگتن سخنگوی …»
        return _end_of_outlet(clauses, first.end, end)
    comma = next((i for i in range(at, min(end, at + _RELAY_LENGTH)) if forms[i] in "،؛"), None)
    person = next((m for m in clauses.between(at + 1, end) if m.kind in ("name", "role") and not m.plural), None)
    if person is not None and person.end == comma and _names_one_at(clauses, comma + 1):
        return comma  # «به گزارش پایگاه اطلاع‌رسانی رستگاری، وزیر …»
    if person is not None and person.start <= at + _OUTLET_TAIL and (comma is None or person.start < comma):
        return person.start  # «به گزارش راهبرد معاصر حسین امیرعبداللهیان گفت»
    return comma if comma is not None else at


def _end_of_outlet(clauses: Clauses, at: int, end: int) -> int:
    """Return the end of an outlet's name that goes on after words the register knows: «به گزارش اکو ایران، …»."""
    forms = clauses.document.tokens.forms
    stop = min(at + _OUTLET_TAIL + 1, end)
    while at < stop and forms[at] in _IN_BRACKETS:
        at += 1
    signed = next((m for m in clauses.between(at, stop) if m.start == at and _is_outlet(m)), None)
    if signed is not None:
        return signed.end  # «به گزارش خبرگزاری اهل‌بیت(ع) ـ ابنا ـ وزارت خارجه …»
    for i in range(at, stop):
        if forms[i] in "،؛:" or _relay_at(forms, i) is not None:
            return i
        if any(m.start == i and m.kind != "institution" for m in clauses.between(i, end)):
            break
    return at


_OUTLET_TAIL = 4  # tokens
_IN_BRACKETS = ("(", ")", "ع", "ص", "س", "ره", "عج", "-", "–")  # «اهل‌بیت(ع) –»


def _names_one_at(clauses: Clauses, at: int) -> bool:
    return any(m.start == at and m.kind in ("name", "role") for m in clauses.between(at, at + _SIGNED_WITHIN))


def _is_outlet(mention: Mention) -> bool:
    return any(key.startswith("media:") for key in mention.keys)


def is_narrated(clauses: Clauses, cue: Cue, clause: int) -> bool:
    """Tell whether the narrator reports with the cue: not in marks, not in the first or second person, no wish."""
    if cue.form is not None and (cue.form.person in {1, 2, 4, 5} or cue.form.tense == "subjunctive" or _denies(cue)):
        return False
    forms = clauses.document.tokens.forms
    if cue.report.of and not any(form in cue.report.of for form in forms[clause : cue.start]):
        return False
    if cue.passive and cue.form is not None and cue.form.tense == "participle" and not _goes_on(clauses, cue, clause):
        return False
    reminds = cue.start == clause and cue.report.word in _REMINDERS and is_present(cue)
    if reminds or is_impersonal(forms, cue, clause) or _in_marks(forms, clause, cue.start):
        return False
    if not cue.passive or cue.form is None:
        return True
    one = cue.form.person != THEY and forms[cue.start - 1] != "که"  # «شهرها تهدید می‌شوند که …», «آنچه ادعا می‌شود …»
    return one and (forms[cue.end : cue.end + 1] == [":"] or _has_document(clauses, cue, clause))


def _denies(cue: Cue) -> bool:
    """«نگفت که»: nobody said it; «مفید ندانست» is a judgement all the same."""
    return cue.form is not None and cue.form.negated and cue.report.clause


def _goes_on(clauses: Clauses, cue: Cue, clause: int) -> bool:
    """«در گزارش گفته شده که …», «گفته شده: …»; not «دیدارهای پیش‌بینی شده را مفید دانست»."""
    forms = clauses.document.tokens.forms
    if forms[cue.end : cue.end + 1] != ["که"]:
        return forms[cue.end : cue.end + 1] == [":"]
    return forms[clause] == "در" and not clauses.vocabulary.documents.isdisjoint(forms[clause + 1 : clause + 3])


def is_impersonal(forms: Sequence[str], cue: Cue, clause: int) -> bool:
    """«باید گفت که …», «این را می‌توان از دلایل آن دانست»: the narrator's own words."""
    if cue.start and (forms[cue.start - 1] in _IMPERSONAL or (*forms[cue.start - 2 : cue.start],) == ("می", "شود")):
        return True
    if not cue.report.clause:
        return not _MAY.isdisjoint(forms[clause : cue.start])
    points = cue.report.word == "اشاره"
    if points and not _MAY.isdisjoint(forms[clause : cue.start]):
        return True  # «می‌توان به ساختن پل و گشودن راه اشاره کرد که …»
    for i in range(cue.start - 1, max(clause, cue.start - _FAR) - 1, -1):
        if forms[i] in _MAY:
            return cue.form is not None and cue.form.tense == "past"
        if forms[i] in "،؛" or forms[i] in ("که", "و"):
            return False
    return False


_FAR = 12  # tokens
_MAY = frozenset(("میتوان", "نمیتوان", "توان"))
_IMPERSONAL = (
    "میشود",
    "باید",
    "نباید",
    "میتوان",
    "نمیتوان",
    "بتوان",
    "توان",
)  # «باید گفت که …»: the narrator's own words
_REMINDERS = ("یاد‌آور", "خاطرنشان", "متذکر")  # «یادآور می‌شود دو وزیر پیشتر …»: the narrator reminds the reader


_OPENING = frozenset(OPENING)


def _in_marks(forms: Sequence[str], start: int, token: int) -> bool:
    """Tell whether a mark opened after `start` is closed only after `token`."""
    furthest = 400
    if _OPENING.isdisjoint(forms[start:token]):
        return False
    i = start
    while i < token:
        if forms[i] in OPENING:
            end = closing(forms, i, token + furthest)
            if end is not None and end > token:
                return True
            i = end if end is not None else i
        i += 1
    return False


def _has_document(clauses: Clauses, cue: Cue, clause: int) -> bool:
    """«در بیانیه وزارتخانه تاکید شد»; not «اعتراض به دولت انگلیس ابلاغ و تاکید شد»."""
    forms = clauses.document.tokens.forms
    governed = ("به", "با", "علیه", "برای", "نسبت", "درباره", "میان", "بین")
    bodies = [m for m in clauses.between(clause, cue.start) if m.kind == "institution" and (m.name or m.roles)]
    return bool(bodies) and forms[bodies[0].start - 1] not in governed


def next_clause(clauses: Clauses, cue: Cue, later: Sequence[Cue], end: int) -> int:
    """Return the token where the narrator speaks again in the sentence, or its `end`.

    «گفت که راه باز است و افزود: …»: before «و افزود». «با بیان اینکه راه باز است، افزود: …»: before the comma.
    """
    for following in later:
        if following.start < cue.end or not _takes_over(following):
            continue
        if cue.mode != "infinitive" and is_present(following) and not is_present(cue):
            continue  # «گفت که … استقبال می‌کند»: still what is said
        stop = _led_stop(clauses, cue, following) if cue.mode == "infinitive" else _joined_stop(clauses, cue, following)
        if stop is not None:
            return stop
    return end


def _takes_over(cue: Cue) -> bool:
    if cue.mode == "shared":
        return True
    return (
        cue.mode == "finite"
        and cue.form is not None
        and cue.form.person in {0, 3, 6}
        and cue.form.tense != "subjunctive"
    )


def is_present(cue: Cue) -> bool:
    """Tell whether a cue's verb is in the present or the future."""
    return cue.form is not None and cue.form.tense in {"present", "future"}


def _led_stop(clauses: Clauses, cue: Cue, following: Cue) -> int | None:
    """«با تاکید بر اینکه … محکوم می‌کند، گفت: …»: the last comma before the main verb, with little between."""
    forms = clauses.document.tokens.forms
    nearest = 14
    main = forms[following.start - 1] == "،" or forms[following.end : following.end + 1] in (["که"], [":"])
    if following.form is not None and following.form.tense == "present" and not main:
        return None
    at = _nominal_start(forms, following, cue.end)
    for i in range(at - 1, max(cue.end, at - nearest), -1):
        if forms[i] in ("،", "؛", "»", "”"):
            return i if forms[i] in "،؛" else i + 1
    closed = (i for i in range(at - nearest, max(cue.end, at - _LONG), -1) if forms[i] in "،؛")
    far = next((i for i in closed if forms[i - 1] in clauses.vocabulary.verbs), None)
    if far is not None and "را" in forms[far:at]:
        return far  # «با تاکید بر اینکه راه باز است، وظیفه همه کشورهای جهان را … خواند»
    of_clause = any(form in ("که", "اینکه", "آنکه") for form in forms[cue.end : cue.end + 4])
    if of_clause and any(m.end == at for m in clauses.between(cue.end, at)):
        return None  # «با اشاره به اینکه ایران اعلام کرد …»: the verb is of what is reported
    return at


_LONG = 45  # tokens


def _nominal_start(forms: Sequence[str], cue: Cue, floor: int) -> int:
    """Return where the content before a cue begins («بر اهمیت … تاکید کرد»), or the cue's start."""
    prepositions = [p for p in cue.report.nominal if p not in ("را", "ezafe")]
    for i in range(floor + 1, cue.start - 1):
        if any(list(forms[i : i + len(p.split())]) == p.split() for p in prepositions) and forms[i - 1] not in (
            "علاوه",
            "بنا",
            "مبنی",
            "پس",
            "پیش",
        ):
            return i
    return cue.start


def _joined_stop(clauses: Clauses, cue: Cue, following: Cue) -> int | None:
    """«… تقدیر کرد و بر اهمیت … تاکید نمود»: the «و» before the next report of the same speaker."""
    forms = clauses.document.tokens.forms
    prepositions = {p.split()[0] for p in following.report.nominal if p not in ("را", "ezafe")}
    for i in range(following.start - 1, cue.end - 1, -1):
        if forms[i] != "و":
            continue
        if forms[following.end : following.end + 1] == [":"] and any(
            m.start == i + 1 for m in clauses.between(i, following.start)
        ):
            return i  # «… باز است و وزیر خارجه عراق نیز گفت: …»
        after = i + 1
        if after == following.start or (
            forms[after] in ("همچنین", "نیز", "سپس", "متذکر") and following.start - after <= 3
        ):
            return i
        if forms[after] in prepositions:
            return i
        if forms[after] in ("در", "با", "ضمن", "از") and _is_bridge(clauses, after, following.start):
            return i
    return None


def _is_bridge(clauses: Clauses, start: int, end: int) -> bool:
    """Tell whether only an adverbial lies between («و در این باره گفت»)."""
    forms = clauses.document.tokens.forms
    longest = 5
    return end - start <= longest and any(form in clauses.vocabulary.occasions for form in forms[start:end])
