"""Reporting cues: the words by which a text attributes content («گفت», «با تاکید بر», «به گفته»)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from etl.fold import fold_text
from etl.lexicon.matcher import Hit, PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import VerbForm, conjugations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from etl.document import Tokens

type CueMode = Literal["finite", "shared", "infinitive", "according", "document"]
_SHARED_WITHIN = 40  # tokens between a noun and the light verb it shares with a later one


class Report(NamedTuple):
    """What a reporting word can do. See the head of `reporting.toml`."""

    word: str
    clause: bool
    nominal: tuple[str, ...]
    light: tuple[str, ...]
    infinitive: bool
    demanded: bool
    direct: bool
    nominal_first: bool  # «از توقیف کشتی خبر داد که …»: the phrase is reported, «که» belongs to it
    colon: bool  # reports a clause only after a colon: «مطرح کرد: …»


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens `[start, end)`. `head_end` is where its noun ends; `form` is its verb's form where it has one."""

    start: int
    end: int
    head_end: int
    mode: CueMode
    report: Report
    form: VerbForm | None

    @property
    def narrates(self) -> bool:
        """Tell whether a narrator reports with it: third person, not a wish or an order."""
        return (
            self.mode == "finite"
            and self.form is not None
            and self.form.person in {0, 3, 6}
            and self.form.tense != "subjunctive"
        )


class _Word(NamedTuple):
    kind: Literal["noun", "light", "simple", "document", "according"]
    report: Report | None
    lemma: str
    form: VerbForm | None


@cache
def _matcher() -> PhraseMatcher[_Word]:
    return PhraseMatcher(_entries())


def _report(entry: Mapping[str, Any], word: str) -> Report:
    return Report(
        word=word,
        clause=entry.get("clause", True),
        nominal=tuple(entry.get("nominal", ())),
        light=tuple(entry.get("light", ())),
        infinitive=entry.get("infinitive", True),
        demanded=entry.get("demanded", True),
        direct=entry.get("direct", True),
        nominal_first=entry.get("nominal_first", False),
        colon=entry.get("colon", False),
    )


def _entries() -> Iterator[tuple[str, _Word]]:
    lexicon = read_lexicon("reporting")
    for verb in lexicon["light"]:
        if "forms" in verb:
            for form in verb["forms"]:
                person = 6 if form.endswith("ند") else 3
                yield (
                    form,
                    _Word("light", None, verb["name"], VerbForm(form, "present", person, "ن" in form[:1], "active")),
                )
            continue
        for verb_form in conjugations(verb["name"], verb["present"]):
            yield verb_form.form, _Word("light", None, verb["name"], verb_form)
    for verb in lexicon["simple"]:
        report = _report(verb, verb["past"])
        for verb_form in conjugations(verb["past"], verb["present"]):
            if verb_form.tense == "subjunctive" and verb_form.form.startswith((verb["present"], f"ن{verb['present']}")):
                continue  # «خواهد رفت» is a future, «نخواهد» its negation
            yield verb_form.form, _Word("simple", report, verb["past"], verb_form)
    for noun in lexicon["noun"]:
        yield noun["word"], _Word("noun", _report(noun, noun["word"]), noun["word"], None)
    yield from _glued(lexicon)
    for kind in ("document", "according"):
        for entry in lexicon[kind]:
            for phrase in entry["phrases"]:
                yield phrase, _Word(kind, _report(entry, phrase), phrase, None)  # type: ignore[arg-type]


def _glued(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, _Word]]:
    """Yield the nouns written in one word with their verb, as old papers do: «اظهارداشت», «اعلام‌کرد»."""
    presents = {verb["name"]: verb["present"] for verb in lexicon["light"] if "present" in verb}
    for noun in lexicon["noun"]:
        for light in noun["light"]:
            for form in conjugations(light, presents[light]) if light in presents else ():
                if (
                    form.tense in ("past", "perfect")
                    and form.person in (3, 6)
                    and form.voice == "active"
                    and not form.negated
                ):
                    yield f"{noun['word']}{form.form}", _Word("simple", _report(noun, noun["word"]), noun["word"], form)


def find_cues(tokens: Tokens) -> tuple[Cue, ...]:
    """Return the cues of a text in order, without overlaps."""
    hits = _matcher().find(tokens)
    verbs = _longest(hit for hit in hits if hit.payload.kind == "light")
    rest = _longest(hit for hit in hits if hit.payload.kind != "light")
    cues: list[Cue] = []
    end = 0
    for start in sorted(rest):
        if start < end:
            continue
        cue = next((c for hit in rest[start] if (c := _cue(tokens.forms, hit, verbs, rest)) is not None), None)
        if cue is not None:
            cues.append(cue)
            end = cue.end
    return tuple(cues)


def _longest(hits: Iterable[Hit[_Word]]) -> dict[int, list[Hit[_Word]]]:
    """Return by start token the longest hits; of several forms with one spelling the finite ones first."""
    best: dict[int, list[Hit[_Word]]] = {}
    for hit in hits:
        known = best.get(hit.start)
        if known is None or hit.end > known[0].end:
            best[hit.start] = [hit]
        elif hit.end == known[0].end:
            known.append(hit)
    return best


def _cue(
    forms: Sequence[str], hit: Hit[_Word], verbs: Mapping[int, list[Hit[_Word]]], rest: Mapping[int, list[Hit[_Word]]]
) -> Cue | None:
    word = hit.payload
    if word.report is None:
        return None
    if word.kind == "simple":
        if word.form is None or word.form.tense == "infinitive" or _is_noun_use(forms, hit):
            return None
        return Cue(hit.start, hit.end, hit.start, "finite", word.report, word.form)
    if word.kind in ("document", "according"):
        return Cue(hit.start, hit.end, hit.end, word.kind, word.report, None)  # type: ignore[arg-type]
    finite = next((v for v in verbs.get(hit.end, ()) if v.payload.lemma in word.report.light), None)
    if finite is not None and finite.payload.form is not None and finite.payload.form.tense != "infinitive":
        return Cue(hit.start, finite.end, hit.end, "finite", word.report, finite.payload.form)
    parted = _parted(forms, hit, verbs)
    if parted is not None:
        return parted
    if "ezafe" in word.report.nominal and not word.report.infinitive:
        return _split(forms, hit, verbs)
    if _shares_verb(forms, hit, verbs, rest):
        return Cue(hit.start, hit.end, hit.end, "shared", word.report, None)
    if word.report.infinitive and _is_led(forms, hit.start):
        return Cue(hit.start, hit.end, hit.end, "infinitive", word.report, None)
    return None


def _is_noun_use(forms: Sequence[str], hit: Hit[_Word]) -> bool:
    """«گفت و گو» is a talk, «آن چه خواست» a wish; «خواند» after «فرا» a summons."""
    after = tuple(forms[hit.end : hit.end + 2])
    before = forms[hit.start - 1] if hit.start else ""
    return (
        (after[:1] == ("و",)
        and bool(after[1:])
        and after[1][:2] in ("گو", "شن"))
        or (after[:1]
        and after[0].startswith(("وگو", "وشنود")))
        or (before in ("فرا", "به", "باز")
        and hit.payload.lemma in ("خواند", "گفت"))
    )


_DEGREES = frozenset(
    map(fold_text, ("جدی", "عمیق", "شدید", "مجدد", "زیادی", "فراوان", "ویژه", "صریح", "قاطع", "نیز", "هم"))
)


def _parted(forms: Sequence[str], hit: Hit[_Word], verbs: Mapping[int, list[Hit[_Word]]]) -> Cue | None:
    """«ابراز تاسف عمیق کرد»: an adjective stands between noun and verb."""
    if hit.payload.report is None or hit.end >= len(forms) or forms[hit.end] not in _DEGREES:
        return None
    for verb in verbs.get(hit.end + 1, ()):
        form = verb.payload.form
        if verb.payload.lemma in hit.payload.report.light and form is not None and form.tense != "infinitive":
            return Cue(hit.start, verb.end, hit.end, "finite", hit.payload.report, form)
    return None


def _split(forms: Sequence[str], hit: Hit[_Word], verbs: Mapping[int, list[Hit[_Word]]]) -> Cue | None:
    """«خواستار آزادی آنان شد»: the verb stands after the content."""
    for i in range(hit.end + 1, min(hit.end + _SHARED_WITHIN, len(forms))):
        if forms[i] in ".!؟:":
            return None
        for verb in verbs.get(i, ()):
            form = verb.payload.form
            if verb.payload.lemma in hit.payload.report.light and form is not None and form.tense != "infinitive":  # type: ignore[union-attr]
                return Cue(hit.start, hit.end, hit.end, "finite", hit.payload.report, form)  # type: ignore[arg-type]
    return None


def _shares_verb(
    forms: Sequence[str], hit: Hit[_Word], verbs: Mapping[int, list[Hit[_Word]]], rest: Mapping[int, list[Hit[_Word]]]
) -> bool:
    """«روابط را عمیق توصیف و بر … تاکید کرد»: the noun leans on the verb of the noun after «و»."""
    if hit.end >= len(forms) or forms[hit.end] != "و" or hit.payload.report is None:
        return False
    for i in range(hit.end + 1, min(hit.end + _SHARED_WITHIN, len(forms))):
        if forms[i] in ".!؟:":
            return False
        for noun in rest.get(i, ()):
            lights = {v.payload.lemma for v in verbs.get(noun.end, ())}
            if noun.payload.kind == "noun" and lights & set(hit.payload.report.light):
                return True
    return False


def _is_led(forms: Sequence[str], start: int) -> bool:
    """«با تاکید بر», «ضمن ابراز نگرانی از», «با اشاره به … و نیز تاکید بر»."""
    leaders = read_lexicon("reporting")["leaders"]
    before = forms[start - 1] if start else ""
    if before in leaders:
        return True
    if before in ("و", "نیز", "همچنین"):
        furthest = 30
        for i in range(start - 1, max(start - furthest, -1), -1):
            if forms[i] in ".؛:":
                return False
            if forms[i] in leaders and i + 1 < len(forms) and forms[i + 1] in _led_nouns():
                return True
    return False


@cache
def _led_nouns() -> frozenset[str]:
    return frozenset(noun["word"].split()[0] for noun in read_lexicon("reporting")["noun"])
