"""Summaries of events, agreements and words: each table holds the rows of the select of its name in `sql/summaries/`.

A summary says nothing that the other tables do not say. It is written again for what a load touches, so that a view
over it need not read the whole archive.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from sqlalchemy import bindparam, delete, func, select, text, union

from etl.resources import resource
from etl.store.bulk import in_chunks, new_keys, write_values
from etl.store.schema import (
    agreement_claims,
    agreement_mentions,
    agreement_publishers,
    agreement_steps,
    agreement_summaries,
    agreement_topics,
    agreements,
    event_arguments,
    event_mentions,
    event_pairs,
    event_participants,
    event_publishers,
    event_summaries,
    event_topics,
    events,
    quote_words,
    repeated_quotes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from sqlalchemy import BindParameter, Connection, Table

type Told = Literal["event", "agreement"]
type Summed = Literal["event", "agreement", "quote"]

# In the order of writing: a later one reads the earlier ones.
SUMMARIES: Mapping[Summed, tuple[Table, ...]] = {
    "event": (event_participants, event_summaries, event_pairs, event_publishers, event_topics),
    "agreement": (agreement_steps, agreement_summaries, agreement_publishers, agreement_topics),
    "quote": (repeated_quotes,),
}
# By what column of a summary is told what it is about: an event, an agreement, words.
_KEY: Mapping[Summed, str] = {"event": "event_id", "agreement": "agreement_id", "quote": "digest"}
_WORLD: Mapping[Told, Table] = {"event": events, "agreement": agreements}
# The mentions of one, and what they tell of it, with the speakers.
_EVIDENCE: Mapping[Told, tuple[Table, Table]] = {
    "event": (event_mentions, event_arguments),
    "agreement": (agreement_mentions, agreement_claims),
}


def summarise(connection: Connection, what: Summed, keys: Iterable[int] | Iterable[str]) -> None:
    """Write the summaries of these events, agreements or words again; of those that are no more, none is left."""
    for chunk in in_chunks(sorted(keys)):
        for table in reversed(SUMMARIES[what]):
            connection.execute(delete(table).where(table.c[_KEY[what]].in_(chunk)))
        for table in SUMMARIES[what]:
            rows = summed(connection, table, chunk)
            names = columns_of(table)
            if "id" in table.c:
                new = new_keys(connection, table)
                write_values(connection, table, ("id", *names), ((next(new), *row) for row in rows))
            else:
                write_values(connection, table, names, rows)


def summarise_all(connection: Connection) -> None:
    """Write all summaries again, as after a migration."""
    for what in SUMMARIES:
        summarise(connection, what, all_keys(connection, what))


def all_keys(connection: Connection, what: Summed) -> Sequence[Any]:
    """Return the keys of all events or agreements, or the digests of all words that stand twice, in order."""
    if what == "quote":
        digest = quote_words.c.digest
        repeated = select(digest).group_by(digest).having(func.count(digest) > 1)
        return sorted(connection.scalars(union(repeated, select(repeated_quotes.c.digest))))
    key = _WORLD[what].c.id
    return connection.scalars(select(key).order_by(key)).all()


def summed(connection: Connection, table: Table, keys: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return what a summary should hold of these events, agreements or words, by `columns_of`."""
    # Written into the question: hundreds of parameters take longer than to answer it.
    asked: BindParameter[Any] = bindparam("keys", list(keys), expanding=True, literal_execute=True)
    question = text(summary_select(table.name)).bindparams(asked)
    rows = connection.execute(question.columns(*(table.c[name] for name in columns_of(table))))
    return [tuple(row) for row in rows]


def columns_of(table: Table) -> tuple[str, ...]:
    """Return the columns of a summary but for the surrogate key."""
    return tuple(column.name for column in table.columns if column.name != "id")


@cache
def summary_select(name: str) -> str:
    """Return the select of a summary; it asks for the events, agreements or words `:keys`."""
    sql = (resource("sql") / "summaries" / f"{name}.sql").read_text(encoding="utf-8")
    return sql.replace("(:keys)", ":keys")  # SQLAlchemy makes the parentheses


def keys_of(connection: Connection, what: Told, articles: Iterable[int] = (), speakers: Iterable[int] = ()) -> set[int]:
    """Return the events or agreements of which articles tell, or that are told to have to do with speakers."""
    mentions, details = _EVIDENCE[what]
    about = mentions.c[f"{what}_id"]
    told = select(about).where(about.is_not(None))
    with_speakers = told.join_from(mentions, details, details.c.mention_id == mentions.c.id)
    found: set[int] = set()
    for chunk in in_chunks(articles):
        found.update(connection.scalars(told.where(mentions.c.article_id.in_(chunk))))
    for chunk in in_chunks(speakers):
        found.update(connection.scalars(with_speakers.where(details.c.speaker_id.in_(chunk))))
    return found


def events_about(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Return the events that concern these agreements: their signing, ratification, …."""
    mentions, arguments, named = event_mentions.c, event_arguments.c, agreement_mentions.c
    joined = agreement_mentions.join(event_arguments, arguments.agreement_mention_id == named.id).join(
        event_mentions, arguments.mention_id == mentions.id
    )
    told = select(mentions.event_id).select_from(joined).where(mentions.event_id.is_not(None))
    found: set[int] = set()
    for chunk in in_chunks(keys):
        found.update(connection.scalars(told.where(named.agreement_id.in_(chunk))))
    return found
