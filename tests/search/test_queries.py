"""What queries find, over a table of them: the same, in the same order, on both databases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl.extract.published import parse_published
from etl.model import Article, Facts, Header
from etl.search import Wanted, search_articles
from etl.store.engine import open_engine
from etl.store.extensions import install_extensions
from tests.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.conftest import MakeDatabase

TABLE = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))
QUERIES = [(one["text"], one.get("synonyms", False)) for one in TABLE["query"]]


def facts(path: str, text: str, title: str | None = None, published: str | None = None) -> Facts:
    """Return an article of which nothing is said."""
    header = Header(None, None, None, None, parse_published(published).bounds, None, None)
    return Facts(Article("own", path, text, title=title, published=published), header, text)


@pytest.fixture(params=["sqlite", "postgres", "postgres with pg_trgm"])
def filled(request: pytest.FixtureRequest, new_database: MakeDatabase) -> Iterator[Engine]:
    kind, _, extension = request.param.partition(" with ")
    engine = open_engine(new_database(kind))
    load(engine, *(facts(**one) for one in TABLE["article"]))
    if extension:
        assert install_extensions(engine) == ["pg_trgm is installed", "the index search_letters is built"]
        assert install_extensions(engine) == []
    yield engine
    engine.dispose()


def test_every_query_finds_what_it_should_in_order(filled: Engine) -> None:
    assert len(QUERIES) >= 60
    assert len(set(QUERIES)) == len(QUERIES)
    found = {
        (text, synonyms): [
            result.row.article_path for result in search_articles(filled, Wanted(text, synonyms=synonyms)).results
        ]
        for text, synonyms in QUERIES
    }
    assert found == dict(zip(QUERIES, (one["finds"] for one in TABLE["query"]), strict=True))
