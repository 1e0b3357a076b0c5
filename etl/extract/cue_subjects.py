"""Whom a cue attributes its content to, by what kind of cue it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.issuers import issuer
from etl.extract.reporting import THEY
from etl.extract.subjects import Subject, find_subject
from etl.extract.unknown_sources import unknown_mention
from etl.lexicon.vocabulary import is_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.cues import Cue
    from etl.extract.subjects import Clauses
    from etl.mention import Mention


def is_plural(cue: Cue, later: Sequence[Cue]) -> bool:
    """Tell whether the verb of a cue, or the one that it leans on, is plural."""
    forms = [c.form for c in (cue, *later) if c.form is not None]
    return bool(forms) and forms[0].person == THEY


def subject_of(clauses: Clauses, cue: Cue, clause: int, known: Subject | None, *, plural: bool) -> Subject:
    """Return whom a cue that stands in the clause from token `clause` attributes its content to.

    `known` is the subject of an earlier cue of the sentence, which goes on where the clause names no other.
    """
    if cue.mode == "according":
        return _source_after(clauses, cue)
    if cue.report.of:
        claimed = cue.mode == "claim"
        return _claimant(clauses, cue, clause) if claimed else _transcribed(clauses, cue, clause, plural=plural)
    named = _named_source(clauses, cue, clause)
    if named is not None:
        return named
    if cue.mode == "document" or cue.passive:
        return _document_source(clauses, cue, clause)
    found = find_subject(clauses, clause, cue.start, plural=plural)
    if known is not None and known.mentions and found.rule not in ("subject-opens-clause", "subject-before-cue"):
        return Subject(known.mentions, clause, known.rule)
    return found


def _transcribed(clauses: Clauses, cue: Cue, clause: int, *, plural: bool) -> Subject:
    """«روته سخنرانی کرد که متن آن به شرح زیر است», «متن سخنان روته به این شرح است»."""
    found = find_subject(clauses, clause, cue.start, plural=plural)
    if found.mentions:
        return found
    named = [m for m in clauses.between(clause, cue.start) if m.kind in ("name", "role")]
    return Subject((named[0],), named[0].end, "source-of-text") if named else found


def _named_source(clauses: Clauses, cue: Cue, clause: int) -> Subject | None:
    """«رویترز به نقل از صالحی نوشت: …», «در بیانیه وزارتخانه به نقل از ماس آمده است»: the person's words."""
    tokens = clauses.document.tokens
    forms = tokens.forms
    for i in tokens.within(_TO_QUOTE, max(cue.start - _NAMED_WITHIN, clause + 1), cue.start - 3):
        after = next((i + len(words) for words in _QUOTING if tuple(forms[i : i + len(words)]) == words), None)
        if after is not None:
            for mention in clauses.between(after, cue.start):
                near = mention.start <= after + 1 and mention.kind in ("name", "role") and not mention.plural
                if near and mention.end >= cue.start - 1:
                    return Subject((mention,), mention.end, "source-quoted")
    return None


_QUOTING = (("به", "نقل", "از"), ("از", "قول"))
_TO_QUOTE = frozenset(words[0] for words in _QUOTING)
_NAMED_WITHIN = 14  # tokens


def _claimant(clauses: Clauses, cue: Cue, clause: int) -> Subject:
    """«سخنان وزیر خارجه روسیه در وین مبنی بر اینکه …»: whom the noun of saying before the phrase belongs to."""
    forms = clauses.document.tokens.forms
    for noun in range(cue.start - 1, max(cue.start - _CLAIMED_WITHIN, clause - 1), -1):
        if forms[noun] in cue.report.of:
            near = (m for m in clauses.between(noun + 1, cue.start) if m.start <= noun + 2)  # «سخنان اخیر علی‌اف»
            return next((Subject((m,), m.end, "source-of-claim") for m in near), Subject((), clause, "source-unknown"))
    return Subject((), clause, "source-unknown")


_CLAIMED_WITHIN = 16  # tokens


def _source_after(clauses: Clauses, cue: Cue) -> Subject:
    """«به گفته سخنگوی وزارت خارجه، …»."""
    forms = clauses.document.tokens.forms
    of_view = cue.report.word in ("از نظر", "از دیدگاه")
    for mention in clauses.between(cue.end, cue.end + 30):
        if of_view and forms[mention.start] == "منابع":
            break  # «از نظر منابع طبیعی»
        if mention.start <= cue.end + 1:
            return Subject((mention,), _post_end(clauses, mention), "source-after-cue")
    if not of_view:
        for end in range(cue.end + 1, min(cue.end + 8, len(forms))):
            if forms[end] in "،:":
                return Subject((unknown_mention(clauses.document, cue.end, end),), end, "source-after-cue")
        rare = cue.end < len(forms) and forms[cue.end].isalpha() and not is_common(forms[cue.end])
        if rare:  # «به گفته استیناف راه …»
            return Subject((unknown_mention(clauses.document, cue.end, cue.end + 1),), cue.end + 1, "source-after-cue")
    return Subject((), cue.end, "source-unknown")


def _post_end(clauses: Clauses, mention: Mention) -> int:
    """Return where the post of a source ends: «به گفته رضا جلیلی، مدیر دپارتمان کودک مجتمع، …» at the comma."""
    forms = clauses.document.tokens.forms
    if mention.kind != "name" or not mention.roles or "،" not in forms[mention.start : mention.end]:
        return mention.end
    for i in range(mention.end, min(mention.end + _POST_WITHIN, len(forms))):
        if forms[i] == "،":
            return i
        if clauses.vocabulary.ends_phrase(forms[i]) and forms[i] not in ("و", "در"):
            break
    return mention.end


_POST_WITHIN = 10  # tokens of a post after what the rules read of it


def _document_source(clauses: Clauses, cue: Cue, clause: int) -> Subject:
    """«در گزارش تارنمای دولت آمده است», «در این بیانیه تاکید شده است»."""
    forms = clauses.document.tokens.forms
    author = find_subject(clauses, clause, cue.start, plural=False)
    if cue.report.word.startswith("آورده") and author.rule == "subject-opens-clause":
        return author  # «وی در بیانیه‌ای که در اختیار ما گذاشت، آورده است: …»
    nouns = clauses.vocabulary.documents
    inside = [m for m in clauses.between(clause, cue.start) if m.kind == "institution"]
    issued = [m for m in inside if forms[m.start - 1] in nouns]  # «در بخش «ایران» از گزارش وزارت خارجه آلمان»
    inside = issued or inside
    if inside and forms[inside[0].start] != "این":
        return Subject((inside[0],), inside[0].end, "source-of-document")
    told = issuer(clauses, clause, cue.start)
    if told is not None:
        return Subject((told,), inside[0].end if inside else clause, "issuer-of-document")
    if inside:
        return Subject((inside[0],), inside[0].end, "source-of-document")
    named = next((m for m in clauses.between(clause + 1, cue.start) if forms[m.start - 1] in nouns), None)
    if named is not None and named.kind in ("name", "role"):  # «در پیام بهروز جلالی آمده است»
        return Subject((named,), named.end, "source-of-document")
    return Subject((), clause, "source-unknown")
