"""Words a second: spaCy's pipeline alone against the whole build, on the same text in the same run, with one and two jobs.

Run: ``python bench/speed.py [--data FOLDER] [--reports N]``. Without ``--data`` the bundled sample is repeated, each time
with a line that makes it another text. The ratio is the build's words a second to spaCy's over as many processes.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from sayso.annotate import load_pipeline

MARK = "Dispatch number {n} of this desk."


def texts_of(folder: Path, count: int) -> list[str]:
    """Return ``count`` texts made of the folder's, each told apart by a line of its own."""
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")) if "-fr" not in path.name]
    return [f"{found[n % len(found)]}\n\n{MARK.format(n=n)}\n" for n in range(count)]


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
    parser.add_argument("--data", type=Path, default=Path(str(files("sayso").joinpath("sample"))))
    parser.add_argument("--reports", type=int, default=400)
    args = parser.parse_args()
    texts = texts_of(args.data, args.reports)
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
