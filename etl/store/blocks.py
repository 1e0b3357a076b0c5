"""Which mentions must be resolved again: groups that share a block with what changed, or are linked with such.

A group is what one article tells of one event or agreement: `(article_id, local number)`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select

from etl.evidence import agreement_blocks, event_blocks
from etl.lexicon.agreement_names import usual_name
from etl.store.bulk import in_chunks
from etl.store.schema import (
    agreement_claims,
    agreement_mentions,
    article_speakers,
    articles,
    event_arguments,
    event_mentions,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Column, Connection, Select

    from etl.evidence import Block

type Group = tuple[int, int]

# Whose countries stand for the event.
ACTORS = ("participant", "host", "addressee", "signatory", "state")


def event_groups(
    connection: Connection, *, articles_of: Collection[int] | None = None
) -> dict[Group, frozenset[Block]]:
    """Return the blocks of each group of mentions of events, in these articles or in all."""
    mentions, arguments = event_mentions, event_arguments
    taking_part = and_(arguments.c.mention_id == mentions.c.id, arguments.c.role.in_(ACTORS))
    query = select(
        mentions.c.article_id,
        mentions.c.local_event,
        mentions.c.type,
        country_of(arguments).label("country"),
    ).select_from(with_countries(mentions.outerjoin(arguments, taking_part), arguments))
    types: defaultdict[Group, set[str]] = defaultdict(set)
    countries: defaultdict[Group, set[str]] = defaultdict(set)
    for row in _of_articles(connection, query, mentions.c.article_id, articles_of):
        group = (row.article_id, row.local_event)
        types[group].add(row.type)
        if row.country is not None:
            countries[group].add(row.country)
    return {group: event_blocks(types[group], countries[group]) for group in types}


def agreement_groups(
    connection: Connection, *, articles_of: Collection[int] | None = None
) -> dict[Group, frozenset[Block]]:
    """Return the blocks of each group of mentions of agreements, in these articles or in all."""
    mentions, claims = agreement_mentions, agreement_claims
    party = and_(claims.c.mention_id == mentions.c.id, claims.c.kind == "party")
    query = select(
        mentions.c.article_id,
        mentions.c.local_agreement,
        case((mentions.c.named, words_of(mentions))).label("name"),
        country_of(claims).label("country"),
    ).select_from(with_countries(mentions.join(articles).outerjoin(claims, party), claims))
    names: defaultdict[Group, set[str]] = defaultdict(set)
    countries: defaultdict[Group, set[str]] = defaultdict(set)
    for row in _of_articles(connection, query, mentions.c.article_id, articles_of):
        group = (row.article_id, row.local_agreement)
        if row.name is not None:
            names[group].add(usual_name(row.name))
        countries[group] |= {row.country} - {None}
    return {group: agreement_blocks(names[group], countries[group]) for group in names}


def with_countries(source: Any, said: Any) -> Any:
    """Join what the article says of the speaker of each argument or claim: there a participant has a country too."""
    of_article = and_(
        article_speakers.c.article_id == said.c.article_id, article_speakers.c.speaker_id == said.c.speaker_id
    )
    return source.outerjoin(article_speakers, of_article)


def country_of(said: Any) -> Any:
    """Return the country of an argument or claim: the one that is named, else that of its speaker by this article."""
    return func.coalesce(said.c.country_code, article_speakers.c.country_code)


def words_of(mentions: Any) -> Any:
    """Return the raw words that a mention's span covers."""
    part = case((mentions.c.part == "title", articles.c.title), else_=articles.c.raw_text)
    return func.substr(part, mentions.c.start_char + 1, mentions.c.end_char - mentions.c.start_char)


def _of_articles(
    connection: Connection, query: Select[Any], article_id: Column[Any], ids: Collection[int] | None
) -> Iterator[Any]:
    if ids is None:
        yield from connection.execute(query)
        return
    for chunk in in_chunks(ids):
        yield from connection.execute(query.where(article_id.in_(chunk)))


def connected(groups: Mapping[Group, frozenset[Block]], blocks: Iterable[Block]) -> set[Group]:
    """Return the groups that are linked with `blocks`, by a block or by a chain of groups that share one."""
    by_block: defaultdict[Block, list[Group]] = defaultdict(list)
    for group, own in groups.items():
        for block in own:
            by_block[block].append(group)
    reached: set[Group] = set()
    seen, waiting = set(blocks), list(blocks)
    while waiting:
        for group in by_block[waiting.pop()]:
            if group not in reached:
                reached.add(group)
                fresh = groups[group] - seen
                seen |= fresh
                waiting += fresh
    return reached
