"""Places that belong to a title: whose voters a member stands for, and the city that a local post is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.extract.gazetteer import Entry
    from etl.extract.scene import Scene


def constituency(scene: Scene, head: Entry, end: int) -> int:
    """Return the token after the voters of a member: «نماینده مردم نجف‌آباد و تیران در مجلس»."""
    longest = 12
    if head.key == "نماینده" and scene.form(end) == "مردم":
        for i in range(end + 1, end + longest):
            if scene.form(i) == "در" and scene.form(i + 1) in ("مجلس", "شورای", "پارلمان"):
                return i + 2
        return _places_of_voters(scene, end + 1)
    return end


def _places_of_voters(scene: Scene, i: int) -> int:
    """«نماینده مردم رشت گفت», «نماینده مردم تبریز و آذرشهر افزود»: a place of one word, and others after «و»."""
    while not scene.vocabulary.ends_phrase(scene.form(i)) and scene.form(i) != "و":
        i += 1
        if scene.form(i) not in ("و", "،") or scene.vocabulary.ends_phrase(scene.form(i + 1)):
            break
        i += 1
    return i


def is_of_city(scene: Scene, i: int) -> bool:
    """Tell whether a capital at `i` is the city itself: «معاون شهردار تهران», «رئیس شورای شهر تهران»."""
    nested = scene.gazetteer.at("role", i - 1)
    return scene.form(i - 1) in _LOCAL or (nested is not None and nested.entries[0].local)


_LOCAL = frozenset(
    ("شهر", "شهرداری", "استان", "استانداری", "شهرستان", "فرمانداری", "دادگستری", "دادسرای", "نشانی", "بازار")
)
