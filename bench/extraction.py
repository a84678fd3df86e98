"""Claims found in reports that people labelled by hand: six of the repository's own, on other conflicts than the sample's.

Run: ``python bench/extraction.py [--texts DIR --gold DIR --manifest FILE]``; scored as ``sayso.evaluate.score`` says.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from sayso.evaluate.gate import digest_of, read_rows
from sayso.evaluate.score import score_claims

HERE = Path(__file__).parent / "gold"


def main() -> None:
    """Build, export, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=HERE / "texts")
    parser.add_argument("--gold", type=Path, default=HERE)
    parser.add_argument("--manifest", type=Path, default=HERE / "manifest.csv")
    args = parser.parse_args()
    texts = sorted(path for path in args.texts.iterdir() if path.is_file())
    gold = sorted(args.gold.glob("*.jsonl"))
    with tempfile.TemporaryDirectory() as where:
        record, claims = f"{where}/a.sayso", Path(where) / "claims.jsonl"
        command = [sys.executable, "-c", "from sayso.cli import main; main()"]
        build = ["build", str(args.texts), "--record", record, "--manifest", str(args.manifest)]
        for arguments in (build, ["export", "--as", "claims", "-o", str(claims), "--record", record]):
            subprocess.run([*command, *arguments], check=True, capture_output=True)
        score = score_claims({path.stem: path.read_text(encoding="utf-8") for path in texts}, read_rows(gold), read_rows([claims]))
    print(f"{len(gold)} files of gold, data {digest_of([*texts, *gold])[:16]}")
    print(json.dumps(score.figures(), indent=2))


if __name__ == "__main__":
    main()
