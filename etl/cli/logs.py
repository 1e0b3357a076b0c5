"""What a load does as lines of JSON, for a program that watches it."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.errors import RavabetError
    from etl.store.summary import LoadSummary


def log(event: str, **told: Any) -> None:
    """Write one line to standard error: the time in UTC, the event, and what is told of it."""
    moment = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    sys.stderr.write(json.dumps({"time": moment, "event": event, **told}, ensure_ascii=False, default=str) + "\n")


def log_progress() -> Callable[[int], None]:
    """Return what is told the number of inputs read, after each batch."""
    return lambda count: log("batch", read=count)


def log_summary(summary: LoadSummary) -> None:
    """Tell each rejection, and what the load did."""
    for one in summary.rejections:
        log("rejected", collection=one.collection, path=one.path, reason=one.reason, detail=one.detail)
    counts = {"read": summary.read, "added": summary.new, "changed": summary.changed, "unchanged": summary.unchanged}
    rejected = len(summary.rejections)
    log("finished", **counts, rejected=rejected, seconds=round(summary.seconds, 3), held=asdict(summary.held))


def log_error(error: RavabetError) -> None:
    """Tell why a run failed."""
    log("failed", message=error.message, hint=error.hint, exit_code=error.exit_code)
