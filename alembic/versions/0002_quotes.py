"""Articles with their sources, dates, quotes and the speakers of the quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    import datetime as dt

revision = "0002"
down_revision = "0001"

PRECISIONS = "day month year range weekday relative part_of_day"
SPEAKERS = "person institution government state media group role anonymous"


def upgrade() -> None:
    _articles()
    _article_sources()
    _article_speakers()
    _date_expressions()
    _quotes()
    _quote_speakers()


def downgrade() -> None:
    op.drop_table("quote_speakers")
    op.drop_table("quotes")
    op.drop_table("date_expressions")
    op.drop_table("article_speakers")
    op.drop_table("article_sources")
    op.drop_table("articles")


def _articles() -> None:
    op.create_table(
        "articles",
        _key("article"),
        _text("collection", "Name of the folder, file or collection that the article was loaded from"),
        _text("path", "File name below the collection, or the record's id"),
        _text("title", "Title, as it was received", nullable=True),
        _text("raw_text", "Body, as it was received; every offset counts in it"),
        _text("text", "Body for reading: half-spaces put back. Offsets do not count in it"),
        _text("url", "Where the article was published", nullable=True),
        _text("encoding", "Encoding that the input was read in"),
        _link("articles", "publisher_id", "publishers.id", "Publisher, where the register knows it", nullable=True),
        _text("publisher_name", "Publisher, as the metadata or the text names it", nullable=True),
        _text("desk", "Desk of the publisher that the opening names", nullable=True),
        _text("dateline", "Place that the opening reports from", nullable=True),
        _text("published", "Time of publication, as the input gives it", nullable=True),
        *_days("articles", "published_earliest", "published_latest", "the time of publication"),
        _date("published_on", "Day of publication in Tehran; NULL unless one day is known", nullable=True),
        _text(
            "published_at", "Time of publication, ISO 8601 with the offset, where the input gives one", nullable=True
        ),
        _date(
            "not_before",
            "Latest completed day that the narration mentions; the article is no older. Only where no day is given",
            nullable=True,
        ),
        _text("warnings", "What is contradictory or impossible in the metadata, one a line", nullable=True),
        _text("fingerprint", "Digest of text, metadata, extractor, lexicon and reference: unchanged as long as it is"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("collection", "path", name="uq_articles_collection_path"),
        comment="The articles, each with the text that all evidence points into",
    )
    _index("articles", "publisher_id")


def _article_sources() -> None:
    op.create_table(
        "article_sources",
        _key("source"),
        _link("article_sources", "article_id", "articles.id", "The article"),
        _number("position", "Place in the chain; 0 is nearest to the reader"),
        _text("role", "outlet, agency, website or document"),
        _text("name", "Fullest name that the register or the text gives"),
        _link(
            "article_sources", "publisher_id", "publishers.id", "The source, where the register knows it", nullable=True
        ),
        *_span("article_sources", "words that name the source"),
        sa.PrimaryKeyConstraint("id", name="pk_article_sources"),
        sa.UniqueConstraint("article_id", "position", name="uq_article_sources_article_id_position"),
        _choice("article_sources", "role", "outlet agency website document"),
        comment="Who brought the text: the chain of relays that the article names",
    )
    _index("article_sources", "publisher_id")


def _article_speakers() -> None:
    op.create_table(
        "article_speakers",
        _key("row"),
        _link("article_speakers", "article_id", "articles.id", "The article"),
        _link("article_speakers", "speaker_id", "speakers.id", "Who speaks, acts or signs in it"),
        _text("name", "Name that the article resolves to"),
        _text("name_en", "English name, where one is known", nullable=True),
        _text("kind", "Kind of speaker, by this article"),
        _link(
            "article_speakers",
            "country_code",
            "countries.code",
            "Country of the speaker, by this article",
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_article_speakers"),
        sa.UniqueConstraint("article_id", "speaker_id", name="uq_article_speakers_article_id_speaker_id"),
        _choice("article_speakers", "kind", SPEAKERS),
        comment="Who appears in an article, as it tells it. Speakers outside the register are the sum of these rows",
    )
    _index("article_speakers", "speaker_id", "country_code")


def _date_expressions() -> None:
    op.create_table(
        "date_expressions",
        _key("date expression"),
        _link("date_expressions", "article_id", "articles.id", "The article"),
        _number("position", "Place among the article's dates, from 0"),
        *_span("date_expressions", "expression"),
        _text("calendar", "jalali, gregorian, hijri or none"),
        _text("precision", "day, month, year, range, weekday, relative or part_of_day"),
        *_days("date_expressions", "earliest", "latest", "the expression"),
        _text("weekday", "Weekday that the expression names, in English, lower case", nullable=True),
        _text("edtf", "The value in the Extended Date/Time Format", nullable=True),
        _text("anchor", "What fixed a relative value", nullable=True),
        _text("rule", "Rule that read the expression"),
        _text("contradiction", "What contradicts it («چهارشنبه» was a Thursday)", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_date_expressions"),
        sa.UniqueConstraint("article_id", "position", name="uq_date_expressions_article_id_position"),
        _choice("date_expressions", "calendar", "jalali gregorian hijri none"),
        _choice("date_expressions", "precision", PRECISIONS),
        _choice("date_expressions", "weekday", "monday tuesday wednesday thursday friday saturday sunday"),
        comment="Expressions of time in an article, with the days that they may mean",
    )


def _quotes() -> None:
    op.create_table(
        "quotes",
        _key("quote"),
        _link("quotes", "article_id", "articles.id", "The article"),
        _number("position", "Place among the article's quotes, from 0"),
        *_span("quotes", "content"),
        _text("kind", "direct, indirect or paraphrase"),
        _text("marker", "What sets the content off: guillemets, colon, ke («که»), bare or nominal"),
        _number("cue_start", "Offset of the first character of the cue, in the same part", nullable=True),
        _number("cue_end", "Offset after the last character of the cue", nullable=True),
        _text("rule", "Rule that found the quote"),
        _link("quotes", "parent_id", "quotes.id", "The quote that this one stands in", nullable=True),
        *_days("quotes", "said_earliest", "said_latest", "the time of saying"),
        _text("said_rule", "What fixed the time of saying", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
        sa.UniqueConstraint("article_id", "position", name="uq_quotes_article_id_position"),
        _choice("quotes", "kind", "direct indirect paraphrase"),
        _choice("quotes", "marker", "guillemets colon ke bare nominal"),
        sa.CheckConstraint("cue_start >= 0 and cue_end >= cue_start", name=op.f("ck_quotes_cue")),
        comment="Content that an article attributes to a source by a reporting cue; one row per cue and content",
    )
    _index("quotes", "parent_id")


def _quote_speakers() -> None:
    op.create_table(
        "quote_speakers",
        _key("attribution"),
        _link("quote_speakers", "article_id", "articles.id", "The article"),
        _link("quote_speakers", "quote_id", "quotes.id", "The quote"),
        _number("position", "Place among the quote's speakers, from 0"),
        _link(
            "quote_speakers",
            "speaker_id",
            "speakers.id",
            "Who said it; NULL: no candidate, or more than one",
            nullable=True,
        ),
        _text("mention_kind", "name, role, pronoun, institution, anonymous or implicit (no words)"),
        _number("mention_start", "Offset of the first character of the words that name the speaker", nullable=True),
        _number("mention_end", "Offset after the last character of these words", nullable=True),
        _text("rule", "Rule that decided"),
        _text("confidence", "high, medium or low, by the rule that decided"),
        sa.PrimaryKeyConstraint("id", name="pk_quote_speakers"),
        sa.UniqueConstraint("quote_id", "position", name="uq_quote_speakers_quote_id_position"),
        _choice("quote_speakers", "mention_kind", "name role pronoun institution anonymous implicit"),
        _choice("quote_speakers", "confidence", "high medium low"),
        sa.CheckConstraint(
            "mention_start >= 0 and mention_end >= mention_start", name=op.f("ck_quote_speakers_mention")
        ),
        comment="Who is said to have said a quote; a joint statement has several rows",
    )
    _index("quote_speakers", "article_id", "speaker_id")


def _key(what: str) -> sa.Column[int]:
    comment = f"Surrogate key of the {what}; the loader assigns it, other tables refer to it"
    return sa.Column("id", sa.Integer, autoincrement=False, nullable=False, comment=comment)


def _text(name: str, comment: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, comment=comment)


def _number(name: str, comment: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable, comment=comment)


def _date(name: str, comment: str, *, nullable: bool = False) -> sa.Column[dt.date]:
    return sa.Column(name, sa.Date, nullable=nullable, comment=comment)


def _link(table: str, name: str, target: str, comment: str, *, nullable: bool = False) -> sa.Column[Any]:
    kind = sa.Text if target.endswith(".code") else sa.Integer
    key = sa.ForeignKey(target, name=f"fk_{table}_{name}_{target.split('.', maxsplit=1)[0]}")
    return sa.Column(name, kind, key, nullable=nullable, comment=comment)


def _span(table: str, what: str) -> list[sa.schema.SchemaItem]:
    return [
        _text("part", f"Part of the article that holds the {what}: body or title; the offsets count in it"),
        _number("start_char", f"Offset of the first character of the {what}, in code points of the raw part"),
        _number("end_char", f"Offset after the last character of the {what}"),
        _choice(table, "part", "body title"),
        sa.CheckConstraint("start_char >= 0 and end_char >= start_char", name=op.f(f"ck_{table}_span")),
    ]


def _days(table: str, earliest: str, latest: str, what: str) -> list[sa.schema.SchemaItem]:
    name = op.f(f"ck_{table}_{earliest}_{latest}")
    return [
        sa.Column(earliest, sa.Date, comment=f"First day that {what} may mean (Gregorian); NULL while open"),
        sa.Column(latest, sa.Date, comment=f"Last day that {what} may mean (Gregorian); NULL while open"),
        sa.CheckConstraint(f"{earliest} <= {latest}", name=name),
    ]


def _choice(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} in ({listed})", name=op.f(f"ck_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
