"""Sources to bytes: files, folders, archives, standard input; one bad file is an Issue and the others go on."""

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from sayso.errors import BadInput
from sayso.model.issue import Issue
from sayso.model.report import Publication
from sayso.read.archives import is_archive, is_docx, members_of, too_large
from sayso.read.publication import facts_for
from sayso.read.types import DOCX, Found, ReadOptions

MEDIA_TYPES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".pdf": "application/pdf", ".docx": DOCX,
    ".jsonl": "application/x-ndjson", ".ndjson": "application/x-ndjson", ".csv": "text/csv", ".tsv": "text/tab-separated-values",
    ".zip": "application/zip",
}
SKIPPED = (".ds_store", "thumbs.db", "desktop.ini")


def find_sources(sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None = None) -> Iterator[Found | Issue]:
    """Yield the bytes of every file that the sources hold, folders and archives in order of name.

    Args:
        sources: files, folders, ``.zip`` archives, or ``-`` for standard input.
        options: manifest, facts and limits.
        stdin: what ``-`` reads.

    Raises:
        BadInput: a named source does not exist.
    """
    for source in sources:
        if source == "-":
            yield from _from_stdin(stdin, options)
            continue
        path = Path(source)
        if not path.exists() and not path.is_symlink():
            raise BadInput(
                f"source {source!r} does not exist; expected a file, a folder, a .zip or - for standard input",
                kind="no-such-source",
                remedy="check the path",
            )
        if path.is_dir():
            yield from _from_folder(path, options)
        else:
            yield from _from_file(path, path.name, options)


def _from_stdin(stdin: BinaryIO | None, options: ReadOptions) -> Iterator[Found | Issue]:
    data = stdin.read(options.limits.file_bytes + 1) if stdin is not None else b""
    if len(data) > options.limits.file_bytes:
        yield too_large("-", len(data), options.limits)
    else:
        yield from _from_bytes("-", data, options)


def _from_folder(folder: Path, options: ReadOptions) -> Iterator[Found | Issue]:
    """Walk a folder depth first by name, each real folder once, so that a loop of links ends."""
    seen: set[tuple[int, int]] = set()
    stack = [(folder, "")]
    while stack:
        here, prefix = stack.pop()
        try:
            status = here.stat()
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield _unreadable(prefix.rstrip("/") or folder.name, error)
            continue
        if (status.st_dev, status.st_ino) in seen:
            yield Issue(
                "read", "link-loop", prefix.rstrip("/"), f"{prefix.rstrip('/')} leads back to a folder already read; it was not read again",
                "remove the symbolic link",
            )
            continue
        seen.add((status.st_dev, status.st_ino))
        files = []
        for entry in entries:
            name = prefix + entry.name
            if entry.name.startswith(".") or entry.name.lower() in SKIPPED:
                continue
            if _is_folder(entry):
                stack.append((Path(entry.path), name + "/"))
            else:
                files.append((Path(entry.path), name))
        for path, name in reversed(files):
            yield from _from_file(path, name, options)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _from_file(path: Path, name: str, options: ReadOptions) -> Iterator[Found | Issue]:
    try:
        status = path.stat()
        if not path.is_file():
            yield Issue("read", "not-a-file", name, f"{name} is no regular file; it was not read", "leave it out of the folder")
            return
        if status.st_size > options.limits.file_bytes and path.suffix.lower() != ".zip":
            yield too_large(name, status.st_size, options.limits)
            return
        with path.open("rb") as stream:
            if path.suffix.lower() == ".zip":
                yield from _from_archive(stream, name, options)
            else:
                yield from _from_bytes(name, stream.read(), options)
    except OSError as error:
        yield _unreadable(name, error)


def _from_bytes(name: str, data: bytes, options: ReadOptions) -> Iterator[Found | Issue]:
    if not data.strip():
        yield Issue("read", "empty-file", name, f"{name} is empty; expected a report", "leave it out, or fetch it again")
        return
    if is_archive(data):
        yield from _from_archive(io.BytesIO(data), name, options)
        return
    yield _found(name, data, options)


def _found(name: str, data: bytes, options: ReadOptions) -> Found:
    given: Publication = facts_for(name, options.manifest, options.given)
    return Found(name, data, media_type(name, data), hashlib.sha256(data).hexdigest(), given)


def media_type(name: str, data: bytes) -> str:
    """Return the media type of a file, by its first bytes where they tell, else by its ending."""
    head = data[:1024].lstrip().lower()
    if head.startswith(b"%pdf"):
        return "application/pdf"
    if is_docx(data):
        return DOCX
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head:
        return "text/html"
    return MEDIA_TYPES.get(Path(name).suffix.lower(), "text/plain")


def _from_archive(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Issue]:
    for member in members_of(stream, name, options.limits):
        yield member if isinstance(member, Issue) else _found(*member, options)


def _unreadable(name: str, error: OSError) -> Issue:
    why = error.strerror or str(error)
    return Issue("read", "unreadable", name, f"{name} cannot be read: {why}", "check its permissions and that it still exists")
