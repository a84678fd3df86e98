"""ZIP archives to their members' bytes, within limits: a bomb, a locked or a damaged member is an Issue and the others go on."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from sayso.model.issue import Issue
from sayso.read.types import Limits

MARK = b"PK\x03\x04"
"""First bytes of a ZIP archive, which a DOCX is too."""
LOCKED = 0x1
"""Bit of a member's flags: it is encrypted."""
SMALLEST_PACKED = 1_000
"""A member packed to fewer bytes is measured as if it had these, since a few equal lines pack well too."""
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, EOFError, ValueError)
"""What unpacking raises on damaged members; an unknown way of packing is a RuntimeError."""


def is_docx(data: bytes) -> bool:
    """Say whether bytes are a Word document."""
    return data.startswith(MARK) and "word/document.xml" in _names(data)


def is_archive(data: bytes) -> bool:
    """Say whether bytes are a ZIP archive and no document that is packed as one."""
    return data.startswith(MARK) and not is_docx(data)


def members_of(stream: BinaryIO, name: str, limits: Limits) -> Iterator[tuple[str, bytes] | Issue]:
    """Yield name and bytes of each member, in order of name; a member's name is ``archive.zip!/inner.txt``.

    Folders, hidden files and what macOS adds are left out. Nothing is written to disk, so a member's path cannot lead astray.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        yield Issue("read", "bad-archive", name, f"{name} is no readable ZIP archive: {error}", "fetch the archive again")
        return
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: (m.filename, m.header_offset))
        total = sum(m.file_size for m in members)
        if len(members) > limits.archive_members or total > limits.archive_bytes:
            yield _oversized(name, total, len(members), limits)
            return
        seen: dict[str, int] = {}
        for member in members:
            if not _is_hidden(member.filename):
                seen[member.filename] = seen.get(member.filename, 0) + 1
                again = f" ({seen[member.filename]})" if seen[member.filename] > 1 else ""
                yield _read(archive, member, f"{name}!/{member.filename}{again}", limits)


def _is_hidden(path: str) -> bool:
    return path.rsplit("/", 1)[-1].startswith(".") or path.startswith("__MACOSX")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limits: Limits) -> tuple[str, bytes] | Issue:
    refused = _refusal(member, name, limits)
    if refused is not None:
        return refused
    try:
        with archive.open(member) as stream:
            data = stream.read(limits.file_bytes + 1)
    except _FAULTS as error:
        return Issue("read", "bad-archive", name, f"{name} cannot be unpacked: {error}", "fetch the archive again")
    if len(data) > limits.file_bytes:
        return too_large(name, len(data), limits)
    if is_archive(data):
        message = f"{name} is an archive inside an archive; it was not unpacked"
        return Issue("read", "nested-archive", name, message, "unpack it and give the folder")
    if not data.strip():
        return Issue("read", "empty-file", name, f"{name} is empty; expected a report", "leave it out, or fetch it again")
    return name, data


def _refusal(member: zipfile.ZipInfo, name: str, limits: Limits) -> Issue | None:
    """Return why a member is not even unpacked, or None."""
    if member.flag_bits & LOCKED:
        return Issue("read", "locked-file", name, f"{name} is locked with a password", "unpack it with the password and give the folder")
    if member.file_size > limits.archive_ratio * max(member.compress_size, SMALLEST_PACKED):
        message = (
            f"{name} unpacks from {member.compress_size:,} to {member.file_size:,} bytes, more than {limits.archive_ratio} times; "
            "it was not unpacked"
        )
        return Issue("read", "zip-bomb", name, message, "unpack it yourself if you trust it, and give the folder")
    return too_large(name, member.file_size, limits) if member.file_size > limits.file_bytes else None


def _oversized(name: str, total: int, count: int, limits: Limits) -> Issue:
    message = (
        f"{name} unpacks to {total:,} bytes in {count:,} files; at most {limits.archive_bytes:,} bytes "
        f"in {limits.archive_members:,} files are read"
    )
    return Issue("read", "archive-too-large", name, message, "unpack it yourself and give the folder")


def too_large(name: str, size: int, limits: Limits) -> Issue:
    """Return the issue of a file beyond the limit."""
    message = f"{name} holds {size:,} bytes or more; at most {limits.file_bytes:,} are read"
    return Issue("read", "file-too-large", name, message, "split it, one report a file or a row")


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
