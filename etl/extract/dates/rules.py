"""The grammar: a list of rules over the kinds of a run's atoms. The longest match wins; of equal ones, the first.

Kinds (see `atoms`): d number, w number in words, o ordinal, M month, W weekday, R «روز», K «هفته», L «ماه», Y «سال»,
m «ماهه», y «سال‌های», H «ساعت», T «امروز», U «امسال», P part of the day, N «شب», A «اواخر», e «آخر», s season,
D «دهه», Z «دهه‌های», E era, X numeric date, g past, n future, j current, b ago, a elsewhere, f hence, i this, t until,
v and, h hyphen, c comma.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.dates import day_rules as days
from etl.extract.dates import period_rules as periods
from etl.extract.dates.found import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.dates.found import Found
    from etl.extract.dates.readings import NoDate, Reading


_ERA = r"(?P<era>E|\(E\)|)"  # «میلادی», or as an editor adds it: «ماه آینده [میلادی]»


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in their order, compiled."""
    head, head_1, head_2 = _head(""), _head("1"), _head("2")
    year, year_1, year_2 = _year(""), _year("1"), _year("2")
    day = rf"(?P<day>[dwo])R?L?(?P<month>M)L?(?:{year}E?|E|(?P<side>[gn]))?"
    day_1 = rf"(?P<day1>[dwo])(?:R?L?(?P<month1>M)L?{year_1}?)?"
    day_2 = rf"(?P<day2>[dwo])R?L?(?P<month2>M)L?{year_2}?E?"
    return (
        _rule("day", head + day, days.read_day),
        _rule("day_range", rf"{head_1}{day_1}(?:c[dwo])*(?P<link>[tvh]){head_2}{day_2}", days.read_day_range),
        _rule("numeric_day", rf"{head}(?P<numeric>X)E?", days.read_numeric_day),
        _rule("month_first", r"(?P<month>M)(?P<day>d)c(?P<year>d)", days.read_month_first),
        _rule("month", rf"(?P<portion>A?)L?(?P<month>M)L?(?:{year}E?|E|(?P<side>[gn]))?", periods.read_month),
        _rule(
            "month_range",
            rf"L?(?P<month1>M)L?{year_1}?(?P<link>[tvh])L?(?P<month2>M)L?{year_2}?E?",
            periods.read_month_range,
        ),
        _rule("year", r"(?P<portion>A?)(?:[Yy](?P<own_era>E?))?(?P<year>d)(?P<era>E?)", periods.read_year),
        _rule("year_range", r"[Yy]?(?P<year1>d)E?[th]Y?(?P<year2>d)(?P<era>E?)", periods.read_year_range),
        _rule(
            "deictic_year",
            rf"(?P<portion>A?)(?:(?P<this_year>U)|Y(?P<own_era>E?)(?P<way>[gjnb])){_ERA}",
            periods.read_deictic_year,
        ),
        _rule("season", rf"(?P<season>s)(?:{year}(?P<era>E?)|(?P<side>[gn]))", periods.read_season),
        _rule(
            "deictic_month",
            rf"(?P<day>[dwo]?)(?P<portion>A?)(?:iL|L(?P<own_era>E?)(?P<way>[gjnb])){_ERA}",
            periods.read_deictic_month,
        ),
        _rule("deictic_week", r"A?(?:iK|K(?P<way>[gjnb]))", periods.read_deictic_week),
        _rule("end_of_week", r"eK(?P<way>[gjnb]?)", periods.read_end_of_week),
        _rule("today", r"[PN]?R?(?P<today>T)[PN]?(?:c?R?(?P<weekday>W)[PN]?)?", days.read_today),
        _rule("today_in_brackets", r"[PN]?R?(?P<today>T)[PN]?\(R?(?P<weekday>W)\)", days.read_today),
        _rule("day_before", r"[PN]?R(?P<way>[gjba])", days.read_day_before),
        _rule("night_before", r"N(?P<way>g)", days.read_day_before),
        _rule(
            "weekday",
            r"(?P<before>[PN]?)R?(?P<weekday>W)[PN]?(?:(?P<way>[gn])|(?P<week>iK|K[gjnb])|\((?P<today>T)\))?",
            days.read_weekday,
        ),
        _rule("ago", r"(?P<about>(?:[dw]t|w)?)(?P<count>[dw])(?P<unit>[RKLY])(?P<way>[baf])", days.read_day_ago),
        _rule("length", r"(?P<about>(?:[dw]t|w)?)(?P<count>[dw])(?P<unit>[RKLYH])(?P<way>[gn])", periods.read_length),
        _rule("months_of_year", rf"(?P<count>[dw])[mL](?P<which>o?){year}{_ERA}", periods.read_months_of_year),
        _rule("decade", rf"(?P<portion>A?)D(?P<number>[dw]){_ERA}", periods.read_decade),
        _rule("decades", rf"Z(?P<number1>[dw])[tvc]D?(?P<number2>[dw]){_ERA}", periods.read_decades),
    )


def _head(suffix: str) -> str:
    """Match what may stand before a date: part of the day, «امروز», «روز», weekday."""
    return rf"[PN]?T?[PN]?R?(?P<weekday{suffix}>W?)[PN]?R?(?:(?<=W)c)?"


def _year(suffix: str) -> str:
    """Match a year beside a month: «۱۴۰۴», «سال ۹۷», «سال گذشته», «سال میلادی جاری», «امسال», «جاری»."""
    return rf"(?P<year{suffix}>(?:YE?)?d|U|YE?[gjnb]E?|j)"


def _rule(name: str, pattern: str, read: Callable[[Found], Reading | NoDate | None]) -> Rule:
    return Rule(name, re.compile(pattern), read)
