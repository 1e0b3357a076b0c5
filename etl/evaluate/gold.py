"""Reading gold files: the facts of each article, and the article itself, found beside them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from etl.errors import InputError, UsageError
from etl.evaluate.facts import (
    GoldAgreement,
    GoldArticle,
    GoldDate,
    GoldEvent,
    GoldName,
    GoldQuote,
    GoldStep,
)
from etl.evaluate.naming import plain_keys
from etl.fold import fold_key
from etl.model import Article
from etl.read.inputs import find_inputs, read_inputs
from etl.resources import resource
from etl.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from etl.evaluate.naming import Keys

COLLECTION = "evaluation"
_RECORDS = ("articles.jsonl", "articles.jsonl.gz")
_NUMBER = re.compile(r"\d+")


def find_gold(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the gold files that the paths name: themselves, the JSON files of a folder, or those of its `gold` folder.

    Raises:
        UsageError: A path does not exist, a folder has no gold, or a name comes twice.
    """
    files: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            message = f"{path} does not exist"
            raise UsageError(message, "Give gold files or folders of them.")
        found = sorted(path.glob("*.json")) or sorted(path.glob("gold/*.json")) if path.is_dir() else [path]
        if not found:
            message = f"{path} has no gold files (*.json)"
            raise UsageError(message, "Give gold files, a folder of them, or a folder with a folder gold/ in it.")
        for file in found:
            if files.setdefault(file.stem, file) != file:
                message = f"{file} and {files[file.stem]} have one name"
                raise UsageError(message, "Evaluate them one after the other.")
    return tuple(files.values())


def article_number(path: str) -> int:
    """Return the first number in the name: its parity splits a set in two halves."""
    match = _NUMBER.search(path)
    return int(match.group()) if match else 0


def read_gold(file: Path, countries: Mapping[str, str], keys: Keys = plain_keys) -> tuple[Article, GoldArticle]:
    """Return the article that the gold file annotates, and its facts.

    Args:
        file: A gold file.
        countries: Country codes by the folded keys of the countries' names.
        keys: What names are compared by.

    Raises:
        InputError: The file is no gold, its article cannot be found, or an offset does not fit the article.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        article = _find_article(file, str(content.get("file", "")))
        return article, _facts(article, content, countries, keys)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{file} is no gold file: {type(error).__name__}: {error}"
        raise InputError(message, "Its fields: docs/annotations.md.") from error


def _find_article(gold: Path, name: str) -> Article:
    """Return the article named `name` (a text) or the gold file's stem (the id of a record), under the stem as path."""
    for folder in (gold.parent, gold.parent.parent, resource("seeds") / "articles"):
        if name and (folder / name).is_file():
            return _renamed(_articles(folder / name)[0], gold.stem)
    for folder in (gold.parent, gold.parent.parent):
        for records in _RECORDS:
            for article in _articles(folder / records) if (folder / records).is_file() else ():
                if article.path == gold.stem:
                    return _renamed(article, gold.stem)
    message = f"{gold}: its article is nowhere beside it"
    raise InputError(message, f"Put {name or 'the text'} or {_RECORDS[0]} into the gold's folder or the one above.")


@lru_cache(maxsize=8)
def _articles(file: Path) -> Sequence[Article]:
    return [found for found in read_inputs(find_inputs([str(file)])) if isinstance(found, Article)]


def _renamed(article: Article, path: str) -> Article:
    return Article(COLLECTION, path, article.raw_text, article.title, article.publisher, article.published, article.url)


def _facts(article: Article, content: Mapping[str, Any], countries: Mapping[str, str], keys: Keys) -> GoldArticle:
    raw = article.raw_text

    def span(row: Mapping[str, Any]) -> Span:
        found = Span(row["start"], row["end"])
        if "text" in row and found.of(raw) != row["text"]:
            message = (
                f"{article.path}: [{found.start}, {found.end}) is «{found.of(raw)[:40]}», not «{row['text'][:40]}»"
            )
            raise InputError(message, "The gold belongs to another version of the text.")
        return found

    aliases = _aliases(content["quotes"])

    def name(text: str, also: Iterable[str] = ()) -> GoldName:
        names = (text, *also, *aliases.get(text, ()))
        country = next((countries[key] for key in sorted(map(fold_key, names)) if key in countries), None)
        return GoldName(text, frozenset(key for one in names for key in keys(one)), country)

    return GoldArticle(
        article.path,
        raw,
        article.publisher or content["article"].get("publisher") or "unknown",
        tuple(
            GoldQuote(
                span(row),
                row["kind"],
                row["marker"],
                tuple(name(*pair) for pair in with_aliases(row)),
                row.get("mention_kind", "not given"),
                bool(row.get("optional")),
            )
            for row in content["quotes"]
        ),
        tuple(
            GoldDate(span(row), row["earliest"], row["latest"], bool(row.get("optional"))) for row in content["dates"]
        ),
        tuple(
            GoldEvent(
                span(row),
                row["type"],
                row["status"],
                tuple(map(name, row["participants"])),
                frozenset(row["countries"]),
                bool(row.get("optional")),
            )
            for row in content["events"]
        ),
        tuple(
            GoldAgreement(
                row["mentions"][0]["text"],
                tuple(map(span, row["mentions"])),
                tuple(
                    GoldStep(step["step"], *days_of(step), optional=bool(step.get("optional"))) for step in row["steps"]
                ),
                bool(row.get("optional")),
            )
            for row in content["agreements"]
        ),
    )


def with_aliases(quote: Mapping[str, Any]) -> Iterable[tuple[str, Sequence[str]]]:
    """Return the speakers of a quote of the gold, each with its other names."""
    speakers = quote["speakers"]
    return zip(speakers, quote.get("aliases") or [[]] * len(speakers), strict=True)


def _aliases(quotes: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Return the other names of everyone who speaks in the article: they hold for participants too."""
    names: dict[str, set[str]] = {}
    for quote in quotes:
        for speaker, others in with_aliases(quote):
            names.setdefault(speaker, set()).update(others)
    return names


def days_of(fact: Mapping[str, Any], name: str = "date") -> tuple[str | None, str | None]:
    """Return the bounds of a date of the gold: it gives one day, two bounds, or a range beside an unknown day."""
    days = fact.get(name) or fact.get(f"{name}_range")
    if not days:
        return None, None
    earliest, latest = (days, days) if isinstance(days, str) else days
    return earliest, latest
