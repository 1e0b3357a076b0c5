"""Who said what: every mention and every report of an article resolved to speakers, read from beginning to end.

A rule answers with exactly one candidate or not at all; the first that answers decides (after the multi-pass sieve of
Muzny et al., EACL 2017, for quotations in English).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from etl.fold import fold_text
from etl.lexicon.vocabulary import vocabulary
from etl.mention import Mention
from etl.model import Attribution, Quote
from etl.resolve.bodies import state
from etl.resolve.body_referents import BODIES
from etl.resolve.context import Context, Decision, Focus
from etl.resolve.entities import role_key
from etl.resolve.only_speaker import of_only_speaker, only_heard, only_speaker
from etl.resolve.referents import ANYONE, resolve_mention, roles_told
from etl.resolve.roles import office_name
from etl.resolve.voices import Voices, of_namesakes, of_voices, other_item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etl.document import Document
    from etl.mention import Report
    from etl.model import Header, Part, Speaker
    from etl.reference import Reference
    from etl.span import Span


_HOME = "IR"


def home_country(header: Header, body: Document, reference: Reference) -> str | None:
    """Return the country that an outlet speaks from: its own in the register, or Iran where it says «کشورمان».

    An outlet that the register lacks speaks from Iran where it takes its report from an agency of Iran («به گزارش
    ایرنا»); a foreign agency is quoted from everywhere.
    """
    countries = {publisher.key: publisher.country for publisher in reference.publishers}
    if header.publisher and (known := countries.get(header.publisher)):
        return known
    nearest = next((countries.get(source.publisher) for source in header.sources if source.publisher), None)
    return _HOME if nearest == _HOME or "کشورمان" in body.folded.text else None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who each mention is, and the quotes with their speakers.

    `offices`: by part, span and speaker's key the office's own name, of those whom the register alone knows to hold it.
    """

    who: Mapping[Mention, tuple[Speaker, ...]]
    quotes: tuple[Quote, ...]
    offices: Mapping[tuple[Part, Span, str], str]


def resolve_speakers(context: Context, reports: Sequence[Report], voices: Voices) -> Resolution:
    """Resolve a document's mentions and reports, reading from its beginning to its end."""
    decided: dict[Mention, Decision] = {}
    quotes: list[Quote] = []
    focus = Focus()
    told: dict[tuple[str, ...], Speaker] = {}
    spoken: dict[Speaker, None] = {}
    outer = _outer(reports)
    speaking = {report.source for report, around in zip(reports, outer, strict=True) if around is None}
    only = only_speaker(context, [source for source in speaking if source is not None])
    turns: list[tuple[int, int, Mention | int]] = [(_token(report), 1, index) for index, report in enumerate(reports)]
    turns += [(mention.start, 0, mention) for mention in context.mentions]
    attributed: dict[int, tuple[Attribution, ...]] = {}
    openings = _openings(context, reports)
    for token, _, turn in sorted(turns, key=itemgetter(0, 1)):
        if isinstance(turn, Mention):
            decided[turn] = resolve_mention(context, turn, focus)
            if decided[turn][1] == "name-of-several":
                decided[turn] = of_namesakes(context, turn, spoken) or decided[turn]
            if decided[turn][1] in _OPEN_YET and turn in speaking:
                found = None
                if turn.start in openings or turn.kind == "anonymous":
                    one = only or only_heard(context, focus)
                    one = None if one is None or other_item(context, one.first, turn.start) else one
                    found = of_only_speaker(context, turn, decided[turn], one)
                found = found or of_voices(context, turn, voices, told)
                if found is not None:
                    decided[turn] = found
                    told.update((role_key(role).words, found[0][0]) for role in turn.roles)
            if turn.start in openings:
                focus = focus.then(token, decided[turn][0])
            continue
        around = attributed.get(outer_of) if (outer_of := outer[turn]) is not None else None
        decisions = _retold(context, reports[turn], around) or _decide(context, reports[turn], focus, decided)
        attributed[turn] = _attributions(decisions)
        if outer[turn] is None and not _passes_by(context, reports[turn]):
            said_by = tuple(s for _, (speakers, _, _) in decisions for s in speakers)
            focus = focus.then(token, said_by)
            spoken.update(dict.fromkeys(said_by))
    for index, report in enumerate(reports):
        quotes.append(
            Quote(
                part=report.part, span=report.span, kind=report.kind, marker=report.marker, cue=report.cue,
                rule=report.rule, speakers=attributed[index], parent=outer[index],
            )
        )  # fmt: skip
    who = {mention: decision[0] for mention, decision in decided.items()}
    return Resolution(who, tuple(quotes), _offices(context, decided))


_OPEN_YET = ("role-alone", "anonymous", "role-before-name")  # who speaks is meant before who is only named


def _offices(context: Context, decided: Mapping[Mention, Decision]) -> dict[tuple[Part, Span, str], str]:
    return {
        (mention.part, mention.span, speaker.key): name
        for mention, (speakers, _, _) in decided.items()
        if mention.kind == "role" and len(speakers) == len(roles := roles_told(context, mention))
        for role, speaker in zip(roles, speakers, strict=True)
        if speaker.kind == "person" and (name := office_name(context, role, mention.start))
    }


def _retold(
    context: Context, report: Report, around: Sequence[Attribution] | None
) -> list[tuple[Mention | None, Decision]]:
    """«گفته‌ام که …» within a speech is the speaker's own, «اعلام کردیم که …» the state's that the speaker serves."""
    speakers = tuple(one.speaker for one in around or () if one.speaker is not None)
    if not report.first_person or not speakers:
        return []
    if not report.plural:
        return [(None, (speakers, "first-person-is-the-speaker", "medium"))]
    states = (state(context.reference, s.country) if s.country and s.kind in _SERVANTS else s for s in speakers)
    return [(None, (tuple(dict.fromkeys(states)), "we-is-the-speakers-state", "medium"))]


_SERVANTS = ("person", "role", "institution", "government")


def _passes_by(context: Context, report: Report) -> bool:
    """«خبرنگاری پرسید: …», «از سخنان پوتین مبنی بر اینکه … انتقاد کرد»: «وی» after it is another."""
    cue = fold_text(report.cue.of(context.document.raw)) if report.cue is not None else ""
    return cue.startswith(("پرس", "مبنی بر"))


def _token(report: Report) -> int:
    return report.source.start if report.source is not None else report.cue_token


def _outer(reports: Sequence[Report]) -> list[int | None]:
    """Return for each report the index of the innermost report that contains it."""
    parents: list[int | None] = []
    going_on: list[int] = []  # reports come by start, the longer first: those that have not ended yet
    for index, report in enumerate(reports):
        going_on = [i for i in going_on if reports[i].span.end > report.span.start]
        around = [i for i in going_on if reports[i].span.contains(report.span)]
        parents.append(min(around, key=lambda i: len(reports[i].span), default=None))
        going_on.append(index)
    return parents


def _openings(context: Context, reports: Sequence[Report]) -> frozenset[int]:
    """Return the tokens of mentions that open a narrated sentence: its subject, whom «وی» then means."""
    said = [report.span for report in reports if report.marker != "nominal"]
    begun, ended = [span.start for span in said], list(accumulate((span.end for span in said), max))
    starts = set()
    forms = context.document.tokens.forms
    begins = [mention.start for mention in context.mentions]
    for sentence, (token, end) in zip(context.document.sentences, context.document.sentence_tokens, strict=True):
        before = bisect_right(begun, sentence.start)
        if before and sentence.start < ended[before - 1]:
            continue  # within what is said
        inside = context.mentions[bisect_left(begins, token) : bisect_left(begins, end)]
        first = next((m for m in inside if _may_open(forms, token, m)), None)
        if first is not None and first.kind in ("name", "role") and not first.plural:
            starts.add(first.start)
    return frozenset(starts)


def _may_open(forms: Sequence[str], start: int, mention: Mention) -> bool:
    """Tell whether a mention stands where a sentence's subject does: first, or after a relay («به گزارش ایسنا، …»)."""
    before = forms[start : mention.start]
    if all(form in ("«", '"', "-", "و", "همچنین", "*") for form in before):
        return True
    if len(before) <= _SIGNATURE and before[-1] in (":", "؛") and vocabulary().verbs.isdisjoint(before):
        return True  # «۹ دی جوان آنلاین: ماریا زاخارووا …»
    relayed = list(before[:2]) in (["به", "گزارش"], ["به", "نقل"], ["بنا", "بر"], ["بر", "اساس"])
    return relayed and before[-1] in ("،", "؛", "«")


_SIGNATURE = 12  # tokens


def _decide(
    context: Context, report: Report, focus: Focus, decided: Mapping[Mention, Decision]
) -> list[tuple[Mention | None, Decision]]:
    if report.source is None:
        if report.plural:
            return [(None, focus.last_joint("dropped-subject-is-last-joint"))]
        speaker = focus.last(BODIES if "source-unknown" in report.rule else ANYONE)  # no document is a person
        found: Decision = (
            ((speaker,), "dropped-subject-is-last", "low") if speaker else ((), "dropped-subject-unknown", "low")
        )
        return [(None, found)]
    sources = (report.source, *report.also)
    return [(m, decided.get(m) or resolve_mention(context, m, focus)) for m in sources]


def _attributions(decisions: Sequence[tuple[Mention | None, Decision]]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for mention, (speakers, rule, confidence) in decisions:
        kind = mention.kind if mention is not None else "implicit"
        span = mention.span if mention is not None else None
        found += [Attribution(speaker, kind, span, rule, confidence) for speaker in speakers or (None,)]
    return tuple(found)


def shift_parents(quotes: Sequence[Quote], offset: int) -> list[Quote]:
    """Return the quotes of a further part with parents counted among all quotes of the article."""
    return [replace(quote, parent=quote.parent + offset) if quote.parent is not None else quote for quote in quotes]
