"""The laws in the order in which they are verified; a law that fails may be why a later one does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from etl.store.check.answers import wrong_answers
from etl.store.check.days import impossible_days
from etl.store.check.links import dangling_links, facts_of_two_articles
from etl.store.check.rows import broken_constraints, damage
from etl.store.check.runs import wrong_counts
from etl.store.check.spans import spans_outside_their_part, texts_that_say_something_else
from etl.store.check.summaries import stale_summaries
from etl.store.check.version import other_versions
from etl.store.check.words import words_of_another_text
from etl.store.check.world import orphans, parted_copies
from etl.store.engine import store_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

_SHOWN = 5  # breaches of one law


@dataclass(frozen=True, slots=True)
class Law:
    """What always holds, in words, and the function that gives each breach of it as a line."""

    name: str
    says: str
    breaches: Callable[[Connection], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of verifying a law. `breaches` are the first few; `more` tells that there are others."""

    law: Law
    breaches: tuple[str, ...]
    more: bool


LAWS = (
    Law("version", "Tables and views are those of this version.", other_versions),
    Law("storage", "The database finds no damage in its file and indexes.", damage),
    Law("constraints", "Every row obeys what its table declares.", broken_constraints),
    Law("links", "What a row refers to is there.", dangling_links),
    Law("owner", "What a fact consists of stands in one article.", facts_of_two_articles),
    Law("spans", "Every span lies inside the part of the article that it points into.", spans_outside_their_part),
    Law("reading text", "The text for reading is the raw text with half-spaces put in.", texts_that_say_something_else),
    Law("words", "What search reads are the words of the articles.", words_of_another_text),
    Law("days", "Days are days, and a day of publication is the only one that is possible.", impossible_days),
    Law("world", "Speakers, events and agreements are those that articles tell of.", orphans),
    Law("copies", "Copies stand together, the first of them for all.", parted_copies),
    Law("summaries", "Summaries are what the articles say when they are added up anew.", stale_summaries),
    Law("runs", "What the loads counted is what is there.", wrong_counts),
    Law("answers", "Views answer what comes out of the tables by hand, on a sample.", wrong_answers),
)


def verify(engine: Engine) -> Iterator[Verdict]:
    """Verify each law on one state of the database, whatever is loaded meanwhile.

    Where the version is another, the laws of this one are not asked for.

    Raises:
        StoreError: The database cannot be opened or read.
    """
    with store_errors(engine.url), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        for law in LAWS:
            found = tuple(islice(law.breaches(connection), _SHOWN + 1))
            yield Verdict(law, found[:_SHOWN], len(found) > _SHOWN)
            if found and law is LAWS[0]:
                return
