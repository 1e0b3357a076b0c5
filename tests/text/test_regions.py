"""Page furniture is told from narration; the examples of the lexicon and the laws."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.lexicon.read import read_lexicon
from etl.text.analyse import analyse

LEAD = "وزیر خارجه عمان روز دوشنبه وارد تهران شد و با همتای خود دیدار کرد."
BODY = "به گزارش خبرگزاری نمونه، او درباره تجارت مرزی سخن گفت و از میزبانی تهران سپاسگزاری کرد."
LEXICON = read_lexicon("furniture")


def furniture(raw: str) -> list[str]:
    return [region.of(raw) for region in analyse(raw, "body").furniture]


@pytest.mark.parametrize(
    ("raw", "regions"),
    [
        (f"{LEAD}\n{BODY}", []),
        (f"{LEAD}\nانتهای پیام", ["انتهای پیام"]),
        (f"{LEAD} انتهاي پيام/ح", ["انتهاي پيام/ح"]),
        (f"{LEAD}/۲۹۲۹", ["/۲۹۲۹"]),
        (f"{LEAD}\n{BODY} ۳۴۵/۶۷", ["۳۴۵/۶۷"]),
        ("سهم هر یک ۱۲/۵ درصد است و سهم دیگری ۳/۲", []),
        (
            f"کد خبر : ۴۵۱۲\nتاریخ انتشار: ۱۶:۰۱ - ۲۵ مهر ۱۳۸۹\n{LEAD}",
            ["کد خبر : ۴۵۱۲", "تاریخ انتشار: ۱۶:۰۱ - ۲۵ مهر ۱۳۸۹"],
        ),
        (f"۲۱:۰۲ - ۲۷ تير ۱۳۹۷\n{LEAD}", ["۲۱:۰۲ - ۲۷ تير ۱۳۹۷"]),
        (f"۱۳۹۷/۰۴/۲۷ - ۲۱:۰۲{LEAD}", ["۱۳۹۷/۰۴/۲۷ - ۲۱:۰۲"]),
        (f"دوشنبه ۲۷ تیر ۱۳۹۷{LEAD}", ["دوشنبه ۲۷ تیر ۱۳۹۷"]),
        ("۲۷ تیر ۱۳۹۷ وزیر به مسقط رفت.", []),
        (f"پخش زنده\nامروز: -\n{LEAD}", ["پخش زنده", "امروز: -"]),
        (f"سفیر عمان آمد\n\nسفیر عمان آمد\n{LEAD}", ["سفیر عمان آمد"]),
        (f"سفیر عمان به تهران آمدسفیر عمان به تهران آمد تا استوارنامه بدهد.\n{BODY}", ["سفیر عمان به تهران آمد"]),
        (f"<b>{LEAD}</b><!-- x -->", ["<b>", "</b><!-- x -->"]),
        ("حجم آب < ۵ و > ۳ متر", []),
        (f"**به گزارش نمونه،** {LEAD}", ["**", "**"]),
        (
            "![](https://example.org/a.jpg) سفیر [به مسقط](https://example.org/b) رفت.",
            ["![](https://example.org/a.jpg)", "[", "](https://example.org/b)"],
        ),
        (f"{LEAD}\n#ایران #عمان", ["#ایران #عمان"]),
        ("کاربران با هشتگ #صلح نوشتند.", ["#"]),
        (f"🔹\n{LEAD}\n🇮🇷\n@example_news\n|\nLink", ["🔹", "🇮🇷", "@example_news", "|", "Link"]),
        (f"{LEAD}\n{BODY}\nنظر شما\nنام:\nایمیل:\nمن هم موافقم", ["نظر شما\nنام:\nایمیل:\nمن هم موافقم"]),
        (f"{LEAD}\nگزارش: مریم نمونه\nعكس: علی نمونه", ["گزارش: مریم نمونه", "عكس: علی نمونه"]),
        (f"{LEAD}\nمنبع: خبرگزاری نمونه", []),
        (f"گزارش: {BODY}", []),
        (f"{LEAD}\n***\n____\n{BODY}", ["***", "____"]),
        (f"کد خبر ۴۵۱۲۳\n{LEAD}\nکد N913842", ["کد خبر ۴۵۱۲۳", "کد N913842"]),
        (f"• انتشار: ۷ قوس ۱۴۰۱\n{LEAD}", ["• انتشار: ۷ قوس ۱۴۰۱"]),
        (f"سفیر عمان آمد\n۰۳ مهر ۱۳۹۸ | ۱۱:۳۲ کد : ۱۹۸۶۴\n{LEAD}", ["۰۳ مهر ۱۳۹۸ | ۱۱:۳۲ کد : ۱۹۸۶۴"]),
        (f"{LEAD} ۱۲۵", ["۱۲۵"]),
        ("این پیمان تابع ماده ۱۹۲۹", []),
        (f"{LEAD}\n{BODY}\nنظرات (۰ دیدگاه)\nمن هم موافقم", ["نظرات (۰ دیدگاه)\nمن هم موافقم"]),
        (f"{LEAD}\n[video/mp4](https://example.org/a.mp4)", ["[video/mp4](https://example.org/a.mp4)"]),
    ],
)
def test_furniture_is_found_and_narration_is_not(raw: str, regions: list[str]) -> None:
    assert furniture(raw) == regions


@pytest.mark.parametrize(
    ("kind", "example"), [(kind, entry["example"]) for kind, entries in LEXICON.items() for entry in entries]
)
def test_the_examples_of_the_lexicon_are_furniture(kind: str, example: str) -> None:
    region = furniture(f"{LEAD}\n{BODY}\n{example}")[-1]
    assert example.endswith(region) if kind == "closings" else region == example


@pytest.mark.parametrize("text", [LEAD, BODY, "به گزارش ایسنا، سفیر آمد.", "تهران - ایرنا - سفیر آمد."])
def test_openings_are_narration(text: str) -> None:
    assert furniture(text) == []


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                [
                    "<b>",
                    "**",
                    "[",
                    "](x)",
                    "\n",
                    "انتهای پیام",
                    "/12",
                    ".",
                    "نظر شما",
                    "کد خبر: 1",
                    "۱۳۹۷/۱/۱",
                    LEAD,
                    "#",
                    " ",
                ]
            )
        ).map("".join),
    )
)
def test_regions_are_in_order_apart_and_within(raw: str) -> None:
    regions = analyse(raw, "body").furniture
    assert all(0 <= region.start < region.end <= len(raw) for region in regions)
    assert all(one.end < two.start for one, two in itertools.pairwise(regions))
