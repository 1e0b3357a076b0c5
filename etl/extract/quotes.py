"""Reported speech: cues, their subjects and their contents become reports, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from etl.extract.content_clauses import marks_before_cue
from etl.extract.contents import find_content
from etl.extract.cue_subjects import is_plural, subject_of
from etl.extract.cues import Cue, find_cues
from etl.extract.frame import Content, Frame
from etl.extract.headlines import read_headline
from etl.extract.narration import is_narrated, is_present, next_clause
from etl.extract.openings import opening
from etl.extract.reporting import ME, THEY, WE
from etl.extract.retold import retold
from etl.extract.speech import next_spoken, paragraph_end, speech_end, transcript, with_questions
from etl.extract.subjects import Clauses, Subject, after_occasion, find_subject
from etl.lexicon.vocabulary import vocabulary
from etl.mention import Mention, Report
from etl.span import Span, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.document import Document

_EDGES = ' \t\r\n\u00a0\u200c\u200f:،؛,;-–—«»"“”„*🔹🔸'
_FINAL = _EDGES + ".。"


def find_reports(document: Document, mentions: tuple[Mention, ...]) -> tuple[Report, ...]:
    """Return the reports of a document in order of their contents; nested ones lie within others."""
    cues = tuple(cue for cue in find_cues(document.tokens) if not _in_furniture(document, cue))
    clauses = Clauses(document, mentions, tuple(m.start for m in mentions), vocabulary())
    sentences = with_questions(document, cues)
    found: list[Report] = []
    covered = 0  # tokens before this belong to a speech that went on over later sentences
    for number, (start, end) in enumerate(sentences):
        if start < covered:
            continue
        spoken = next_spoken(document, sentences, number)
        headline = read_headline(clauses, start, end, paragraph_end(document, sentences[spoken][0]))
        if headline is not None:
            found.append(headline)
            covered = document.tokens.before(document.folded_span(headline.span).end)
            continue
        for reading in _read_sentence(clauses, beginning(cues, start, end), start, end):
            content, first = reading.content, number
            if content.start >= end:
                first = next_spoken(document, sentences, number)
                content = replace(content, start=sentences[first][0], end=sentences[first][1])
            if content.open_ended and content.end >= end:
                content = replace(content, end=speech_end(clauses, cues, sentences, first, _first(reading.subject)))
            covered = max(covered, content.end if content.end > end else 0)
            found.extend(_report(document, _Reading(reading.cue, reading.subject, content)))
            if content.rule in ("colon-before-paragraph", "colon") and reading.cue.report.of:
                for paragraph in transcript(clauses, cues, sentences, content.end):
                    found.extend(
                        _report(
                            document, replace(reading, content=replace(content, start=paragraph[0], end=paragraph[1]))
                        )
                    )
                    covered = max(covered, paragraph[1])
            for nested in _nested(clauses, cues, content):
                found.extend(_report(document, nested))
    return tuple(sorted(_distinct(found), key=lambda r: (r.span.start, -r.span.end)))


# Cues that may end what an earlier one reports. A run of «گفت گفت گفت …» is looked at once, not once for each.
_AHEAD = 12


@dataclass(frozen=True, slots=True)
class _Reading:
    cue: Cue
    subject: Subject
    content: Content


def _first(subject: Subject) -> Mention | None:
    return subject.mentions[0] if subject.mentions else None


def _read_sentence(clauses: Clauses, cues: Sequence[Cue], start: int, end: int) -> Iterator[_Reading]:
    """Yield the reports of one sentence, tokens `[start, end)`, from its first cue to its last."""
    forms = clauses.document.tokens.forms
    clause = opening(clauses, start, end)
    claims = list(_claims(clauses, cues, clause, end))
    yield from claims
    cues = [cue for cue in cues if not any(one.cue.start <= cue.start < one.content.end for one in claims)]
    subject: Subject | None = None  # of the clause that is being read
    led: list[tuple[Cue, Content, Subject | None]] = []  # their subject may come after them
    quoted_until = 0
    for number, cue in enumerate(cues):
        if cue.start < quoted_until or not is_narrated(clauses, cue, clause):
            continue
        later = cues[number + 1 : number + 1 + _AHEAD]
        subject = subject_of(clauses, cue, max(clause, quoted_until), subject, plural=is_plural(cue, later))
        stop = next_clause(clauses, cue, later, end)
        frame = Frame(forms, cue, clause, after_occasion(clauses, max(subject.end, clause)), stop, end)
        content = find_content(frame)
        if content is not None and (_is_of_another(content, later) or _is_welcome(clauses, cue, content)):
            content = None
        passed_on = cue.report.relays or (cue.mode == "according" and "اعلام" in cue.report.word)
        if content is not None and passed_on and _is_told_by_another(clauses, content, later):
            clause, subject = content.start, None
            continue
        if content is not None and content.end > cue.end:
            quoted_until = max(quoted_until, content.end)
        if cue.mode == "infinitive":
            own = subject if subject.mentions else None
            led += [(cue, content, own)] if content is not None else []
            if own is None:
                clause, subject = max(clause, quoted_until), None
            continue
        yield from (_Reading(one, own or subject, said) for one, said, own in led)
        led.clear()
        if content is not None:
            before = marks_before_cue(frame) if content.rule == "marks-after-cue" else None
            yield from (_Reading(cue, subject, said) for said in (before, content) if said is not None)
        noun = content is None and frame.form(cue.start - 1) == "»"  # «نمایش «باران» نوشته رضا جلیلی»
        if content is not None or (cue.narrates and not noun):
            clause = max(cue.end, content.end if content is not None else 0)
            subject = Subject(subject.mentions, clause, subject.rule)
    yield from (_Reading(one, own or Subject((), clause, "subject-dropped"), said) for one, said, own in led)


def _claims(clauses: Clauses, cues: Sequence[Cue], clause: int, end: int) -> Iterator[_Reading]:
    """Yield what nouns of saying hold («سخنان X مبنی بر اینکه …»), by whom the sentence itself does not tell."""
    for cue in cues:
        if cue.mode == "claim" and is_narrated(clauses, cue, clause):
            subject = subject_of(clauses, cue, clause, None, plural=False)
            content = find_content(Frame(clauses.document.tokens.forms, cue, clause, subject.end, end, end))
            if content is not None and subject.mentions:
                yield _Reading(cue, subject, content)


def _is_of_another(content: Content, later: Sequence[Cue]) -> bool:
    """«سخن می‌گفت، افزود: …», «بهای بلیت را اعلام کرد که به شرح زیر است: …»: another cue stands where it begins."""
    bare = content.marker == "bare" and any(
        cue.start < content.start or (cue.start == content.start and not _is_wish(cue))
        for cue in later
        if cue.form is None or cue.form.tense != "subjunctive"  # «خواستند تا دستور دهد»
    )
    return bare or any(cue.report.of and cue.start == content.start for cue in later)


def _is_welcome(clauses: Clauses, cue: Cue, content: Content) -> bool:
    """«از رئیس‌جمهور به گرمی استقبال کرد»: a guest is received, and no plan welcomed."""
    guest = next(iter(clauses.between(content.start, content.end)), None)
    received = cue.report.word == "استقبال" and content.marker == "nominal"
    return received and guest is not None and guest.start == content.start and guest.kind in ("name", "role")


def _is_wish(cue: Cue) -> bool:
    """«گفت می‌خواهد بماند»: still what is said."""
    return cue.report.word == "خواست" and is_present(cue)


def _is_told_by_another(clauses: Clauses, content: Content, later: Sequence[Cue]) -> bool:
    """«به نوشته گاردین، وزیر گفت: …», «بنا بر اعلام روابط عمومی وزیر …»: a body only relays what the minister said."""
    forms = clauses.document.tokens.forms
    after = [c for c in later if content.start < c.start < content.end]
    if any(c.mode == "document" and forms[c.end : c.end + 1] == [":"] for c in after):
        return True
    cue = next((c for c in after if c.narrates), None)
    told = any(c.narrates and forms[c.end : c.end + 1] == [":"] for c in later)  # «… را پرتلاش دانست و افزود: …»
    if cue is None or (not told and forms[cue.end : cue.end + 1] not in ([":"], ["که"], ["تا"])):
        return False
    found = find_subject(clauses, content.start, cue.start, plural=is_plural(cue, ()))
    return found.rule in ("subject-opens-clause", "subject-before-cue")


_NESTED = ("ke-clause", "marks-after-cue", "according-to")


def _nested(clauses: Clauses, cues: Sequence[Cue], content: Content) -> Iterator[_Reading]:
    """Yield reports within what is said, where the speaker names another source: «گفت: آنان گفته‌اند که …»."""
    if content.marker == "nominal":
        return
    inside = beginning(cues, content.start, content.end)
    for start, end in _stretches(clauses.document, content.start, content.end):
        here = [c for c in inside if start <= c.start < end]
        yield from (reading for reading in _read_sentence(clauses, here, start, end) if _may_nest(reading))
        if (told := retold(clauses.document.tokens.forms, here, end)) is not None:
            yield _Reading(told[0], Subject((), told[0].start, "first-person"), told[1])


def _may_nest(reading: _Reading) -> bool:
    """Tell whether a report inside another is sure: with a subject of its own, and a clause, a wish or a phrase."""
    if not reading.subject.mentions or reading.subject.mentions[0].kind == "pronoun":
        return False
    if reading.content.rule in _NESTED or reading.cue.report.word == "خواست":
        return True
    named = reading.subject.rule in ("subject-opens-clause", "subject-before-cue")
    if reading.content.rule == "bare-clause":  # «ایران اعلام کرد راه باز است»; not «کسانی که معتقدند …»
        return named and reading.cue.form is not None and reading.cue.form.tense in _PAST
    return reading.content.rule in ("nominal-preposition", "colon") and named


_PAST = ("past", "perfect", "pluperfect", "participle")


def _stretches(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a content, cut to it; one in marks holds several."""
    sentences = document.sentence_tokens
    for low, high in sentences[bisect_right(sentences, start, key=itemgetter(1)) :]:
        if low >= end:
            return
        first, last = max(low, start), min(high, end)
        marks = document.tokens.within(_STOP, first + 1, last - 1)
        stops = [i + 1 for i in marks if _is_full_stop(document.tokens.forms, i)]
        yield from ((a, b) for a, b in pairwise((first, *stops, last)) if b > a)


_STOP = frozenset(".")


def _is_full_stop(forms: Sequence[str], i: int) -> bool:
    """Tell a stop from the one of an initial («جی. دی. ونس»)."""
    shortest = 3  # letters of a sentence's last word
    return len(forms[i - 1]) >= shortest


def _report(document: Document, reading: _Reading) -> Iterator[Report]:
    """Yield the report with its raw spans, or nothing where nothing is left between the marks."""
    tokens, content, cue = document.tokens, reading.content, reading.cue
    last = min(content.end, len(tokens)) - 1
    if last < content.start:
        return
    span = document.raw_span(tokens.starts[content.start], tokens.ends[last])
    span = _trimmed(document.raw, span)
    if len(span) == 0 or (cue.report.word == "اشاره" and content.marker == "nominal"):
        return
    mentions = reading.subject.mentions
    yield Report(
        part=document.part,
        span=span,
        kind=content.kind,
        marker=content.marker,
        cue=document.raw_span(tokens.starts[cue.start], tokens.ends[cue.end - 1]),
        cue_token=cue.start,
        rule=f"{content.rule}, {reading.subject.rule}",
        source=mentions[0] if mentions else None,
        plural=cue.form is not None and cue.form.person in (WE, THEY),
        first_person=cue.form is not None and cue.form.person in (ME, WE),
        also=mentions[1:],
    )


def _trimmed(raw: str, span: Span) -> Span:
    """Leave the marks at the edges out, but keep a guillemet whose partner is inside."""
    trimmed = Span(span.start, span.end).trim(raw, _EDGES)
    trimmed = Span(trimmed.start, Span(trimmed.start, span.end).trim(raw, _FINAL).end)
    text = trimmed.of(raw)
    end = trimmed.end
    if text.count("«") > text.count("»") and raw[end : end + 1] == "»":
        end += 1
    start = trimmed.start
    if text.count("»") > text.count("«") and raw[start - 1 : start] == "«":
        start -= 1
    return Span(start, end)


def _distinct(reports: Sequence[Report]) -> list[Report]:
    """Keep one report of each span, the first read."""
    kept: dict[tuple[Span, str], Report] = {}
    for report in reports:
        kept.setdefault((report.span, report.part), report)
    return list(kept.values())


def _in_furniture(document: Document, cue: Cue) -> bool:
    offset = document.folded.raw_start(document.tokens.starts[cue.start])
    return any(region.start <= offset < region.end for region in document.furniture)
