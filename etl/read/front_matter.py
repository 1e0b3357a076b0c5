"""The head of a text file: lines `name: value` between two lines `---`, before the body."""

from __future__ import annotations

import re

_FENCE = r"---[ \t]*\r?\n"
_HEAD = re.compile(rf"\ufeff?{_FENCE}((?:[ \t]*[A-Za-z_][\w -]*:[^\n]*\n|[ \t]*\r?\n)+){_FENCE}(?:[ \t]*\r?\n)*")
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def split_head(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the head, names in lower case, and the body; a text without a head is all body."""
    head = _HEAD.match(text)
    if not head:
        return {}, text
    pairs = (line.partition(":") for line in head[1].splitlines() if line.strip())
    return {name.strip().lower(): _value(value.strip()) for name, _, value in pairs}, text[head.end() :]


def _value(written: str) -> str:
    quoted = _QUOTED.fullmatch(written)
    return quoted[2] if quoted else written
