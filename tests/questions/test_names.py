from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.errors import UsageError
from etl.questions.names import resolve

if TYPE_CHECKING:
    from etl.store.queries import ParameterKind

pytestmark = pytest.mark.xdist_group("questions")


@pytest.mark.parametrize(
    ("what", "written", "key"),
    [
        ("speaker", "عباس عراقچی", "abbas-araghchi"),
        ("speaker", "عراقچي", "abbas-araghchi"),
        ("speaker", "سیدعباس عراقچی", "abbas-araghchi"),
        ("speaker", "abbas araqchi", "abbas-araghchi"),
        ("speaker", "Araghchi", "abbas-araghchi"),
        ("speaker", "abbas-araghchi", "abbas-araghchi"),
        ("country", "ru", "RU"),
        ("country", "روسيه", "RU"),
        ("country", "جمهوری اسلامی ایران", "IR"),
        ("topic", "Bilateral relations", "bilateral-relations"),
        ("publisher", "خبرگزاری صدا وسیما", "irib-news"),
        ("publisher", "irna.ir", "irna"),
        ("agreement", "معاهده راهبردی", "ir-ru-treaty-2025-383ee7b21a"),
        ("post", "foreign minister", "foreign-minister"),
        ("agreement_state", "In force", "in_force"),
        ("article", "1-energy.txt", "articles/1-energy.txt"),
        ("event_type", "گفت وگوي تلفنی", "phone_call"),
    ],
)
def test_any_name_in_any_spelling(worlds: dict[str, str], what: ParameterKind, written: str, key: str) -> None:
    found = resolve(worlds["sqlite"], what, "--it", written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("what", ["text", "integer", "date", "first_day", "last_day"])
def test_these_have_no_names(worlds: dict[str, str], what: ParameterKind) -> None:
    assert resolve(worlds["sqlite"], what, "--it", "عراقچی") is None


def test_several_bear_the_name(worlds: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"سرگئی لاوروف \(sergey-lavrov\)") as raised:
        resolve(worlds["sqlite"], "speaker", "--speaker", "سرگئی")
    assert raised.value.hint


@pytest.mark.parametrize(
    ("what", "written", "proposed"),
    [
        ("speaker", "سرگی لاوروفف", "سرگئی لاوروف"),
        ("country", "Rusia", "Russia"),
        ("topic", "انرژِیی", "انرژی"),
        ("publisher", "ایرناا", "ایرنا"),
        ("agreement_state", "in-forse", "in_force"),
        ("article", "1-enrgy.txt", "1-energy.txt"),
    ],
)
def test_a_close_name_is_proposed(worlds: dict[str, str], what: ParameterKind, written: str, proposed: str) -> None:
    with pytest.raises(UsageError) as raised:
        resolve(worlds["sqlite"], what, "--it", written)
    assert proposed in raised.value.hint


def test_nothing_is_close(worlds: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="nobody is called") as raised:
        resolve(worlds["sqlite"], "speaker", "--speaker", "xxxxxxxx")
    assert "ravabet query speakers" in raised.value.hint
