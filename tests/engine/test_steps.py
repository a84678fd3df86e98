"""The steps of a real build, with and without the first pass."""

from pathlib import Path

import pytest
from tests.engine.toys import make_request

from sayso.engine import Summary, build
from sayso.engine.steps import real_steps, thorough_steps
from sayso.store import Store

PEACE = (
    "The town library will open its new reading room in June, the council said. The room has forty seats and a view of the park. "
    "Volunteers painted the walls and a local bakery paid for the shelves. Children will find picture books near the door, and a "
    "gardener will show how to plant tomatoes each Saturday. Tickets are free, but visitors should book a seat by telephone.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "library.txt").write_text(PEACE, encoding="utf-8")
    (folder / "raid.txt").write_text("Gunmen killed two villagers near Djibo on 3 March 2020, the mayor said.\n", encoding="utf-8")
    return folder


def run(record: Path, reports: Path, *, thorough: bool) -> Summary:
    steps = thorough_steps() if thorough else real_steps()
    with Store.open(str(record), create=True) as store:
        return build(store, make_request(reports), steps)


def test_a_skipped_report_is_kept_searched_and_counted(tmp_path: Path, reports: Path) -> None:
    summary = run(tmp_path / "a.sayso", reports, thorough=False)
    with Store.open(str(tmp_path / "a.sayso")) as store:
        hits = store.view().search("tomatoes")

    assert (summary.extracted, summary.skipped, summary.issues["skipped"]) == (2, 1, 1)
    assert [hit.source for hit in hits] == ["library.txt"]


def test_a_thorough_build_goes_through_what_was_skipped(tmp_path: Path, reports: Path) -> None:
    run(tmp_path / "a.sayso", reports, thorough=False)
    assert run(tmp_path / "a.sayso", reports, thorough=False).nothing_new
    summary = run(tmp_path / "a.sayso", reports, thorough=True)

    assert (summary.extracted, summary.skipped, summary.issues.get("skipped", 0)) == (2, 0, 0)


def test_both_builds_make_the_same_claims_of_a_report_of_conflict(tmp_path: Path, reports: Path) -> None:
    told = []
    for thorough in (False, True):
        name = tmp_path / f"{thorough}.sayso"
        run(name, reports, thorough=thorough)
        with Store.open(str(name)) as store:
            told.append([claim.id for claim in store.view().claims()])
    assert told[0] == told[1] != []
