"""The register, the speakers and the operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

if TYPE_CHECKING:
    import datetime as dt

revision = "0001"
down_revision = None

SPEAKERS = "person institution government state media group role anonymous"


def upgrade() -> None:
    _countries()
    _places()
    _publishers()
    _speakers()
    _speaker_names()
    _offices()
    _tenures()
    _calendar()
    _etl_runs()
    _rejected_inputs()
    _managed_views()


def downgrade() -> None:
    op.drop_table("managed_views")
    op.drop_table("rejected_inputs")
    op.drop_table("etl_runs")
    op.drop_table("calendar")
    op.drop_table("tenures")
    op.drop_table("offices")
    op.drop_table("speaker_names")
    op.drop_table("speakers")
    op.drop_table("publishers")
    op.drop_table("places")
    op.drop_table("countries")


def _countries() -> None:
    op.create_table(
        "countries",
        _text("code", "ISO 3166 alpha-2 code"),
        _text("name", "Usual name in the Persian press"),
        _text("name_en", "English name"),
        _text("names", "All Persian names, joined by «؛ »"),
        _text("adjectives", "Words for what is of the country («روسی»), joined by «؛ »"),
        _sort_key(),
        sa.PrimaryKeyConstraint("code", name="pk_countries"),
        comment="States and territories, by ISO 3166 code. Names from the Unicode CLDR and the press",
    )


def _places() -> None:
    op.create_table(
        "places",
        _key("place"),
        _text("slug", "Readable key of the place"),
        _text("name", "Persian name"),
        _text("name_en", "English name"),
        _link("places", "country_code", "countries.code", "Country that the place lies in", nullable=True),
        _text("kind", "capital, city, building or region"),
        _text("names", "All Persian names, joined by «؛ »"),
        _sort_key(),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
        sa.UniqueConstraint("slug", name="uq_places_slug"),
        _choice("places", "kind", "capital city building region"),
        comment="Capitals, cities, buildings and regions where things happen",
    )
    _index("places", "country_code")


def _publishers() -> None:
    op.create_table(
        "publishers",
        _key("publisher"),
        _text("slug", "Readable key of the publisher"),
        _text("name", "Persian name"),
        _text("name_en", "English name"),
        _text("kind", "agency, newspaper, broadcaster, website or channel"),
        _link("publishers", "country_code", "countries.code", "Country of the publisher", nullable=True),
        _text("names", "All names that articles and metadata use, joined by «؛ »"),
        _text("site", "Host name of the publisher's site", nullable=True),
        _sort_key(),
        sa.PrimaryKeyConstraint("id", name="pk_publishers"),
        sa.UniqueConstraint("slug", name="uq_publishers_slug"),
        _choice("publishers", "kind", "agency newspaper broadcaster website channel"),
        comment="Agencies, newspapers, broadcasters, websites and channels that articles come from",
    )
    _index("publishers", "country_code")


def _speakers() -> None:
    op.create_table(
        "speakers",
        _key("speaker"),
        _text("slug", "Readable key of the speaker, the same in every database"),
        _text("kind", "person, institution, government, state, media, group, role or anonymous"),
        _text("name", "Fullest Persian name, without honorifics; of one known only by role, the role with its country"),
        _text("name_en", "English name", nullable=True),
        _link(
            "speakers",
            "country_code",
            "countries.code",
            "Country that the speaker belongs to or speaks for",
            nullable=True,
        ),
        _flag("registered", "Whether the speaker stands in the register"),
        _text("source", "Where a registered speaker's facts are from", nullable=True),
        _text("certainty", "How certain a registered speaker's facts are: certain or probable", nullable=True),
        _sort_key(),
        sa.PrimaryKeyConstraint("id", name="pk_speakers"),
        sa.UniqueConstraint("slug", name="uq_speakers_slug"),
        _choice("speakers", "kind", SPEAKERS),
        _choice("speakers", "certainty", "certain probable"),
        comment="People and institutions who can speak, act and sign; from the register, or found in articles",
    )
    _index("speakers", "country_code")


def _speaker_names() -> None:
    op.create_table(
        "speaker_names",
        _key("name"),
        _link("speaker_names", "speaker_id", "speakers.id", "Who bears the name"),
        _text("name", "The name"),
        _text("language", "fa or en"),
        _text("kind", "full, short, alias, transliteration or role"),
        _flag("ambiguous", "Whether others bear the name too, or it is a common word"),
        _text("source", "register: from the reference; articles: as the articles give it"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_names"),
        sa.UniqueConstraint(
            "speaker_id", "name", "language", "kind", name="uq_speaker_names_speaker_id_name_language_kind"
        ),
        _choice("speaker_names", "language", "fa en"),
        _choice("speaker_names", "kind", "full short alias transliteration role"),
        _choice("speaker_names", "source", "register articles"),
        comment="The names that a speaker goes by: why two spellings are one speaker",
    )


def _offices() -> None:
    op.create_table(
        "offices",
        _key("office"),
        _text("slug", "Readable key of the office"),
        _text("post", "Kind of post, shared by the same office of other countries (foreign_minister)"),
        _text("title", "Persian title, without the country"),
        _text("title_en", "English title"),
        _link("offices", "country_code", "countries.code", "Country that the office serves", nullable=True),
        _link("offices", "host_code", "countries.code", "Country where an ambassador serves", nullable=True),
        _link("offices", "institution_id", "speakers.id", "Institution that the office belongs to", nullable=True),
        _text("names", "All Persian titles, joined by «؛ »"),
        _flag("single_holder", "Whether only one person can hold the office at a time"),
        _text("source", "Where the fact is from"),
        _sort_key(),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
        sa.UniqueConstraint("slug", name="uq_offices_slug"),
        comment="Posts that people hold: ministers, spokespeople, ambassadors",
    )
    _index("offices", "country_code", "host_code", "institution_id")


def _tenures() -> None:
    op.create_table(
        "tenures",
        _key("tenure"),
        _link("tenures", "office_id", "offices.id", "The office"),
        _link("tenures", "speaker_id", "speakers.id", "Who held it"),
        _number("position", "Place among the tenures of this office and person, from 0"),
        _date("starts_on", "First day on which the tenure is certain; NULL: unknown", nullable=True),
        _date("ends_on", "Last day on which the tenure is certain; NULL: it goes on", nullable=True),
        _text("start_precision", "How exactly the start is known: day, month or year", nullable=True),
        _text("end_precision", "How exactly the end is known: day, month or year", nullable=True),
        _text("source", "Where the fact is from"),
        _text("certainty", "How certain the fact is: certain or probable"),
        sa.PrimaryKeyConstraint("id", name="pk_tenures"),
        sa.UniqueConstraint("office_id", "speaker_id", "position", name="uq_tenures_office_id_speaker_id_position"),
        _choice("tenures", "certainty", "certain probable"),
        _choice("tenures", "start_precision", "day month year"),
        _choice("tenures", "end_precision", "day month year"),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_tenures_days")),
        comment="Who held which office from when to when",
    )
    _index("tenures", "speaker_id")


def _calendar() -> None:
    op.create_table(
        "calendar",
        _date("day", "The day (Gregorian)"),
        _number("day_number", "Days since 1970-01-01, for comparing and counting days"),
        _date("month_start", "First day of the Gregorian month"),
        _text("weekday", "Weekday in English, lower case"),
        _text("weekday_fa", "Weekday in Persian"),
        _number("jalali_year", "Year of the Iranian calendar"),
        _number("jalali_month", "Month of the Iranian calendar, 1 to 12"),
        _number("jalali_day", "Day of the Iranian month"),
        _date("jalali_month_start", "First day of the Iranian month (Gregorian)"),
        _text("jalali_label", "The day in Persian: ۱۰ مهر ۱۴۰۴"),
        _text("jalali_label_en", "The day in Latin script: 10 Mehr 1404"),
        _text("jalali_month_label", "The month in Persian: مهر ۱۴۰۴"),
        _text("jalali_month_label_en", "The month in Latin script: Mehr 1404"),
        sa.PrimaryKeyConstraint("day", name="pk_calendar"),
        sa.UniqueConstraint("day_number", name="uq_calendar_day_number"),
        comment="One row a day, Jalali years 1200 to 1500: months, weekdays and labels to join dates on",
    )


def _etl_runs() -> None:
    op.create_table(
        "etl_runs",
        _key("run"),
        _text("started_at", "When the load began, UTC, ISO 8601"),
        _text("finished_at", "When it ended; NULL: it goes on, or was killed", nullable=True),
        _text("version", "Version of the package that ran"),
        _number("read", "Inputs read", nullable=True),
        _number("added", "Articles that were new", nullable=True),
        _number("changed", "Articles that were rewritten", nullable=True),
        _number("unchanged", "Articles that were as before", nullable=True),
        _number("rejected", "Inputs that could not be read", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_etl_runs"),
        comment="Every load: when, by which version, with what outcome",
    )


def _rejected_inputs() -> None:
    op.create_table(
        "rejected_inputs",
        _key("rejection"),
        _link("rejected_inputs", "run_id", "etl_runs.id", "The load that met it"),
        _text("collection", "Collection that the input would have joined"),
        _text("path", "The input: file name or record id"),
        _text("reason", "Why: empty, encoding, not_text, malformed, unreadable or duplicate"),
        _text("detail", "What exactly is wrong, and the way out"),
        sa.PrimaryKeyConstraint("id", name="pk_rejected_inputs"),
        sa.UniqueConstraint("run_id", "collection", "path", name="uq_rejected_inputs_run_id_collection_path"),
        _choice("rejected_inputs", "reason", "empty encoding not_text malformed unreadable duplicate"),
        comment="Inputs that could not be loaded, with the reason",
    )


def _managed_views() -> None:
    op.create_table(
        "managed_views",
        _text("name", "Name of a view that the project made and may drop"),
        _text("digest", "Digest of its definition; the views are made again when the code's differ"),
        _text("grants", "Privileges to give again when it is made again (SQL, one a line), on Postgres"),
        sa.PrimaryKeyConstraint("name", name="pk_managed_views"),
        comment="The views that belong to the project; a migration drops and makes again these, and no others",
    )


def _key(what: str) -> sa.Column[int]:
    comment = f"Surrogate key of the {what}; the loader assigns it, other tables refer to it"
    return sa.Column("id", sa.Integer, autoincrement=False, nullable=False, comment=comment)


def _text(name: str, comment: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, comment=comment)


def _number(name: str, comment: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable, comment=comment)


def _date(name: str, comment: str, *, nullable: bool = False) -> sa.Column[dt.date]:
    return sa.Column(name, sa.Date, nullable=nullable, comment=comment)


def _flag(name: str, comment: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, comment=comment)


def _sort_key() -> sa.Column[str]:
    bytewise = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    return sa.Column("sort_key", bytewise, nullable=False, comment="Sorts names in the order of the Persian alphabet")


def _link(table: str, name: str, target: str, comment: str, *, nullable: bool = False) -> sa.Column[Any]:
    kind = sa.Text if target.endswith(".code") else sa.Integer
    key = sa.ForeignKey(target, name=f"fk_{table}_{name}_{target.split('.', maxsplit=1)[0]}")
    return sa.Column(name, kind, key, nullable=nullable, comment=comment)


def _choice(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} in ({listed})", name=op.f(f"ck_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
