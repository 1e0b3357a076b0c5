"""What must be resolved again when some articles change: exactly enough for the partition of all that there is.

Events with a day are one or not whatever else there is; those without depend on them, and on one another only where no
event with a day can be theirs. So a few steps reach everything that may change, and none follows the archive through
time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.resolve import agreement_reports, event_reports
from etl.resolve.agreement_reports import may_be_same
from etl.resolve.blocks import closure
from etl.resolve.event_reports import may_be, same_day, same_news
from etl.resolve.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from etl.evidence import AgreementEvidence, Block, EventEvidence
    from etl.resolve.event_reports import Report
    from etl.resolve.nearby import Read


def affected_events(
    changed: Iterable[EventEvidence], touched: Collection[Block], read: Read[EventEvidence]
) -> tuple[EventEvidence, ...]:
    """Return the evidence to make the partition of anew.

    Args:
        changed: All evidence of the articles that are new or rewritten.
        touched: Blocks of what was removed or rewritten, as it was before.
        read: Returns the evidence of all events that stand in blocks, each with all mentions of its article.
    """
    nearby = Nearby(event_reports.reports, read)
    near = nearby.start(changed, touched)

    def linked(told: Iterable[Report]) -> list[Report]:
        return closure(told, lambda fresh: nearby.related(fresh, same_day))

    def alone(told: Collection[Report]) -> list[Report]:
        open_to = {id(vague) for vague, _ in nearby.pairs(told, may_be)}
        return [report for report in told if not report.days and id(report) not in open_to]

    # With a day: those that are or were linked with what changed.
    dated = linked(report for report in near if report.days)
    # Without: those that may be, or may have been, one of these; and the news that they begin, continue or leave.
    vague = [report for report in near if not report.days]
    vague += nearby.related(dated, lambda one, other: may_be(other, one))
    partners = nearby.related(vague, same_news)
    news = closure([*vague, *partners], lambda fresh: nearby.related(alone(fresh), same_news))
    # What these may be: it stays what it is.
    candidates = linked(nearby.related(news, may_be))
    return tuple(one for report in dict.fromkeys((*dated, *news, *candidates)) for one in report.mentions)


def affected_agreements(
    changed: Iterable[AgreementEvidence], touched: Collection[Block], read: Read[AgreementEvidence]
) -> tuple[AgreementEvidence, ...]:
    """Return the evidence to make the partition of anew; as `affected_events`."""
    nearby = Nearby(agreement_reports.reports, read)
    found = closure(nearby.start(changed, touched), lambda fresh: nearby.related(fresh, may_be_same))
    return tuple(one for report in found for one in report.mentions)
