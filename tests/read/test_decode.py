"""Bytes to text."""

import codecs

import pytest

from sayso.errors import BadInput
from sayso.read.decode import decode, mended

RUSSIAN = "Боевики обстреляли посёлок в Баткенской области, сообщил представитель пограничной службы. " * 4
FRENCH = "Les rebelles ont attaqué le marché de Ménaka à l'aube, a déclaré le préfet; l'armée a répliqué près du fleuve. " * 4


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le"),
     (codecs.BOM_UTF32_BE, "utf-32-be")],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Ménaka".encode(encoding), "a.txt") == "Ménaka"


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (FRENCH, "latin-1"), (FRENCH, "utf-8")])
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_declared_encoding_is_tried_before_detection() -> None:
    assert decode("Ž".encode("cp1250"), "a.html", declared="cp1250") == "Ž"


def test_a_false_declaration_is_passed_over() -> None:
    assert decode(FRENCH.encode("latin-1"), "a.html", declared="no-such-code") == FRENCH
    assert decode("Ménaka".encode(), "a.html", declared="cp1251") == "Ménaka"


@pytest.mark.parametrize(
    ("data", "why"),
    [(bytes(range(256)) * 20, "zero bytes"), (b"\x89PNG\r\n\x1a\n\x00\x00", "zero bytes"), (b"\x01\x02\x03\x04abc", "control characters"),
     (codecs.BOM_UTF16_LE + b"a", "byte order mark"), (codecs.BOM_UTF8 + b"\xff\xfe", "byte order mark")],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why) as caught:
        decode(data, "a.bin")
    assert caught.value.kind == "binary-file"
    assert "a.bin" in str(caught.value)


def test_a_broken_byte_far_down_does_not_lose_the_text() -> None:
    text = decode(FRENCH.encode() * 200 + b"\xe9\xff" + FRENCH.encode(), "a.txt")
    assert text.count("Ménaka") == 804
    assert text.count("\ufffd") <= 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\x93Gao\x94 \x96 fell\x85", "“Gao” – fell…"), ("\ud83dGao\x00", "\ufffdGao\ufffd"), ("Ménaka \U0001f600", "Ménaka \U0001f600"),
        ("a\0", "a\ufffd"),
     ("plain", "plain")],
)
def test_mended_replaces_one_for_one(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert len(mended(text)) == len(text)
