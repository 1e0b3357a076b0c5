from __future__ import annotations

from etl.model import Article
from etl.pipeline import extract
from etl.reference import read_reference


def _actors(text: str, published: str) -> set[tuple[str, str]]:
    facts = extract(Article("news", "a.txt", text, published=published, publisher="irna"), read_reference())
    return {
        (argument.value, argument.speaker.name)
        for event in facts.events
        for argument in event.arguments
        if argument.role == "participant" and argument.speaker
    }


def test_who_is_not_named_takes_part_by_office() -> None:
    told = _actors("محمدجواد ظریف روز دوشنبه در تهران با وزیر امور خارجه روسیه دیدار کرد.", "2020-09-01")
    assert told == {("محمدجواد ظریف", "محمدجواد ظریف"), ("وزیر امور خارجه روسیه", "سرگئی لاوروف")}


def test_who_is_named_elsewhere_takes_part_by_name() -> None:
    text = "محمدجواد ظریف روز دوشنبه در تهران با وزیر امور خارجه روسیه دیدار کرد. لاوروف گفت که هوا خوب است."
    assert _actors(text, "2020-09-01") == {("محمدجواد ظریف", "محمدجواد ظریف"), ("سرگئی لاوروف", "سرگئی لاوروف")}


def test_a_plural_office_of_two_states_is_held_by_two() -> None:
    text = "کمیسیون مشترک ایران و ترکمنستان برگزار شد. دیدار رؤسای جمهور دو کشور روز دوشنبه انجام شد."
    assert {name for name, _ in _actors(text, "2020-09-01")} >= {"رئیس‌جمهور ایران", "رئیس‌جمهور ترکمنستان"}


def test_who_held_the_office_later_is_not_its_holder() -> None:
    text = "منوچهر متکی روز دوشنبه با رئیس مجلس شورای اسلامی دیدار کرد. علی لاریجانی گفت که هوا خوب است."
    assert "علی لاریجانی" not in {speaker for _, speaker in _actors(text, "2006-06-26")}
    assert "علی لاریجانی" in {speaker for _, speaker in _actors(text, "2010-06-26")}
