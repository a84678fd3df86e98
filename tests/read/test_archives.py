"""ZIP archives: what is unpacked, what is refused and why."""

import io
import zipfile

import pytest
from tests.read.make import PROSE, make_docx, make_zip

from sayso.model.issue import Issue
from sayso.read import Limits
from sayso.read.archives import is_archive, is_docx, members_of


def members(data: bytes, limits: Limits | None = None) -> tuple[dict[str, bytes], list[Issue]]:
    found: dict[str, bytes] = {}
    issues: list[Issue] = []
    for item in members_of(io.BytesIO(data), "a.zip", limits or Limits()):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            found[item[0]] = item[1]
    return found, issues


def damaged(data: bytes) -> bytes:
    """Return the archive with the packed bytes of its first member overwritten."""
    at = data.index(b"a.txt") + 8
    return data[:at] + b"\xff" * 12 + data[at + 12 :]


def locked(data: bytes) -> bytes:
    """Return the archive with its members' flag of encryption set."""
    marked = bytearray(data)
    at = data.index(b"PK\x01\x02")
    marked[at + 8] |= 1
    marked[6] |= 1
    return bytes(marked)


def test_members_come_in_order_of_name() -> None:
    found, issues = members(make_zip({"b.txt": "B fell.", "sub/a.txt": "A fell.", "a.txt": "A held."}))
    assert list(found) == ["a.zip!/a.txt", "a.zip!/b.txt", "a.zip!/sub/a.txt"]
    assert issues == []


@pytest.mark.parametrize("name", [".hidden", "__MACOSX/a.txt", "sub/.DS_Store", "folder/"])
def test_what_systems_add_is_left_out(name: str) -> None:
    assert members(make_zip({name: "x"})) == ({}, [])


@pytest.mark.parametrize("name", ["../../etc/passwd", "/abs.txt", "a\\b.txt", "ü/ñ.txt", "a\nb.txt", "x" * 300 + ".txt"])
def test_a_members_name_is_a_label_and_no_path(name: str) -> None:
    found, issues = members(make_zip({name: PROSE}))
    assert list(found) == [f"a.zip!/{name}"]
    assert issues == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_kept() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Gao fell.")
        archive.writestr("a.txt", "Gao held.")
    assert members(packed.getvalue())[0] == {"a.zip!/a.txt": b"Gao fell.", "a.zip!/a.txt (2)": b"Gao held."}


@pytest.mark.parametrize(
    ("data", "limits", "kind"),
    [
        (make_zip({"a.txt": b"a" * 5_000_000}), Limits(), "zip-bomb"),
        (make_zip({"a.txt": PROSE}), Limits(file_bytes=50), "file-too-large"),
        (make_zip({"a.txt": PROSE, "b.txt": PROSE}), Limits(archive_members=1), "archive-too-large"),
        (make_zip({"a.txt": PROSE, "b.txt": PROSE}), Limits(archive_bytes=200), "archive-too-large"),
        (make_zip({"a.zip": make_zip({"b.txt": PROSE})}), Limits(), "nested-archive"),
        (make_zip({"a.txt": " \n"}), Limits(), "empty-file"),
        (locked(make_zip({"a.txt": PROSE})), Limits(), "locked-file"),
        (damaged(make_zip({"a.txt": PROSE})), Limits(), "bad-archive"),
        (make_zip({"a.txt": PROSE})[:-10], Limits(), "bad-archive"),
        (b"PK\x03\x04 not at all", Limits(), "bad-archive"),
    ],
)
def test_refused_archives_and_members(data: bytes, limits: Limits, kind: str) -> None:
    found, [issue] = members(data, limits)
    assert found == {}
    assert issue.kind == kind
    assert issue.source.startswith("a.zip")
    assert issue.source in issue.message
    assert issue.remedy


def test_a_bad_member_does_not_keep_the_others_from_being_read() -> None:
    found, issues = members(make_zip({"a.txt": b"a" * 5_000_000, "b.txt": PROSE}))
    assert list(found) == ["a.zip!/b.txt"]
    assert [issue.kind for issue in issues] == ["zip-bomb"]


def test_a_document_packed_as_zip_is_no_archive() -> None:
    document = make_docx((PROSE, ""))
    assert is_docx(document)
    assert not is_archive(document)
    assert is_archive(make_zip({"a.txt": PROSE}))
    assert not is_archive(b"PK")
    assert list(members(make_zip({"a.docx": document}))[0]) == ["a.zip!/a.docx"]
