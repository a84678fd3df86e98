"""What questions fired, a page at a time, on both databases."""

from sayso.store import Store
from sayso.store.fired import count_fired, list_fired


def put(store: Store) -> None:
    days = ["2001-05-01", "~", "2003", "2002-02", "2003-01"]
    firings = [{"question": "q", "key": f"k{n}", "since": n // 2 + 1, "title": f"t{n}"} for n in range(len(days))]
    with store.writer() as writer:
        writer.put_questions([{"id": "q", "title": "Q", "kind": "match"}])
        writer.put_firings([(f"{day} k{n}", firings[n]) for n, day in enumerate(days)])


def test_counts_kept_and_newer(record: str) -> None:
    with Store.open(record, create=True) as store:
        assert count_fired(store.view().engine, 0) == {}
        put(store)
        found = {since: count_fired(store.view().engine, since)["q"] for since in (0, 1, 2, 3)}
        assert {since: (count.kept, count.newer) for since, count in found.items()} == {0: (5, 5), 1: (5, 3), 2: (5, 1), 3: (5, 0)}


def test_the_latest_first_and_the_undated_last(record: str) -> None:
    with Store.open(record, create=True) as store:
        put(store)
        engine = store.view().engine

        def titles(since: int = 0, limit: int = 9, offset: int = 0) -> list[str]:
            return [row["title"] for row in list_fired(engine, "q", since, limit=limit, offset=offset)[1]]

        assert titles() == ["t4", "t2", "t3", "t0", "t1"]
        assert titles(limit=2, offset=1) == ["t2", "t3"]
        assert titles(since=1) == ["t4", "t2", "t3"]
        assert list_fired(engine, "q", 2, limit=0)[0] == 1
        assert list_fired(engine, "none", limit=9) == (0, [])
