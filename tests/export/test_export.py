"""The catalogue, the description and the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package
from sqlalchemy import text

from etl.errors import StoreError, UsageError
from etl.export.catalogue import LONGEST_PASSAGE, catalogue, chosen, view_type, without_texts
from etl.export.run import FORMATS, export
from etl.store.engine import open_engine
from etl.store.views import read_views

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDatabase

POSTGRES = {
    "text": "string", "integer": "integer", "bigint": "integer", "numeric": "integer", "date": "date",
    "boolean": "boolean",
}  # fmt: skip


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def objects(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n")[:-1]]


def test_the_types_of_views_are_those_that_postgres_gives(new_database: MakeDatabase) -> None:
    engine = open_engine(new_database("postgres"))
    sql = "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'"
    with engine.connect() as connection:
        given = {(row[0], row[1]): POSTGRES[row[2]] for row in connection.execute(text(sql)) if row[2] in POSTGRES}
    engine.dispose()
    ours = {(view.name, name): view_type(name) for view in read_views() for name, _ in view.columns}
    assert {key: kind for key, kind in ours.items() if given.get(key) != kind} == {}


def test_everything_public_is_there() -> None:
    names = {resource.name for resource in catalogue()}
    assert {view.name for view in read_views()} | {"articles", "quotes", "speakers", "tenures", "calendar"} <= names
    assert not names & {"managed_views", "text_bands", "article_words"}
    assert "calendar" not in {resource.name for resource in chosen([])}
    assert all(column.description for resource in catalogue() for column in resource.columns)


def test_the_package_is_valid_with_its_data(world: str, tmp_path: Path) -> None:
    names = ["articles", "quotes", "quote_speakers", "speakers", "countries", "publishers", "who_said_what", "meetings"]
    export(world, tmp_path, FORMATS["csv"], names)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])[:5]


def test_the_package_tells_types_keys_meanings_and_provenance(world: str, tmp_path: Path) -> None:
    export(world, tmp_path, FORMATS["parquet"])
    package = described(tmp_path)
    assert Package.from_descriptor(package).resources
    by_name = {resource["name"]: resource for resource in package["resources"]}
    quotes = by_name["quotes"]["schema"]
    fields = {field["name"]: field for field in quotes["fields"]}
    assert (fields["said_earliest"]["type"], fields["said_edtf"]["type"]) == ("date", "string")
    assert fields["article_id"]["constraints"] == {"required": True}
    assert quotes["primaryKey"] == ["id"]
    keys = {key["fields"][0]: key["reference"] for key in quotes["foreignKeys"]}
    assert keys["article_id"] == {"resource": "articles", "fields": ["id"]}
    assert "چه کسی" in by_name["who_said_what"]["description"]
    assert by_name["articles"]["rows"] == package["provenance"]["counts"]["articles"] == 2
    assert package["licenses"][0]["name"] == "notspecified"
    assert package["provenance"]["revision"]


def test_edtf_stands_beside_the_days(world: str, tmp_path: Path) -> None:
    export(world, tmp_path, FORMATS["jsonl"], ["meetings", "date_evidence", "agreement_status"])
    (meeting,) = objects(tmp_path / "meetings.jsonl")
    assert (meeting["earliest"], meeting["edtf"]) == ("2024-12-02", "2024-12-02")
    (agreement,) = objects(tmp_path / "agreement_status.jsonl")
    assert agreement["signed_edtf"] == "2024-12-02"
    names = [field["name"] for field in described(tmp_path)["resources"][1]["schema"]["fields"]]
    assert names.count("edtf") == 1


def test_without_text_spans_and_links_remain(world: str, tmp_path: Path) -> None:
    export(world, tmp_path, FORMATS["jsonl"], ["articles", "who_said_what"], without_texts)
    articles = objects(tmp_path / "articles.jsonl")
    assert articles[0].keys() & {"raw_text", "text"} == set()
    assert articles[0].keys() >= {"id", "path", "title", "url", "fingerprint"}
    said = objects(tmp_path / "who_said_what.jsonl")
    assert all(one["end_char"] > one["start_char"] and one["quote_text"] for one in said)
    (resource,) = chosen(["quote_evidence"])
    text_column = next(c for c in without_texts(resource).columns if c.name == "quote_text")
    assert str(LONGEST_PASSAGE) in text_column.description


def test_a_long_passage_is_left_out(world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.export.rows.LONGEST_PASSAGE", 10)
    export(world, tmp_path, FORMATS["jsonl"], ["who_said_what"], without_texts)
    texts = [row["quote_text"] for row in objects(tmp_path / "who_said_what.jsonl")]
    assert None in texts
    assert all(text is None or len(text) <= 10 for text in texts)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        chosen(["meetigns"])
    assert "meetings" in raised.value.hint


def test_a_database_without_tables(new_url: MakeDatabase, kind: str, tmp_path: Path) -> None:
    url = new_url(kind)
    open_engine(url).connect().close()
    with pytest.raises(StoreError, match="is empty"):
        export(url, tmp_path, FORMATS["csv"])
    assert not (tmp_path / "datapackage.json").exists()


def test_a_missing_library_is_told(world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match="needs xlsxwriter") as raised:
        export(world, tmp_path, FORMATS["xlsx"], ["topics"])
    assert "pip install" in raised.value.hint
