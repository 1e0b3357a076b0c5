"""What one article owns: its text, sources, dates, quotes and speakers. Rewritten when it is re-extracted."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, Table, Text, UniqueConstraint

from etl.model import (
    Calendar,
    Confidence,
    DatePrecision,
    MentionKind,
    OccasionKind,
    QuoteKind,
    QuoteMarker,
    SourceRole,
    SpeakerKind,
)
from etl.store.schema.base import days, key, link, metadata, number, one_of, owner, span, text, values

_BAND = "Digest of the band; texts that share one are near-identical"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

articles = Table(
    "articles",
    metadata,
    key("article"),
    text("collection", "Name of the folder, file or collection that the article was loaded from"),
    text("path", "File name below the collection, or the record's id"),
    text("title", "Title, as it was received", nullable=True),
    text("raw_text", "Body, as it was received; every offset counts in it"),
    text("text", "Body for reading: half-spaces put back. Offsets do not count in it"),
    text("url", "Where the article was published", nullable=True),
    text("encoding", "Encoding that the input was read in"),
    link("publisher_id", "publishers.id", "Publisher, where the register knows it", nullable=True),
    text("publisher_name", "Publisher, as the metadata or the text names it", nullable=True),
    text("desk", "Desk of the publisher that the opening names", nullable=True),
    text("dateline", "Place that the opening reports from", nullable=True),
    text("published", "Time of publication, as the input gives it", nullable=True),
    *days("published_earliest", "published_latest", "the time of publication"),
    Column("published_on", Date, index=True, comment="Day of publication in Tehran; NULL unless one day is known"),
    text("published_at", "Time of publication, ISO 8601 with the offset, where the input gives one", nullable=True),
    Column(
        "not_before",
        Date,
        comment="Latest completed day that the narration mentions; the article is no older. Only where no day is given",
    ),
    text("warnings", "What is contradictory or impossible in the metadata, one a line", nullable=True),
    text("fingerprint", "Digest of text, metadata, extractor, lexicon and reference: unchanged as long as it is"),
    UniqueConstraint("collection", "path"),
    comment="The articles, each with the text that all evidence points into",
)

article_metadata = Table(
    "article_metadata",
    metadata,
    key("field"),
    owner("article_id", "articles.id", "The article"),
    text("name", "Name of the field, as the input has it"),
    text("value", "Its value, as the input has it; lists and objects as JSON"),
    UniqueConstraint("article_id", "name"),
    comment="What the input says of an article beyond the columns of articles: section, reporter, tags, …",
)

text_bands = Table(
    "text_bands",
    metadata,
    key("band"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place of the band in the text's MinHash, from 0"),
    Column("band", Text, nullable=False, index=True, comment=_BAND),
    UniqueConstraint("article_id", "position"),
    comment="By what near-identical texts are found: digests of each body's MinHash",
)

article_sources = Table(
    "article_sources",
    metadata,
    key("source"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place in the chain; 0 is nearest to the reader"),
    text("role", "outlet, agency, website or document"),
    text("name", "Fullest name that the register or the text gives"),
    link("publisher_id", "publishers.id", "The source, where the register knows it", nullable=True),
    *span("words that name the source"),
    number(
        "through",
        "Position of the source of the same article that took the text from it; NULL: the publisher did",
        nullable=True,
    ),
    UniqueConstraint("article_id", "position"),
    one_of("role", values(SourceRole)),
    comment="Who brought the text: the chain of relays that the article names",
)

article_speakers = Table(
    "article_speakers",
    metadata,
    key("row"),
    owner("article_id", "articles.id", "The article"),
    link("speaker_id", "speakers.id", "Who speaks, acts or signs in it"),
    text("name", "Name that the article resolves to"),
    text("name_en", "English name, where one is known", nullable=True),
    text("kind", "Kind of speaker, by this article"),
    link("country_code", "countries.code", "Country of the speaker, by this article", nullable=True),
    number("quotes", "How many of its quotes are theirs"),
    number("direct_quotes", "How many of these are direct"),
    Column("first_said", Date, comment="Earliest day on which one of these was said, where known"),
    Column("last_said", Date, comment="Latest day on which one of these was said, where known"),
    UniqueConstraint("article_id", "speaker_id"),
    one_of("kind", values(SpeakerKind)),
    comment="Who appears in an article, as it tells it. Speakers outside the register are the sum of these rows",
)

date_expressions = Table(
    "date_expressions",
    metadata,
    key("date expression"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place among the article's dates, from 0"),
    *span("expression"),
    text("calendar", "jalali, gregorian, hijri or none"),
    text("precision", "day, month, year, range, weekday, relative or part_of_day"),
    *days("earliest", "latest", "the expression"),
    text("weekday", "Weekday that the expression names, in English, lower case", nullable=True),
    text("edtf", "The value in the Extended Date/Time Format", nullable=True),
    text("anchor", "What fixed a relative value", nullable=True),
    text("rule", "Rule that read the expression"),
    text("contradiction", "What contradicts it («چهارشنبه» was a Thursday)", nullable=True),
    UniqueConstraint("article_id", "position"),
    one_of("calendar", values(Calendar)),
    one_of("precision", values(DatePrecision)),
    one_of("weekday", WEEKDAYS),
    comment="Expressions of time in an article, with the days that they may mean",
)

quotes = Table(
    "quotes",
    metadata,
    key("quote"),
    owner("article_id", "articles.id", "The article"),
    number("position", "Place among the article's quotes, from 0"),
    *span("content"),
    text("kind", "direct, indirect or paraphrase"),
    text("marker", "What sets the content off: guillemets, colon, ke («که»), bare or nominal"),
    number("cue_start", "Offset of the first character of the cue, in the same part", nullable=True),
    number("cue_end", "Offset after the last character of the cue", nullable=True),
    text("rule", "Rule that found the quote"),
    link("parent_id", "quotes.id", "The quote that this one stands in", nullable=True),
    *days("said_earliest", "said_latest", "the time of saying"),
    text("said_rule", "What fixed the time of saying", nullable=True),
    text("occasion", "On what occasion or by what medium it was said: press_conference, letter, …", nullable=True),
    number("occasion_start", "Offset of the first character of the words that tell the occasion", nullable=True),
    number("occasion_end", "Offset after the last character of these words", nullable=True),
    link("addressee_id", "speakers.id", "To whom it was said, where that is one who is known", nullable=True),
    number("addressee_start", "Offset of the first character of the words that name the addressee", nullable=True),
    number("addressee_end", "Offset after the last character of these words", nullable=True),
    UniqueConstraint("article_id", "position"),
    Index(None, "said_earliest"),
    Index(None, "said_latest"),
    one_of("kind", values(QuoteKind)),
    one_of("marker", values(QuoteMarker)),
    one_of("occasion", values(OccasionKind)),
    CheckConstraint("cue_start >= 0 and cue_end >= cue_start", name="cue"),
    CheckConstraint("occasion_start >= 0 and occasion_end >= occasion_start", name="occasion_span"),
    CheckConstraint("addressee_start >= 0 and addressee_end >= addressee_start", name="addressee_span"),
    comment="Content that an article attributes to a source by a reporting cue; one row per cue and content",
)

quote_speakers = Table(
    "quote_speakers",
    metadata,
    key("attribution"),
    link("article_id", "articles.id", "The article"),
    owner("quote_id", "quotes.id", "The quote"),
    number("position", "Place among the quote's speakers, from 0"),
    link("speaker_id", "speakers.id", "Who said it; NULL: no candidate, or more than one", nullable=True),
    text("mention_kind", "name, role, pronoun, institution, anonymous or implicit (no words)"),
    number("mention_start", "Offset of the first character of the words that name the speaker", nullable=True),
    number("mention_end", "Offset after the last character of these words", nullable=True),
    text("rule", "Rule that decided"),
    text("confidence", "high, medium or low, by the rule that decided"),
    UniqueConstraint("quote_id", "position"),
    one_of("mention_kind", values(MentionKind)),
    one_of("confidence", values(Confidence)),
    CheckConstraint("mention_start >= 0 and mention_end >= mention_start", name="mention"),
    comment="Who is said to have said a quote; a joint statement has several rows",
)
