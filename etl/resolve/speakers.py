"""Who is meant: every mention and every report of an article resolved to speakers, by a sieve of named rules.

A rule answers with exactly one candidate or not at all; the first that answers decides (after the multi-pass sieve of
Muzny et al., EACL 2017, for quotations in English).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.fold import fold_key, fold_text, readable
from etl.mention import Role
from etl.model import Attribution, Confidence, DateBounds, Header, Quote, Speaker
from etl.resolve.bodies import institutions, registered_speaker, state
from etl.resolve.entities import Entity, RoleKey, find_entities, offices_of, role_key, same_role, shorter_role
from etl.reference import holders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from etl.document import Document
    from etl.mention import Mention, Report
    from etl.reference import Reference
    from etl.span import Span

type Decision = tuple[tuple[Speaker, ...], str, Confidence]


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules may look at."""

    article: str  # collection/path: anonymous speakers are of their article alone
    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    reference: Reference
    published: DateBounds
    home: str | None  # country code of the outlet: «وزیر خارجه» of an Iranian paper is Iran's


@dataclass(frozen=True, slots=True)
class Focus:
    """Who the text has been speaking of, latest last."""

    turns: tuple[tuple[int, tuple[Speaker, ...]], ...] = ()

    def then(self, token: int, speakers: tuple[Speaker, ...]) -> Focus:
        """Return the focus after a turn at a token."""
        return Focus((*self.turns, (token, speakers))) if speakers else self

    def last(self, kinds: Sequence[str], country: str | None = None) -> Speaker | None:
        """Return the latest single speaker of one of the kinds, and of a country where one is told."""
        for _, speakers in reversed(self.turns):
            if len(speakers) == 1 and speakers[0].kind in kinds and (country is None or speakers[0].country in (None, country)):
                return speakers[0]
        return None


_PERSONS = ("person", "role", "anonymous")
_ANYONE = ("person", "role", "anonymous", "institution", "government", "state", "media", "group")
_BODIES = ("institution", "government", "media", "group")


# ---- names and roles ----------------------------------------------------------------------------------------------


def entity_speaker(context: Context, entity: Entity) -> Speaker:
    """Return the speaker of a person of the article: the register's, if the name leaves one, else by the name itself."""
    keys = _compatible(context, entity)
    if len(keys) == 1:
        return registered_speaker(context.reference, keys[0])
    country = next((role.country for role in entity.roles if role.country), None)
    return Speaker(f"person-{fold_key(entity.written)}", entity.written, "person", None, country)


def _compatible(context: Context, entity: Entity) -> tuple[str, ...]:
    """Return the register keys that the name may be and that no role of the article contradicts."""
    keys = sorted(entity.keys)
    told = {role.country for role in entity.roles if role.country}
    if told and len(keys) > 1:
        keys = [key for key in keys if registered_speaker(context.reference, key).country in told] or keys
    if len(keys) > 1:
        offices = {office for role in entity.roles for office in offices_of(context.reference, _at_home(context, role))}
        holding = {tenure.speaker for tenure in context.reference.tenures if tenure.office in offices}
        keys = [key for key in keys if key in holding] or keys
    return tuple(keys)


def _at_home(context: Context, key: RoleKey) -> RoleKey:
    return key if key.country or key.context else RoleKey(key.words, context.home)


def _one(entities: Iterable[Entity]) -> Entity | None:
    found = list(entities)
    return found[0] if len(found) == 1 else None


def _by_role(context: Context, key: RoleKey, token: int) -> Entity | None:
    """«وزیر خارجه روسیه» where the article has «لاوروف وزیر امور خارجه روسیه»; without a country, the outlet's own."""
    home = _at_home(context, key)
    return _one(e for e in context.entities if home.country and any(_at_home(context, role) == home for role in e.roles))


def _by_untold_country(context: Context, key: RoleKey, token: int) -> Entity | None:
    """«وزیر امور خارجه این کشور» after «لاوروف وزیر امور خارجه روسیه», and the other way round."""
    return _one(
        e for e in context.entities if any(same_role(role, key) and (role.context or key.context) for role in e.roles)
    )


def _by_shorter_role(context: Context, key: RoleKey, token: int) -> Entity | None:
    """«معاون وزیر خارجه» for «معاون سیاسی وزیر امور خارجه»."""
    home = _at_home(context, key)
    return _one(
        e
        for e in context.entities
        if any(shorter_role(home, _at_home(context, r)) or shorter_role(_at_home(context, r), home) for r in e.roles)
    )


def _by_tenure_of_named(context: Context, key: RoleKey, token: int) -> Entity | None:
    """«رئیس دستگاه دیپلماسی» where the article names one who, says the register, has held that office."""
    offices = set(offices_of(context.reference, _at_home(context, key)))
    holding = {tenure.speaker for tenure in context.reference.tenures if tenure.office in offices}
    return _one(e for e in context.entities if holding & set(_compatible(context, e)))


def _by_following_name(context: Context, key: RoleKey, token: int) -> Entity | None:
    """«معاون نخست‌وزیر روسیه گفت: …» with the name in the next paragraph: a first mention without a role of its own."""
    here = context.document.part
    later = [
        e for e in context.entities
        if e.mentions[0].part == here and e.first > token and not e.roles and len(e.name.split()) > 1
    ]
    nearest = min(later, key=lambda e: e.first, default=None)
    furthest = 220
    if nearest is None or nearest.first - token > furthest or not _is_subject(context, nearest):
        return None
    known = entity_speaker(context, nearest)
    return nearest if known.country in (None, key.country) else None


def _is_subject(context: Context, entity: Entity) -> bool:
    """Tell whether the first mention opens a sentence, perhaps after a relay («به گزارش ایسنا؛ الکساندر نواک …»)."""
    document = context.document
    before = document.tokens.forms[entity.first - 1] if entity.first else "."
    starts = {document.tokens.at(document.folded_span(sentence).start) for sentence in document.sentences}
    return entity.first in starts or before in (".", "؛", "،", ":", "»", "«", "-")


_ROLE_RULES: tuple[tuple[str, Confidence, Callable[[Context, RoleKey, int], Entity | None]], ...] = (
    ("role-in-article", "high", _by_role),
    ("role-held-by-named", "medium", _by_tenure_of_named),
    ("role-shortened", "medium", _by_shorter_role),
    ("role-of-this-country", "medium", _by_untold_country),
)


def _role(context: Context, role: Role, token: int) -> Decision:
    role = _counterpart(context, role, token)
    key = role_key(role)
    for rule, confidence, find in _ROLE_RULES:
        entity = find(context, key, token)
        if entity is not None:
            return (entity_speaker(context, entity),), rule, confidence
    holder = _holder(context, key)
    if holder is not None:
        return (holder,), "role-held-on-the-day", "medium"
    same = [m.start for m in context.mentions if m.kind == "role" and any(role_key(r) == key for r in m.roles)]
    entity = _by_following_name(context, key, min([token, *same]))
    if entity is not None:
        return (entity_speaker(context, entity),), "role-before-name", "low"
    return (_role_speaker(context, role, key),), "role-alone", "medium"


def _counterpart(context: Context, role: Role, token: int) -> Role:
    """«همتای عراقی وی» holds the office of the one spoken of, for another country."""
    if not fold_text(role.title).startswith("همتای") or role.country is None:
        return role
    before = [m for m in context.mentions if m.start < token and m.roles and not fold_text(m.roles[0].title).startswith("همتای")]
    titles = [m.roles[0].title for m in before if m.roles[0].country != role.country]
    return Role(titles[-1], role.country) if titles else role


def _holder(context: Context, key: RoleKey) -> Speaker | None:
    """Return who held the office on the day of publication; None where the day is open or two are possible."""
    first, last = context.published.earliest, context.published.latest
    if first is None or last is None:
        return None
    found = {
        speaker
        for office in offices_of(context.reference, _at_home(context, key))
        for speaker in {*holders(context.reference, office, first), *holders(context.reference, office, last)}
    }
    return registered_speaker(context.reference, found.pop()) if len(found) == 1 else None


_STATE_POSTS = frozenset({("وزیر",), ("سفیر",), ("نخست", "وزیر"), ("رییس", "جمهور"), ("معاون", "وزیر"), ("سخنگوی", "وزارت"), ("سخنگوی", "دولت")})


def _is_public(context: Context, role: Role, key: RoleKey) -> bool:
    """Tell whether a post without a country is the state's own, and so the outlet's: «سخنگوی وزارت خارجه», no «مدیر شرکت»."""
    if role.context:
        return False
    return key.words[:1] in _STATE_POSTS or key.words[:2] in _STATE_POSTS or bool(offices_of(context.reference, _at_home(context, key)))


def _role_speaker(context: Context, role: Role, key: RoleKey) -> Speaker:
    """Return the role itself as a speaker, with its country: «وزیر امور خارجه قطر»."""
    public = _is_public(context, role, key)
    code = role.country or (context.home if public else None)
    code = None if code == context.home and not public else code  # «مدیرکل سازمان حج» needs no «ایران»
    title = readable(role.title)
    country = state(context.reference, code).name if code else ""
    name = f"{title} {country}".strip()
    return Speaker(f"role-{'-'.join(key.words)}-{(code or 'xx').lower()}", name, "role", None, code)


# ---- mentions -----------------------------------------------------------------------------------------------------


def resolve_mention(context: Context, mention: Mention, focus: Focus) -> Decision:
    """Return the speakers of one mention, with the rule that decided; no speaker where none or several are possible."""
    if mention.kind == "name":
        entity = _one(find_entities(context.entities, mention))
        return ((entity_speaker(context, entity),), "name", "high") if entity else ((), "name-of-several", "low")
    if mention.kind == "pronoun":
        speaker = focus.last(_PERSONS)
        return ((speaker,), "pronoun-of-last-subject", "high") if speaker else ((), "pronoun-without-antecedent", "low")
    if mention.kind in ("role", "anonymous") and _is_demonstrative(context, mention):
        return _demonstrative(context, mention, focus)
    if mention.kind == "anonymous":
        return (_anonymous(context, mention),), "anonymous", "high"
    if mention.kind == "role" and mention.plural and len(mention.roles) < 2:  # noqa: PLR2004
        return _parties(context, mention, focus)
    if mention.kind == "role":
        decisions = [_role(context, role, mention.start) for role in mention.roles]
        return tuple(s for speakers, _, _ in decisions for s in speakers), decisions[0][1], decisions[0][2]
    if _is_document(context, mention):
        speakers = focus.turns[-1][1] if focus.turns else ()
        return speakers, "document-of-last-subject" if speakers else "document-without-issuer", "low"
    if _is_this_country(context, mention):
        return _last_state(context, mention)
    if _is_demonstrative(context, mention):
        speaker = focus.last(_BODIES)
        return ((speaker,), "demonstrative-of-last-body", "medium") if speaker else ((), "demonstrative-without-antecedent", "low")
    return institutions(context.document, mention, context.reference, context.home), "institution", "high"


def _is_demonstrative(context: Context, mention: Mention) -> bool:
    return context.document.tokens.forms[mention.start] in ("این", "همین", "همان")


def _is_document(context: Context, mention: Mention) -> bool:
    """«این بیانیه», «این نامه»: what the one spoken of has issued."""
    return _is_demonstrative(context, mention) and mention.name is not None and not mention.roles and mention.country is None


def _is_this_country(context: Context, mention: Mention) -> bool:
    return context.document.tokens.forms[mention.start : mention.end] == ["این", "کشور"]


def _last_state(context: Context, mention: Mention) -> Decision:
    """«این کشور»: the state that was named last."""
    named = [m.country for m in context.mentions if m.end <= mention.start and m.country and m.name is None and not m.roles]
    return ((state(context.reference, named[-1]),), "this-country-is-last-state", "medium") if named else ((), "this-country-unknown", "low")


def _demonstrative(context: Context, mention: Mention, focus: Focus) -> Decision:
    """«این مقام روس», «این منبع»: the last subject of that country, or the last source that nobody names."""
    kinds: tuple[str, ...] = _PERSONS
    if any(form.startswith("منب") or form.startswith("مناب") for form in context.document.tokens.forms[mention.start : mention.end]):
        nameless = [m for m in context.mentions if m.end <= mention.start and m.kind == "anonymous" and m.roles and not _is_demonstrative(context, m)]
        sources = [m for m in nameless if fold_text(m.roles[0].title).startswith("منبع") and m.plural == mention.plural] if nameless else []
        if sources:
            return (_anonymous(context, sources[-1]),), "demonstrative-of-last-source", "high"
        kinds = (*_PERSONS, *_BODIES)
    speaker = focus.last(kinds, mention.country)
    return ((speaker,), "demonstrative-of-last-subject", "high") if speaker else ((), "demonstrative-without-antecedent", "low")


def _anonymous(context: Context, mention: Mention) -> Speaker:
    """Return a source that nobody names: it is of this article alone."""
    name = readable(mention.span.of(context.document.raw))
    return Speaker(f"anonymous-{fold_key(context.article)}-{fold_key(name)}", name, "anonymous", None, mention.country)


_MEETING = frozenset(map(fold_text, ("دیدار", "مذاکره", "مذاکرات", "گفتگو", "گفت‌وگو", "ملاقات", "نشست", "رایزنی", "تلفنی", "وگو")))


def _parties(context: Context, mention: Mention, focus: Focus) -> Decision:
    """«طرفین», «دو وزیر»: the two whom the last sentence about a meeting names; else the lead's two, or its two states."""
    del focus
    if mention.roles:
        words = role_key(mention.roles[0]).words
        bearers = [e for e in context.entities if any(role.words == words for role in e.roles)]
        if len(bearers) == 2:  # noqa: PLR2004
            return tuple(entity_speaker(context, entity) for entity in bearers), "plural-role-of-two", "high"
    sentences = [
        (start, min(end, mention.start))
        for start, end in (_tokens(context, sentence) for sentence in context.document.sentences)
        if start < mention.start
    ]
    told = [s for s in sentences if _MEETING.intersection(context.document.tokens.forms[s[0] : s[1]])]
    for start, end in (*reversed(told), *sentences):
        named = _persons(context, start, end)
        if len(named) == 2:  # noqa: PLR2004
            return named, "parties-of-last-meeting", "medium"
    for start, end in (*reversed(told), *sentences):
        codes = dict.fromkeys(m.country for m in context.mentions if start <= m.start < end and m.country)
        if len(codes) == 2 and not _persons(context, start, end):  # noqa: PLR2004
            return tuple(state(context.reference, code) for code in codes if code), "parties-are-states", "low"
    return (), "parties-unknown", "low"


def _tokens(context: Context, span: Span) -> tuple[int, int]:
    folded = context.document.folded_span(span)
    return context.document.tokens.at(folded.start), context.document.tokens.before(folded.end)


def _persons(context: Context, start: int, end: int) -> tuple[Speaker, ...]:
    """Return the persons that the names and single roles of tokens `[start, end)` mean."""
    named: dict[str, Speaker] = {}
    for other in context.mentions:
        single = other.kind == "name" or (other.kind == "role" and bool(other.roles) and not (other.plural and len(other.roles) == 1))
        if start <= other.start < end and single and not _is_demonstrative(context, other):
            named.update((speaker.key, speaker) for speaker in resolve_mention(context, other, Focus())[0])
    return tuple(named.values())


def home_country(header: Header, body: Document, reference: Reference) -> str | None:
    """Return the country that an outlet speaks from: its own in the register, or Iran where it says «کشورمان»."""
    known = next((p.country for p in reference.publishers if p.key == header.publisher), None)
    return known or ("IR" if "کشورمان" in body.folded.text else None)


# ---- the article --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who each mention is, and the quotes with their speakers."""

    who: Mapping[Mention, tuple[Speaker, ...]]
    quotes: tuple[Quote, ...]


def resolve_speakers(context: Context, reports: Sequence[Report]) -> Resolution:
    """Resolve a document's mentions and reports, reading from its beginning to its end."""
    decided: dict[Mention, Decision] = {}
    quotes: list[Quote] = []
    focus = Focus()
    outer = _outer(reports)
    turns: list[tuple[int, int, Report | Mention]] = [(_token(report), 1, report) for report in reports]
    turns += [(mention.start, 0, mention) for mention in context.mentions]
    attributed: dict[int, tuple[Attribution, ...]] = {}
    openings = _openings(context, reports)
    for token, _, turn in sorted(turns, key=lambda t: (t[0], t[1])):
        if not hasattr(turn, "marker"):
            mention: Mention = turn  # type: ignore[assignment]
            decided[mention] = resolve_mention(context, mention, focus)
            if mention.start in openings:
                focus = focus.then(token, decided[mention][0])
            continue
        report: Report = turn  # type: ignore[assignment]
        decisions = _decide(context, report, focus, decided)
        index = reports.index(report)
        attributed[index] = _attributions(report, decisions)
        if outer[index] is None:
            focus = focus.then(token, tuple(s for _, (speakers, _, _) in decisions for s in speakers))
    for index, report in enumerate(reports):
        quotes.append(
            Quote(
                part=report.part, span=report.span, kind=report.kind, marker=report.marker, cue=report.cue, rule=report.rule,
                speakers=attributed[index], parent=outer[index],
            )
        )  # fmt: skip
    return Resolution({mention: decision[0] for mention, decision in decided.items()}, tuple(quotes))


def _token(report: Report) -> int:
    return report.source.start if report.source is not None else report.cue_token


def _outer(reports: Sequence[Report]) -> list[int | None]:
    """Return for each report the index of the innermost report that contains it."""
    parents: list[int | None] = []
    for i, report in enumerate(reports):
        around = [j for j, other in enumerate(reports) if j != i and other.span.contains(report.span) and other.span != report.span]
        parents.append(min(around, key=lambda j: len(reports[j].span), default=None))
    return parents


def _openings(context: Context, reports: Sequence[Report]) -> frozenset[int]:
    """Return the tokens of mentions that open a narrated sentence: its subject, whom «وی» then means."""
    said: list[Span] = [report.span for report in reports if report.marker != "nominal"]
    starts = set()
    forms = context.document.tokens.forms
    for sentence in context.document.sentences:
        if any(span.start <= sentence.start < span.end for span in said):
            continue
        token = context.document.tokens.at(context.document.folded_span(sentence).start)
        first = next((m for m in context.mentions if m.start >= token and m.kind in ("name", "role") and not m.plural), None)
        if first is not None and (first.start == token or all(f in ("«", '"', "-", "و", "همچنین", "*") for f in forms[token : first.start])):
            starts.add(first.start)
    return frozenset(starts)


def _decide(context: Context, report: Report, focus: Focus, decided: Mapping[Mention, Decision]) -> list[tuple[Mention | None, Decision]]:
    if report.source is None:
        if report.plural:
            return [(None, _implied_parties(focus))]
        speaker = focus.last(_ANYONE)
        found: Decision = ((speaker,), "dropped-subject-is-last", "medium") if speaker else ((), "dropped-subject-unknown", "low")
        return [(None, found)]
    sources = (report.source, *report.also)
    return [(m, decided.get(m) or resolve_mention(context, m, focus)) for m in sources]


def _implied_parties(focus: Focus) -> Decision:
    """«همچنین تاکید کردند که …»: those who spoke jointly before."""
    for _, speakers in reversed(focus.turns):
        if len(speakers) > 1:
            return speakers, "dropped-subject-is-last-joint", "medium"
    return (), "dropped-subject-unknown", "low"


def _attributions(report: Report, decisions: Sequence[tuple[Mention | None, Decision]]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for mention, (speakers, rule, confidence) in decisions:
        kind = mention.kind if mention is not None else "implicit"
        span = mention.span if mention is not None else None
        found += [Attribution(speaker, kind, span, rule, confidence) for speaker in speakers or (None,)]
    return tuple(found)


def shift_parents(quotes: Sequence[Quote], offset: int) -> list[Quote]:
    """Return the quotes of a further part with parents counted among all quotes of the article."""
    return [replace(quote, parent=quote.parent + offset) if quote.parent is not None else quote for quote in quotes]
