"""Speed, memory and B-cubed F of linking, reconciling and storing made-up claims whose happenings are known.

Run ``python bench/linking.py --claims 100000 [--incremental 1000] [--threads 2] [--check]``, or ``--scale`` for 10,000, 100,000 and
1,000,000 claims with the growth exponent of time between the first and the last. The claims come from ``bench/claims_generator.py``; they
are put into a record first, untimed, by a process of its own, as memory is that of the process that links. ``--check`` also builds
the record at once and says whether it shows the same as the one that was added to. The score says whether linking works at size, not how
well it does on real reports.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlalchemy import select

from claims_generator import Made, World, fill
from sayso.engine.combine import LINKED, LINKER, combine
from sayso.engine.steps import real_steps
from sayso.link import Linked, Relinked, relink
from sayso.store import Store, Writer
from sayso.store import tables as t

SCALE = (10_000, 100_000, 1_000_000)
MEMORY = "1GB"


def b_cubed(found: Iterable[tuple[str, ...]], truth: dict[str, int]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F of clusters of claim ids."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for cluster in found:
        shares = Counter(truth[claim] for claim in cluster)
        precision += sum(share * share for share in shares.values()) / len(cluster)
        recall += sum(share * share / sizes[happening] for happening, share in shares.items())
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def hold_out(world: World, count: int, held: int) -> tuple[list[Made], Callable[[], Iterable[Made]]]:
    """Return reports with about ``held`` claims, spread over all, and what yields the others."""
    share = held / count
    chosen = [made for made in world.reports() if random.Random(made.report.id).random() < share] if held else []
    late = {made.report.id for made in chosen}
    return chosen, lambda: (made for made in World(count).reports() if made.report.id not in late)


def fill_record(record: str, count: int, held: int) -> None:
    """Put the claims into the record, those held out into a file beside it, and the truth into another."""
    chosen, others = hold_out(World(count), count, held)
    with Store.open(record, create=True) as store:
        fill(store, others())
    truth = {claim.id: number for made in World(count).reports() for claim, number in zip(made.claims, made.truth, strict=True)}
    Path(f"{record}.truth").write_text(json.dumps(truth), encoding="utf-8")
    Path(f"{record}.late").write_text(json.dumps(sorted(made.report.id for made in chosen)), encoding="utf-8")


def add_late(record: str, count: int) -> None:
    """Put in the reports that were held out."""
    late = set(json.loads(Path(f"{record}.late").read_text(encoding="utf-8")))
    with Store.open(record) as store:
        fill(store, [made for made in World(count).reports() if made.report.id in late])


class Clock:
    """Seconds spent in each part of the work."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, its time counted."""

        def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the function takes
            began = time.perf_counter()
            try:
                return work(*args, **options)
            finally:
                self.spent[part] += time.perf_counter() - began

        return run


def link_record(record: str, threads: int) -> None:
    """Bring a record up to date and print what it took."""
    clock = Clock()

    def link(before: Linked, gone: list[str], fresh: pa.Table) -> Relinked:
        return relink(before, gone, fresh, memory_limit=MEMORY, threads=threads)

    steps = real_steps()
    steps = replace(steps, link=clock.timed("pairs", link), reconcile=clock.timed("reconcile", steps.reconcile))
    for name in ("put_incidents", "put_link_parts", "clear_incidents", "drop_incidents", "drop_near_misses", "put_link_marks"):
        setattr(Writer, name, clock.timed("store", getattr(Writer, name)))
    with Store.open(record) as store:
        began = time.perf_counter()
        combine(store, steps, lambda _: None, jobs=threads)
        whole = time.perf_counter() - began
    linking = whole - clock.spent["reconcile"] - clock.spent["store"]
    print(json.dumps({
        "seconds": whole, "linking": linking, "pairs": clock.spent["pairs"], "reconciling": clock.spent["reconcile"],
        "storing": clock.spent["store"], "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "cpu": time.process_time(),
    }))


def score_record(record: str) -> None:
    """Print how many incidents there are and how well they fit, and a digest of all that they show."""
    truth = json.loads(Path(f"{record}.truth").read_text(encoding="utf-8"))
    clusters: dict[str, list[str]] = {}
    digest = blake2b()
    with Store.open(record) as store, store.view().engine.connect() as connection:
        for row in connection.execute(select(t.incident_claims).order_by(t.incident_claims.c.claim)):
            clusters.setdefault(row.incident, []).append(row.claim)
            digest.update(f"{row.claim} {row.incident}\n".encode())
        for table, key in ((t.accounts, t.accounts.c.incident), (t.links, t.links.c.left), (t.near_misses, t.near_misses.c.left)):
            for line in connection.execute(select(table).order_by(key, *list(table.c)[1:2])):
                digest.update(repr(tuple(line)).encode())
    linked = {claim: truth[claim] for own in clusters.values() for claim in own}
    precision, recall, score = b_cubed(map(tuple, clusters.values()), linked)
    print(json.dumps({
        "claims": len(linked), "incidents": len(clusters), "true": len(set(linked.values())), "precision": precision, "recall": recall,
        "f": score, "digest": digest.hexdigest()[:16],
    }))


def forget(record: str) -> None:
    """Make the next build link everything anew."""
    with Store.open(record) as store, store.writer() as writer:
        writer.put_meta(LINKED, "")
        writer.put_meta(LINKER, "")


def run(stage: str, record: str, options: argparse.Namespace) -> dict[str, Any]:
    """Run a stage in a process of its own and return what it prints."""
    command = [
        sys.executable, __file__, "--stage", stage, "--record", record, "--claims", str(options.claims), "--threads", str(options.threads),
        "--incremental", str(options.incremental),
    ]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(printed) if printed else {}
    return found


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Make, link and score one record; print and return the figures."""
    with tempfile.TemporaryDirectory(prefix="sayso-bench-", dir=options.folder) as folder:
        record = str(Path(folder) / "a.sayso")
        run("fill", record, options)
        took = run("link", record, options)
        tell("linked", took, run("score", record, options))
        if options.incremental:
            run("add", record, options)
            added = run("link", record, options)
            after = run("score", record, options)
            tell("added", added, after)
            if options.check:
                run("forget", record, options)
                run("link", record, options)
                whole = run("score", record, options)
                print(f"the same as all at once: {whole['digest'] == after['digest']}", flush=True)
        return took


def tell(what: str, took: dict[str, Any], score: dict[str, Any]) -> None:
    """Print the figures of one build."""
    print(
        f"{what}: {score['claims']:,} claims, {score['incidents']:,} incidents ({score['true']:,} true), {took['seconds']:.1f} s"
        f" (linking {took['linking']:.1f}, of it pairs {took['pairs']:.1f}; reconciling {took['reconciling']:.1f}; storing"
        f" {took['storing']:.1f}; processor {took['cpu']:.1f}), peak {took['peak']:,.0f} MiB\n"
        f"  B-cubed precision {score['precision']:.3f}, recall {score['recall']:.3f}, F {score['f']:.3f}",
        flush=True,
    )


def main() -> None:
    """Run what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--incremental", type=int, default=0, help="claims added afterwards, in reports spread over the whole")
    parser.add_argument("--check", action="store_true", help="build the record at once too, and compare")
    parser.add_argument("--scale", action="store_true", help=f"run {SCALE} and print the growth exponent of time")
    parser.add_argument("--folder", help="where records are made; a temporary folder")
    parser.add_argument("--stage", choices=("fill", "link", "add", "forget", "score"), help=argparse.SUPPRESS)
    parser.add_argument("--record", help=argparse.SUPPRESS)
    options = parser.parse_args()
    stages: dict[str, Callable[[], None]] = {
        "fill": lambda: fill_record(options.record, options.claims, options.incremental),
        "link": lambda: link_record(options.record, options.threads), "add": lambda: add_late(options.record, options.claims),
        "forget": lambda: forget(options.record), "score": lambda: score_record(options.record),
    }
    if options.stage:
        stages[options.stage]()
    elif options.scale:
        times = [measure(argparse.Namespace(**{**vars(options), "claims": claims}))["seconds"] for claims in SCALE]
        print(f"growth exponent {math.log(times[-1] / times[0]) / math.log(SCALE[-1] / SCALE[0]):.2f}")
    else:
        measure(options)


if __name__ == "__main__":
    main()
