"""Bytes to text: byte order marks, UTF-8, then detection; what cannot be text is refused with a reason."""

import codecs

from charset_normalizer import from_bytes

from sayso.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PROBE_BYTES = 64_000
"""How much of a file encoding detection looks at; enough for any European and Cyrillic encoding, and flat in the file's size."""
MAX_CONTROL_SHARE = 0.02


_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")
_MENDED = {code: char for code, char in _WINDOWS.items() if char != "\ufffd"} | _UNSTORABLE


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Return the text of ``data``.

    Args:
        data: bytes of a text.
        source: their name, for messages.
        declared: encoding that the file itself names; tried where the bytes are no UTF-8.

    Raises:
        BadInput: the bytes are no text in any encoding that could be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, source)
    if b"\x00" in data[:PROBE_BYTES]:
        raise _not_text(source, "it holds zero bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _as_declared(data, declared) or _detected(data, source)
    if _control_share(text[:PROBE_BYTES]) > MAX_CONTROL_SHARE:
        raise _not_text(source, "it holds control characters")
    return text


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(source, f"its byte order mark promises {encoding}, but {error.reason} at byte {error.start}") from error


def mended(text: str) -> str:
    """Return the text with characters that cannot be stored or shown replaced one for one.

    Control characters that stand for quotation marks and dashes of Windows-1252 become these; lone surrogates and
    zeros, which a JSON string or a PDF can hold, become U+FFFD.
    """
    return text if text.isascii() and "\0" not in text else text.translate(_MENDED)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return data.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return None


def _detected(data: bytes, source: str) -> str:
    probe = data[:PROBE_BYTES]
    best = from_bytes(probe).best()
    if best is None:
        raise _not_text(source, "no encoding fits its bytes")
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode(best.encoding, errors="replace")


def _control_share(text: str) -> float:
    return sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\v") / max(1, len(text))


def _not_text(source: str, why: str) -> BadInput:
    return BadInput(
        f"{source} is no text: {why}; expected text, HTML, PDF, DOCX, JSON Lines, CSV or ZIP",
        kind="binary-file",
        remedy="convert it to one of these formats, or leave it out",
    )
