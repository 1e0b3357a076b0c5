from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.annotations.fields import KINDS
from etl.annotations.labels import interface
from etl.annotations.run import export_gold, import_tasks
from etl.annotations.tasks import Annotated, Record, annotated, shown, task
from etl.errors import InputError, RavabetError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    type Result = dict[str, Any]

GOLD = Path(__file__).parents[1] / "gold"
TEXT = "کاظم سپهری وزیر خارجه ترابان روز جمعه گفت: «پیمان دریایی امضا شد».\r\nوی افزود که راه باز است."
EMPTY: dict[str, Any] = {"file": "", "article": {}, "quotes": [], "dates": [], "events": [], "agreements": []}


def labelled(one: Annotated) -> list[dict[str, Any]]:
    """Return what the tool exports when somebody accepts every mark of the task."""
    exported: dict[str, Any] = json.loads(json.dumps(task(one)))
    return [{"data": exported["data"], "annotations": [{"id": 1, "result": exported["predictions"][0]["result"]}]}]


def label(start: int, end: int, *labels: str, key: str = "new") -> list[Result]:
    return [{"id": key, "from_name": "fact", "type": "labels", "value": {"start": start, "end": end, "labels": labels}}]


def mark(words: str, called: str, key: str = "new", /, **fields: list[str]) -> list[Result]:
    """Return the results of a mark on the first occurrence of the words."""
    place = {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}
    controls = {field.name: field.control for one in KINDS if one.label == called for field in one.fields}
    results = label(place["start"], place["end"], called, key=key)
    for name, lines in fields.items():
        one: Result = {"id": key, "from_name": f"{called.lower()}_{name}"}
        # Of a choice the tool gives the marked words, too.
        if controls[name] == "choice":
            results.append(one | {"type": "choices", "value": {**place, "text": words, "choices": lines}})
        else:
            results.append(one | {"type": "textarea", "value": {**place, "text": lines}})
    return results


def read(*results: list[Result], gold: dict[str, Any] = EMPTY, text: str = TEXT) -> dict[str, Any]:
    exported = labelled(Annotated(Record("a", text), gold))
    exported[0]["annotations"][0]["result"] = [one for group in results for one in group]
    (back,) = annotated(exported)
    assert isinstance(back, Annotated)
    return dict(back.gold)


def test_gold_comes_back_as_it_went(tmp_path: Path) -> None:
    assert export_gold([GOLD], tmp_path / "out") == 2
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    for one in tasks:
        one["annotations"] = one.pop("predictions")
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    assert import_tasks(tmp_path / "export.json", tmp_path / "gold").articles == 2
    for file in GOLD.glob("*.json"):
        back = tmp_path / "gold" / file.name
        assert json.loads(back.read_text(encoding="utf-8")) == json.loads(file.read_text(encoding="utf-8"))


def test_what_the_marks_say_is_all_of_the_gold(tmp_path: Path) -> None:
    """As if a linguist had made every mark anew: nothing is taken from what went along."""
    export_gold([GOLD], tmp_path / "out")
    for one in json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8")):
        gold = deepcopy(one["data"]["gold"])
        results = [result | {"id": f"new {result['id']}"} for result in one["predictions"][0]["result"]]
        back = read(results, gold=EMPTY | {"article": gold["article"]}, text=one["data"]["record"]["text"])
        for name in ("quotes", "dates", "events"):
            assert back[name] == sorted(gold[name], key=lambda fact: (fact["start"], fact["end"]))
        by_place = [
            {**known, "steps": sorted(known["steps"], key=lambda step: step["start"])} for known in gold["agreements"]
        ]
        assert back["agreements"] == by_place


def test_what_is_corrected_is_the_gold_and_all_else_stays() -> None:
    first = read(
        mark("پیمان دریایی امضا شد", "Quote", kind=["direct"], marker=["guillemets"], speakers=["کاظم سپهری | سپهری"])
    )
    quote = first["quotes"][0] | {"nth": 1, "note": "kept"}
    assert (quote["speakers"], quote["aliases"]) == (["کاظم سپهری"], [["سپهری"]])
    kept = EMPTY | {"quotes": [quote], "notes": "kept too"}

    def corrected(words: str, **fields: list[str]) -> dict[str, Any]:
        return read(mark(words, "Quote", "quotes-0", **fields), gold=kept)

    same = {"kind": ["direct"], "marker": ["guillemets"], "speakers": ["کاظم سپهری | سپهری"]}
    assert corrected("پیمان دریایی امضا شد", **same) == kept
    assert corrected("دریایی", **same)["quotes"] == [
        {key: value for key, value in quote.items() if key != "nth"} | {"text": "دریایی", "start": 50, "end": 56}
    ]
    assert corrected("پیمان دریایی امضا شد", **same | {"speakers": []})["quotes"] == [
        quote | {"speakers": [], "aliases": []}
    ]
    assert read(gold=kept) == kept | {"quotes": []}
    other = read(mark("پیمان دریایی امضا شد", "Event", "quotes-0", type=["signing"], status=["occurred"]), gold=kept)
    assert (other["quotes"], [event["type"] for event in other["events"]]) == ([], ["signing"])


def test_an_agreement_is_its_mentions_and_steps() -> None:
    told = read(
        mark("پیمان دریایی", "Agreement", "1", agreement=["sea"], type=["treaty"], parties=["IR", "IQ"]),
        mark("پیمان", "Agreement", "2", agreement=["sea"]),
        mark("امضا شد", "Step", "3", agreement=["sea"], step=["signed"], date=["2025-01-17/.."], place=["ترابان"]),
        mark("امضا شد", "Event", "4", type=["signing"], status=["occurred"], agreement=["sea"], count=["2"]),
    )  # fmt: skip
    (agreement,) = told["agreements"]
    assert agreement["id"] == "sea"
    assert (agreement["type"], agreement["parties"]) == ("treaty", ["IR", "IQ"])
    assert [mention["text"] for mention in agreement["mentions"]] == ["پیمان", "پیمان دریایی"]
    assert agreement["steps"][0]["date"] == ["2025-01-17", None]
    assert (told["events"][0]["agreement"], told["events"][0]["count"]) == ("sea", 2)


def test_a_quote_in_a_quote_keeps_its_place() -> None:
    quote: dict[str, Any] = {"kind": "direct", "marker": "colon", "speakers": [], "cue": None}
    places = [(0, 4), (5, 20), (6, 10)]
    quotes = [quote | {"text": TEXT[a:b], "start": a, "end": b} for a, b in places]
    gold = EMPTY | {"quotes": [*quotes[:2], quotes[2] | {"parent": 1}]}
    exported = labelled(Annotated(Record("a", TEXT), gold))
    results = exported[0]["annotations"][0]["result"]
    assert read(results, gold=gold) == gold
    without_first = [one for one in results if one["id"] != "quotes-0"]
    assert [one.get("parent") for one in read(without_first, gold=gold)["quotes"]] == [None, 0]
    without_parent = [one for one in results if one["id"] != "quotes-1"]
    assert [one.get("parent") for one in read(without_parent, gold=gold)["quotes"]] == [None, None]


letters = st.text(st.sampled_from("اب پ\u200c\u200f\u064b\r\n\t <&\u00a0😀🇮🇷"), min_size=2, max_size=40)


@given(letters, st.data())
def test_offsets_count_code_points_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    date = {"text": text[start:end], "start": start, "end": end, "precision": "day", "earliest": None, "latest": None}
    gold = EMPTY | {"dates": [date]}
    one = Annotated(Record("a", text), gold)
    assert next(iter(annotated(labelled(one)))) == one
    (first, *_) = labelled(one)[0]["annotations"][0]["result"]
    assert (first["value"]["start"], first["value"]["end"]) == (start, end)
    assert "\r" not in shown(text)
    assert len(shown(text)) == len(text)
    moved = read([one | {"id": "new"} for one in labelled(one)[0]["annotations"][0]["result"]], text=text)
    assert moved["dates"] == [date]


@pytest.mark.parametrize(
    ("results", "told"),
    [
        (mark("وی", "Quote", marker=["ke"]), "Quote «وی» at 68 has no kind"),
        (mark("وی", "Quote", kind=["ke"], marker=["ke"]), "has a bad kind: «ke» is none of direct"),
        (mark("وی", "Quote", kind=["direct", "indirect"], marker=["ke"]), "one value is wanted, and there are 2"),
        (mark("وی", "Date", precision=["day"], days=["1404/07/10"]), "«1404» is no Gregorian day; write it like"),
        (mark("وی", "Date", precision=["day"], days=["2025-02-01/2025-01-01"]), "ends before it begins"),
        (mark("وی", "Event", type=["visit"], status=["occurred"], countries=["ایران"]), "no country code"),
        (mark("وی", "Event", type=["visit"], status=["occurred"], count=["twice"]), "«twice» is no number"),
        (mark("وی", "Step", agreement=["sea"], step=["signed"]), "of the agreement «sea», which nothing in the text"),
        (label(0, 2, "Person"), "have the label Person"),
        (label(0, 2), "have the label nothing"),
        (label(0, 999, "Date"), "lies outside"),
        (label(5, 5, "Date"), "lies outside"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named(results: list[Result], told: str) -> None:
    with pytest.raises(InputError) as refused:
        read(results)
    assert refused.value.message.startswith("a: ")
    assert told in refused.value.message
    assert refused.value.hint


def _in_folder(exported: list[Any]) -> object:
    exported[0]["data"]["record"]["id"] = "../a"
    return exported


def _changed_text(exported: list[Any]) -> object:
    exported[0]["data"]["text"] += "!"
    return exported


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda exported: exported[0], "no list of tasks"),
        (lambda exported: [one["data"]["text"] for one in exported], "no list of tasks"),
        (lambda exported: [{"id": 7, "text": one["data"]["text"]} for one in exported], "Task 7 was not made by"),
        (
            lambda exported: [one | {"id": 7, "data": one["data"] | {"record": {"x": 1}}} for one in exported],
            "Task 7 was",
        ),
        (_in_folder, "was not made by"),
        (_changed_text, "another than the article's"),
    ],
)
def test_another_export_is_refused(change: Callable[[list[Any]], object], told: str) -> None:
    with pytest.raises(RavabetError, match=told):
        list(annotated(change(labelled(Annotated(Record("a", TEXT), EMPTY)))))


@pytest.mark.parametrize("content", ["", "[", "\x00", '{"a": 1}'])
def test_a_file_that_is_no_export_writes_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "export.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        import_tasks(tmp_path / "export.json", tmp_path / "gold")
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize(
    ("gold", "told"),
    [
        ({}, "is no gold file"),
        (
            EMPTY | {"dates": [{"text": "وی", "start": 0, "end": 2, "earliest": None, "latest": None}]},
            "another version",
        ),
    ],
)
def test_what_does_not_fit_its_article_is_not_exported(tmp_path: Path, gold: dict[str, Any], told: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(gold | {"file": "a.txt"}), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        export_gold([tmp_path / "a.json"], tmp_path / "out")
    assert told in f"{refused.value.message} {refused.value.hint}"
    assert not (tmp_path / "out").exists()


def test_an_article_that_is_annotated_in_two_tasks_is_named(tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text(json.dumps(labelled(Annotated(Record("a", TEXT), EMPTY)) * 2))
    with pytest.raises(UsageError, match="a is annotated in 2 tasks"):
        import_tasks(tmp_path / "export.json", tmp_path / "gold")


def test_the_newest_annotation_counts_and_a_task_that_nobody_annotated_is_told() -> None:
    one = labelled(Annotated(Record("a", TEXT), EMPTY))[0]

    def made(time: str, **more: object) -> dict[str, Any]:
        result = mark("وی", "Date", precision=["day"], days=[time])
        return {"id": 1, "updated_at": f"{time}T10:00:00Z", "result": result, **more}

    one["annotations"] = [made("2025-01-02"), made("2025-01-01"), made("2025-01-03", was_cancelled=True)]
    (back,) = annotated([one])
    assert isinstance(back, Annotated)
    assert back.gold["dates"][0]["earliest"] == "2025-01-02"
    assert list(annotated([one | {"annotations": []}])) == ["a"]


def test_the_interface_shows_every_field_that_the_results_name() -> None:
    view = ET.fromstring(interface())  # noqa: S314 - our own
    (text,) = view.iter("Text")
    assert (text.get("name"), text.get("value")) == ("text", "$text")
    assert "direction: rtl" in "".join(str(one.get("style")) for one in view.iter("View"))
    controls = {str(one.get("name")) for tag in ("Choices", "TextArea") for one in view.iter(tag)}
    assert controls == {f"{kind.label.lower()}_{field.name}" for kind in KINDS for field in kind.fields}
    assert all(one.get("perRegion") == "true" for tag in ("Choices", "TextArea") for one in view.iter(tag))
    assert [one.get("value") for one in view.iter("Label")] == [kind.label for kind in KINDS]
