"""Gold as marks on the text, and marks as gold.

What the tool does not show (notes, the number of an occurrence, …) stays with the fact that it belongs to: a mark has
the key of its fact, and a fact whose mark says what it said before is kept as it was.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.annotations.fields import AGREEMENT, DATE, EVENT, LABELS, QUOTE, STEP
from etl.errors import InputError
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from etl.annotations.fields import Fact, Kind, Lines

_LISTS = (("quotes", QUOTE), ("dates", DATE), ("events", EVENT))
_REF = "agreement"


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact on the text: its key (letters, digits and «-»: the tool makes a style of it), label, place, fields."""

    key: str
    label: str
    span: Span
    values: Mapping[str, Lines]


def marks(gold: Mapping[str, Any], raw: str) -> list[Mark]:
    """Return the marks of all facts that have a place; a step that is given by its words alone, if they are unique."""
    found = [
        Mark(f"{name}-{n}", kind.label, _span(fact), kind.show(fact))
        for name, kind in _LISTS
        for n, fact in enumerate(gold[name])
    ]
    for number, (key, agreement) in enumerate(_keyed(gold).items()):
        for n, mention in enumerate(agreement["mentions"]):
            told = AGREEMENT.show(agreement) if n == 0 else {}
            found.append(
                Mark(f"agreements-{number}-mentions-{n}", AGREEMENT.label, _span(mention), {**told, _REF: (key,)})
            )
        for n, step in enumerate(agreement["steps"]):
            if span := _place(step, raw):
                found.append(
                    Mark(f"agreements-{number}-steps-{n}", STEP.label, span, {**STEP.show(step), _REF: (key,)})
                )
    return found


def gold_of(found: Sequence[Mark], original: Mapping[str, Any], raw: str) -> dict[str, Any]:
    """Return the gold that the marks say, beginning from the gold that was marked.

    Raises:
        InputError: A mark lies outside of the text, lacks what it needs, or says what cannot be understood.
    """
    for mark in found:
        _check(mark, raw)
    before = {mark.key: mark for mark in marks(original, raw)}
    lists = {
        name: [
            _fact(kind, mark, _original(original[name], mark, before), before, raw)
            for mark in _ordered(found, kind, before)
        ]
        for name, kind in _LISTS
    }
    kept = {mark.key: n for n, mark in enumerate(_ordered(found, QUOTE, before))}
    lists["quotes"] = [_with_parent(quote, kept) for quote in lists["quotes"]]
    agreements = _agreements(found, original, before, raw)
    return {**original, **lists, "agreements": agreements}


def _keyed(gold: Mapping[str, Any]) -> dict[str, Fact]:
    """Return the agreements by their keys: ids, or numbers where they have none."""
    return {str(one.get("id") or f"agreement-{n}"): one for n, one in enumerate(gold["agreements"], 1)}


def _span(fact: Fact) -> Span:
    return Span(fact["start"], fact["end"])


def _place(step: Fact, raw: str) -> Span | None:
    if "start" in step:
        return _span(step)
    start = raw.find(step["text"])
    return Span(start, start + len(step["text"])) if start >= 0 and raw.count(step["text"]) == 1 else None


def _check(mark: Mark, raw: str) -> None:
    if not 0 <= mark.span.start < mark.span.end <= len(raw):
        message = f"[{mark.span.start}, {mark.span.end}) lies outside of the text, which has {len(raw)} characters"
        raise InputError(message, "Was the text changed in the tool? Export it again.")
    for field in LABELS[mark.label].fields:
        if field.required and not mark.values.get(field.name):
            raise _fault(mark, raw, f"has no {field.name}: {field.about}")


def _fault(mark: Mark, raw: str, what: str) -> InputError:
    words = mark.span.of(raw)
    place = f"{mark.label} «{words[:40]}{'…' if len(words) > 40 else ''}» at {mark.span.start}"
    return InputError(f"{place} {what}", "Mend it in the tool and export again.")


def _ordered(found: Iterable[Mark], kind: Kind, before: Mapping[str, Mark]) -> list[Mark]:
    """Return the marks of a kind: those that were there before in their order, then the new ones by place."""
    order = {key: n for n, key in enumerate(before)}
    own = [mark for mark in found if mark.label == kind.label]
    return sorted(own, key=lambda mark: (order.get(mark.key, len(order)), mark.span.start, mark.span.end, mark.key))


def _original(facts: Sequence[Fact], mark: Mark, before: Mapping[str, Mark]) -> Fact | None:
    """Return the fact that the mark was made of; None for a new one, or one whose label was changed."""
    known = before.get(mark.key)
    return facts[int(mark.key.rpartition("-")[2])] if known is not None and known.label == mark.label else None


def _fact(kind: Kind, mark: Mark, original: Fact | None, before: Mapping[str, Mark], raw: str) -> Fact:
    """Return what a mark says: the fact as it was if the mark is as it was."""
    if original is not None and before[mark.key] == mark:
        return original
    old: dict[str, Any] = dict(original or {})
    if mark.key in before and before[mark.key].span != mark.span:
        old.pop("nth", None)  # counts occurrences of other words
    span = {"text": mark.span.of(raw), "start": mark.span.start, "end": mark.span.end}
    return {**old, **span, **_told(kind, mark, old, raw)}


def _told(kind: Kind, mark: Mark, old: Fact, raw: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in kind.fields:
        if field.name == _REF and kind in {AGREEMENT, STEP}:
            continue  # it tells where the fact belongs, and is no part of it
        try:
            told |= field.read(tuple(mark.values.get(field.name, ())))
        except ValueError as error:
            raise _fault(mark, raw, f"has a bad {field.name}: {error}") from error
    return {key: value for key, value in told.items() if value or key in old or key in kind.always}


def _with_parent(quote: Fact, kept: Mapping[str, int]) -> Fact:
    """Return the quote with the place that its parent has now."""
    if quote.get("parent") is None:
        return quote
    without = {key: value for key, value in quote.items() if key != "parent"}
    now = kept.get(f"quotes-{quote['parent']}")
    return without if now is None else {**without, "parent": now}


def _agreements(found: Sequence[Mark], original: Mapping[str, Any], before: Mapping[str, Mark], raw: str) -> list[Fact]:
    mentions: dict[str, list[Mark]] = defaultdict(list)
    steps: dict[str, list[Mark]] = defaultdict(list)
    for kind, by_key in ((AGREEMENT, mentions), (STEP, steps)):
        for mark in _ordered(found, kind, before):
            by_key[_reference(mark)].append(mark)
    for mark in found:
        if mark.label in {STEP.label, EVENT.label} and mark.values.get(_REF) and _reference(mark) not in mentions:
            raise _fault(mark, raw, f"is of the agreement «{_reference(mark)}», which nothing in the text names")
    known = _keyed(original)
    order = [key for key in known if key in mentions] + [key for key in mentions if key not in known]
    numbers = {key: n for n, key in enumerate(known)}
    return [
        _agreement(
            known.get(key) or {"id": key, "mentions": [], "steps": []},
            f"agreements-{numbers.get(key)}-",
            (mentions[key], steps[key]),
            before,
            raw,
        )
        for key in order
    ]


def _reference(mark: Mark) -> str:
    return mark.values[_REF][0]


def _agreement(
    old: Fact, prefix: str, told: tuple[Sequence[Mark], Sequence[Mark]], before: Mapping[str, Mark], raw: str
) -> Fact:
    """Return an agreement by its mentions and steps; the keys of marks that were its own begin with `prefix`."""
    mentions, steps = told

    def own(facts: Sequence[Fact], mark: Mark) -> Fact | None:
        return _original(facts, mark, before) if mark.key.startswith(prefix) else None

    named = [_mention(mark, own(old["mentions"], mark), raw) for mark in mentions]
    now = {mark.key: _fact(STEP, mark, own(old["steps"], mark), before, raw) for mark in steps}
    # What no mark was made of stays in its place.
    former = {f"{prefix}steps-{n}": None if _place(step, raw) else step for n, step in enumerate(old["steps"])}
    all_steps = [step for step in (former | now).values() if step is not None]
    return {**old, **_level(mentions, old, raw), "mentions": named, "steps": all_steps}


def _mention(mark: Mark, original: Fact | None, raw: str) -> Fact:
    if original is not None and _span(original) == mark.span:
        return original
    return {"text": mark.span.of(raw), "start": mark.span.start, "end": mark.span.end}


def _level(mentions: Sequence[Mark], old: Fact, raw: str) -> dict[str, Any]:
    """Return what the mentions tell of the agreement as a whole; all as before where it is as before, or unsaid."""
    said = next((mark for mark in mentions if len(mark.values) > 1), None)
    if said is None or {**AGREEMENT.show(old), _REF: said.values[_REF]} == said.values:
        return {}
    return _told(AGREEMENT, said, old, raw)
