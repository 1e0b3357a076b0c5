from __future__ import annotations

from dataclasses import fields, replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from etl import pipeline, removal
from etl.errors import UsageError
from etl.fingerprint import fingerprint
from etl.model import Article, Rejection
from etl.pipeline import extract
from etl.reference import read_reference
from etl.span import Span
from etl.store.dump import canonical_dump
from etl.store.engine import open_engine
from etl.store.query import ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.store.summary import LoadSummary
    from tests.conftest import MakeDatabase

SEEDS = [article for article in pipeline.read() if isinstance(article, Article)]
OWN = Article(
    "own",
    "1",
    "به گزارش ایرنا، حسین امیرعبداللهیان وزیر امور خارجه ایران روز دوشنبه سوم مهر ۱۴۰۲ در تهران با فواد حسین همتای "
    "عراقی خود دیدار کرد.\nوی گفت: «توافق امنیتی دو کشور باید اجرا شود».\nفواد حسین نیز تأکید کرد که بغداد به این "
    "توافق پایبند است.",
    title="امیرعبداللهیان: توافق امنیتی باید اجرا شود",
    published="1402/07/03",
)
ARTICLES = (*SEEDS, OWN)
pytestmark = pytest.mark.usefixtures("extract_once")


def dump(url: str) -> list[str]:
    engine = open_engine(url)
    with engine.connect() as connection:
        return list(canonical_dump(connection))


def load(url: str, articles: Sequence[Article]) -> LoadSummary:
    return pipeline.load(articles, url)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path)
def test_every_span_is_evidence(article: Article) -> None:
    facts = extract(article, read_reference())
    found = list(spans(facts, "body"))
    assert found
    for part, span in found:
        words = span.of(article.text_of(part))
        assert len(words) == len(span) > 0
        assert words == words.strip()


def spans(value: Any, part: Any) -> Iterator[tuple[Any, Span]]:
    """Give every span within a fact, with the part of the article that it counts in."""
    if isinstance(value, Span):
        yield part, value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item, part)
    elif hasattr(value, "__dataclass_fields__"):
        part = getattr(value, "part", part)
        for field in fields(value):
            yield from spans(getattr(value, field.name), part)


def test_the_pipeline_is_pure() -> None:
    reference = read_reference()
    assert [extract(article, reference) for article in ARTICLES] == [
        extract(article, reference) for article in ARTICLES
    ]


def test_any_order_and_any_split_give_the_same_rows(kind: str, new_database: MakeDatabase) -> None:
    together = new_database(kind)
    load(together, ARTICLES)
    wanted = dump(together)
    assert len(wanted) > 100
    for order in list(permutations(ARTICLES))[2:5:2]:
        url = new_database(kind)
        for article in order:
            load(url, [article])
        assert dump(url) == wanted


def test_both_databases_hold_the_same_rows(new_database: MakeDatabase) -> None:
    dumps = []
    for kind in ("sqlite", "postgres"):
        url = new_database(kind)
        load(url, ARTICLES)
        dumps.append(dump(url))
    assert dumps[0] == dumps[1]


def test_loading_again_changes_nothing_and_a_changed_text_replaces_the_older(database: str) -> None:
    first = load(database, ARTICLES)
    before = dump(database)
    again = load(database, ARTICLES)
    assert (first.new, first.unchanged, again.new, again.changed, again.unchanged) == (3, 0, 0, 0, 3)
    assert dump(database) == before
    newer = load(database, [replace(OWN, raw_text="متن تازه.")])
    assert (newer.changed, newer.held.articles) == (1, 3)
    assert load(database, [OWN]).changed == 1
    assert dump(database) == before


def test_forgetting_leaves_what_the_others_alone_give(database: str, kind: str, new_database: MakeDatabase) -> None:
    load(database, ARTICLES)
    assert removal.forget("own/1", database) == "own/1"
    alone = new_database(kind)
    load(alone, SEEDS)
    assert dump(database) == dump(alone)
    load(database, [OWN])
    load(alone, [OWN])
    assert dump(database) == dump(alone)


def test_forgetting_needs_one_article(database: str) -> None:
    load(database, [OWN, replace(OWN, collection="other")])
    for name in ("1", "none"):
        with pytest.raises(UsageError):
            removal.forget(name, database)
    removal.forget("other/1", database)
    assert removal.forget("1", database) == "own/1"


def test_rejections_are_recorded_with_their_run(database: str) -> None:
    summary = pipeline.load([OWN, Rejection("own", "2", "empty", "the text is empty")], database)
    assert (summary.read, summary.new, len(summary.rejections)) == (2, 1, 1)
    assert ask(database, "select path, reason from rejected_inputs").rows == (("2", "empty"),)
    assert ask(database, "select read, added, rejected from etl_runs").rows == ((2, 1, 1),)


def test_a_rehearsal_counts_like_the_load_and_writes_nothing(database: str) -> None:
    before = dump(database)
    rehearsed = pipeline.rehearse(ARTICLES, database)
    assert dump(database) == before
    loaded = load(database, ARTICLES)
    assert (rehearsed.new, rehearsed.held.quotes, rehearsed.held.speakers) == (
        loaded.new,
        loaded.held.quotes,
        loaded.held.speakers,
    )
    assert pipeline.rehearse(ARTICLES, database).unchanged == 3


def test_a_failure_in_a_batch_leaves_nothing_of_it(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load(database, SEEDS)
    before = dump(database)
    monkeypatch.setattr(pipeline, "resolve", _fail)
    with pytest.raises(RuntimeError):
        load(database, ARTICLES)
    assert dump(database) == before
    monkeypatch.undo()
    assert load(database, ARTICLES).new == 1


def _fail(*_: object) -> None:
    raise RuntimeError


def test_a_fingerprint_changes_with_the_text_and_the_metadata() -> None:
    others = (
        replace(OWN, raw_text="x"),
        replace(OWN, title="x"),
        replace(OWN, publisher="x"),
        replace(OWN, published="x"),
        replace(OWN, url="x"),
        replace(OWN, metadata=(("desk", "x"),)),
    )
    assert len({fingerprint(article) for article in (OWN, *others)}) == 1 + len(others)
    assert fingerprint(OWN) == fingerprint(replace(OWN))


def test_an_event_leads_to_the_agreement_that_it_concerns(database: str) -> None:
    load(database, SEEDS)
    told = ask(
        database,
        "select distinct s.agreement_title from event_overview as o "
        "join agreement_status as s on s.agreement_id = o.agreement_id where o.event_type = 'signing'",
    )
    assert {title.split()[0] for (title,) in told.rows} == {"معاهده", "برنامه", "موافقت‌نامه"}
