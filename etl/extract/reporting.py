"""Reporting words: the lexicon's verbs, nouns and phrases, each with what it can report, in one matcher."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from etl.fold import fold_text
from etl.lexicon.matcher import PhraseMatcher
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import VerbForm, conjugations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHE, THEY = 3, 6  # persons of a verb: the narrator reports of others
ME, WE = 1, 4  # and a speaker of own words: «گفتیم که …»


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
    relays: bool  # only tells where a report stood: «به نوشته گاردین، وزیر گفت: …»
    of: tuple[str, ...]  # folded nouns, one of which the clause must name: «متن پیام به شرح زیر است»


class Word(NamedTuple):
    """One spelling of the lexicon: what kind of word it is, and the verb form that it has."""

    kind: Literal["noun", "light", "simple", "document", "according", "claim"]
    report: Report | None
    lemma: str
    form: VerbForm | None


@cache
def reporting_words() -> PhraseMatcher[Word]:
    """Return the matcher of all reporting words."""
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
        relays=entry.get("relays", False),
        of=tuple(map(fold_text, entry.get("of", ()))),
    )


def _entries() -> Iterator[tuple[str, Word]]:
    lexicon = read_lexicon("reporting")
    for verb in lexicon["light"]:
        yield from ((form.form, Word("light", None, verb["name"], form)) for form in _light_forms(verb))
    for verb in lexicon["simple"]:
        report = _report(verb, verb["past"])
        yield from ((form.form, Word("simple", report, verb["past"], form)) for form in _simple_forms(verb))
    for noun in lexicon["noun"]:
        yield noun["word"], Word("noun", _report(noun, noun["word"]), noun["word"], None)
    yield from _glued(lexicon)
    kinds: tuple[Literal["document", "according", "claim"], ...] = ("document", "according", "claim")
    for kind in kinds:
        phrases = ((entry, phrase) for entry in lexicon[kind] for phrase in entry["phrases"])
        yield from ((phrase, Word(kind, _report(entry, phrase), phrase, None)) for entry, phrase in phrases)


def _light_forms(verb: Mapping[str, Any]) -> Iterator[VerbForm]:
    """Yield the forms of a light verb; those of «بود» («است», «هستند») are listed, not derived."""
    if "forms" not in verb:
        yield from conjugations(verb["name"], verb["present"])
    for form in verb.get("forms", ()):
        person = THEY if form.endswith("ند") else SHE
        yield VerbForm(form, "present", person, form.startswith("ن"), "active")


def _simple_forms(verb: Mapping[str, Any]) -> Iterator[VerbForm]:
    """Yield the forms of a reporting verb, but bare subjunctives: «خواهد رفت» is a future, «نخواهد» its negation."""
    bare = (verb["present"], f"ن{verb['present']}")
    for form in conjugations(verb["past"], verb["present"]):
        if form.tense != "subjunctive" or not form.form.startswith(bare):
            yield form


def _glued(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    """Yield the nouns written in one word with their verb, as old papers do: «اظهارداشت», «اعلام‌کرد»."""
    told = {
        verb["name"]: [
            form
            for form in conjugations(verb["name"], verb["present"])
            if form.tense in ("past", "perfect") and form.person in (SHE, THEY)
            if form.voice == "active" and not form.negated
        ]
        for verb in lexicon["light"]
        if "present" in verb
    }
    for noun in lexicon["noun"]:
        report = _report(noun, noun["word"])
        if "بود" in noun["light"]:  # «معتقدند», «مدعی‌اند»
            form = VerbForm("اند", "present", THEY, negated=False, voice="active")
            yield from (
                (f"{noun['word']}{end}", Word("simple", report, noun["word"], form)) for end in ("ند", "\u200cاند")
            )
        forms = (form for light in noun["light"] for form in told.get(light, ()))
        yield from ((f"{noun['word']}{form.form}", Word("simple", report, noun["word"], form)) for form in forms)
