from __future__ import annotations

import pytest

from etl.explore.links import link

EVIDENCE = {"article_id": 7, "article_path": "a.txt", "part": "title", "start_char": 3, "end_char": 9, "speaker_id": 5}
PLACE = "/-/article/7?part=title&start=3&end=9#here"


@pytest.mark.parametrize(
    ("row", "table", "column", "href"),
    [
        (EVIDENCE, "quote_evidence", "start_char", PLACE),
        (EVIDENCE, "quote_evidence", "end_char", PLACE),
        (EVIDENCE, "quote_evidence", "article_path", PLACE),
        (EVIDENCE, None, "article_path", PLACE),
        (EVIDENCE, "quote_evidence", "part", None),
        (EVIDENCE, "quote_evidence", "speaker_id", "/ravabet/who_said_what?speaker_id=5"),
        (EVIDENCE, "who_said_what", "speaker_id", None),
        (EVIDENCE | {"article_id": {"value": 7, "label": "a.txt"}}, "quotes", "start_char", PLACE),
        (EVIDENCE | {"end_char": None}, "data_quality", "start_char", None),
        (EVIDENCE | {"cue_start": 1, "cue_end": 2}, "quotes", "cue_end", "/-/article/7?part=title&start=1&end=2#here"),
        (EVIDENCE | {"cue_start": 1, "cue_end": None}, "quotes", "cue_start", None),
        ({"id": 7, "path": "a.txt"}, "articles", "path", "/-/article/7"),
        ({"article_id": 7, "article_path": "a.txt"}, None, "article_path", "/-/article/7"),
        ({"other_speaker_id": 5}, "who_met_whom", "other_speaker_id", "/ravabet/who_said_what?speaker_id=5"),
        ({"other_speaker_id": None}, "who_met_whom", "other_speaker_id", None),
        ({"country_code": "IR"}, "event_actors", "country_code", "/ravabet/countries/IR"),
        ({"month_start": "2025-10-01"}, "country_relations", "month_start", None),
    ],
)
def test_where_a_cell_leads(row: dict[str, object], table: str | None, column: str, href: str | None) -> None:
    assert link(row, table, column) == href
