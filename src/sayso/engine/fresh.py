"""New and changed reports read into episodes, as columns: in this process, or in several where there are many."""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby

import pyarrow as pa

from sayso.link import Episode, batches_of, report_episodes
from sayso.link.columns import SCHEMA
from sayso.store import Store, View

BATCH_REPORTS = 500
MANY_REPORTS = 5_000
"""From here on worker processes are worth their start."""


def fresh_rows(store: Store, reports: Sequence[str], groups: Mapping[str, str], jobs: int = 1) -> pa.Table:
    """Return the rows of reports, whatever the number of jobs in the same order.

    Args:
        store: which holds the reports and their claims.
        reports: ids.
        groups: id of the copy group of each report that has copies.
        jobs: processes; they are used from ``MANY_REPORTS`` reports on.
    """
    names = sorted(reports)
    lots = [names[at : at + BATCH_REPORTS] for at in range(0, len(names), BATCH_REPORTS)]
    if jobs == 1 or len(names) < MANY_REPORTS:
        view = store.view()
        return pa.Table.from_batches([batch for lot in lots for batch in batches_of(_episodes(view, lot, groups))], SCHEMA)
    tasks = [(store.record, lot, {name: groups[name] for name in lot if name in groups}) for lot in lots]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pa.concat_tables([SCHEMA.empty_table(), *map(_from_bytes, pool.map(_rows_of, tasks))])


def _rows_of(task: tuple[str, Sequence[str], Mapping[str, str]]) -> bytes:
    """Return the rows of one lot of reports as an Arrow stream; runs in a worker process."""
    record, reports, groups = task
    sink = pa.BufferOutputStream()
    with Store.open(record) as store, pa.ipc.new_stream(sink, SCHEMA) as stream:
        for batch in batches_of(_episodes(store.view(), reports, groups)):
            stream.write_batch(batch)
    return bytes(sink.getvalue())


def _from_bytes(data: bytes) -> pa.Table:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()


def _episodes(view: View, reports: Sequence[str], groups: Mapping[str, str]) -> Iterator[Episode]:
    """Yield the episodes of reports."""
    texts = view.readable(reports)
    for report, claims in groupby(view.claims(kind="event", machine=True, among=reports), key=lambda claim: claim.report):
        yield from report_episodes(texts[report], claims, groups.get(report, report))
