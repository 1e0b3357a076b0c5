"""Who issued a document that the text quotes again: «در این بیانیه آمده است», «در ادامه اطلاعیه تاکید شده است»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.subjects import Clauses
    from etl.mention import Mention

_DOCUMENTS = ("بیانیه", "اطلاعیه", "اعلامیه", "پیام", "نامه", "یادداشت", "گزارش", "قطعنامه")
# What may stand between a document and its issuer: «بیانیه مشترک», «اطلاعیه منتشر شده توسط», «نامه ارسالی از سوی».
_BETWEEN = frozenset(
    ("مشترک", "رسمی", "پایانی", "مطبوعاتی", "منتشر", "منتشره", "شده", "صادر", "صادره", "ارسالی", "توسط", "از", "سوی")
)
_NEAR = 6  # tokens


def issuer(clauses: Clauses, clause: int, cue: int) -> Mention | None:
    """Return who issued the document that is named between a clause's start and its cue, as the text told before.

    «بیانیه وزارت خارجه آلمان … . در این بیانیه آمده است: …»; «ناتو با صدور بیانیه‌ای … . در بیانیه آمده است: …».
    None where the clause names no document, or where nothing before says whose it is.
    """
    forms = clauses.document.tokens.forms
    noun = next((form for form in forms[clause:cue] if form in _DOCUMENTS), None)
    if noun is None:
        return None
    for i in range(clause - 1, -1, -1):
        if forms[i] == noun:
            told = _named_after(clauses, forms, i)
            if told is not None and forms[i - 1] == "به":  # «به گزارش ایسنا، … . گاردین نوشت … . در این گزارش آمده است»
                told = next((m for m in reversed(clauses.between(told.end, clause)) if _is_outlet(clauses, m)), told)
        elif forms[i] in (f"{noun}ای", f"{noun}ی"):
            told = _named_before(clauses, i)
        else:
            continue
        if told is not None:
            return told
    return None


def _is_outlet(clauses: Clauses, mention: Mention) -> bool:
    keyed = any(key.startswith("media:") for key in mention.keys)
    return mention.kind == "institution" and (keyed or clauses.document.tokens.forms[mention.start] in _OUTLETS)


_OUTLETS = ("روزنامه", "نشریه", "شبکه", "خبرگزاری", "مجله", "هفتهنامه")


def _named_after(clauses: Clauses, forms: Sequence[str], document: int) -> Mention | None:
    """«اطلاعیه منتشر شده توسط سفارت ایران»."""
    mention = next(iter(clauses.between(document + 1, document + 40)), None)
    near = mention is not None and mention.start <= document + _NEAR
    return mention if near and mention and _BETWEEN.issuperset(forms[document + 1 : mention.start]) else None


def _named_before(clauses: Clauses, document: int) -> Mention | None:
    """«وزارت خارجه عمان در بیانیه‌ای …»: what opens the sentence."""
    start = next((low for low, high in clauses.document.sentence_tokens if low <= document < high), document)
    inside = clauses.between(start, document)
    beside = (m for m in inside if m.end == document - 1)  # «در پی این حادثه در ایران، وزارت کشور در بیانیه‌ای …»
    opening = next(beside, inside[0] if inside else None)
    return opening if opening is not None and opening.kind in ("name", "role", "institution") else None
