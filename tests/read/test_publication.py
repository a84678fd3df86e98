"""Publication facts and their order of trust; manifests."""

from pathlib import Path

import pytest
from tests.read.make import PROSE, read_one

from sayso.errors import BadInput
from sayso.model.report import Publication
from sayso.read.publication import check_date, facts_for, is_date, load_manifest, merge, with_basis

PAGE = (
    '<html><head><title>Raid in Gao</title><meta property="og:site_name" content="Page Outlet">'
    '<meta property="article:published_time" content="2013-04-02"></head><body><article><h1>Raid in Gao</h1>'
    f"<p>Created 1 May 2010</p><p>By Text Author</p><p>{PROSE}</p><p>{PROSE.replace('Kidal', 'Gao')}</p></article></body></html>"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "manifest.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_fact_comes_from_the_first_that_knows_it() -> None:
    manifest = with_basis(Publication(outlet="Manifest Outlet"), "manifest")
    option = with_basis(Publication(outlet="Option Outlet", language="en"), "option")
    found = read_one(PAGE, "a.html", given=merge(manifest, option)).appearance.publication
    assert (found.outlet, found.language, found.published, found.author, found.url) == (
        "Manifest Outlet", "en", "2013-04-02", "Text Author", None,
    )
    assert dict(found.basis) == {"outlet": "manifest", "language": "option", "published": "page", "title": "page", "author": "text"}


def test_what_none_says_stays_unknown() -> None:
    assert read_one(PROSE).appearance.publication == Publication()


def test_a_row_of_a_file_may_stand_in_the_manifest() -> None:
    row = with_basis(Publication(published="2001-02-03"), "manifest")
    found = read_one('{"text": "Rebels left Gao.", "date": "1999-01-01"}', "a.jsonl", manifest={"a.jsonl#1": row})
    assert found.appearance.publication.published == "2001-02-03"


def test_merge_keeps_the_basis_of_each_fact() -> None:
    merged = merge(with_basis(Publication(title="A"), "page"), with_basis(Publication(title="B", author="C"), "text"))
    assert (merged.title, merged.author, merged.basis) == ("A", "C", (("title", "page"), ("author", "text")))


def test_merge_with_nothing_changes_nothing() -> None:
    known = with_basis(Publication("x", "x", "x", "x", "x", "x", "x"), "page")
    assert merge(known, Publication()) == merge(Publication(), known) == known


@pytest.mark.parametrize(("value", "expected"), [("2006", True), ("2006-10", True), ("2006-10-21", True), ("2006-13", False),
    ("21/10/2006", False), ("", False)])
def test_is_date(value: str, expected: bool) -> None:
    assert is_date(value) is expected


def test_check_date_names_the_place_and_the_value() -> None:
    with pytest.raises(BadInput, match=r"line 4.*'Oct 2006'.*YYYY-MM"):
        check_date("Oct 2006", "line 4")


def test_manifest_gives_facts_by_file(tmp_path: Path) -> None:
    path = write(tmp_path,
        "\ufefffile,outlet,published,url,title,language\na.txt,Sahel Post,2013-04,,\"Raid, again\",en\n,skipped,,,,\nb.txt,,,,,\n")
    found = load_manifest(path)
    assert found["a.txt"].title == "Raid, again"
    assert dict(found["a.txt"].basis) == {"outlet": "manifest", "published": "manifest", "title": "manifest", "language": "manifest"}
    assert found["b.txt"] == Publication()
    assert set(found) == {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,outlet\na.txt,Post\n", "columns name, outlet; expected file"),
        ("file,outlet,editor\na.txt,Post,Lee\n", "editor"),
        ("", r"\(none\)"),
        ("file,published\na.txt,2001\nb.txt,May 2001\n", r"manifest.csv:3: published date 'May 2001'"),
    ],
)
def test_bad_manifest_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        load_manifest(write(tmp_path, text))
    assert caught.value.kind == "bad-manifest"
    assert caught.value.remedy


def test_manifest_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_bytes("file,outlet\na.txt,Café\n".encode("latin-1"))
    with pytest.raises(BadInput, match=r"UTF-8|utf-8"):
        load_manifest(path)


def test_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_manifest(tmp_path / "none.csv")


def test_manifest_by_whole_name_goes_before_file_name_and_option() -> None:
    manifest = {"mali/a.txt": Publication(outlet="Whole"), "a.txt": Publication(outlet="Name"), "b.txt": Publication(outlet="Name")}
    given = Publication(outlet="Option", language="fr")
    assert facts_for("mali/a.txt", manifest, given).outlet == "Whole"
    assert facts_for("niger/b.txt", manifest, given).outlet == "Name"
    assert facts_for("c.txt", manifest, given).outlet == "Option"
    assert facts_for("niger/b.txt", manifest, given).language == "fr"
