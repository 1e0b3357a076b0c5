"""The errors a user can cause. Each says what is wrong, where, and the way out."""

from __future__ import annotations

from typing import Literal

type RejectionReason = Literal["empty", "encoding", "not_text", "malformed", "unreadable", "duplicate"]


class RavabetError(Exception):
    """A failure that is told in one line, without a traceback.

    Args:
        message: What is wrong, naming the file, row or URL.
        hint: The way out, as something the reader can do.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint apart, so that the terminal can set them apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RavabetError):
    """The command was called wrongly: a missing path, an unknown view, a malformed URL."""

    exit_code = 2


class InputError(RavabetError):
    """One input cannot be read. The load records it in `rejected_inputs`, with its reason, and goes on."""

    def __init__(self, message: str, hint: str = "", reason: RejectionReason = "malformed") -> None:
        """Keep the reason, by which `rejected_inputs` can be counted."""
        super().__init__(message, hint)
        self.reason: RejectionReason = reason


class DataError(RavabetError):
    """A lexicon or reference file of the package has a bad entry."""


class StoreError(RavabetError):
    """The database cannot be opened, migrated or written."""
