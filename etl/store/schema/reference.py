"""The reference tables: what an analyst joins on. Upserted from `seeds/reference/` by every load."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, Table, Text, UniqueConstraint

from etl.reference.model import PlaceKind, PublisherKind, QuadClass, TenurePrecision
from etl.store.schema.base import key, link, metadata, number, one_of, origin, owner, sort_key, text, values

countries = Table(
    "countries",
    metadata,
    Column("code", Text, primary_key=True, comment="ISO 3166 alpha-2 code"),
    text("name", "Usual name in the Persian press"),
    text("name_en", "English name"),
    text("names", "All Persian names, joined by «؛ »"),
    text("adjectives", "Words for what is of the country («روسی»), joined by «؛ »"),
    sort_key(),
    comment="States and territories, by ISO 3166 code. Names from the Unicode CLDR and the press",
)

places = Table(
    "places",
    metadata,
    key("place"),
    text("slug", "Readable key of the place"),
    text("name", "Persian name"),
    text("name_en", "English name"),
    link("country_code", "countries.code", "Country that the place lies in", nullable=True),
    text("kind", "capital, city, building or region"),
    text("names", "All Persian names, joined by «؛ »"),
    sort_key(),
    UniqueConstraint("slug"),
    one_of("kind", values(PlaceKind)),
    comment="Capitals, cities, buildings and regions where things happen",
)

publishers = Table(
    "publishers",
    metadata,
    key("publisher"),
    text("slug", "Readable key of the publisher"),
    text("name", "Persian name"),
    text("name_en", "English name"),
    text("kind", "agency, newspaper, broadcaster, website or channel"),
    link("country_code", "countries.code", "Country of the publisher", nullable=True),
    text("names", "All names that articles and metadata use, joined by «؛ »"),
    text("site", "Host name of the publisher's site", nullable=True),
    sort_key(),
    UniqueConstraint("slug"),
    one_of("kind", values(PublisherKind)),
    comment="Agencies, newspapers, broadcasters, websites and channels that articles come from",
)

offices = Table(
    "offices",
    metadata,
    key("office"),
    text("slug", "Readable key of the office"),
    text("post", "Kind of post, shared by the same office of other countries (foreign_minister)"),
    text("title", "Persian title, without the country"),
    text("title_en", "English title"),
    link("country_code", "countries.code", "Country that the office serves", nullable=True),
    link("host_code", "countries.code", "Country where an ambassador serves", nullable=True),
    link("institution_id", "speakers.id", "Institution that the office belongs to", nullable=True),
    text("names", "All Persian titles, joined by «؛ »"),
    Column("single_holder", Boolean, nullable=False, comment="Whether only one person can hold the office at a time"),
    text("source", "Where the fact is from"),
    sort_key(),
    UniqueConstraint("slug"),
    comment="Posts that people hold: ministers, spokespeople, ambassadors",
)

tenures = Table(
    "tenures",
    metadata,
    key("tenure"),
    owner("office_id", "offices.id", "The office"),
    link("speaker_id", "speakers.id", "Who held it"),
    number("position", "Place among the tenures of this office and person, from 0"),
    Column("starts_on", Date, comment="First day on which the tenure is certain; NULL: unknown"),
    Column("ends_on", Date, comment="Last day on which the tenure is certain; NULL: it goes on"),
    text("start_precision", "How exactly the start is known: day, month or year", nullable=True),
    text("end_precision", "How exactly the end is known: day, month or year", nullable=True),
    *origin(),
    UniqueConstraint("office_id", "speaker_id", "position"),
    one_of("start_precision", values(TenurePrecision)),
    one_of("end_precision", values(TenurePrecision)),
    CheckConstraint("starts_on <= ends_on", name="days"),
    comment="Who held which office from when to when",
)

calendar = Table(
    "calendar",
    metadata,
    Column("day", Date, primary_key=True, comment="The day (Gregorian)"),
    Column("day_number", Integer, nullable=False, comment="Days since 1970-01-01, for comparing and counting days"),
    Column("month_start", Date, nullable=False, comment="First day of the Gregorian month"),
    Column("weekday", Text, nullable=False, comment="Weekday in English, lower case"),
    Column("weekday_fa", Text, nullable=False, comment="Weekday in Persian"),
    Column("jalali_year", Integer, nullable=False, comment="Year of the Iranian calendar"),
    Column("jalali_month", Integer, nullable=False, comment="Month of the Iranian calendar, 1 to 12"),
    Column("jalali_day", Integer, nullable=False, comment="Day of the Iranian month"),
    Column("jalali_month_start", Date, nullable=False, comment="First day of the Iranian month (Gregorian)"),
    Column("jalali_label", Text, nullable=False, comment="The day in Persian: ۱۰ مهر ۱۴۰۴"),
    Column("jalali_label_en", Text, nullable=False, comment="The day in Latin script: 10 Mehr 1404"),
    Column("jalali_month_label", Text, nullable=False, comment="The month in Persian: مهر ۱۴۰۴"),
    Column("jalali_month_label_en", Text, nullable=False, comment="The month in Latin script: Mehr 1404"),
    UniqueConstraint("day_number"),
    comment="One row a day, Jalali years 1200 to 1500: months, weekdays and labels to join dates on",
)

event_types = Table(
    "event_types",
    metadata,
    Column("type", Text, primary_key=True, comment="Type of event, as in `events.type`"),
    text("name", "Persian name"),
    text("name_en", "English name"),
    text("plover", "Event type of PLOVER; NULL: it has none", nullable=True),
    text("cameo", "Event code of CAMEO; NULL: it has none", nullable=True),
    text("cameo_name", "What CAMEO calls the code", nullable=True),
    text(
        "quad_class",
        "verbal_cooperation, material_cooperation, verbal_conflict or material_conflict, by CAMEO",
        nullable=True,
    ),
    text("source", "Where the mapping is from"),
    one_of("quad_class", values(QuadClass)),
    comment="The types of events, with their codes in other event data",
)

topics = Table(
    "topics",
    metadata,
    key("topic"),
    text("slug", "Readable key of the topic"),
    text("name", "Persian name"),
    text("name_en", "English name"),
    text("iptc", "Its place in the IPTC Media Topics", nullable=True),
    sort_key(),
    UniqueConstraint("slug"),
    comment="Subjects of diplomatic news",
)
