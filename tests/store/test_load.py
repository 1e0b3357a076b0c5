from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, func, select

from etl.errors import StoreError
from etl.model import FactTopic, Rejection, Speaker
from etl.span import Span
from etl.store.engine import open_engine
from etl.store.load import Touched, find_articles, unchanged, write_facts, writer
from etl.store.operations import finish_run, record_rejections, start_run
from etl.store.register import upsert_reference
from etl.store.schema import (
    EVIDENCE,
    agreements,
    article_speakers,
    articles,
    etl_runs,
    events,
    metadata,
    quotes,
    rejected_inputs,
    speaker_names,
    speakers,
)
from tests.factory import BAYRAK, REFERENCE, fingerprints, identity, meeting_facts
from tests.store.loading import dump, load, remove

if TYPE_CHECKING:
    from sqlalchemy import Engine, Table

    from etl.model import Facts
    from tests.conftest import MakeDatabase


def about_energy(facts: Facts) -> Facts:
    """The same facts, of which an event and an agreement have the topic of a quote too."""
    (topic,) = facts.topics
    return replace(
        facts, topics=(topic, replace(topic, fact="event", index=0), replace(topic, fact="agreement", index=0))
    )


# Three articles: two tell of one meeting, and differ in what they say of a speaker outside the register.
FIRST = about_energy(meeting_facts("a.txt"))
SECOND = meeting_facts("b.txt", speaker=replace(BAYRAK, name="سلیم بایراک‌اوغلو", country="RU"))
THIRD = meeting_facts("c.txt", speaker=Speaker("anonymous-c", "یک منبع آگاه", "anonymous"))
ALL = (FIRST, SECOND, THIRD)


def count(engine: Engine, table: Table) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_every_table_is_filled(engine: Engine) -> None:
    load(engine, FIRST, SECOND)
    # Operations are logged by the load as a whole.
    left = {"etl_runs", "rejected_inputs"}
    assert [table.name for table in metadata.sorted_tables if table.name not in left and not count(engine, table)] == []


def test_loading_again_changes_nothing(engine: Engine) -> None:
    load(engine, *ALL)
    before = _rows(engine)
    with writer(engine) as connection:
        assert unchanged(connection, fingerprints(*ALL)) == {identity(one) for one in ALL}
    assert load(engine, *ALL).added == 0
    assert _rows(engine) == before


def _rows(engine: Engine) -> list[object]:
    """Return all rows with their surrogate keys."""
    with engine.connect() as connection:
        tables = [table for table in metadata.sorted_tables if table.name != "calendar"]
        return [sorted(map(repr, connection.execute(select(table)))) for table in tables]


def test_order_and_batches_do_not_matter(new_database: MakeDatabase, kind: str) -> None:
    together = open_engine(new_database(kind))
    load(together, *ALL)
    expected = dump(together)
    together.dispose()
    orders = [[[one] for one in order] for order in itertools.permutations(ALL)]
    for batches in [orders[0], orders[5], [[THIRD, FIRST], [SECOND]]]:
        engine = open_engine(new_database(kind))
        for batch in batches:
            load(engine, *batch)
        assert dump(engine) == expected
        engine.dispose()


def test_the_same_on_both_databases(new_database: MakeDatabase) -> None:
    dumps = []
    for kind in ("sqlite", "postgres"):
        engine = open_engine(new_database(kind))
        load(engine, *ALL)
        dumps.append(dump(engine))
        engine.dispose()
    assert dumps[0] == dumps[1]


def test_forgetting_leaves_what_the_others_give(new_database: MakeDatabase, kind: str) -> None:
    engine, alone = open_engine(new_database(kind)), open_engine(new_database(kind))
    load(engine, *ALL)
    expected = dump(engine)
    load(alone, SECOND, THIRD)
    assert remove(engine, FIRST).removed == 1
    assert dump(engine) == dump(alone)
    load(engine, FIRST)
    assert dump(engine) == expected
    remove(engine, *ALL)
    assert [count(engine, table) for table in (*EVIDENCE, events, agreements)] == [0] * (len(EVIDENCE) + 2)
    assert count(engine, speakers) == len(REFERENCE.speakers)
    engine.dispose()
    alone.dispose()


def test_a_newer_text_replaces_the_older(new_database: MakeDatabase, kind: str) -> None:
    engine, fresh = open_engine(new_database(kind)), open_engine(new_database(kind))
    load(engine, THIRD, FIRST)  # the last row is rewritten, while another is new
    newer = replace(FIRST, quotes=FIRST.quotes[:1], events=FIRST.events[2:], agreements=FIRST.agreements[:1])
    touched = load(engine, newer, SECOND, THIRD)
    assert (touched.added, touched.changed) == (1, 1)
    load(fresh, newer, SECOND, THIRD)
    assert dump(engine) == dump(fresh)
    engine.dispose()
    fresh.dispose()


def test_a_batch_is_all_or_nothing(engine: Engine) -> None:
    load(engine, FIRST)
    before = dump(engine)
    # The fault is in the last table that is written.
    broken = replace(THIRD, topics=(FactTopic("energy", "body", Span(-1, 1), "article", None),))
    with pytest.raises(StoreError):
        load(engine, SECOND, broken)
    assert dump(engine) == before


def test_facts_that_the_reference_lacks_are_refused(engine: Engine) -> None:
    header = replace(FIRST.header, publisher="nobody")
    with pytest.raises(StoreError, match="nobody"):
        load(engine, replace(FIRST, header=header))


def test_speakers_outside_the_register_are_the_sum_of_what_articles_say(engine: Engine) -> None:
    load(engine, FIRST, SECOND)
    with engine.connect() as connection:
        bayrak = connection.execute(select(speakers).where(speakers.c.slug == BAYRAK.key)).one()
        names = set(connection.scalars(select(speaker_names.c.name).where(speaker_names.c.speaker_id == bayrak.id)))
    # Each name is given once, so the first one holds; the countries contradict each other.
    assert (bayrak.name, bayrak.country_code, bayrak.registered) == ("سلیم بایراک", None, False)
    assert names == {"سلیم بایراک", "سلیم بایراک‌اوغلو"}


def test_mentions_of_two_articles_are_one_event(engine: Engine) -> None:
    load(engine, *ALL)
    assert (count(engine, events), count(engine, agreements)) == (2, 1)
    with engine.connect() as connection:
        assert str(connection.scalar(select(agreements.c.slug))).startswith("ir-tr-memorandum-2024-")
        slugs = sorted(connection.scalars(select(events.c.slug)))
    assert slugs == ["news/a.txt#event-0000", "news/a.txt#event-0002"]


def test_a_speaker_leaves_the_register(engine: Engine) -> None:
    load(engine, FIRST)
    smaller = replace(REFERENCE, speakers=REFERENCE.speakers[:2], publishers=(), topics=())
    load(engine, reference=smaller)
    with engine.connect() as connection:
        fidan = connection.execute(select(speakers).where(speakers.c.slug == "hakan-fidan")).one()
        assert (fidan.registered, fidan.source, fidan.country_code) == (False, None, "TR")
        assert connection.scalars(select(articles.c.publisher_id)).all() == [None]
    load(engine)
    with engine.connect() as connection:
        fidan = connection.execute(select(speakers).where(speakers.c.slug == "hakan-fidan")).one()
    assert (fidan.registered, fidan.certainty) == (True, "probable")


def test_a_register_that_is_there_already_is_compared_with_nothing(engine: Engine) -> None:
    with writer(engine) as connection:
        upsert_reference(connection, REFERENCE)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with writer(engine) as connection:
        own = len(asked)
        upsert_reference(connection, REFERENCE)
        assert len(asked) == own + 1
        upsert_reference(connection, replace(REFERENCE, topics=REFERENCE.topics[1:]))
        assert len(asked) > own + 10


def test_a_changed_register_gives_what_a_fresh_load_gives(new_database: MakeDatabase, kind: str) -> None:
    tenure = replace(REFERENCE.tenures[0], certainty="probable")
    iran, turkey, russia = REFERENCE.countries
    renamed = (iran, replace(turkey, name="جمهوری ترکیه"), russia)
    changed = replace(REFERENCE, tenures=(tenure,), places=(), countries=renamed)
    engine, fresh = open_engine(new_database(kind)), open_engine(new_database(kind))
    load(engine, FIRST)
    load(engine, FIRST, reference=changed)
    load(fresh, FIRST, reference=changed)
    assert dump(engine) == dump(fresh)
    engine.dispose()
    fresh.dispose()


def test_outer_quotes_are_linked(engine: Engine) -> None:
    load(engine, FIRST)
    with engine.connect() as connection:
        inner = connection.execute(select(quotes).where(quotes.c.parent_id.is_not(None))).one()
        outer = connection.execute(select(quotes).where(quotes.c.id == inner.parent_id)).one()
    assert (inner.position, outer.position) == (1, 2)


def test_articles_are_found_by_path(engine: Engine) -> None:
    load(engine, FIRST)
    with engine.connect() as connection:
        assert find_articles(connection, "a.txt") == [("news", "a.txt")]
        assert find_articles(connection, "news/a.txt") == [("news", "a.txt")]
        assert find_articles(connection, "other/a.txt") == []


def test_runs_and_rejections_are_logged(engine: Engine) -> None:
    with writer(engine) as connection:
        run = start_run(connection)
    empty = Rejection("news", "e.txt", "empty", "the file is empty")
    with writer(engine) as connection:
        record_rejections(connection, run, [empty, replace(empty, detail="told again")])
        record_rejections(connection, run, [empty])
        finish_run(connection, run, read=2, added=1, changed=0, unchanged=0)
    with engine.connect() as connection:
        logged = connection.execute(select(etl_runs)).one()
        assert (logged.read, logged.added, logged.rejected) == (2, 1, 1)
        assert logged.finished_at >= logged.started_at
        assert connection.execute(select(rejected_inputs.c.path)).all() == [("e.txt",)]


def test_an_empty_database_is_told(new_url: MakeDatabase, kind: str) -> None:
    engine = open_engine(new_url(kind))
    with pytest.raises(StoreError, match="empty"), writer(engine) as connection:
        upsert_reference(connection, REFERENCE)
    engine.dispose()


def test_writing_nothing(engine: Engine) -> None:
    with writer(engine) as connection:
        upsert_reference(connection, REFERENCE)
        assert write_facts(connection, [], {}) == Touched(0, 0, 0)
    assert count(engine, article_speakers) == 0
