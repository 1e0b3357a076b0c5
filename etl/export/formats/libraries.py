"""The libraries of the extra `export`, named where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from etl.errors import UsageError


def library(name: str, form: str) -> Any:
    """Return a library.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        message = f"{form} needs {name.partition('.')[0]}, which is not installed"
        raise UsageError(
            message, "Install it: pip install 'ravabet[export]', or write --to csv, jsonl or sqlite"
        ) from error
