"""The gate over the public sets: no figure below its floor, and no floor lowered in silence.

``python -m sayso.evaluate.benchmarks --floors F --data DIR [--data DIR]``
measures every set that F names and exits 1 when a figure is below
its floor or the data is not what the floors were set on. ``--set`` raises the floors to what is measured.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import BadInput
from sayso.evaluate.gate import faults_of, new_floors
from sayso.evaluate.sets import digest_of, files_of, set_named


def judge(
    name: str, floors: Mapping[str, Any], figures: Mapping[str, float], digest: str, *, rise: bool, reason: str
) -> tuple[dict[str, Any], list[str]]:
    """Return a set's floors as they are to stand, and what keeps the gate shut, a line each.

    Raises:
        BadInput: ``rise``, and a floor would fall or the data changed, and no reason is given.
    """
    digests = {"digest": digest}
    if rise:
        return new_floors(floors, figures, digests, reason), []
    return dict(floors), [f"{name}: {line}" for line in faults_of({**figures, "quote_faults": 0}, floors, digests)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, judge; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floors", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, action="append", help="may be given several times")
    parser.add_argument("--set", action="store_true", help="set the floors to what is measured")
    parser.add_argument("--reason", default="", help="why floors may fall; kept in the file")
    options = parser.parse_args(arguments)
    floors = json.loads(options.floors.read_text(encoding="utf-8"))
    faults: list[str] = []
    try:
        for name in floors:
            paths = files_of(one := set_named(name), *options.data)
            figures = one.measure(paths, None).figures
            sys.stdout.write(f"{name}  " + "  ".join(f"{key} {figures[key]}" for key in floors[name]["floors"]) + "\n")
            floors[name], found = judge(name, floors[name], figures, digest_of(paths), rise=options.set, reason=options.reason)
            faults += found
    except BadInput as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.set:
        options.floors.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write("".join(f"gate: {line}\n" for line in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
