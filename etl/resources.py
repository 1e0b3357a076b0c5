"""Where the package finds what it reads at run time: in the checkout, or inside the wheel."""

from __future__ import annotations

from pathlib import Path


def resource(name: str) -> Path:
    """Return the folder `alembic`, `seeds` or `sql`, of the wheel if installed from one, else of the checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "_data" / name
    return packaged if packaged.is_dir() else package.parent / name
