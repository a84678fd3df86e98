"""What is given at the door: files, folders, archives, standard input."""

import io
import os
from pathlib import Path

import pytest
from tests.read.make import PROSE, make_docx, make_pdf, make_zip

from sayso.errors import BadInput
from sayso.model.issue import Issue
from sayso.model.report import Publication
from sayso.read import Found, Limits, ReadOptions, find_sources, read_found
from sayso.read.sources import media_type


def walk(*sources: str | Path, options: ReadOptions | None = None, stdin: bytes = b"") -> tuple[list[Found], list[Issue]]:
    items = list(find_sources([str(source) for source in sources], options or ReadOptions(), io.BytesIO(stdin)))
    return [item for item in items if isinstance(item, Found)], [item for item in items if isinstance(item, Issue)]


def names(found: list[Found]) -> list[str]:
    return [item.source for item in found]


def test_a_tree_is_walked_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} {PROSE}")
    found, issues = walk(tmp_path)
    assert names(found) == ["b.txt", "c.txt", "a/z.txt", "a/b/c.md"]
    assert issues == []


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".git", "Thumbs.db", ".DS_Store"):
        (tmp_path / name).write_text("x")
    assert walk(tmp_path) == ([], [])


def test_a_hostile_folder_gives_issues_and_the_good_reports(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Gao raid\n\nGunmen raided the market in Gao on Monday.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    (tmp_path / "huge.txt").write_bytes(b"Rebels left. " * 1_000)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.zip").write_bytes(make_zip({"big.txt": b"a" * 5_000_000, "in.txt": "Rebels shelled the town of Marawi."}))
    options = ReadOptions(limits=Limits(file_bytes=10_000, archive_bytes=10_000_000))
    found, issues = walk(tmp_path, options=options)
    kinds = {issue.source: issue.kind for issue in issues}
    for item in found:
        kinds.update({issue.source: issue.kind for issue in read_found(item, options)[1]})
    assert names(found) == ["a.zip!/in.txt", "binary.txt", "cut.pdf", "good.txt"]
    assert kinds == {
        "a.zip!/big.txt": "zip-bomb", "binary.txt": "binary-file", "blank.txt": "empty-file", "cut.pdf": "bad-pdf",
            "empty.txt": "empty-file",
        "gone.txt": "unreadable", "huge.txt": "file-too-large", "loop": "link-loop", "pipe": "not-a-file",
    }
    assert all(issue.remedy for issue in issues)


def test_a_file_that_cannot_be_opened_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.txt").write_text(PROSE)
    (tmp_path / "open.txt").write_text(PROSE)
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    found, [issue] = walk(tmp_path)
    assert names(found) == ["open.txt"]
    assert (issue.kind, issue.source) == ("unreadable", "locked.txt")
    assert "Permission denied" in issue.message


def test_a_link_to_another_folder_is_followed_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(PROSE)
    (tmp_path / "also").symlink_to(tmp_path / "real")
    found, issues = walk(tmp_path)
    assert len(found) == 1
    assert [issue.kind for issue in issues] == ["link-loop"]


def test_standard_input_is_a_source_named_by_a_dash() -> None:
    [found], issues = walk("-", stdin=PROSE.encode())
    assert (found.source, found.media_type, issues) == ("-", "text/plain", [])


@pytest.mark.parametrize(("stdin", "kind"), [(b"", "empty-file"), (b"\n", "empty-file"), (b"x" * 200, "file-too-large")])
def test_standard_input_that_cannot_be_read(stdin: bytes, kind: str) -> None:
    found, [issue] = walk("-", stdin=stdin, options=ReadOptions(limits=Limits(file_bytes=100)))
    assert found == []
    assert (issue.kind, issue.source) == (kind, "-")


def test_an_archive_is_known_by_its_bytes() -> None:
    assert names(walk("-", stdin=make_zip({"a.txt": PROSE}))[0]) == ["-!/a.txt"]


def test_missing_source_is_refused() -> None:
    with pytest.raises(BadInput, match="no-such-file") as caught:
        walk("no-such-file")
    assert caught.value.kind == "no-such-source"


def test_sources_are_read_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(PROSE)
    assert names(walk(tmp_path / "b.txt", tmp_path / "a.txt")[0]) == ["b.txt", "a.txt"]


def test_manifest_goes_before_options(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    options = ReadOptions(manifest={"a.txt": Publication(outlet="Post")}, given=Publication(outlet="Other", language="en"))
    [found], _ = walk(tmp_path, options=options)
    assert (found.given.outlet, found.given.language) == ("Post", "en")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"Gao fell.", "text/plain"),
        ("a", b"Gao fell.", "text/plain"),
        ("a.MD", b"# Gao", "text/markdown"),
        ("a.txt", b"  <!DOCTYPE html><p>", "text/html"),
        ("a.txt", b"<?xml version='1.0'?><html>", "text/html"),
        ("a.html", b"<p>Gao fell.", "text/html"),
        ("a.jsonl", b"{}", "application/x-ndjson"),
        ("a.csv", b"text", "text/csv"),
        ("a.txt", make_pdf("Gao fell."), "application/pdf"),
        ("a.zip", make_docx(("Gao fell.", "")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_media_type_by_first_bytes_then_by_ending(name: str, data: bytes, expected: str) -> None:
    assert media_type(name, data) == expected
