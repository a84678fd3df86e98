"""Files made by others are those of the list, unchanged."""

import hashlib
import re
from pathlib import Path

import pytest

from sayso.web.vendored import FOLDER, Vendored, vendored_files

ROOT = Path(__file__).parents[2]
OWN = {"OFL-source-sans-3.txt", "OFL-source-serif-4.txt", "LICENSE-htmx.txt", "VENDORED.tsv"}


def place(file: Vendored) -> Path:
    return ROOT / file.file if file.file.startswith("tests/") else FOLDER / file.file


@pytest.mark.parametrize("file", vendored_files(), ids=lambda file: file.file)
def test_a_vendored_file_is_as_the_list_says(file: Vendored) -> None:
    assert hashlib.sha256(place(file).read_bytes()).hexdigest() == file.sha256
    assert re.fullmatch(r"\d+\.\d+\.\d+", file.version)
    assert file.licence in {"0BSD", "OFL-1.1", "ISC", "BSD-2-Clause", "MIT", "MPL-2.0"}


def test_nothing_of_others_is_missing_from_the_list() -> None:
    listed = {place(file) for file in vendored_files()}
    folders = [FOLDER / "vendor", FOLDER / "fonts", ROOT / "tests/web/vendor"]
    files = (path for folder in folders if folder.is_dir() for path in folder.iterdir())
    there = {path for path in files if path.name not in OWN and "LICENSE" not in path.name}
    assert there == listed


def test_style_sheets_and_scripts_ask_no_other_host() -> None:
    for path in [*FOLDER.rglob("*.css"), *FOLDER.glob("*.js"), *FOLDER.glob("pages/*.js")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")  # a name, which nothing asks for
        assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text), path
