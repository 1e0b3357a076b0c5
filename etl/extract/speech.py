"""How far a speech goes: over the sentences of its paragraph, until the narrator takes the word again."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from etl.extract.narration import is_impersonal
from etl.span import beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.document import Document
    from etl.extract.cues import Cue
    from etl.extract.subjects import Clauses
    from etl.mention import Mention

_LEAST_PARAGRAPH = 5  # tokens: less is a signature


def with_questions(document: Document, cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Return the sentences; a question whose verb comes after it is none: «وی در پاسخ به اینکه چرا؟ گفت: …»."""
    forms = document.tokens.forms
    verbs = {cue.start for cue in cues if cue.narrates and forms[cue.end : cue.end + 1] in ([":"], ["که"], ["«"])}
    sentences: list[tuple[int, int]] = []
    for start, end in document.sentence_tokens:
        if end <= start:
            continue
        asked = start in verbs and sentences and sentences[-1][1] == start and forms[start - 1] in "؟?"
        if (
            asked
            and not any(cue.narrates for cue in beginning(cues, sentences[-1][0], start))
            and paragraph_end(document, start) == paragraph_end(document, start - 1)
        ):
            sentences[-1] = (sentences[-1][0], end)
        else:
            sentences.append((start, end))
    return sentences


def next_spoken(document: Document, sentences: Sequence[tuple[int, int]], number: int) -> int:
    """Return the number of the next sentence with words: after a colon that ends a paragraph may come a bullet."""
    for later in range(number + 1, min(number + 3, len(sentences))):
        if any(form[0].isalpha() for form in document.tokens.forms[slice(*sentences[later])]):
            return later
    return number


def speech_end(
    clauses: Clauses, cues: Sequence[Cue], sentences: Sequence[tuple[int, int]], number: int, speaker: Mention | None
) -> int:
    """Return the token where a speech after a colon ends: where the narrator speaks, or the paragraph ends."""
    end = sentences[number][1]
    paragraph = paragraph_end(clauses.document, sentences[number][0])
    for start, stop in sentences[number + 1 :]:
        if start >= paragraph or _narrator_speaks(clauses, cues, start, stop) or _names(clauses, speaker, start, stop):
            break
        end = stop
    return end


def _names(clauses: Clauses, speaker: Mention | None, start: int, end: int) -> bool:
    """Tell whether a sentence opens with the speaker's own name: «گروسی در ادامه ایران را متهم کرد»."""
    if speaker is None or speaker.kind != "name" or not speaker.name:
        return False
    opening = next((m for m in clauses.between(start, end) if m.start <= start + 1), None)
    return opening is not None and (opening.name or "").split()[-1:] == speaker.name.split()[-1:]


def transcript(
    clauses: Clauses, cues: Sequence[Cue], sentences: Sequence[tuple[int, int]], start: int
) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs after `start` that a full text goes on over («متن سخنان او به شرح زیر است: …»)."""
    at = start
    for low, high in sentences:
        if low < at:
            continue
        if _narrator_speaks(clauses, cues, low, high):
            return
        at = paragraph_end(clauses.document, low)
        if at - low >= _LEAST_PARAGRAPH:
            yield low, at


def paragraph_end(document: Document, token: int) -> int:
    """Return the token after the paragraph that holds a token."""
    number = bisect_right(document.paragraph_tokens, token, key=itemgetter(0)) - 1
    if number >= 0 and token < document.paragraph_tokens[number][1]:
        return document.paragraph_tokens[number][1]
    return len(document.tokens)


def _narrator_speaks(clauses: Clauses, cues: Sequence[Cue], start: int, end: int) -> bool:
    """Tell whether a sentence is the narrator's: it has a past cue in the third person, or opens like a narrator."""
    words = clauses.vocabulary
    forms = clauses.document.tokens.forms
    if forms[start] in words.pronouns and forms[start] != "او" and forms[start] not in words.plural_pronouns:
        return True
    text = " ".join(forms[start : start + 6])
    if text.startswith(words.narrator):
        return True
    inside = beginning(cues, start, end)
    opened = any(m.start == start and m.kind in ("name", "role") for m in clauses.between(start, min(start + 30, end)))
    return any(
        cue.mode == "according"
        or (cue.mode == "infinitive" and opened)
        or (
            cue.narrates
            and cue.form is not None
            and (cue.form.tense == "past" or _says_now(forms, cue, opened=opened))
            and not cue.passive
            and not is_impersonal(forms, cue, start)
            and _reports(forms, cue)
        )
        for cue in inside
    )


def _says_now(forms: Sequence[str], cue: Cue, *, opened: bool) -> bool:
    """«یکی از داوطلبان می‌گوید: …»: a present with a colon is the narrator's, where somebody is named before it."""
    told = opened or "یکی" in forms[max(cue.start - _NAMED_WITHIN, 0) : cue.start]
    present = cue.form is not None and cue.form.tense == "present"
    return present and told and cue.report.direct and forms[cue.end : cue.end + 1] == [":"]


_NAMED_WITHIN = 12  # tokens before the verb


def _reports(forms: Sequence[str], cue: Cue) -> bool:
    """Tell whether a verb that needs a colon has one: «بحث را مطرح کرد» is no report."""
    return not cue.report.colon or forms[cue.end : cue.end + 1] == [":"]
