"""Articles made for the faults: short, of every kind of fact, several of one event, and in two versions."""

from __future__ import annotations

from etl.model import Article

_PEOPLE = ("عباس عراقچی", "سرگئی لاوروف", "هاکان فیدان", "سلیم بایراک", "نادر کوشان")
_PLACES = ("تهران", "آنکارا", "مسکو", "باکو")
NUMBER = 12


def made_articles(version: int) -> list[Article]:
    """Return the articles; in another version each tells of somebody else."""
    return [Article("made", f"{number:02}", _text(number, version), title=_title(number)) for number in range(NUMBER)]


def _title(number: int) -> str:
    return f"{_PEOPLE[number % 5]}: همکاری عمیق است"


def _text(number: int, version: int) -> str:
    who, whom = _PEOPLE[number % 5], _PEOPLE[(number + 1 + version) % 5]
    where, day = _PLACES[number % 4], 1 + number % 4
    return (
        f"به گزارش ایرنا، {who} روز {day} آذر ۱۴۰۳ در {where} با {whom} دیدار کرد.\n"
        f"وی گفت: «همکاری شماره {number} در انرژی عمیق است». {whom} تاکید کرد که تجارت بیشتر می‌شود.\n"
        f"یادداشت تفاهم گاز میان ایران و ترکیه در پایان این دیدار امضا شد. این سند از فردا اجرا می‌شود."
    )
