"""The world: it holds nothing that no article tells of, and what articles tell of is in it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import exists, select, true

from etl.store.schema import (
    agreement_mentions,
    agreements,
    article_copies,
    article_speakers,
    articles,
    event_mentions,
    events,
    speaker_names,
    speakers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def orphans(connection: Connection) -> Iterator[str]:
    """Give the speakers, names, events and agreements of no article, and the mentions of nothing in the world."""
    named = exists().where(article_speakers.c.speaker_id == speakers.c.id)
    for row in connection.execute(select(speakers).where(speakers.c.registered.is_(False), ~named)):
        yield f"speakers {row.id}: no article names {row.slug}"
    bears = exists().where(article_speakers.c.speaker_id == speaker_names.c.speaker_id)
    for row in connection.execute(select(speaker_names).where(speaker_names.c.source == "articles", ~bears)):
        yield f"speaker_names {row.id}: no article names the bearer of {row.name}"
    # A document that is only pointed at («این سند») is resolved if the article names it.
    told = (
        (events, event_mentions, "event_id", true()),
        (agreements, agreement_mentions, "agreement_id", agreement_mentions.c.named),
    )
    for table, mentions, link, resolved in told:
        mentioned = exists().where(mentions.c[link] == table.c.id)
        for row in connection.execute(select(table).where(~mentioned)):
            yield f"{table.name} {row.id}: no article tells of {row.slug}"
        for row in connection.execute(select(mentions.c.id).where(mentions.c[link].is_(None), resolved)):
            yield f"{mentions.name} {row.id}: it has no {link}"


def parted_copies(connection: Connection) -> Iterator[str]:
    """Give the groups of copies that have one member, or for which another than the first stands."""
    members: defaultdict[int, list[tuple[str, str, int]]] = defaultdict(list)
    rows = select(article_copies.c.first_article_id, articles.c.collection, articles.c.path, articles.c.id)
    for row in connection.execute(
        rows.join_from(article_copies, articles, article_copies.c.article_id == articles.c.id)
    ):
        members[row.first_article_id].append((row.collection, row.path, row.id))
    for first, group in sorted(members.items()):
        if len(group) == 1 or min(group)[-1] != first:
            yield f"article_copies: article {first} stands for {len(group)} that it does not begin"
