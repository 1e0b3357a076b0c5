"""The tables. Every table and column says what it means: comments on Postgres, and the data dictionary.

`REVISION` is the migration that this code expects the database to be at.
"""

from etl.store.schema.base import metadata
from etl.store.schema.evidence import (
    article_metadata,
    article_sources,
    article_speakers,
    articles,
    date_expressions,
    quote_speakers,
    quotes,
    text_bands,
)
from etl.store.schema.operations import etl_runs, loaded_reference, managed_views, rejected_inputs
from etl.store.schema.reference import (
    calendar,
    countries,
    event_types,
    offices,
    places,
    publishers,
    tenures,
    topics,
)
from etl.store.schema.relations import (
    agreement_claims,
    agreement_mentions,
    event_arguments,
    event_mentions,
    fact_blocks,
    fact_topics,
)
from etl.store.schema.search import article_words, quote_words
from etl.store.schema.summaries import (
    agreement_steps,
    agreement_summaries,
    event_pairs,
    event_participants,
    event_summaries,
    repeated_quotes,
)
from etl.store.schema.totals import (
    agreement_publishers,
    agreement_topics,
    event_publishers,
    event_topics,
    publisher_days,
    publisher_speakers,
    topic_months,
)
from etl.store.schema.world import agreements, article_copies, events, speaker_names, speaker_tellings, speakers

REVISION = "0016"

# What an article owns, in the order of writing; deleting goes backwards.
EVIDENCE = (
    articles,
    article_metadata,
    article_sources,
    article_speakers,
    date_expressions,
    quotes,
    quote_speakers,
    agreement_mentions,
    agreement_claims,
    event_mentions,
    event_arguments,
    fact_topics,
    fact_blocks,
    text_bands,
    article_words,
    quote_words,
)

__all__ = [
    "EVIDENCE",
    "REVISION",
    "agreement_claims",
    "agreement_mentions",
    "agreement_publishers",
    "agreement_steps",
    "agreement_summaries",
    "agreement_topics",
    "agreements",
    "article_copies",
    "article_metadata",
    "article_sources",
    "article_speakers",
    "article_words",
    "articles",
    "calendar",
    "countries",
    "date_expressions",
    "etl_runs",
    "event_arguments",
    "event_mentions",
    "event_pairs",
    "event_participants",
    "event_publishers",
    "event_summaries",
    "event_topics",
    "event_types",
    "events",
    "fact_blocks",
    "fact_topics",
    "loaded_reference",
    "managed_views",
    "metadata",
    "offices",
    "places",
    "publisher_days",
    "publisher_speakers",
    "publishers",
    "quote_speakers",
    "quote_words",
    "quotes",
    "rejected_inputs",
    "repeated_quotes",
    "speaker_names",
    "speaker_tellings",
    "speakers",
    "tenures",
    "text_bands",
    "topic_months",
    "topics",
]
