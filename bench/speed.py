"""Words a second: spaCy's pipeline alone against the whole build, on the same text in the same run, with one and two jobs.

Run: ``python bench/speed.py [--data FOLDER] [--reports N]``. With ``--data`` the folder's .txt files are the reports; without,
reports are put together from paragraphs of the bundled sample, each another choice. The ratio is the build's words a second to
spaCy's over as many processes. The build counts everything from the command's start to its end, loading included; spaCy's
loading is left out.
"""

import argparse
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from sayso.annotate import load_pipeline

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PARAGRAPHS = 9
"""In a report put together from the sample."""


def texts_of(folder: Path, count: int) -> list[str]:
    """Return the folder's first ``count`` texts."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))[:count]]


def mixed_texts(count: int) -> list[str]:
    """Return ``count`` texts of the sample's English paragraphs: each another choice, with dates of another year and month.

    Moved in time, a paragraph tells of another happening each time, as the reports of a long stream do.
    """
    sample = Path(str(files("sayso").joinpath("sample")))
    whole = [path.read_text(encoding="utf-8") for path in sorted(sample.glob("*.txt")) if "-fr" not in path.name]
    paragraphs = [part for text in whole for part in text.split("\n\n") if len(part.split()) > 12]
    return [_moved("\n\n".join(random.Random(n).sample(paragraphs, PARAGRAPHS)), n) for n in range(count)]


def _moved(text: str, n: int) -> str:
    year, shift = 1920 + n % 100, n // 100 + n
    there = MONTH.sub(lambda found: MONTHS[(MONTHS.index(found.group()) + shift) % 12], text)
    return f"Created {MONTHS[shift % 12][:3]} {n % 28 + 1} {year} - 10:15\n\n{YEAR.sub(str(year), there)}\n"


def parse_texts(texts: list[str]) -> float:
    """Return the seconds that spaCy alone takes, loading left out."""
    nlp = load_pipeline()
    list(nlp.pipe(texts[:2]))
    began = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=8):
        pass
    return time.perf_counter() - began


def spacy_seconds(texts: list[str], jobs: int) -> float:
    """Return the seconds of spaCy alone in as many processes; the slowest counts."""
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        return max(pool.map(parse_texts, [texts[n::jobs] for n in range(jobs)], chunksize=1))


def build_seconds(folder: Path, jobs: int) -> float:
    """Return the seconds of a whole ``sayso build``, start-up included."""
    with tempfile.TemporaryDirectory() as where:
        command = [sys.executable, "-c", "from sayso.cli import main; main()", "build", str(folder), "--record", f"{where}/a.sayso"]
        began = time.perf_counter()
        subprocess.run([*command, "--jobs", str(jobs)], check=True, capture_output=True)
        return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    os.environ["OMP_NUM_THREADS"] = "1"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--reports", type=int, default=1_000)
    args = parser.parse_args()
    texts = texts_of(args.data, args.reports) if args.data else mixed_texts(args.reports)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as where:
        for n, text in enumerate(texts):
            (Path(where) / f"{n:05d}.txt").write_text(text, encoding="utf-8")
        print(f"{len(texts):,} reports, {words:,} words")
        for jobs in (1, 2):
            alone, whole = spacy_seconds(texts, jobs), build_seconds(Path(where), jobs)
            print(f"jobs {jobs}: spaCy {words / alone:,.0f} words/s, build {words / whole:,.0f} words/s, ratio {alone / whole:.2f}")


if __name__ == "__main__":
    main()
