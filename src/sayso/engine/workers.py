"""Reports through the extractor, in this process or in several, never more than a few waiting at a time."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for

from sayso.errors import StageError
from sayso.model.report import Report
from sayso.pipeline import Extracted

CHUNK_CHARS = 40_000
"""Reports go to a worker in bundles of about this many characters: some seconds of work, so that sending costs nothing beside it."""
WAITING = 3
"""Bundles per worker under way or waiting; bounds memory."""

Extract = Callable[[Report], Extracted]


def extract_all(reports: Iterable[Report], extract: Extract, *, jobs: int) -> Iterator[Extracted]:
    """Yield what each report yields, as it becomes ready; the order is not fixed when ``jobs`` is above 1.

    Raises:
        StageError: a worker process ended without an answer (out of memory, killed).
    """
    if jobs == 1:
        yield from map(extract, reports)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_follow_parent)
    try:
        yield from _drain(pool, _bundles(reports), extract, jobs * WAITING)
    except BrokenProcessPool as error:
        raise StageError(
            "a worker process ended without an answer, most often for want of memory; what was done is kept. "
            "Run the same build again to go on, with a smaller --jobs"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _drain(pool: ProcessPoolExecutor, bundles: Iterator[list[Report]], extract: Extract, most: int) -> Iterator[Extracted]:
    pending: set[Future[list[Extracted]]] = set()
    for bundle in bundles:
        pending.add(pool.submit(_extract_bundle, extract, bundle))
        if len(pending) < most:
            continue
        ready, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in ready:
            yield from future.result()
    while pending:
        ready, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in ready:
            yield from future.result()


def _bundles(reports: Iterable[Report]) -> Iterator[list[Report]]:
    bundle: list[Report] = []
    size = 0
    for report in reports:
        bundle.append(report)
        size += len(report.text)
        if size >= CHUNK_CHARS:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def _extract_bundle(extract: Extract, bundle: list[Report]) -> list[Extracted]:
    return [extract(report) for report in bundle]


def _follow_parent() -> None:
    """End this worker when the build that started it is killed; otherwise it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait_for([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
