"""Laws of dates, against the calendar libraries: 1300–1450 Jalali, 1920–2070, 1343–1495 lunar Hijri."""

from __future__ import annotations

import datetime as dt

import jdatetime
import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.dates import calendars, find_dates
from etl.extract.dates.atoms import cardinals, ordinals
from etl.lexicon.read import read_lexicon
from etl.model import DateBounds
from etl.text.analyse import analyse

# The first rows of a month are those that stand before the Afghan names of the same months.
MONTHS = {(row["calendar"], row["number"]): row["names"] for row in reversed(read_lexicon("dates")["month"])}
ORDINALS = {number: word for word, number in ordinals(read_lexicon("dates")["numbers"]).items()}
CARDINALS = {number: word for word, number in cardinals(read_lexicon("dates")["numbers"]).items()}
FIGURES = [str.maketrans("0123456789", digits) for digits in ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")]

days = st.dates(dt.date(1921, 3, 21), dt.date(2072, 3, 18))
figures = st.sampled_from(FIGURES)
hijri_months = st.tuples(st.integers(1343, 1495), st.integers(1, 12))


def values(text: str, published: dt.date | None = None) -> list[tuple[dt.date | None, dt.date | None]]:
    found = find_dates(analyse(text, "body"), DateBounds(published, published))
    return [(date.earliest, date.latest) for date in found]


@given(days, figures, st.sampled_from(["{} {} {}", "{} {}‌ماه {}", "{} {} ماه سال {}", "روز {} {} {}"]), st.data())
def test_jalali_days(day: dt.date, digits: dict[int, int], pattern: str, data: st.DataObject) -> None:
    there = jdatetime.date.fromgregorian(date=day)
    name = data.draw(st.sampled_from([n for n in MONTHS["jalali", there.month] if not n.endswith("ماه")]))
    number = data.draw(st.sampled_from([str(there.day), ORDINALS[there.day], CARDINALS[there.day]]))
    date = pattern.format(number, name, there.year).translate(digits)
    assert values(f"نشست {date} برگزار شد.") == [(day, day)]


@given(days, figures, st.data())
def test_gregorian_days(day: dt.date, digits: dict[int, int], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(MONTHS["gregorian", day.month]))
    date = f"{day.day} {name} {day.year}".translate(digits)
    assert values(f"نشست {date} برگزار شد.") == [(day, day)]


@given(days, figures)
def test_numeric_days(day: dt.date, digits: dict[int, int]) -> None:
    there = jdatetime.date.fromgregorian(date=day)
    told = f"{there.year}/{there.month:02}/{there.day}".translate(digits)
    assert values(f"نامه مورخ {told} رسید و {day.isoformat()} خوانده شد.") == [(day, day), (day, day)]


@given(hijri_months, st.integers(1, 30), st.data())
def test_hijri_days_are_two_days_wide(month: tuple[int, int], number: int, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(MONTHS["hijri", month[1]]))
    found = values(f"مراسم {number} {name} {month[0]} برگزار شد.")
    if number > Hijri(*month, 1).month_length():
        assert found == [(None, None)]
    else:
        first = dt.date(*Hijri(*month, number).to_gregorian().timetuple()[:3])
        assert found == [(first, first + dt.timedelta(1))]


@given(st.integers(1300, 1450), st.integers(1, 12))
def test_jalali_months_follow_each_other(year: int, month: int) -> None:
    name = MONTHS["jalali", month][0]
    ((first, last),) = values(f"در {name} {year} نشستی بود.")
    assert first is not None
    assert last is not None
    before, after = (jdatetime.date.fromgregorian(date=day) for day in (first, last + dt.timedelta(1)))
    assert (before.year, before.month, before.day) == (year, month, 1)
    assert after.day == 1
    length = (last - first).days + 1
    assert length == (31 if month <= 6 else 30 if month < 12 else 29 + jdatetime.date(year, 1, 1).isleap())
    beyond = values(f"در {length + 1} {name} {year} نشستی بود.")
    assert beyond == [(None, None)] or length == 31


@given(st.integers(1300, 1449))
def test_jalali_years_meet_at_their_turn(year: int) -> None:
    ((_, last), (first, _)) = values(f"سال {year} و سال {year + 1} خوب بودند.")
    assert last is not None
    assert first == last + dt.timedelta(1)
    assert first.month == 3
    assert first.day in {20, 21, 22}


@given(st.integers(1920, 2070))
def test_gregorian_leap_days(year: int) -> None:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    expected = dt.date(year, 2, 29) if leap else None
    assert values(f"در ۲۹ فوریه {year} نشستی بود.") == [(expected, expected)]


@given(days)
def test_weeks_begin_on_saturday_and_hold_their_day(day: dt.date) -> None:
    ((first, last),) = values("نشست این هفته برگزار شد.", day)
    assert first is not None
    assert last is not None
    assert first.weekday() == 5
    assert (last - first).days == 6
    assert first <= day <= last


@given(days)
def test_last_month_ends_where_this_month_begins(day: dt.date) -> None:
    ((_, last), (first, end)) = values("پس از ماه گذشته ماه جاری آمد.", day)
    assert last is not None
    assert first is not None
    assert end is not None
    assert first == last + dt.timedelta(1)
    assert first <= day <= end


@given(days, st.sampled_from(read_lexicon("dates")["weekday"]))
def test_weekdays_lie_within_a_week_on_the_side_of_the_tense(day: dt.date, row: dict[str, list[str] | str]) -> None:
    name = row["names"][0]
    ((past, _),) = values(f"روز {name} دیدار کرد.", day)
    ((future, _),) = values(f"روز {name} دیدار خواهد کرد.", day)
    assert past is not None
    assert future is not None
    assert 0 <= (day - past).days < 7
    assert 0 <= (future - day).days < 7
    assert calendars.weekday(past) == calendars.weekday(future) == row["english"]


@given(days, days)
def test_a_day_without_its_year_is_near_the_publication_or_open(day: dt.date, published: dt.date) -> None:
    there = jdatetime.date.fromgregorian(date=day)
    ((found, _),) = values(f"{there.day} {MONTHS['jalali', there.month][0]} دیدار کرد.", published)
    if found is not None:
        assert -20 <= (published - found).days <= 366
        again = jdatetime.date.fromgregorian(date=found)
        assert (again.month, again.day) == (there.month, there.day)


WORDS = [
    "۱۰", "12", "سال", "ماه", "روز", "هفته", "مهر", "تیر", "می", "ژوئن", "رمضان", "۱۴۰۴", "2015", "تا", "و", "-",
    "(", ")", "،", "گذشته", "آینده", "پیش", "دو", "سوم", "جمعه", "شب", "امروز", "دهه", "اواخر", "این", "میلادی",
    "1397/9/31",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS)).map(" ".join),
)


@given(TEXTS, st.one_of(st.none(), days))
def test_any_text_gives_ordered_disjoint_evidence(text: str, published: dt.date | None) -> None:
    found = find_dates(analyse(text, "body"), DateBounds(published, published))
    end = 0
    for date in found:
        assert end <= date.span.start < date.span.end <= len(text)
        assert (date.earliest is None) == (date.latest is None)
        if date.earliest and date.latest:
            assert date.earliest <= date.latest
        if published is None:
            assert date.anchor != "published_on"
        end = date.span.end


@pytest.mark.parametrize("name", ["jalali", "gregorian", "hijri"])
def test_dates_out_of_every_table_are_none(name: calendars.Named) -> None:
    assert calendars.day(name, 0, 1, 1) is None
    assert calendars.day(name, 9999, 12, 31) is None or name != "hijri"
    assert calendars.day(name, 1400, 13, 1) is None
    assert calendars.day(name, 1400, 1, 32) is None
