"""The gate: figures may not fall below their floors, and floors may not fall in silence.

``python -m sayso.evaluate.gate --floors F --texts DIR --gold DIR --claims FILE`` exits 1 when a figure is below its floor,
when a quote is not in its report, or when the gold or the texts are not those that the floors were set on.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import BadInput
from sayso.evaluate.score import score_claims


def digest_of(paths: Sequence[Path]) -> str:
    """Return the SHA-256 over the names and bytes of files, whatever their order."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def faults_of(figures: Mapping[str, float], floors: Mapping[str, Any], digests: Mapping[str, str]) -> list[str]:
    """Return what keeps the gate shut, a line each; empty when it is open."""
    lines = [
        f"{name} is not what the floors were set on; set them anew with --set"
        for name, digest in digests.items() if floors.get(name) != digest
    ]
    for name, floor in floors["floors"].items():
        if figures[name] < floor:
            lines.append(f"{name} {figures[name]} is below its floor {floor}")
    if figures["quote_faults"]:
        lines.append(f"{figures['quote_faults']:.0f} quotes are not in their reports")
    return lines


def new_floors(old: Mapping[str, Any], figures: Mapping[str, float], digests: Mapping[str, str], reason: str) -> dict[str, Any]:
    """Return floors at the figures measured.

    Raises:
        BadInput: a floor would fall, or the data changed, and no reason is given.
    """
    floors = {name: figures[name] for name in old["floors"]}
    fallen = [name for name, floor in old["floors"].items() if floors[name] < floor]
    changed = [name for name, digest in digests.items() if old.get(name) not in (None, digest)]
    if (fallen or changed) and not reason:
        what = ", ".join([*fallen, *changed])
        raise BadInput(f"{what}: floors fall or their data changed", kind="floors-fall", remedy="say why with --reason")
    reasons = [*old.get("reasons", []), *([reason] if reason else [])]
    return {**digests, "floors": floors, "reasons": reasons}


def read_rows(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Return the rows of JSON Lines files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--floors", "--texts", "--gold", "--claims"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--set", action="store_true", help="set the floors to what is measured")
    parser.add_argument("--reason", default="", help="why floors may fall; kept in the file")
    options = parser.parse_args(arguments)
    texts = sorted(path for path in options.texts.iterdir() if path.is_file())
    gold = sorted(options.gold.glob("*.jsonl"))
    score = score_claims({p.stem: p.read_text(encoding="utf-8") for p in texts}, read_rows(gold), read_rows([options.claims]))
    figures, digests = score.figures(), {"gold": digest_of(gold), "texts": digest_of(texts)}
    floors = json.loads(options.floors.read_text(encoding="utf-8"))
    sys.stdout.write("  ".join(f"{name} {value}" for name, value in figures.items()) + "\n")
    try:
        if options.set:
            changed = new_floors(floors, figures, digests, options.reason)
            options.floors.write_text(json.dumps(changed, indent=2) + "\n", encoding="utf-8")
            return 0
    except BadInput as error:
        sys.stderr.write(f"{error}\n")
        return 2
    faults = faults_of(figures, floors, digests)
    sys.stdout.write("".join(f"gate: {line}\n" for line in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
