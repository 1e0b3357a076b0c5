"""The data files of hazm (MIT), read where it is installed: importing the package takes a third of a second."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from etl.errors import DataError


def read_hazm(name: str) -> str:
    """Return the text of one of the data files: `words.dat`, `verbs.dat`.

    Raises:
        DataError: hazm is not installed.
    """
    spec = find_spec("hazm")
    if spec is None or not spec.submodule_search_locations:
        message = "hazm is not installed"
        raise DataError(message, "Install Ravabet with its dependencies.")
    return (Path(spec.submodule_search_locations[0]) / "data" / name).read_text(encoding="utf-8")
