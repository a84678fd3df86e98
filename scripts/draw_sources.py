"""Draw the sources of bench/sources from PolNeAR's training part: ``python scripts/draw_sources.py --data DIR``.

Prints article, start and end of each, tab-separated, in the order drawn; the same 200 each time. A source is the first span of an
attribution's source; those of one word that points at somebody ("he", "who", "many") are left out, as are repeats.
"""

import argparse
import random
import re
import sys
from pathlib import Path

from sayso.evaluate.sets import json_rows

SEED, SIZE = 1848, 200
POINTING = frozenset(
    """i you he she it we they who which that whom whose his her their its our my your this these those him them us me many some
    others one both all none nobody everyone anyone someone people""".split()
)


def drawn(data: Path) -> list[tuple[str, int, int]]:
    """Return the drawn sources as article, start and end (code points, half-open)."""
    pool: dict[tuple[str, int, int], None] = {}
    for row in sorted(json_rows([data / "polnear-train.jsonl.gz"], None), key=lambda row: row["id"]):
        for one in row["attributions"]:
            if one["source"] and one["cue"]:
                start, end = one["source"][0]
                words = re.findall(r"\w+", row["text"][start:end].lower())
                if words and not (len(words) == 1 and words[0] in POINTING):
                    pool[row["id"], start, end] = None
    return random.Random(SEED).sample(list(pool), SIZE)


def main() -> int:
    """Print the drawn sources."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    for source in drawn(parser.parse_args().data):
        sys.stdout.write("\t".join(map(str, source)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
