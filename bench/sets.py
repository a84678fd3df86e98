"""Measure parts of the pipeline on public sets; what ``sayso evaluate`` does, for several sets in one run.

Run: ``python bench/sets.py --data DIR [SET...] [--limit N] [--misses N]``; without SET, every set whose files DIR holds.
docs/benchmarks.md says where the public originals are.
"""

import argparse
import os
import time
from pathlib import Path

from sayso.errors import BadInput
from sayso.evaluate.sets import SETS, digest_of, files_of, set_named


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(one.name for one in SETS))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SAYSO_DATA", ".")))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    for name in args.sets or [one.name for one in SETS]:
        one = set_named(name)
        try:
            paths = files_of(one, args.data)
        except BadInput as error:
            print(error)
            continue
        began = time.perf_counter()
        outcome = one.measure(paths, args.limit)
        print(f"\n{one.name} ({one.part}; {outcome.rows:,} rows, data {digest_of(paths)}, {time.perf_counter() - began:,.0f} s)")
        print("\n".join(outcome.misses[: args.misses]) or "", end="\n" if args.misses else "")
        print("  ".join(f"{figure} {value}" for figure, value in outcome.figures.items()))


if __name__ == "__main__":
    main()
