from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import InputError
from etl.read.decode import decode, require_text

# Without «ی» and «ک», which Windows-1256 lacks.
OLD = "وزير خارجه در تهران به خبرنگاران گفت که اين سفر از برنامه هاي مهم است."
NEW = "وزیر خارجه در تهران به خبرنگاران گفت که این سفر از برنامه‌های مهم است."


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (NEW.encode(), "utf-8", NEW),
        (codecs.BOM_UTF8 + NEW.encode(), "utf-8", NEW),
        (codecs.BOM_UTF16_LE + NEW.encode("utf-16-le"), "utf-16-le", NEW),
        (codecs.BOM_UTF16_BE + NEW.encode("utf-16-be"), "utf-16-be", NEW),
        (NEW.encode("utf-16-le"), "utf-16-le", NEW),
        (NEW.encode("utf-16-be"), "utf-16-be", NEW),
        (OLD.encode("cp1256"), "windows-1256", OLD),
        (b"Plain English, no Persian at all.", "utf-8", "Plain English, no Persian at all."),
    ],
)
def test_the_encoding_is_detected(data: bytes, encoding: str, text: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [
        NEW.encode()[:-3] + b"\xff" + b" end",  # UTF-8 with one bad byte is not Windows-1256
        "Министр иностранных дел и его коллега в Москве".encode("cp1251"),
        "Der Außenminister hält eine Rede über Österreich".encode("latin-1"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8\xff",
        codecs.BOM_UTF16_LE + NEW.encode("utf-16-le") + b"\x00\xd8",  # ends in half a pair
    ],
)
def test_what_is_no_known_encoding_is_refused_and_never_guessed(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.reason == "encoding"
    assert caught.value.hint


@pytest.mark.parametrize("newlines", ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\x85"])
def test_newlines_are_not_touched(newlines: str) -> None:
    text = f"سطر یک{newlines}سطر دو{newlines}"
    assert decode(text.encode())[0] == text


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_text_comes_through_unchanged(text: str) -> None:
    assert decode(text.encode())[0] == text


@pytest.mark.parametrize("text", ["با\x00", "\ud800 متن", "\x01\x02\x03 متن"])
def test_what_no_database_stores_is_no_text(text: str) -> None:
    with pytest.raises(InputError) as caught:
        require_text(text)
    assert caught.value.reason == "not_text"
