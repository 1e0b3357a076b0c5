"""Where a sentence's own words begin: after relays, signatures and the narrator's remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.frame import closing

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        placed = _after_place(clauses, first.end, end)
        return placed if placed is not None else _end_of_outlet(clauses, first.end, end)
    comma = next((i for i in range(at, min(end, at + _RELAY_LENGTH)) if forms[i] in "،؛"), None)
    person = next((m for m in clauses.between(at + 1, end) if m.kind in ("name", "role") and not m.plural), None)
    if person is not None and person.end == comma and _names_one_at(clauses, comma + 1):
        return comma  # «به گزارش پایگاه اطلاع‌رسانی رستگاری، وزیر …»
    if person is not None and person.start <= at + _OUTLET_TAIL and (comma is None or person.start < comma):
        return person.start  # «به گزارش راهبرد معاصر حسین امیرعبداللهیان گفت»
    return comma if comma is not None else at


def _after_place(clauses: Clauses, at: int, end: int) -> int | None:
    """Return the token after the place that an outlet's name ends with at token `at`; None where it has none."""
    forms = clauses.document.tokens.forms
    if forms[at : at + 1] != ["از"]:
        return None
    place = next(iter(clauses.between(at, min(at + 4, end))), None)
    if place is not None and place.start == at + 1:
        return place.end  # «به گزارش ایرنا از واشنگتن سخنگوی …»
    if place is not None and place.kind in ("name", "role") and place.start == at + _FROM:
        return at + _FROM  # «به گزارش فارس از سلماس رضا جلیلی …»
    comma = next((i for i in range(at, min(end, at + _RELAY_LENGTH)) if forms[i] in "،؛:"), None)
    if comma is None or not clauses.vocabulary.verbs.isdisjoint(forms[at:comma]):
        return None
    return comma if _names_one_at(clauses, comma + 1) else None  # «از مقر سازمان ملل در نیویورک، رضا جلیلی …»


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
_FROM = 2  # tokens of «از سلماس»
_IN_BRACKETS = ("(", ")", "ع", "ص", "س", "ره", "عج", "-", "–")  # «اهل‌بیت(ع) –»


def _names_one_at(clauses: Clauses, at: int) -> bool:
    return any(m.start == at and m.kind in ("name", "role") for m in clauses.between(at, at + _SIGNED_WITHIN))


def _is_outlet(mention: Mention) -> bool:
    return any(key.startswith("media:") for key in mention.keys)
