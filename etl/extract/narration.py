"""Whose words these are: whether the narrator reports with a cue, and where the narrator speaks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.frame import OPENING, closing
from etl.extract.reporting import SHE, THEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.cues import Cue
    from etl.extract.subjects import Clauses


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
        if cue.mode == "infinitive" and _is_told_inside(clauses, following, later):
            continue
        stop = _led_stop(clauses, cue, following) if cue.mode == "infinitive" else _joined_stop(clauses, cue, following)
        if stop is not None:
            return stop
    return end


def _is_told_inside(clauses: Clauses, cue: Cue, later: Sequence[Cue]) -> bool:
    """«با بیان اینکه شاعر آن را روان و ساده بیان کرده است، افزود: …»: the main verb comes after the comma."""
    forms = clauses.document.tokens.forms
    perfect = cue.form is not None and cue.form.tense == "perfect"
    main = any(c.start == cue.end + 1 and forms[c.end : c.end + 1] in ([":"], ["که"]) for c in later)
    return perfect and main and forms[cue.end : cue.end + 1] == ["،"]


def _takes_over(cue: Cue) -> bool:
    if cue.mode == "shared":
        return True
    return (
        cue.mode == "finite"
        and not (cue.passive and cue.form is not None and cue.form.tense != "past")  # «مشخص و تایید شده است»
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
        if after == following.start and _are_others(cue, following):
            return None  # «گفت: کارشان سیاسی بود و می‌خواستند از آن بگذرند»
        if after == following.start or (
            forms[after] in ("همچنین", "نیز", "سپس", "متذکر") and following.start - after <= 3
        ):
            return i
        if forms[after] in prepositions:
            return i
        if forms[after] in ("در", "با", "ضمن", "از") and _is_bridge(clauses, after, following.start):
            return i
    return None


def _are_others(cue: Cue, following: Cue) -> bool:
    """Tell whether a wish of several stands in what one says: whoever spoke would wish in the singular."""
    one = cue.form is not None and cue.form.person == SHE
    return one and following.form is not None and following.form.person == THEY and not following.report.direct


def _is_bridge(clauses: Clauses, start: int, end: int) -> bool:
    """Tell whether only an adverbial lies between («و در این باره گفت»)."""
    forms = clauses.document.tokens.forms
    longest = 5
    return end - start <= longest and any(form in clauses.vocabulary.occasions for form in forms[start:end])
