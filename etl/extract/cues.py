"""Reporting cues: the words by which a text attributes content («گفت», «با تاکید بر», «به گفته»)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from etl.extract.reporting import SHE, THEY, Report, Word, reporting_words
from etl.fold import fold_text
from etl.lexicon.read import read_lexicon
from etl.lexicon.verbs import conjugations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from etl.document import Tokens
    from etl.lexicon.matcher import Hit
    from etl.lexicon.verbs import VerbForm

type CueMode = Literal["finite", "shared", "infinitive", "according", "document", "claim"]
_SHARED_WITHIN = 40  # tokens between a noun and the light verb it shares with a later one


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
    def passive(self) -> bool:
        """Tell whether nobody is its subject: «گفته شد», «تاکید شد»; «یادآور شد» is active."""
        if self.form is None:
            return False
        return self.form.voice == "passive" or (self.form.form in _became() and "کرد" in self.report.light)

    @property
    def narrates(self) -> bool:
        """Tell whether a narrator reports with it: third person, not a wish or an order."""
        return (
            self.mode == "finite"
            and self.form is not None
            and self.form.person in {0, SHE, THEY}
            and self.form.tense != "subjunctive"
        )


@cache
def _became() -> frozenset[str]:
    """Return what makes a noun passive: «تاکید شد», «توصیه می‌شود», «اعلام نمی‌گردد»."""
    verbs = (("شد", "شو"), ("گردید", "گرد"))
    return frozenset(form.form for past, present in verbs for form in conjugations(past, present))


def find_cues(tokens: Tokens) -> tuple[Cue, ...]:
    """Return the cues of a text in order, without overlaps."""
    verbs: dict[int, list[Hit[Word]]] = {}
    rest: dict[int, list[Hit[Word]]] = {}
    for hit in reporting_words().find(tokens):
        _add_longest(verbs if hit.payload.kind == "light" else rest, hit)
    cues: list[Cue] = []
    end = 0
    for start in sorted(rest):
        if start < end:
            continue
        hits_here = sorted(rest[start], key=lambda hit: hit.payload.kind != "document")  # «در نامه می‌خوانیم»
        sites = (_Site(tokens.forms, hit, verbs, rest) for hit in hits_here)
        cue = next((cue for site in sites for rule in _RULES if (cue := rule(site)) is not None), None)
        if cue is not None:
            cues.append(cue)
            end = cue.end
    return tuple(cues)


def _add_longest(best: dict[int, list[Hit[Word]]], hit: Hit[Word]) -> None:
    """Add a hit to the longest by start token; of several forms with one spelling the finite ones come first."""
    known = best.get(hit.start)
    if known is None or hit.end > known[0].end:
        best[hit.start] = [hit]
    elif hit.end == known[0].end:
        known.append(hit)


@dataclass(frozen=True, slots=True)
class _Site:
    """A reporting word in its text, with the light verbs and the other reporting words by their first token."""

    forms: Sequence[str]
    hit: Hit[Word]
    verbs: Mapping[int, list[Hit[Word]]]
    words: Mapping[int, list[Hit[Word]]]

    @property
    def report(self) -> Report | None:
        """Return the report of a noun; None for other words."""
        return self.hit.payload.report if self.hit.payload.kind == "noun" else None

    def verb_at(self, token: int) -> Hit[Word] | None:
        """Return the finite light verb at a token that the noun can take."""
        for verb in self.verbs.get(token, ()):
            form = verb.payload.form
            if self.report and _takes(self.report, verb.payload.lemma) and form and form.tense != "infinitive":
                return verb
        return None


def _takes(report: Report, lemma: str) -> bool:
    """Tell whether a noun goes with a light verb; what takes «کرد» has a passive with «شد» («عنوان شده است: …»)."""
    return lemma in report.light or (lemma in ("شد", "گردید") and "کرد" in report.light)


def _simple(site: _Site) -> Cue | None:
    """«گفت», «می‌افزاید», «اظهارداشت»."""
    word, hit = site.hit.payload, site.hit
    if word.kind != "simple" or word.report is None or word.form is None or word.form.tense == "infinitive":
        return None
    if _is_noun_use(site.forms, hit):
        return None
    return Cue(hit.start, hit.end, hit.start, "finite", word.report, word.form)


def _phrase(site: _Site) -> Cue | None:
    """«آمده است», «به گفته», «مبنی بر اینکه»."""
    word, hit = site.hit.payload, site.hit
    if _is_noun_use(site.forms, hit) or site.forms[hit.end : hit.end + 1] in (["های"], ["من"], ["ما"], ["بنده"]):
        return None  # «به گفته های وزیر اعتراض کرد», «به باور من راه باز است»
    if word.report is None or word.kind not in ("document", "according", "claim"):
        return None
    return Cue(hit.start, hit.end, hit.end, word.kind, word.report, None)


def _is_noun_use(forms: Sequence[str], hit: Hit[Word]) -> bool:
    """«گفت و گو» is a talk; «فراخواند» a summons."""
    after = forms[hit.end : hit.end + 2]
    before = forms[hit.start - 1] if hit.start else ""
    if after[:1] == ["و"] and after[1:] and after[1].startswith(("گو", "شن")):
        return True
    if after and after[0].startswith(("وگو", "وشنود")):
        return True
    if before in ("سخن", "پاسخ", "اشاره", "توجه", "استناد") and hit.payload.lemma in ("گفت", "به گفته"):
        return True  # «سخن می‌گفت», «در پاسخ به گفته خبرنگار»
    return before in ("فرا", "به", "باز") and hit.payload.lemma in ("خواند", "گفت", "خواست")


def _with_verb(site: _Site) -> Cue | None:
    """«تاکید کرد»."""
    verb = site.verb_at(site.hit.end)
    if verb is None or site.report is None:
        return None
    return Cue(site.hit.start, verb.end, site.hit.end, "finite", site.report, verb.payload.form)


_DEGREES = frozenset(
    map(
        fold_text,
        ("جدی", "عمیق", "شدید", "مجدد", "زیادی", "فراوان", "ویژه", "صریح", "قاطع", "نیز", "هم", "دوباره", "چندباره"),
    )
)


def _parted(site: _Site) -> Cue | None:
    """«ابراز تاسف عمیق کرد»: an adjective stands between noun and verb."""
    end = site.hit.end
    verb = site.verb_at(end + 1) if end < len(site.forms) and site.forms[end] in _DEGREES else None
    if verb is None or site.report is None:
        return None
    return Cue(site.hit.start, verb.end, end, "finite", site.report, verb.payload.form)


def _split(site: _Site) -> Cue | None:
    """«خواستار آزادی آنان شد»: the verb stands after the content."""
    hit, report = site.hit, site.report
    if report is None or "ezafe" not in report.nominal or report.infinitive:
        return None
    if hit.start and site.forms[hit.start - 1] in ("یک", "هر", "تنها"):
        return None  # «یک مدعی محسوب می‌شود»: a claimant
    for i in range(hit.end + 1, _sentence_end(site)):
        verb = site.verb_at(i)
        if verb is not None:
            return Cue(hit.start, hit.end, hit.end, "finite", report, verb.payload.form)
    return None


def _sentence_end(site: _Site) -> int:
    furthest = min(site.hit.end + _SHARED_WITHIN, len(site.forms))
    return next((i for i in range(site.hit.end, furthest) if site.forms[i] in ".!؟:"), furthest)


def _sharing(site: _Site) -> Cue | None:
    """«روابط را عمیق توصیف و بر … تاکید کرد»: the noun leans on the verb of the noun after «و»."""
    hit, report = site.hit, site.report
    if report is None or site.forms[hit.end : hit.end + 1] != ["و"]:
        return None
    nouns = (word for i in range(hit.end + 1, _sentence_end(site)) for word in site.words.get(i, ()))
    if any(noun.payload.kind == "noun" and site.verb_at(noun.end) is not None for noun in nouns):
        return Cue(hit.start, hit.end, hit.end, "shared", report, None)
    return None


def _led(site: _Site) -> Cue | None:
    """«با تاکید بر», «ضمن ابراز نگرانی از»."""
    hit, report = site.hit, site.report
    if report is None or not report.infinitive or not _is_led(site.forms, hit.start):
        return None
    end = hit.end + (hit.end < len(site.forms) and site.forms[hit.end] in _DEGREES)  # «با تاکید مجدد بر …»
    return Cue(hit.start, end, end, "infinitive", report, None)


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


_RULES: tuple[Callable[[_Site], Cue | None], ...] = (_simple, _phrase, _with_verb, _parted, _split, _sharing, _led)
