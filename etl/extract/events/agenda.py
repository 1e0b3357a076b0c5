"""What an encounter was about: «درباره مرز و آب گفت‌وگو کردند», «مرز و آب مورد بحث قرار گرفت»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.events.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.extract.events.clauses import Clause
    from etl.extract.events.scene import Scene

type Topic = tuple[int, int]


def agenda_in(scene: Scene, clause: Clause, start: int) -> tuple[Topic, ...]:
    """Return the topics that the clause names after token `start`, as token ranges."""
    return tuple(topic for stretch in _stretches(scene, clause, start) for topic in _items(scene, *stretch))


def _stretches(scene: Scene, clause: Clause, start: int) -> Iterator[Topic]:
    """Yield what stands behind «درباره» up to the talk, and the subject of «مورد بحث قرار گرفت»."""
    end = clause.verb_start
    done = start
    for hit in scene.about:
        if done <= hit.start and hit.end < end and (closing := _closing(scene, hit.end, end)):
            yield hit.end, closing
            done = closing
    forms = scene.tokens.forms[start:end]
    if done == start and "مورد" in forms and not words("talk").isdisjoint(forms[forms.index("مورد") :]):
        yield start, start + forms.index("مورد")


def _closing(scene: Scene, token: int, end: int) -> int | None:
    """Return where the topics end: at the word of talk, or at «با» and a partner before it; None: nobody talks."""
    if words("talk").isdisjoint(scene.tokens.forms[token:end]):
        return None
    for at in range(token, end):
        form = scene.form(at)
        if form in words("talk") or (form in words("with") and at + 1 in scene.mentions_at):
            return at
    return None


def _items(scene: Scene, start: int, end: int) -> Iterator[Topic]:
    """Cut at «از جمله» and at commas before a place or a word of topics: adjectives of one noun stay together."""
    begin = start
    for at in range(start, end):
        if scene.form(at) in {"،", ","} and _opens(scene, at + 1, end):
            yield from _trimmed(scene, begin, at)
            begin = at + 1
        elif scene.form(at) == "از" and scene.form(at + 1) == "جمله":
            yield from _trimmed(scene, begin, at)
            begin = at + 2
    yield from _trimmed(scene, begin, end)


def _opens(scene: Scene, token: int, end: int) -> bool:
    while token < end and scene.form(token) in words("and"):
        token += 1
    return token in scene.places_at or scene.form(token) in words("topics")


def _trimmed(scene: Scene, start: int, end: int) -> Iterator[Topic]:
    while start < end and scene.form(start) in words("topic_edges"):
        start += 1
    while end > start and scene.form(end - 1) in words("topic_edges"):
        end -= 1
    if start < end:
        yield start, end
