from __future__ import annotations

from etl.evaluate.intervals import interval
from etl.evaluate.match import Tally


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    tallies = [Tally(9, 10, 10), Tally(5, 10, 10)] * 10
    bounds = interval(tallies)
    assert bounds is not None
    low, high = bounds
    assert 0.5 < low < 0.7 < high < 0.9
    assert interval(tallies) == bounds


def test_equal_articles_leave_no_doubt_and_few_articles_give_no_interval() -> None:
    assert interval([Tally(1, 1, 1)] * 10) == (1.0, 1.0)
    assert interval([Tally(1, 1, 1)] * 9) is None
    assert interval([Tally()] * 100) is None
