"""Bytes to text: UTF-8 and UTF-16 with or without a mark, and Windows-1256. Detected by evidence, else refused."""

from __future__ import annotations

import codecs
import re

from etl.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Half of all words of any Persian or Arabic text longer than a headline come from a list hardly longer than this.
# Windows-1256 has no «ی»: such files spell it «ي».
_FREQUENT = "و در به از که را اين با است آن هاي هم مي ما تا شد کرد براي بر في من على إلى أن عن"
_COMMON = frozenset(_FREQUENT.split())
_WORDS = re.compile(r"[^\W\d_]+")
_EVIDENCE = 0.04
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1b\x7f]")
_CONTROL_SHARE = 0.001
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# The upper bytes of Persian in UTF-16: letters (U+06xx), ASCII (U+00xx), half-spaces and dashes (U+20xx).
_LETTERS = 0x06
_PAGES = frozenset({_LETTERS, 0x00, 0x20})
_SAMPLE = 4096


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding; a byte order mark is no part of the text.

    Raises:
        InputError: No encoding that Persian news is written in gives a text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), name), name
    order = _utf16(data)
    if order:
        return _strict(data, order), order
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        text = data.decode("cp1256", errors="replace")
        if not _looks_persian(text):
            where = f"the byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
            message = f"{where}, and the text is neither UTF-16 nor Windows-1256"
            raise InputError(message, "Convert the file to UTF-8.", "encoding") from error
        return text, "windows-1256"


def require_text(text: str) -> None:
    """Refuse what no database stores and nobody reads.

    Raises:
        InputError: The text has NULs, lone surrogates, or the control characters of a binary file.
    """
    if "\x00" in text:
        message = f"NUL character at offset {text.index('\x00')}: this is no text"
        raise InputError(message, "Give text files; export other documents first.", "not_text")
    lone = _SURROGATES.search(text)
    if lone:
        message = f"lone surrogate U+{ord(lone.group()):04X} at offset {lone.start()}"
        raise InputError(message, "Mend the program that wrote it.", "not_text")
    if len(_CONTROLS.findall(text)) > len(text) * _CONTROL_SHARE:
        message = "too many control characters: this is no text"
        raise InputError(message, "Give text files.", "not_text")


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        message = f"the mark at the start says {name}, but offset {error.start} is not: {error.reason}"
        raise InputError(message, "Convert the file to UTF-8.", "encoding") from error


def _utf16(data: bytes) -> str | None:
    """Return the byte order of unmarked UTF-16: of every pair of bytes the same one is 00, 06 or 20.

    Its spaces hold a zero byte, which no text in UTF-8 has.
    """
    sample = data[:_SAMPLE]
    if len(data) % 2 or 0 not in sample or _LETTERS not in sample:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high and sum(byte in _PAGES for byte in high) > 0.97 * len(high) and high.count(_LETTERS) > len(high) // 4:
            return name
    return None


def _looks_persian(text: str) -> bool:
    """Tell whether bytes read as Windows-1256 give Persian or Arabic words, and no undefined byte."""
    if "\ufffd" in text or _CONTROLS.search(text):
        return False
    words = _WORDS.findall(text)
    return sum(word in _COMMON for word in words) >= max(1.0, _EVIDENCE * len(words))
