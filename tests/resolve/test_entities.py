from __future__ import annotations

import pytest

from etl.extract.mentions import find_mentions
from etl.mention import Role
from etl.reference import read_reference
from etl.resolve.entities import Entity, gather, offices_of, role_key, same_role, shorter_role
from etl.text.analyse import analyse

REFERENCE = read_reference()


def people(text: str) -> list[Entity]:
    document = analyse(text, "body")
    return list(gather(document, find_mentions(document, REFERENCE)))


def names(text: str) -> list[str]:
    return [entity.written for entity in people(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر امور خارجه", "وزیر خارجه"),
        ("رئیس‌جمهوری", "رئیس جمهور"),
        ("رئیس جمهوری اسلامی", "رئیس‌جمهور"),
        ("نخست‌وزیر", "نخست وزیر"),
        ("رئیس دستگاه دیپلماسی", "وزیر امور خارجه"),
        ("سخنگو وزارت خارجه", "سخنگوی وزارت امور خارجه"),
        ("مدیرکل", "مدیر کل"),
    ],
)
def test_one_role_in_two_spellings(one: str, other: str) -> None:
    assert role_key(Role(one, "IR")) == role_key(Role(other, "IR"))


def test_two_roles_are_two() -> None:
    assert role_key(Role("وزیر خارجه", "IR")) != role_key(Role("وزیر دفاع", "IR"))
    assert not same_role(role_key(Role("وزیر خارجه", "IR")), role_key(Role("وزیر خارجه", "IQ")))
    assert same_role(role_key(Role("وزیر خارجه", "IR")), role_key(Role("وزیر خارجه", None)))


def test_a_shorter_role() -> None:
    long, short = role_key(Role("معاون سیاسی وزیر خارجه", "RU")), role_key(Role("معاون وزیر خارجه", "RU"))
    assert shorter_role(short, long)
    assert not shorter_role(long, short)
    assert not shorter_role(role_key(Role("معاون", "RU")), long)  # one word says too little
    assert not shorter_role(role_key(Role("معاون وزیر خارجه", "CN")), long)


def test_the_register_knows_an_office_by_any_of_its_titles() -> None:
    keys = {offices_of(REFERENCE, role_key(Role(title, "IR"))) for title in ("وزیر امور خارجه", "وزیر خارجه")}
    assert keys == {("ir-foreign-minister",)}
    assert offices_of(REFERENCE, role_key(Role("نگهبان دروازه", "IR"))) == ()


def test_a_surname_is_the_full_name_of_the_article() -> None:
    text = "رافائل گروسی مدیرکل آژانس آمد. گروسی رفت. رافائل گروسی بازگشت."
    assert names(text) == ["رافائل گروسی"]
    assert len(people(text)[0].mentions) == 3


def test_the_full_name_may_come_later() -> None:
    assert names("ظریف به قم رفت. محمدجواد ظریف وزیر امور خارجه بازگشت.") == ["محمدجواد ظریف"]


def test_two_of_one_surname_stay_two() -> None:
    people_of = people("حسن موسوی آمد. رضا موسوی رفت. موسوی نشست.")
    assert [entity.written for entity in people_of] == ["حسن موسوی", "رضا موسوی"]
    assert [len(entity.mentions) for entity in people_of] == [1, 1]  # «موسوی» alone is nobody's


def test_two_spellings_of_one_foreign_name_are_one() -> None:
    assert len(names("بنیامن نتانیاهو آمد. بنیامین نتانیاهو رفت.")) == 1


def test_a_person_has_the_roles_that_the_article_tells() -> None:
    first = people("سرگئی لاوروف وزیر امور خارجه روسیه آمد. لاوروف وزیر خارجه روسیه رفت.")[0]
    assert first.roles == (role_key(Role("وزیر خارجه", "RU")),)
    assert first.keys == {"sergey-lavrov"}


def test_people_come_in_the_order_of_the_text() -> None:
    assert names("گروسی با بهروز کمالوندی نشست. رافائل گروسی رفت.") == ["رافائل گروسی", "بهروز کمالوندی"]
