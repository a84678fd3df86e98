"""Write the excerpt of output in README.md anew from the bundled sample.

Run ``python scripts/make_readme.py``; with ``--check`` it writes nothing and exits 1 when the excerpt is not current.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sayso.export.brief import brief_lines
from sayso.store import Store

ROOT = Path(__file__).parent.parent
START = "<!-- excerpt: made by scripts/make_readme.py -->\n```\n"
END = "```\n<!-- end of excerpt -->\n"
SECTION = "## Disputed figures and facts"
WIDTH = 100
MOST_LINES = 26
"""Lines of the section that are shown; it ends with the last figure that fits."""


def excerpt() -> str:
    """Build the sample and return the brief's section on disputed figures."""
    sample = ROOT / "src/sayso/sample"
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "sample.sayso")
        command = [str(Path(sys.executable).with_name("sayso")), "build", str(sample)]
        command += ["--manifest", str(sample / "manifest.csv"), "--record", record]
        subprocess.run(command, check=True, capture_output=True)
        with Store.open(record) as store:
            lines = list(brief_lines(store.view(), width=WIDTH))
    start = lines.index(SECTION)
    end = next(i for i in range(start + 1, len(lines)) if lines[i].startswith("## "))
    kept = lines[start:end]
    if len(kept) > MOST_LINES:
        cut = max(i for i in range(MOST_LINES) if kept[i].startswith("- "))
        kept = [*kept[:cut], "..."]
    return "\n".join(kept).rstrip() + "\n"


def renewed(readme: str) -> str:
    """Return the README's text with a current excerpt."""
    head, _, rest = readme.partition(START)
    return head + START + excerpt() + END + rest.partition(END)[2]


def main() -> int:
    """Write the README, or check it."""
    path = ROOT / "README.md"
    old = path.read_text(encoding="utf-8")
    new = renewed(old)
    if "--check" in sys.argv[1:]:
        return int(new != old)
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
