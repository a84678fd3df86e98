import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.engine import toys
from tests.engine.toys import make_request, make_steps, write_reports

from sayso.engine import Progress, Steps, Summary, build
from sayso.errors import BadQuery, StageError
from sayso.export.claims import write_claims_jsonl
from sayso.export.incidents import write_incidents_jsonl
from sayso.model.issue import Issue
from sayso.model.report import Publication, Report
from sayso.pipeline import Extracted
from sayso.read import Found, Reading, ReadOptions
from sayso.store import Store


def run(record: Path, *sources: Path | str, jobs: int = 1, steps: Steps | None = None, given: Publication | None = None) -> Summary:
    with Store.open(str(record), create=True) as store:
        return build(store, make_request(*sources, jobs=jobs, given=given), steps or make_steps())


def exported(record: Path) -> str:
    out = io.StringIO()
    with Store.open(str(record)) as store:
        write_claims_jsonl(store.view(), out)
        write_incidents_jsonl(store.view(), out)
    return out.getvalue()


def test_build_reads_extracts_and_links(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 5)
    summary = run(tmp_path / "a.sayso", tmp_path / "in")

    assert (summary.read, summary.extracted, summary.linked, summary.nothing_new) == (5, 5, True, False)
    assert (summary.counts["reports"], summary.counts["claims"], summary.counts["incidents"]) == (5, 5, 5)
    assert summary.words == 5 * 11


def test_a_second_build_does_nothing(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 5)
    run(tmp_path / "a.sayso", tmp_path / "in")
    before = exported(tmp_path / "a.sayso")
    summary = run(tmp_path / "a.sayso", tmp_path / "in")

    assert (summary.read, summary.known, summary.extracted, summary.linked, summary.nothing_new) == (0, 5, 0, False, True)
    assert exported(tmp_path / "a.sayso") == before


def test_an_added_source_is_the_only_new_work(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 5)
    run(tmp_path / "a.sayso", tmp_path / "in")
    write_reports(tmp_path / "in", 6)
    summary = run(tmp_path / "a.sayso", tmp_path / "in")

    assert (summary.read, summary.known, summary.extracted, summary.linked) == (1, 5, 1, True)


def test_a_changed_source_supersedes_what_it_said_before(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    run(tmp_path / "a.sayso", tmp_path / "in")
    (tmp_path / "in" / "outlet0-000.txt").write_text("Corrected report.\n2012-03-01 Rebels killed 9 men.\n")
    summary = run(tmp_path / "a.sayso", tmp_path / "in")

    assert (summary.read, summary.extracted, summary.counts["reports"], summary.counts["superseded"]) == (1, 1, 2, 1)
    assert "killed 9 men" in exported(tmp_path / "a.sayso")
    assert "killed 0 men" not in exported(tmp_path / "a.sayso")


def test_a_changed_source_gives_the_record_of_a_fresh_build(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 4)
    run(tmp_path / "a.sayso", tmp_path / "in")
    (tmp_path / "in" / "outlet0-000.txt").write_text("Corrected report.\n2012-03-01 Rebels killed 9 men.\n")
    run(tmp_path / "a.sayso", tmp_path / "in")
    run(tmp_path / "b.sayso", tmp_path / "in")

    assert exported(tmp_path / "a.sayso") == exported(tmp_path / "b.sayso")


def test_a_source_that_went_away_is_kept_and_said(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    run(tmp_path / "a.sayso", tmp_path / "in")
    (tmp_path / "in" / "outlet1-001.txt").unlink()
    summary = run(tmp_path / "a.sayso", tmp_path / "in")

    assert (summary.gone, summary.counts["reports"], summary.issues) == (1, 3, {"source-gone": 1})
    (tmp_path / "in" / "outlet1-001.txt").write_text("Back again.\n")
    assert run(tmp_path / "a.sayso", tmp_path / "in").issues == {}


def test_new_publication_facts_read_and_extract_again(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    run(tmp_path / "a.sayso", tmp_path / "in")
    summary = run(tmp_path / "a.sayso", tmp_path / "in", given=Publication(outlet="Agencia Uno"))

    assert (summary.read, summary.extracted, summary.counts["reports"]) == (2, 2, 2)
    assert "Agencia Uno" in exported(tmp_path / "a.sayso")


@pytest.mark.parametrize(
    ("changes", "read", "extracted", "linked"),
    [({"reader": "r2"}, 3, 0, False), ({"extractor": "e2"}, 0, 3, True), ({"linker": "l2"}, 0, 0, True)],
)
def test_a_new_version_redoes_its_own_part(tmp_path: Path, changes: dict[str, object], read: int, extracted: int, linked: bool) -> None:
    write_reports(tmp_path / "in", 3)
    run(tmp_path / "a.sayso", tmp_path / "in")
    before = exported(tmp_path / "a.sayso")
    summary = run(tmp_path / "a.sayso", tmp_path / "in", steps=make_steps(**changes))

    assert (summary.read, summary.extracted, summary.linked) == (read, extracted, linked)
    assert exported(tmp_path / "a.sayso") == before


def _reversed_find(sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None) -> Iterator[Found | Issue]:
    return iter(sorted(toys.find(sources, options, stdin), key=lambda found: found.source, reverse=True))


def test_order_of_files_does_not_matter(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 70)
    run(tmp_path / "a.sayso", tmp_path / "in")
    run(tmp_path / "b.sayso", tmp_path / "in", steps=make_steps(find=_reversed_find))

    assert exported(tmp_path / "a.sayso") == exported(tmp_path / "b.sayso")


def test_two_jobs_give_the_same_record(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 40, extra="SLOW words. " * 3000)
    run(tmp_path / "a.sayso", tmp_path / "in")
    run(tmp_path / "b.sayso", tmp_path / "in", jobs=2)

    assert exported(tmp_path / "a.sayso") == exported(tmp_path / "b.sayso")


def test_a_dead_worker_is_named_and_the_next_build_goes_on(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    (tmp_path / "in" / "z-999.txt").write_text("DIE\n")
    with pytest.raises(StageError, match="worker process"):
        run(tmp_path / "a.sayso", tmp_path / "in", jobs=2)
    (tmp_path / "in" / "z-999.txt").write_text("LIVE\n")
    summary = run(tmp_path / "a.sayso", tmp_path / "in", jobs=2)

    assert (summary.read, summary.counts["reports"], summary.counts["claims"]) == (1, 4, 3)


class _CutError(Exception):
    pass


@pytest.mark.parametrize(("step", "at"), [("read", 70), ("extract", 40), ("extract", 1), ("link", 1)])
def test_a_build_cut_off_anywhere_goes_on(tmp_path: Path, step: str, at: int) -> None:
    def cut(progress: Progress) -> None:
        if progress.step == step and progress.done >= at:
            raise _CutError

    write_reports(tmp_path / "in", 80)
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store, pytest.raises(_CutError):
        build(store, make_request(tmp_path / "in"), make_steps(), on_progress=cut)
    summary = run(tmp_path / "a.sayso", tmp_path / "in")
    run(tmp_path / "b.sayso", tmp_path / "in")

    assert summary.read == {"read": 16, "extract": 0, "link": 0}[step]
    assert summary.linked
    assert exported(tmp_path / "a.sayso") == exported(tmp_path / "b.sayso")


def test_a_reader_that_breaks_is_an_issue_and_the_run_goes_on(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    (tmp_path / "in" / "x-1.txt").write_text("CRASH")
    (tmp_path / "in" / "x-2.txt").write_text("")
    summary = run(tmp_path / "a.sayso", tmp_path / "in")

    assert summary.issues == {"empty-file": 1, "stage-failed": 1}
    assert summary.counts["reports"] == 2


def test_a_named_source_without_anything_is_told(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1)
    summary = run(tmp_path / "a.sayso", tmp_path / "in", tmp_path / "none")

    assert summary.unreadable == [str(tmp_path / "none")]
    assert summary.issues == {"no-such-source": 1}
    assert summary.counts["reports"] == 1


def test_copies_are_kept_flagged_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b-1.txt").write_text("Same first line.\n2012-03-01 Rebels killed 2 men.\n")
    (folder / "a-2.txt").write_text("Same first line.\n2012-03-01 Rebels killed 2 men, it said.\n")
    run(tmp_path / "a.sayso", folder)

    with Store.open(str(tmp_path / "a.sayso")) as store:
        view = store.view()
        assert view.counts()["copies"] == 1
        assert len(list(view.claims())) == 1
        assert len(list(view.claims(copies=True))) == 2
        [account] = view.accounts()
        assert account.title == "1 claims"


def test_the_canonical_copy_is_the_earliest_published(tmp_path: Path) -> None:
    def read(found: Found, options: ReadOptions) -> tuple[list[Reading], list[Issue]]:
        readings, issues = toys.read(found, options)
        published = {"b-1.txt": "2012-03-01", "a-2.txt": "2012-03-02", "c-3.txt": None}[found.source]
        place = replace(readings[0].appearance, publication=Publication(published=published))
        return [replace(readings[0], appearance=place)], issues

    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a-2.txt", "b-1.txt", "c-3.txt"):
        (folder / name).write_text(f"Same first line.\n{name}\n")
    run(tmp_path / "a.sayso", folder, steps=make_steps(read=read))

    with Store.open(str(tmp_path / "a.sayso")) as store:
        heads = {head.source: head for head in store.view().heads()}
    assert heads["b-1.txt"].copy_of is None
    assert heads["a-2.txt"].copy_of == heads["c-3.txt"].copy_of == heads["b-1.txt"].id


def test_spellings_of_a_person_are_joined_across_reports(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    run(tmp_path / "a.sayso", tmp_path / "in")

    with Store.open(str(tmp_path / "a.sayso")) as store:
        view = store.view()
        assert {p.actor for claim in view.claims() for p in claim.participants} == {"yuldashev"}
        [actor] = view.actors()
        assert (actor.name, actor.aliases) == ("Yuldashev", ("Yuldashov",))


def test_the_same_folder_elsewhere_is_the_same_record(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    run(tmp_path / "a.sayso", tmp_path / "in")
    before = exported(tmp_path / "a.sayso")
    (tmp_path / "in").rename(tmp_path / "moved")
    summary = run(tmp_path / "a.sayso", tmp_path / "moved")

    assert (summary.read, summary.extracted, summary.counts["reports"]) == (3, 0, 3)
    assert exported(tmp_path / "a.sayso") == before


def test_standard_input_adds_and_does_not_replace(tmp_path: Path) -> None:
    for text in (b"First.\n2012-03-01 Rebels killed 1 man.\n", b"Second.\n2012-03-02 Rebels killed 2 men.\n"):
        with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
            summary = build(store, replace(make_request("-"), stdin=io.BytesIO(text)), make_steps())

    assert (summary.counts["reports"], summary.counts["claims"]) == (2, 2)


def test_the_record_and_the_manifest_are_no_reports(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_reports(folder, 1)
    (folder / "manifest.csv").write_text("file,outlet\n")
    request = replace(make_request(folder), skip=frozenset({folder / "manifest.csv"}))
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        assert build(store, request, make_steps()).counts["reports"] == 1


def test_originals_are_kept_only_for_what_was_read(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1)
    (tmp_path / "in" / "x-1.bin").write_text("CRASH")
    run(tmp_path / "a.sayso", tmp_path / "in")

    with Store.open(str(tmp_path / "a.sayso")) as store:
        view = store.view()
        [report] = view.reports()
        assert view.original_hashes() == [report.appearances[0].sha256]
        assert view.original(report.appearances[0].sha256).decode() == report.text
        with pytest.raises(BadQuery):
            view.original("no")


def test_extract_is_asked_for_each_report_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def count(report: Report) -> Extracted:
        asked.append(report.id)
        return toys.extract(report)

    write_reports(tmp_path / "in", 40)
    run(tmp_path / "a.sayso", tmp_path / "in", steps=make_steps(extract=count))
    assert len(asked) == len(set(asked)) == 40


def test_progress_is_told_for_every_step(tmp_path: Path) -> None:
    told: list[Progress] = []
    write_reports(tmp_path / "in", 3)
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        build(store, make_request(tmp_path / "in"), make_steps(), on_progress=told.append)

    assert [(p.step, p.done, p.total) for p in told] == [
        ("read", 1, None), ("read", 2, None), ("read", 3, None),
        ("extract", 1, 3), ("extract", 2, 3), ("extract", 3, 3), ("link", 3, None),
        ("link", 3, 3),
    ]


def test_a_text_is_sketched_once_and_compared_with_those_that_share_a_key(tmp_path: Path) -> None:
    sketched: list[str] = []
    compared: list[tuple[str, str]] = []

    def sketch(text: str) -> bytes:
        sketched.append(text)
        return toys.sketch(text)

    def are_copies(one: str, other: str) -> bool:
        compared.append((one, other))
        return toys.are_copies(one, other)

    steps = make_steps(sketch=sketch, are_copies=are_copies)
    write_reports(tmp_path / "in", 9)
    run(tmp_path / "a.sayso", tmp_path / "in", steps=steps)
    assert (len(sketched), compared) == (9, [])
    (tmp_path / "in" / "copy.txt").write_text("Report number 3.\nA copy.\n")
    summary = run(tmp_path / "a.sayso", tmp_path / "in", steps=steps)
    assert (len(sketched), len(compared), summary.counts["copies"]) == (10, 1, 1)
