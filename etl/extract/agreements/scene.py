"""What the rules on agreements look at: the tokens with sentences, verbs and mentions found once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.lexicon.agreements import (
    Context,
    Head,
    KnownName,
    Trigger,
    Verb,
    deals_of,
    naming_words,
    squeeze,
    telling_words,
    words,
)
from etl.lexicon.matcher import Hit, longest
from etl.span import beginning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etl.document import Document, Tokens
    from etl.mention import Mention
    from etl.reference import Reference
    from etl.span import Span


_NEAR_HEAD = 3  # tokens after a head in which a deal is told
_SIGNED = ("امضا", "منعقد", "انعقاد", "عقد", "پاراف", "پیشامضا")
_SIGNED_REACH = 80  # tokens: a long sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """A document read once for the rules."""

    document: Document
    forms: Sequence[str]
    sentences: tuple[tuple[int, int], ...]  # token ranges
    furniture: tuple[tuple[int, int], ...]
    cities: frozenset[str]  # names of places that are no states, pushed together
    mentions: Mapping[int, Mention]  # by start token
    ordered: tuple[Mention, ...]
    heads: tuple[Hit[Head], ...]
    known: tuple[Hit[KnownName], ...]
    verbs: Mapping[int, Hit[Verb]]  # the longest form that starts at a token
    triggers: tuple[Hit[Trigger], ...]
    contexts: tuple[Hit[Context], ...]
    cores: frozenset[int]  # tokens where the verb of a step begins: «معاهده | لازم‌الاجرا شد»

    def form(self, i: int) -> str:
        """Return the token at `i`, or a mark beyond either end."""
        return self.forms[i] if 0 <= i < len(self.forms) else "\n"

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds `token`."""
        at = bisect_right(self.sentences, (token, len(self.forms) + 1)) - 1
        return self.sentences[max(at, 0)] if self.sentences else (0, len(self.forms))

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of tokens `[start, end)`."""
        tokens = self.document.tokens
        return self.document.raw_span(tokens.starts[start], tokens.ends[end - 1])

    def in_furniture(self, token: int) -> bool:
        """Tell whether a token belongs to the page and not to the narration."""
        return any(start <= token < end for start, end in self.furniture)

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie in tokens `[start, end)`."""
        return [mention for mention in beginning(self.ordered, start, end) if mention.end <= end]

    def phrase_before(self, end: int, phrases: frozenset[str], most: int = 4) -> bool:
        """Tell whether one of the squeezed `phrases` ends right before token `end`."""
        return any("".join(self.forms[start:end]) in phrases for start in range(max(0, end - most), end))


def read_scene(document: Document, mentions: Sequence[Mention], reference: Reference) -> Scene | None:
    """Return the scene of a document, or None where no word in it could name an agreement."""
    tokens = document.tokens
    naming = naming_words().find(tokens)
    heads = [Hit(hit.start, hit.end, hit.payload) for hit in naming if isinstance(hit.payload, Head)]
    known = [Hit(hit.start, hit.end, hit.payload) for hit in naming if isinstance(hit.payload, KnownName)]
    if not known and not _may_name(tokens, heads):
        return None
    verbs: list[Hit[Verb]] = []
    triggers: list[Hit[Trigger]] = []
    contexts: list[Hit[Context]] = []
    for start, end, payload in telling_words().find(tokens):
        if isinstance(payload, Verb):
            verbs.append(Hit(start, end, payload))
        elif isinstance(payload, Trigger):
            triggers.append(Hit(start, end, payload))
        else:
            contexts.append(Hit(start, end, payload))
    # «رسید» is «he arrived» and «you arrive»: news tells the past, so that reading comes last and stays.
    forms = {hit.start: hit for hit in sorted(longest(verbs), key=_past_last)}

    return Scene(
        document=document,
        forms=tokens.forms,
        sentences=document.sentence_tokens,
        furniture=tuple(map(document.token_range, document.furniture)),
        cities=_cities(reference),
        mentions={mention.start: mention for mention in mentions},
        ordered=tuple(mentions),
        heads=tuple(heads),
        known=tuple(known),
        verbs=forms,
        triggers=tuple(triggers),
        contexts=tuple(contexts),
        cores=frozenset(hit.start for hit in triggers if _completed(tokens.forms, hit, forms)),
    )


def _may_name(tokens: Tokens, heads: Sequence[Hit[Head]]) -> bool:
    """Tell whether a head may name an agreement at all: «برنامه» does only where something is signed, or of a deal."""
    if any(hit.payload.word not in words().papers and hit.payload.naming != "never" for hit in heads):
        return True
    papers = [hit for hit in heads if hit.payload.word in words().papers]
    if any(not deals_of(hit.payload.word).isdisjoint(tokens.forms[hit.end : hit.end + _NEAR_HEAD]) for hit in papers):
        return True
    signed = tokens.of({form for form in tokens.positions if form.startswith(_SIGNED)}) if papers else ()
    return any(hit.start - _SIGNED_REACH <= at < hit.end + _SIGNED_REACH for hit in papers for at in signed)


@lru_cache(maxsize=8)
def _cities(reference: Reference) -> frozenset[str]:
    return frozenset(squeeze(name) for place in reference.places for name in place.names)


def _past_last(hit: Hit[Verb]) -> tuple[int, bool]:
    return hit.start, hit.payload.form.tense == "past"


def _completed(forms: Sequence[str], hit: Hit[Trigger], verbs: Mapping[int, Hit[Verb]]) -> bool:
    """Tell whether the core's verb follows: «امضا کردند», but not «امضا شده بین …», which describes the document."""
    verb = verbs.get(hit.end)
    if verb is None or verb.payload.stem not in hit.payload.verbs:
        return hit.payload.far
    return verb.payload.form.tense != "participle" or forms[verb.end : verb.end + 1] in ([], ["و"], ["،"], ["."])
