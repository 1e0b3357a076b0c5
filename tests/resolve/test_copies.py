from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etl.evidence import TextEvidence
from etl.resolve.copies import cluster, text_bands
from etl.text.analyse import analyse

REPORT = (
    "وزیر امور خارجه گرجستان روز سه‌شنبه پس از ورود به شهر بندری باتومی با هیئت بازرگانان تاجیکستان نشست مشترکی برگزار "
    "کرد و در آن از آمادگی دولت خود برای گشایش خط کشتی‌رانی تازه خبر داد. در این نشست که دو ساعت طول کشید درباره تعرفه "
    "گمرکی پنبه، حمل انگور و ساخت انبار سرد نیز گفت‌وگو شد و قرار شد کارشناسان دو طرف تا پایان ماه آینده طرحی بنویسند. "
    "هیئت تاجیکستان فردا از بندر پوتی بازدید می‌کند و سپس راهی تفلیس می‌شود تا با رئیس اتاق بازرگانی آن کشور دیدار کند."
)
OTHER = (
    "نماینده ویژه دبیرکل سازمان ملل متحد در پایان سفر سه‌روزه به منطقه از دو طرف خواست آتش‌بس را نگه دارند و راه رسیدن "
    "کمک به روستاهای مرزی را باز کنند. او گفت که گروه ناظران هفته آینده به آنجا می‌رود و گزارش خود را به شورا می‌دهد."
)


def bands(text: str) -> set[str]:
    return set(text_bands(analyse(text, "body")))


def test_a_copy_with_another_head_and_foot_is_found() -> None:
    copy = f"به گزارش پیک بامداد، {REPORT}\nانتهای پیام"
    assert bands(REPORT) & bands(copy)


def test_spelling_and_punctuation_do_not_hide_a_copy() -> None:
    assert bands(REPORT) == bands(REPORT.replace("ی", "ي").replace("،", "").replace(".", " ."))


def test_another_report_is_no_copy() -> None:
    assert not bands(REPORT) & bands(OTHER)


def test_a_flash_of_one_sentence_is_nobodys_copy() -> None:
    assert bands("وزیر امور خارجه گرجستان امروز وارد شهر بندری باتومی شد.") == set()


texts = st.lists(
    st.builds(
        lambda number, found: TextEvidence(number, "news", f"{number}.txt", tuple(sorted(found))),
        st.integers(0, 30),
        st.sets(st.sampled_from("abcdefgh"), max_size=3),
    ),
    unique_by=lambda text: text.id,
    max_size=15,
)


@given(found=texts, shuffle=st.randoms(use_true_random=False))
def test_copies_depend_on_no_order(found: list[TextEvidence], shuffle: object) -> None:
    other = list(found)
    shuffle.shuffle(other)  # type: ignore[attr-defined]
    assert cluster(other) == cluster(found)


@given(found=texts)
def test_copies_are_a_partition_in_which_those_who_share_a_band_are_together(found: list[TextEvidence]) -> None:
    groups = cluster(found)
    assert sorted(text.id for group in groups for text in group) == sorted(text.id for text in found)
    place = {text.id: i for i, group in enumerate(groups) for text in group}
    for one in found:
        for other in found:
            if set(one.bands) & set(other.bands):
                assert place[one.id] == place[other.id]
