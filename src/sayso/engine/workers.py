"""Reports through the extractor, in this process or in several, never more than a few waiting at a time."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.connection import wait as wait_for

from sayso.errors import StageError
from sayso.model.report import Report
from sayso.pipeline import Extracted

CHUNK_CHARS = 16_000
"""Reports go to a worker in bundles of about this many characters: half a second of work, so that sending costs nothing beside it."""
WAITING = 3
"""Bundles per worker under way or waiting; bounds memory."""

_FORKED = "forkserver" in multiprocessing.get_all_start_methods()
"""False on Windows, where each worker loads everything for itself."""

Extract = Callable[[Report], Extracted]


class Workers:
    """Worker processes of one build; none with one job, and none before :meth:`prepare` or :meth:`extract`."""

    def __init__(self, jobs: int, preload: Sequence[str] = ()) -> None:
        """Args:
            jobs: processes; 1 means this one.
            preload: modules that every worker needs.
        """
        self._jobs = jobs
        self._preload = list(preload)

    def prepare(self) -> None:
        """Begin to load what workers need, in a process of its own that they are forked from, while sources are still being read."""
        if self._jobs > 1 and _FORKED:
            multiprocessing.set_forkserver_preload(self._preload)
            forkserver.ensure_running()

    def extract(self, reports: Iterable[Report], extract: Extract) -> Iterator[Extracted]:
        """Yield what each report yields, as it becomes ready; the order is not fixed when there are several jobs.

        Raises:
            StageError: a worker process ended without an answer (out of memory, killed).
        """
        if self._jobs == 1:
            yield from map(extract, reports)
            return
        self.prepare()
        context = multiprocessing.get_context("forkserver" if _FORKED else "spawn")
        pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_follow_parent)
        try:
            yield from _drain(pool, _bundles(reports), extract, self._jobs * WAITING)
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
