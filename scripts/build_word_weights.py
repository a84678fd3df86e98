"""Build ``registry/word_weights.tsv.gz``: how much it says that two reports share a word.

Counted over English reports of several kinds (``COLLECTIONS``); the table holds words and numbers, no text. A word is as common as
in the kind of reports that holds it most often, so the stock words of one trade weigh little wherever they are met.
Run: python scripts/build_word_weights.py --data DIR
"""

import argparse
import gzip
import json
import math
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sayso.link.context import MOST_BITS, STEP, words_of

TABLE = Path(__file__).parents[1] / "src/sayso/registry/word_weights.tsv.gz"
HEADER = """# How much it says that two reports share a word: bits of surprise at meeting it in a report; words not listed are rarer.
# Source: counted by scripts/build_word_weights.py over MUC-3/4, ISAF releases, PolNeAR, Airwars, LGL, GeoVirus, TempEval-3 and Gun
# Violence Archive texts: for each word the share of the reports that hold it, in the set that holds it most. Licence: Apache-2.0.
#
# bits  -log2 of that share, in quarters
word\tbits
"""
COLLECTIONS = {
    "war": (("muc", "text"),), "releases": (("isaf", "text"),), "politics": (("polnear-train", "text"), ("polnear-dev", "text")),
    "strikes": (("airwars", "assessment"),), "shootings": (("gva", "text"),),
}
ARCHIVES = ("geo", "tempeval3-train")
LEAST_IN_SET, LEAST_IN_ALL = 2, 3
"""Reports that must hold a word, in a set for the set to count, and in all for the word to be listed."""
_ARTICLE = re.compile(r"</article>|</doc>|</TimeML>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def texts_of(folder: Path, kind: str) -> Iterator[str]:
    """Yield the texts of a collection."""
    for name, key in COLLECTIONS[kind]:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
            yield from (str(json.loads(line)[key]) for line in stream)


def articles_of(folder: Path) -> Iterator[str]:
    """Yield the texts of the archives of marked-up news."""
    for name in ARCHIVES:
        with tarfile.open(folder / f"{name}.tar.gz") as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.name.endswith((".xml", ".tml")) else None
                if stream is not None:
                    yield from filter(str.strip, (_TAG.sub(" ", part) for part in _ARTICLE.split(stream.read().decode("utf-8", "ignore"))))


def count(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """Return how many texts there are and how many hold each word."""
    found: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        found.update(set(words_of(text)))
    return number, found


def weights(sets: Iterable[tuple[int, Mapping[str, int]]]) -> dict[str, float]:
    """Return the bits of each word that is listed."""
    counted = list(sets)
    held = Counter[str]()
    for _, words in counted:
        held.update(words)
    bits: dict[str, float] = {}
    for number, words in counted:
        for word, reports in words.items():
            if reports >= LEAST_IN_SET and held[word] >= LEAST_IN_ALL:
                bits[word] = min(bits.get(word, MOST_BITS), math.log2(number / reports))
    return {word: round(STEP * own) / STEP for word, own in bits.items() if own < MOST_BITS}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    table = weights([*(count(texts_of(folder, kind)) for kind in COLLECTIONS), count(articles_of(folder))])
    rows = "".join(f"{word}\t{table[word]:g}\n" for word in sorted(table))
    with TABLE.open("wb") as stream, gzip.GzipFile("", "wb", mtime=0, fileobj=stream) as packed:
        packed.write((HEADER + rows).encode())


if __name__ == "__main__":
    main()
