"""The world: nothing but identity. Which articles are one text, which mentions one speaker, event, agreement."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from etl.model import AgreementType, EventType, SpeakerKind
from etl.reference.model import NameKind
from etl.store.schema.base import key, link, metadata, number, one_of, owner, sort_key, text, values

speakers = Table(
    "speakers",
    metadata,
    key("speaker"),
    text("slug", "Readable key of the speaker, the same in every database"),
    text("kind", "person, institution, government, state, media, group, role or anonymous"),
    text("name", "Fullest Persian name, without honorifics; of one known only by role, the role with its country"),
    text("name_en", "English name", nullable=True),
    link("country_code", "countries.code", "Country that the speaker belongs to or speaks for", nullable=True),
    Column("registered", Boolean, nullable=False, comment="Whether the speaker stands in the register"),
    text("source", "Where a registered speaker's facts are from", nullable=True),
    text("certainty", "How certain a registered speaker's facts are: certain or probable", nullable=True),
    sort_key(),
    UniqueConstraint("slug"),
    one_of("kind", values(SpeakerKind)),
    one_of("certainty", ("certain", "probable")),
    comment="People and institutions who can speak, act and sign; from the register, or found in articles",
)

speaker_names = Table(
    "speaker_names",
    metadata,
    key("name"),
    owner("speaker_id", "speakers.id", "Who bears the name"),
    text("name", "The name"),
    text("language", "fa or en"),
    text("kind", "full, short, alias, transliteration or role"),
    Column("ambiguous", Boolean, nullable=False, comment="Whether others bear the name too, or it is a common word"),
    text("source", "register: from the reference; articles: as the articles give it"),
    UniqueConstraint("speaker_id", "name", "language", "kind"),
    one_of("language", ("fa", "en")),
    one_of("kind", values(NameKind)),
    one_of("source", ("register", "articles")),
    comment="The names that a speaker goes by: why two spellings are one speaker",
)

speaker_tellings = Table(
    "speaker_tellings",
    metadata,
    key("row"),
    owner("speaker_id", "speakers.id", "The speaker"),
    text("name", "Name that articles resolve to"),
    text("name_en", "English name, where one is known", nullable=True),
    text("kind", "Kind of speaker, by these articles"),
    link("country_code", "countries.code", "Country of the speaker, by these articles", nullable=True),
    number("articles", "How many articles tell so"),
    UniqueConstraint("speaker_id", "name", "kind", "country_code", "name_en"),
    one_of("kind", values(SpeakerKind)),
    comment="How often each speaker is told of in which way: `article_speakers` counted, as far as they are alike",
)

article_copies = Table(
    "article_copies",
    metadata,
    key("row"),
    owner("article_id", "articles.id", "An article whose text others have too"),
    link("first_article_id", "articles.id", "The first of them by collection and path; stands for the text"),
    UniqueConstraint("article_id"),
    comment="Which articles have one text: near-identical copies, as on the sites that print an agency's report",
)

events = Table(
    "events",
    metadata,
    key("event"),
    text("slug", "The mention that comes first in the order of articles; stands for the event in every database"),
    text("type", "What happened: meeting, phone_call, visit, …"),
    UniqueConstraint("slug"),
    one_of("type", values(EventType)),
    comment="Events in the world: all that is said about them stays with their mentions",
)

agreements = Table(
    "agreements",
    metadata,
    key("agreement"),
    text("slug", "Readable key of the agreement"),
    text("first_mention", "The mention that comes first in the order of articles; of a famous agreement its key"),
    text("type", "treaty, convention, agreement, memorandum, programme, protocol, joint_statement or contract"),
    text("title", "Fullest name that the articles give"),
    sort_key(),
    UniqueConstraint("first_mention"),
    UniqueConstraint("slug"),
    one_of("type", values(AgreementType)),
    comment="Documents between parties: all that is said about them stays with their mentions",
)
