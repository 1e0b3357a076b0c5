"""What a database says of its articles, as gold: where a linguist begins who has nothing annotated yet.

Facts of the body alone, as in gold. An event that an article tells of twice stands at its first mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from etl.annotations.tasks import Annotated, Record
from etl.errors import StoreError, UsageError
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    type Row = Mapping[str, Any]
    type ByKey = Mapping[int, Sequence[Row]]

_ARTICLES = "select id, collection, path from articles"
# `{of}` tells which articles.
_SELECTS: Mapping[str, str] = {
    "articles": """
        select a.id as article_id, a.collection, a.path, a.title, a.raw_text, p.name as publisher, a.dateline,
            a.published_on, a.published_at, a.not_before, a.url
        from articles as a left join publishers as p on a.publisher_id = p.id
        where a.id {of}
        order by a.collection, a.path
    """,
    "quotes": """
        select article_id, quote_id, start_char, end_char, quote_text, kind, marker, cue, speaker_name, mention_text,
            mention_kind, parent_quote_id
        from quote_evidence where part = 'body' and article_id {of}
        order by article_id, start_char, end_char, quote_id, speaker_id
    """,
    "dates": """
        select article_id, start_char, end_char, date_text, precision, calendar, earliest, latest, weekday
        from date_evidence where part = 'body' and article_id {of} order by article_id, start_char, end_char
    """,
    "events": """
        select article_id, mention_id, event_id, start_char, end_char, event_text, event_type, status, earliest, latest,
            place_name
        from event_evidence where part = 'body' and article_id {of} order by article_id, start_char, end_char
    """,
    "signed": """
        select g.article_id, g.mention_id, r.slug
        from event_arguments as g
        inner join agreement_mentions as m on g.agreement_mention_id = m.id
        inner join agreements as r on m.agreement_id = r.id
        where m.part = 'body' and g.article_id {of}
    """,
    "mentions": """
        select e.article_id, a.slug, e.agreement_type, e.agreement_id, e.start_char, e.end_char, e.mention_text
        from agreement_evidence as e inner join agreements as a on e.agreement_id = a.id
        where e.part = 'body' and e.article_id {of} order by e.article_id, e.start_char, e.end_char
    """,
    "claims": """
        select c.article_id, m.agreement_id, c.kind, c.step, c.value, c.start_char, c.end_char, c.earliest, c.latest,
            c.place_name, coalesce(s.name, c.value) as name,
            substr(a.raw_text, c.start_char + 1, c.end_char - c.start_char) as words
        from agreement_claims as c
        inner join agreement_mentions as m on c.mention_id = m.id
        inner join articles as a on c.article_id = a.id
        left join speakers as s on c.speaker_id = s.id
        where c.part = 'body' and c.article_id {of} order by c.article_id, c.start_char, c.end_char
    """,
}
_ACTORS = """
    select event_id, actor_name, actor_kind, country_code from event_actors
    where event_id in (select event_id from event_mentions where article_id {of})
    order by event_id, actor_number
"""
_PARTIES = """
    select agreement_id, party_name, party_kind, country_code from agreement_parties
    where agreement_id in (select agreement_id from agreement_mentions where article_id {of})
    order by agreement_id, party_number
"""


def found(database: str, paths: Collection[str] = ()) -> list[Annotated]:
    """Return the articles with what the database says of them.

    Args:
        database: URL.
        paths: Of which articles: PATH or COLLECTION/PATH; all by default.

    Raises:
        UsageError: There is no article with a path.
        StoreError: The database cannot be read.
    """
    of = f"in ({', '.join(map(str, _chosen(database, paths)))})" if paths else "is not null"

    def by(key: str, sql: str) -> dict[int, list[Row]]:
        return _by(ask(database, sql.format(of=of)).records(), key)

    rows = {name: by("article_id", sql) for name, sql in _SELECTS.items()}
    actors, parties = by("event_id", _ACTORS), by("agreement_id", _PARTIES)
    articles = [row for group in rows["articles"].values() for row in group]
    if not articles:
        message = "The database has no articles"
        raise UsageError(message, "Load some: ravabet load")
    return [
        _annotated(row, name, {what: told.get(row["article_id"], ()) for what, told in rows.items()}, actors, parties)
        for row, name in zip(articles, _names(articles), strict=True)
    ]


def _chosen(database: str, paths: Collection[str]) -> list[int]:
    """Return the ids of the articles with the paths: the text of no other is read."""
    named: dict[str, list[int]] = defaultdict(list)
    for row in ask(database, _ARTICLES).records():
        for name in (row["path"], f"{row['collection']}/{row['path']}"):
            named[name].append(row["id"])
    if missing := set(paths) - named.keys():
        message = f"There is no article {min(missing)}"
        raise UsageError(message, "See them: ravabet query articles")
    return sorted({key for path in paths for key in named[path]})


def _by(rows: Iterable[Row], key: str) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[key]].append(row)
    return grouped


def _names(articles: Sequence[Row]) -> list[str]:
    """Return a file name for each article: its path, without what a file name cannot have; each only once."""
    names: list[str] = []
    taken: set[str] = set()
    for row in articles:
        plain = re.sub(r"[^\w.-]+", "_", row["path"]).strip("._") or "article"
        name = next(one for one in chain((plain,), (f"{plain}-{n}" for n in count(2))) if one not in taken)
        taken.add(name)
        names.append(name)
    return names


def _annotated(row: Row, name: str, told: Mapping[str, Sequence[Row]], actors: ByKey, parties: ByKey) -> Annotated:
    raw = row["raw_text"]
    published = row["published_at"] or row["published_on"]
    slugs = {claim["mention_id"]: claim["slug"] for claim in told["signed"]}
    gold: dict[str, Any] = {
        "file": "",
        "article": {key: row[key] for key in ("publisher", "dateline", "published_on", "not_before")},
        "quotes": _quotes(told["quotes"]),
        "dates": [_date(one) for one in told["dates"]],
        "events": _events(told["events"], actors, slugs),
        "agreements": _agreements(told["mentions"], told["claims"], parties),
    }
    for fact in (*gold["quotes"], *gold["dates"], *gold["events"]):
        if raw[fact["start"] : fact["end"]] != fact["text"]:
            message = f"{row['path']} was changed while it was read"
            raise StoreError(message, "Wait until the load is done, and try again.")
    return Annotated(Record(name, raw, row["title"], row["publisher"], published, row["url"]), gold)


def _quotes(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the quotes; one has a row for each of its speakers."""
    groups = _by(rows, "quote_id")
    places = {key: n for n, key in enumerate(groups)}
    quotes = []
    for first, *more in groups.values():
        quote = {
            "text": first["quote_text"],
            "kind": first["kind"],
            "marker": first["marker"],
            "cue": first["cue"],
            "speakers": [row["speaker_name"] for row in (first, *more) if row["speaker_name"]],
            **_said(mention=first["mention_text"], mention_kind=first["mention_kind"]),
            **_said(parent=places.get(first["parent_quote_id"])),
        }
        quotes.append(quote | _span(first))
    return quotes


def _date(row: Row) -> dict[str, Any]:
    kept = {key: row[key] for key in ("precision", "calendar", "earliest", "latest")}
    return {"text": row["date_text"], **kept, **_said(weekday=row["weekday"]), **_span(row)}


def _events(rows: Iterable[Row], actors: ByKey, slugs: Mapping[int, str]) -> list[dict[str, Any]]:
    events = []
    for key, (first, *_) in _by(rows, "event_id").items():
        who = actors.get(key, ())
        event = {
            "type": first["event_type"],
            "text": first["event_text"],
            "participants": [one["actor_name"] for one in who if one["actor_kind"] != "state"],
            "countries": list(dict.fromkeys(one["country_code"] for one in who if one["country_code"])),
            "place": first["place_name"],
            "date": _days(first),
            "date_text": None,
            "status": first["status"],
            **_said(agreement=slugs.get(first["mention_id"])),
        }
        events.append(event | _span(first))
    return events


def _agreements(mentions: Iterable[Row], claims: Sequence[Row], parties: ByKey) -> list[dict[str, Any]]:
    agreements = []
    for key, named in _by(mentions, "agreement_id").items():
        told = [claim for claim in claims if claim["agreement_id"] == key]
        who = parties.get(key, ())
        period = next((_days(claim) for claim in told if claim["kind"] == "period"), None)
        agreement = {
            "id": named[0]["slug"],
            "type": named[0]["agreement_type"],
            "mentions": [{"text": one["mention_text"], **_span(one)} for one in named],
            "parties": [one["country_code"] for one in who if one["party_kind"] == "state"],
            "institutions": [one["party_name"] for one in who if one["party_kind"] != "state"],
            "steps": _steps(told),
            **_said(sectors=[claim["value"] for claim in told if claim["kind"] == "sector"], period=period),
        }
        agreements.append(agreement)
    return agreements


def _steps(claims: Sequence[Row]) -> list[dict[str, Any]]:
    """Return each step once: where its day is told, else where it is told first."""
    told: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["kind"] == "step":
            told[claim["step"]].append(claim)
    chosen = {step: next((one for one in rows if _days(one)), rows[0]) for step, rows in told.items()}

    def of(step: str, kind: str) -> list[Row]:
        return [claim for claim in claims if claim["kind"] == kind and (claim["step"] or "signed") == step]

    return [
        {
            "step": step,
            "date": _days(claim),
            **_said(place=claim["place_name"], signatories=[one["name"] for one in of(step, "signatory")]),
            **_said(announced=next((_days(one) for one in of(step, "announcement")), None)),
            "text": claim["words"],
            **_span(claim),
        }
        for step, claim in sorted(chosen.items(), key=lambda item: item[1]["start_char"])
    ]


def _days(row: Row) -> list[str | None] | None:
    return [row["earliest"], row["latest"]] if row["earliest"] or row["latest"] else None


def _said(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, [])}


def _span(row: Row) -> dict[str, int]:
    return {"start": row["start_char"], "end": row["end_char"]}
