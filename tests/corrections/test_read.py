from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.corrections import Corrections, corrections_file, read_corrections
from etl.corrections.model import Means, NoQuote, SaidBy, SameSpeaker, Words
from etl.errors import DataError, UsageError
from etl.model import Speaker
from etl.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

EVERY_KIND = """
[[no_quote]]
article = "news/a.txt"
text = "راه دشوار"
why = "the name of a book"

[[said_by]]
article = "news/a.txt"
part = "title"
text = "جاده باز است"
speakers = ["hakan-fidan", { name = "سلیم بایراک", country = "TR" }]

[[means]]
article = "news/a.txt"
text = "وی"
start = 12
speaker = "hakan-fidan"

[[means]]
article = "news/a.txt"
text = "او"
speaker = ""

[[same_speaker]]
keep = "hakan-fidan"
also = ["person-هاکانفیدن"]
"""
BAYRAK = Speaker("person-سلیمبایراک", "سلیم بایراک", "person", None, "TR")


def written(folder: Path, text: str) -> Path:
    file = folder / "corrections.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_kind_is_read(tmp_path: Path) -> None:
    assert read_corrections(written(tmp_path, EVERY_KIND)) == Corrections(
        no_quote=(NoQuote(Words("news/a.txt", "body", "راه دشوار")),),
        said_by=(SaidBy(Words("news/a.txt", "title", "جاده باز است"), ("hakan-fidan", BAYRAK)),),
        means=(
            Means(Words("news/a.txt", "body", "وی", 12), "hakan-fidan"),
            Means(Words("news/a.txt", "body", "او"), None),
        ),
        same_speaker=(SameSpeaker("hakan-fidan", ("person-هاکانفیدن",)),),
    )


def test_the_package_corrects_nothing() -> None:
    assert read_corrections(resource("seeds") / "corrections.toml") == Corrections()


def test_of_an_article_are_its_own_and_those_of_speakers(tmp_path: Path) -> None:
    every = read_corrections(written(tmp_path, EVERY_KIND))
    assert every.of("news/a.txt") == every
    assert every.of("news/b.txt") == Corrections(same_speaker=every.same_speaker)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[no_quotes]]", "unknown entry"),
        ("[no_quote]\narticle = 'n/a'", "two brackets"),
        ("[[no_quote]]\narticle = 'n/a'", "number 1: text is missing"),
        ("[[no_quote]]\narticle = 'n/a'\ntext = ' '", "text is to be a text"),
        ("[[no_quote]]\narticle = 'n/a'\ntext = 'x'\npart = 'lead'", "body or title"),
        ("[[no_quote]]\narticle = 'n/a'\ntext = 'x'\nstart = -1", "start"),
        ("[[no_quote]]\narticle = 'n/a'\ntext = 'x'\nspeaker = 'y'", "unknown key speaker"),
        ("[[said_by]]\narticle = 'n/a'\ntext = 'x'\nspeakers = 'y'", "to be a list"),
        ("[[said_by]]\narticle = 'n/a'\ntext = 'x'\nspeakers = [1]", "a key, or a table"),
        ("[[said_by]]\narticle = 'n/a'\ntext = 'x'\nspeakers = [{ name = 'y', kind = 'ship' }]", "kind ship"),
        ("[[means]]\narticle = 'n/a'\ntext = 'x'", "speaker is missing"),
        ("[[same_speaker]]\nkeep = 'a'\nalso = []", "list of speakers' keys"),
        ("[[same_speaker]]\nkeep = 'a'\nalso = ['b']\n[[same_speaker]]\nkeep = 'b'\nalso = ['c']", "b is to become"),
        ("[[same_speaker]]\nkeep = 'a'\nalso = ['a']", "a is to become"),
        ("[[no_quote]]\narticle = 'n/a'\ntext = 'x'\n" * 2, "two \\[\\[no_quote"),
        ("not toml", "no TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_corrections(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        read_corrections(tmp_path / "nowhere.toml")


def test_the_file_beside_the_database_is_taken(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    package = resource("seeds") / "corrections.toml"
    assert corrections_file(url) == package
    beside = tmp_path / "news.corrections.toml"
    beside.write_text("", encoding="utf-8")
    assert corrections_file(url) == beside
    assert corrections_file(url, tmp_path / "given.toml") == tmp_path / "given.toml"
    assert corrections_file("postgresql://reader@server/news") == package
    assert corrections_file("sqlite://") == package
