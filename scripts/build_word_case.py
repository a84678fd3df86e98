"""Build ``registry/word_case.tsv``: how words are written inside sentences, by which a text IN CAPITALS gets its case back.

Counted over running text in mixed case (PolNeAR's training part, reports of the Gun Violence Archive and of Airwars):
the table holds words and no text. Run: python scripts/build_word_case.py --data DIR
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HEADER = """# How words are written inside sentences: by them a text IN CAPITALS gets its case back.
# Source: counted by scripts/build_word_case.py over PolNeAR (training part), Gun Violence Archive and Airwars texts. Licence: Apache-2.0.
#
# case  lower: mostly in small letters; name: mostly with a capital
word\tcase
"""
INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z]{2,}(?![A-Za-z.])")
FEWEST = {"lower": 2, "name": 5}
SHARE = {"lower": 0.6, "name": 0.85}
MOST_LOWER = 3
"""A word written small more often than this is a common one, though names are made of it ("House")."""


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in _texts(parser.parse_args().data):
        for word in INSIDE.findall(text):
            if word.islower():
                lower[word] += 1
            elif word[1:].islower():
                capital[word.lower()] += 1
    rows = []
    for word in sorted(lower.keys() | capital.keys()):
        counts = {"lower": lower[word], "name": capital[word]}
        total = sum(counts.values())
        clear = (case for case, n in counts.items() if n >= max(FEWEST[case], SHARE[case] * total))
        rows += [f"{word}\t{case}" for case in clear if case == "lower" or lower[word] <= MOST_LOWER]
    path = Path(__file__).parent.parent / "src/sayso/registry/word_case.tsv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def _texts(folder: Path) -> Iterator[str]:
    for name, key in (("polnear-train", "text"), ("gva", "text"), ("airwars", "assessment")):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
            yield from (str(json.loads(line)[key]) for line in stream)


if __name__ == "__main__":
    main()
