"""What search reads is kept in step with the articles, in the same transaction, however they came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, inspect, select, text

from etl import pipeline, removal
from etl.errors import StoreError
from etl.model import Article
from etl.search import Wanted, search_articles, search_quotes
from etl.store.check.words import words_of_another_text
from etl.store.engine import open_engine
from etl.store.migrate import downgrade, upgrade
from etl.store.schema import article_words, quote_words, quotes
from etl.store.words import fill_words
from tests.factory import meeting_facts
from tests.store.loading import dump, load, remove

if TYPE_CHECKING:
    from sqlalchemy import Engine

FIRST, SECOND = meeting_facts("a.txt"), meeting_facts("b.txt")


def paths(engine: Engine, query: str) -> list[str]:
    return [result.row.article_path for result in search_articles(engine, Wanted(query)).results]


def indexed(engine: Engine, letters: str) -> int:
    """Return how many articles SQLite's indexes know to hold three letters."""
    with engine.connect() as connection:
        asked = text("select count(*) from search_letters where search_letters match :letters")
        return connection.scalar(asked, {"letters": f'"{letters}"'}) or 0


def test_words_come_and_go_with_the_article(engine: Engine) -> None:
    load(engine, FIRST, SECOND)
    assert paths(engine, "یادداشت تفاهم") == ["a.txt", "b.txt"]
    newer = replace(SECOND, article=replace(SECOND.article, title="تیتر دیگر"))
    load(engine, newer)
    assert paths(engine, "تیتر") == ["b.txt"]
    assert paths(engine, "عمیق") == ["a.txt", "b.txt"]
    assert paths(engine, "عراقچی عمیق -تیتر") == ["a.txt"]
    with engine.connect() as connection:
        assert list(words_of_another_text(connection)) == []
        assert connection.scalar(select(func.count(quote_words.c.id))) == connection.scalar(
            select(func.count(quotes.c.id))
        )


def test_what_is_forgotten_leaves_no_trace(engine: Engine) -> None:
    load(engine, FIRST, SECOND)
    remove(engine, FIRST)
    assert paths(engine, "تفاهم") == ["b.txt"]
    remove(engine, SECOND)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count(article_words.c.id))) == 0
    if engine.dialect.name == "sqlite":
        assert indexed(engine, "تفا") == 0


def test_a_batch_that_fails_leaves_no_words(engine: Engine) -> None:
    load(engine, FIRST)
    broken = replace(SECOND, header=replace(SECOND.header, publisher="nobody"))
    with pytest.raises(StoreError):
        load(engine, broken)
    assert paths(engine, "تفاهم") == ["a.txt"]


@pytest.mark.usefixtures("small_register")
def test_a_database_of_before_search_is_filled_by_the_next_load(database: str) -> None:
    engine = open_engine(database)
    load(engine, FIRST, SECOND)
    before = dump(engine)
    downgrade(engine, "0007")
    with engine.connect() as connection:
        assert not {name for name in inspect(connection).get_table_names() if "words" in name or "letters" in name}
    upgrade(engine)
    with pytest.raises(StoreError, match="does not know 2 of the 2 articles") as raised:
        paths(engine, "تفاهم")
    assert "ravabet db upgrade" in raised.value.hint
    pipeline.load([Article("own", "c", "یادداشت تفاهم تازه‌ای نوشته شد.")], database)
    assert paths(engine, "تفاهم") == ["a.txt", "b.txt", "c"]
    assert [result.row.article_path for result in search_quotes(engine, Wanted("انرژی")).results] == ["a.txt", "b.txt"]
    with engine.begin() as connection:
        assert fill_words(connection) == 0
        assert list(words_of_another_text(connection)) == []
    removal.forget("own/c", database)
    words = [line for line in dump(engine) if line.startswith(("article_words", "quote_words"))]
    assert words == [line for line in before if line.startswith(("article_words", "quote_words"))]
    engine.dispose()
