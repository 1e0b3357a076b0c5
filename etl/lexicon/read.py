"""Reading a lexicon file: TOML data beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from etl.errors import DataError


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """Return the content of `NAME.toml`.

    Raises:
        DataError: The file is missing or is no TOML.
    """
    path = files("etl.lexicon") / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: {error}"
        raise DataError(message, "Mend the lexicon file; every entry is described at its head.") from error
