from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etl.errors import InputError
from etl.read.web_page import declared_date, read_web_page

if TYPE_CHECKING:
    from pathlib import Path

LEAD = "وزیر امور خارجه عمان روز چهارشنبه برای دیدار با همتای ایرانی خود وارد تهران شد و از او استقبال کردند."
SAID = "سخنگوی وزارت امور خارجه گفت: دو کشور درباره همکاری‌های بندری گفت‌وگو می‌کنند و این گفت‌وگوها ادامه دارد."
PAGE = f"""<!doctype html><html lang="fa"><head><meta charset="utf-8">
<title>وزیر عمان در تهران - خبرگزاری نمونه</title>
<meta property="og:title" content="وزیر عمان در تهران"><meta property="og:site_name" content="خبرگزاری نمونه">
<meta property="article:published_time" content="2025-10-02T23:30:00Z">
<link rel="canonical" href="https://news.example/1404071006"></head>
<body><nav><a href="/">صفحه نخست</a> <a href="/w">آب‌وهوا</a></nav>
<article><h1>وزیر عمان در تهران</h1><p>{LEAD}</p><p>{SAID.replace("همکاری‌های", "همکاری&zwnj;های")}</p></article>
<footer>© ۱۴۰۴ همه حقوق محفوظ است</footer></body></html>"""


def test_a_page_gives_its_article_without_menus_and_with_its_half_spaces(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (article,) = read_web_page(tmp_path / "a.html", "news", "a.html")
    assert article.raw_text == f"{LEAD}\n{SAID}"
    assert (article.title, article.publisher) == ("وزیر عمان در تهران", "خبرگزاری نمونه")
    assert (article.published, article.url) == ("2025-10-02T23:30:00Z", "https://news.example/1404071006")


def test_a_page_in_windows_1256_is_read(tmp_path: Path) -> None:
    arabic = PAGE.translate(str.maketrans("یک۱۴۰", "يك140")).replace("\u200c", "")
    (tmp_path / "a.html").write_bytes(arabic.encode("cp1256"))
    (article,) = read_web_page(tmp_path / "a.html", "news", "a.html")
    assert article.encoding == "windows-1256"
    assert article.raw_text.startswith("وزير امور خارجه")


@pytest.mark.parametrize("page", ["", "<html><body></body></html>", "<p></p>"])
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    with pytest.raises(InputError):
        list(read_web_page(tmp_path / "a.html", "news", "a.html"))


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ('<meta name="date" content="1404/07/10"><meta itemprop=datePublished content="2025-10-02">', "2025-10-02"),
        ("<META CONTENT='۱۰ مهر ۱۴۰۴' NAME='dc.Date'>", "۱۰ مهر ۱۴۰۴"),
        (
            '<script>{"@type": "NewsArticle", "datePublished": "2025-10-02T08:00+03:30"}</script>',
            "2025-10-02T08:00+03:30",
        ),
        ('<time itemprop="datePublished" datetime="2025-10-02">دیروز</time>', "2025-10-02"),
        ('<meta name="date" content=""><time datetime="2020-01-01">آرشیو</time> ۱۰ مهر ۱۴۰۴', None),
    ],
)
def test_only_a_declared_date_is_the_pages(head: str, declared: str | None) -> None:
    assert declared_date(head) == declared
