"""Issues, originals, runs and decisions, a page at a time, on both databases."""

import pytest
from sqlalchemy import insert

from sayso.model.decision import Decision
from sayso.model.issue import Issue
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.custody import (
    DecisionQuery,
    IssueQuery,
    build_mark,
    count_originals,
    decision_tallies,
    issue_groups,
    list_decisions,
    list_issues,
    list_originals,
    list_runs,
    reports_of_run,
)

AT = "2024-05-01T10:00:0{}.000000Z"


def put_issues(store: Store, issues: list[Issue], root: str = "") -> None:
    rows = [
        {
            "root": root, "origin": "", "stage": i.stage, "kind": i.kind, "source": i.source, "message": i.message, "remedy": i.remedy,
            "report": i.report, "start": i.start,
        }
        for i in issues
    ]
    with store.view().engine.begin() as connection:
        connection.execute(insert(t.issues), rows)


def issue(kind: str, source: str, start: int | None = None, *, remedy: str = "mend it", message: str = "it broke") -> Issue:
    return Issue("read", kind, source, message, remedy, None if start is None else "r-1", start)


def test_issues_are_grouped_with_what_helps_most_of_them(record: str) -> None:
    with Store.open(record, create=True) as store:
        put_issues(store, [
            issue("unplaced", "a", 1), issue("unplaced", "b", 2, remedy="other"), issue("unplaced", "c", 3), issue("undated", "a", 4),
        ])
        put_issues(store, [issue("undated", "a", 4)], root="read twice")
        groups = issue_groups(store.view().engine)
        assert [(g.kind, g.count, g.remedy, g.example) for g in groups] == [
            ("unplaced", 3, "mend it", "it broke"), ("undated", 1, "mend it", "it broke"),
        ]


@pytest.mark.parametrize(("query", "sources"), [
    (IssueQuery(), ["a", "a", "b", "c_1", "d%"]), (IssueQuery(kind="undated"), ["a", "a"]), (IssueQuery(words="C_1"), ["c_1"]),
    (IssueQuery(words="%"), ["d%"]), (IssueQuery(words="_"), ["c_1"]), (IssueQuery(words="BRO"), ["a", "a", "b", "c_1", "d%"]),
    (IssueQuery("undated", "zzz"), []), (IssueQuery(kind="'; DROP TABLE issues; --"), []),
])
def test_issues_are_filtered_by_kind_and_plain_words(record: str, query: IssueQuery, sources: list[str]) -> None:
    with Store.open(record, create=True) as store:
        put_issues(store, [issue("unplaced", "d%"), issue("undated", "a", 9), issue("undated", "a", 2), issue("x", "c_1"), issue("x", "b")])
        engine = store.view().engine
        total, found = list_issues(engine, query, limit=10)
        assert (total, [i.source for i in found]) == (len(sources), sources)
        assert [i.start for i in found if i.start is not None] == sorted(i.start for i in found if i.start is not None)
        assert list_issues(engine, query, limit=1, offset=1)[1] == found[1:2]


def test_originals_by_source_words_and_hash(record: str) -> None:
    with Store.open(record, create=True) as store:
        engine = store.view().engine
        with engine.begin() as connection:
            for n, source in enumerate(("b.txt", "a.txt", "c.html")):
                sha = f"{n}" * 64
                connection.execute(insert(t.originals).values(sha256=sha, size=10 + n, data=b""))
                connection.execute(insert(t.reports).values(
                    id=f"r-{n}", source=source, publication="{}", blocks="[]", language="en", digest="", current=True,
                ))
                connection.execute(insert(t.readings).values(
                    root="", origin=source, sha256=sha, ordinal=0, report=f"r-{n}", source=source, media_type="text/plain",
                    publication="{}", blocks="[]", language="en", current=True,
                ))
        assert count_originals(engine) == 3
        assert [o.source for o in list_originals(engine, limit=9)] == ["a.txt", "b.txt", "c.html"]
        assert [o.source for o in list_originals(engine, limit=1, offset=1)] == ["b.txt"]
        assert [(o.report, o.size) for o in list_originals(engine, "HTML", limit=9)] == [("r-2", 12)]
        assert [o.source for o in list_originals(engine, "0" * 64, limit=9)] == ["b.txt"]
        assert list_originals(engine, "f" * 64, limit=9) == []


def test_runs_tell_versions_counts_and_reports(record: str) -> None:
    with Store.open(record, create=True) as store:
        engine = store.view().engine
        before = build_mark(engine)
        with store.writer() as writer:
            first = writer.start_run(started="2024-05-01T10:00:00+00:00", version="re/ex/li")
            writer.end_run(first, ended="2024-05-01T10:05:00+00:00", summary={"read": 3})
        ended = build_mark(engine)
        with store.writer() as writer:
            writer.start_run(started="2024-05-02T10:00:00+00:00", version="alone")
        runs = list_runs(engine)
        assert [(r.number, r.reader, r.extractor, r.linker, dict(r.summary), r.ended is None) for r in runs] == [
            (2, "alone", "", "", {}, True), (1, "re", "ex", "li", {"read": 3}, False),
        ]
        assert len({before, ended, build_mark(engine)}) == 3
        assert reports_of_run(engine, 1, limit=5) == (None, [])
        with engine.begin() as connection:
            connection.execute(insert(t.arrivals), [{"report": f"r-{n}", "run": 1} for n in range(3)])
        assert reports_of_run(engine, 1, limit=2) == (3, ["r-0", "r-1"])
        assert reports_of_run(engine, 2, limit=2) == (0, [])


def test_decisions_by_who_kind_and_subject_latest_first(record: str) -> None:
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            for n, (who, subject) in enumerate((("ann", "outlet:a"), ("bo", "outlet:a"), ("ann", "outlet:b"))):
                graded = writer.add_decision(Decision("grade", subject, who, AT.format(n), after={"reliability": "B"}))
            writer.add_decision(Decision("undo", graded.id, "bo", AT.format(5)))
        engine = store.view().engine

        def numbers(**asked: str) -> list[int]:
            total, found = list_decisions(engine, DecisionQuery(**asked), limit=10)
            assert total == len(found)
            return [d.number for d in found]

        assert numbers() == [4, 3, 2, 1]
        assert numbers(who="ann") == [3, 1]
        assert numbers(kind="undo") == [4]
        assert numbers(about="outlet:b") == [4, 3], "an undo is found by what it undoes"
        assert numbers(who="nobody") == []
        assert [d.number for d in list_decisions(engine, DecisionQuery(), limit=2, offset=1)[1]] == [3, 2]
        assert decision_tallies(engine) == ({"ann": 2, "bo": 2}, {"grade": 3, "undo": 1})
