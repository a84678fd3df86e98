"""What must hold for every file that git tracks."""

import re
import subprocess
from pathlib import Path

from sayso import __version__

ROOT = Path(__file__).parent.parent
LARGEST = 30_000_000
HOST = re.compile(r"https?://(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)")


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_file_is_over_30_megabytes() -> None:
    assert [path for path in tracked() if path.stat().st_size > LARGEST] == []


def test_no_file_names_a_registry_host() -> None:
    assert [path for path in tracked() if HOST.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_every_requirement_is_hashed() -> None:
    for path in ROOT.glob("requirements*.txt"):
        entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        assert all("--hash=sha256:" in entry for entry in entries if "==" in entry and not entry.lstrip().startswith("#")), path


def test_the_version_is_in_the_changelog() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
