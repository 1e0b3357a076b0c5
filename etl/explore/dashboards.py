"""The dashboards: each a file of questions and Vega-Lite charts, in `dashboards/`.

The files follow the format of datasette-dashboards; what all charts share is added here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils import parse_metadata

from etl.explore.links import DATABASE
from etl.explore.shared import Shared

if TYPE_CHECKING:
    from collections.abc import Mapping

_FONT = 'Vazirmatn, "Noto Naskh Arabic", "Noto Sans Arabic", Tahoma, sans-serif'
_SPEC: Mapping[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    # Expressions are interpreted, since the content security policy forbids to compile them; SVG is text that a browser
    # shapes, copies and reads aloud; links open in place.
    "usermeta": {
        "embedOptions": {
            "ast": True,
            "renderer": "svg",
            "logLevel": 1,  # errors
            "loader": {"target": "_self"},
            "actions": {"export": True, "source": False, "compiled": False, "editor": False},
        }
    },
    "autosize": {"type": "fit-x", "contains": "padding"},
    "config": {
        "background": "#00000000",
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {"labelFontSize": 12, "labelLimit": {"expr": "containerSize()[0] < 500 ? 96 : 220"}, "title": None},
        # Counts: at 0, 1, 2, and never at a half.
        "axisQuantitative": {"format": "d", "labelExpr": "datum.value % 1 ? '' : datum.label"},
        "axisX": {"labelOverlap": True, "labelPadding": 6},
        "legend": {
            "orient": "top",
            "columns": {"expr": "containerSize()[0] < 500 ? 1 : 4"},
            "labelFontSize": 12,
            "labelLimit": 200,
            "title": None,
        },
    },
}


def dashboards() -> dict[str, Any]:
    """Return the dashboards by name, as datasette-dashboards wants them."""
    files = sorted((Path(__file__).resolve().parent / "dashboards").glob("*.yml"))
    return {file.stem.partition("_")[2]: _read(file) for file in files}


def _read(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = parse_metadata(file.read_text(encoding="utf-8"))
    charts = {
        name: chart | {"db": DATABASE, "library": "vega-lite", "display": Shared(_SPEC, **chart["display"])}
        for name, chart in told["charts"].items()
    }
    return told | {"charts": charts}
