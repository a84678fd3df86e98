"""``sayso review`` as a person at a terminal and as a script meets it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.engine.toys import make_request, make_steps
from typer.testing import CliRunner, Result

from sayso.cli.app import app
from sayso.engine import build
from sayso.export.decisions import field_words
from sayso.store import Store

REPORTS = {
    "herald": "2012-03-05 Rebels killed 4 men.\n2012-03-19 Rebels killed 2 men.\n", "tribune": "2012-03-05 Bandits killed 3 men.\n",
    "courier": "2012-03-26 Rebels killed 9 men.\n",
}


@pytest.fixture
def record(tmp_path: Path) -> str:
    folder = tmp_path / "reports"
    folder.mkdir()
    for outlet, text in REPORTS.items():
        (folder / f"{outlet}-1.txt").write_text(f"From the {outlet}.\n{text}")
    name = str(tmp_path / "a.sayso")
    with Store.open(name, create=True) as store:
        build(store, make_request(folder), make_steps())
    return name


def call(record: str, *words: str, by: str = "Ana", stdin: str | None = None) -> Result:
    env = {"SAYSO_RECORD": record, "SAYSO_BY": by, "COLUMNS": "200", "USER": "", "LOGNAME": ""}
    return CliRunner(env=env).invoke(app, ["review", *words], input=stdin)


def said(record: str, *words: str, by: str = "Ana", stdin: str | None = None) -> str:
    result = call(record, *words, by=by, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(record: str, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said(record, *words, "--json").splitlines()]


def claim_of(record: str, words: str) -> str:
    with Store.open(record) as store:
        return next(claim.id for claim in store.view().claims(rejected=True) if words in claim.quote)


def incident_of(record: str, words: str) -> str:
    with Store.open(record) as store:
        found = store.view().incident_of(claim_of(record, words))
    assert found is not None
    return found


def incidents(record: str) -> list[int]:
    """Return how many claims each incident has, sorted."""
    with Store.open(record) as store:
        return sorted(len(incident.claims) for incident in store.view().incidents())


def test_a_decision_says_what_changed_and_how_to_undo_it(record: str) -> None:
    claim = claim_of(record, "killed 3")
    out = said(record, "reject", claim, "--because", "a rumour")
    assert out.startswith(f"decision 1  Ana: reject {claim}, because: a rumour\n")
    assert "  before: i-" in out and "  after: i-" in out and "undo: sayso review undo 1" in out
    assert incidents(record) == [1, 1, 1]

    assert "undo d-" in said(record, "undo") and incidents(record) == [1, 1, 2]


def test_json_holds_decision_accounts_and_the_way_back(record: str) -> None:
    [row] = rows(record, "not-an-incident", incident_of(record, "killed 9"))
    assert row["decision"]["who"] == "Ana" and row["decision"]["kind"] == "not-an-incident"
    assert (len(row["before"]), row["after"], row["pending"], row["undo"]) == (1, [], False, "sayso review undo 1")


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        (("accept", "C9"), [1, 1, 2]), (("reject", "I9"), [1, 2]), (("unsure", "C9"), [1, 1, 2]), (("amend", "C9", "killed=8+"), [1, 1, 2]),
        (("merge", "I9", "I2"), [2, 2]), (("split", "I3", "C3"), [1, 1, 1, 1]), (("move", "C3", "I9"), [1, 1, 2]),
        (("move", "C3", "own"), [1, 1, 1, 1]), (("keep-apart", "I9", "I2"), [1, 1, 2]),
        (("cannot-tell", "I9", "I2"), [1, 1, 2]), (("not-an-incident", "I3"), [1, 1]),
        (("grade", "outlet:herald", "B"), [1, 1, 2]), (("grade", "C9", "3"), [1, 1, 2]),
    ],
)
def test_every_kind_does_its_work_and_is_undone(record: str, words: tuple[str, ...], sizes: list[int]) -> None:
    """C and I with a number stand for the claim that so many were killed, and for its incident."""
    named = {f"{letter}{n}": find(record, f"killed {n}") for n in (2, 3, 9) for letter, find in (("C", claim_of), ("I", incident_of))}
    said(record, *(named.get(word, word) for word in words))
    assert incidents(record) == sizes
    said(record, "undo")
    assert incidents(record) == [1, 1, 2]
    assert [row["stands"] for row in rows(record, "history")] == [False, True]


def test_an_amended_claim_shows_both_values_in_its_history(record: str) -> None:
    claim = claim_of(record, "killed 9")
    said(record, "amend", claim, "when=2012-03-27", "killed=8+", "--because", "the later edition")
    [line] = [line for line in said(record, "history", claim).splitlines() if "amend" in line]
    assert "casualties none to killed 8+" in line and "when 2012-03-26 to 2012-03-27" in line and "the later edition" in line


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"), ([], "none"), ("denies", "denies"), (True, "True"), ({"low": 3, "high": None, "outcome": "killed"}, "killed 3+"),
        ([{"role": "target", "text": "a post", "actor": None}], "target a post"), ({"type": "ASSAULT", "mode": "raid"}, "ASSAULT raid"),
        ({"name": "Gao", "text": "in Gao"}, "Gao"), ({"text": "", "edtf": "2012"}, "2012"), ("x" * 200, "x" * 99 + "…"),
    ],
)
def test_field_words(value: object, words: str) -> None:
    assert field_words(value) == words


def test_the_queue_empties_as_people_decide(record: str) -> None:
    waiting = rows(record, "queue")
    assert len(waiting) == 4 and all(row["reasons"] and row["incident"] for row in waiting)
    for row in waiting[:2]:
        said(record, "accept", row["claim"]["id"])
    said(record, "unsure", waiting[2]["claim"]["id"])
    assert [row["claim"]["id"] for row in rows(record, "queue")] == [waiting[3]["claim"]["id"]]

    out = said(record, "queue")
    assert "2 of 4 claims reviewed (2 accepted, 1 unsure)" in out and "next: sayso review accept c-" in out


def test_history_of_an_incident_is_that_of_its_claims(record: str) -> None:
    said(record, "accept", claim_of(record, "killed 3"))
    said(record, "merge", incident_of(record, "killed 9"), incident_of(record, "killed 2"))
    assert [row["kind"] for row in rows(record, "history", incident_of(record, "killed 3"))] == ["accept"]
    assert [row["kind"] for row in rows(record, "history", incident_of(record, "killed 9"))] == ["merge"]
    assert [row["number"] for row in rows(record, "history")] == [1, 2]
    assert "begin with: sayso review queue" in said(record, "history", claim_of(record, "killed 4"))


def test_undo_is_of_ones_own_latest_unless_a_number_is_given(record: str) -> None:
    said(record, "accept", claim_of(record, "killed 3"))
    said(record, "reject", claim_of(record, "killed 9"), by="Ben")
    said(record, "undo")
    assert [row["stands"] for row in rows(record, "history")] == [False, True, True]
    said(record, "undo", "2")
    said(record, "undo", "4", by="Ben")
    assert [row["stands"] for row in rows(record, "history")] == [False, True, True, False, True]
    assert incidents(record) == [1, 2]


def test_two_peoples_files_come_together(record: str, tmp_path: Path) -> None:
    other = str(tmp_path / "b.sayso")
    Path(other).write_bytes(Path(record).read_bytes())
    said(record, "merge", incident_of(record, "killed 9"), incident_of(record, "killed 2"))
    said(record, "accept", claim_of(record, "killed 3"))
    said(other, "reject", claim_of(other, "killed 3"), by="Ben")
    ana, ben = tmp_path / "ana.jsonl", tmp_path / "ben.jsonl"
    for name, file in ((record, ana), (other, ben)):
        assert f"decisions to {file}" in said(name, "export", str(file))

    [result] = rows(record, "import", str(ben))
    assert (result["imported"], result["known"], result["orphaned"]) == (1, 0, [])
    assert len(result["conflicts"]) == 1 and "Ben's is later" in result["conflicts"][0]
    said(other, "import", str(ana))
    assert said(record, "export", "-") == said(other, "export", "-")
    assert incidents(record) == incidents(other) == [1, 2]
    assert "imported 0 decisions; 2 were in the record" in said(other, "import", "-", stdin=ana.read_text())


def test_a_file_that_is_none_changes_nothing(record: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("not a decision\n")
    for file, words in ((bad, "line 1"), (tmp_path / "none.jsonl", "could not be read")):
        result = call(record, "import", str(file))
        assert result.exit_code == 3 and words in result.stderr and "review export" in result.stderr
    assert rows(record, "history") == []


@pytest.mark.parametrize(
    ("words", "said_"),
    [
        (("accept", "c-0000000000000000"), "no claim 'c-0000000000000000'"),
        (("amend", "C9", "colour=red"), "'colour' cannot be amended so; write field=value"),
        (("amend", "C9", "stance=asserts"), "changes nothing"),
        (("amend", "C9", "when=2012-13"), "month '13'"),
        (("amend", "C9", "span=900-999"), "characters 900-999 are not words of report"),
        (("merge", "I9"), "merge needs two or more incidents"),
        (("split", "I9", "C9"), "must leave claims on both sides"),
        (("split", "I3", "C9"), "is not of incident"),
        (("move", "C9", "own"), "shares its incident with no other claim"),
        (("move", "C9", "I9"), "is of incident"),
        (("keep-apart", "I9", "I9"), "is one incident"), (("cannot-tell", "I9", "I9"), "is one incident"),
        (("grade", "outlet:herald", "Z"), "expected A to F for a source"),
        (("grade", "C9", "B"), "it is graded 1 to 6"),
        (("undo",), "no decision by 'Ana' stands"),
        (("undo", "7"), "no decision 7"),
    ],
)
def test_what_cannot_be_done_says_why(record: str, words: tuple[str, ...], said_: str) -> None:
    named = {f"{letter}{n}": find(record, f"killed {n}") for n in (3, 9) for letter, find in (("C", claim_of), ("I", incident_of))}
    result = call(record, *(named.get(word, word) for word in words))
    assert result.exit_code == 2 and said_ in result.stderr
    assert rows(record, "history") == []


def test_a_decision_needs_its_author(record: str) -> None:
    result = call(record, "accept", claim_of(record, "killed 9"), by=" ")
    assert result.exit_code == 2 and "give --by NAME" in result.stderr


def test_agreement_of_two(record: str) -> None:
    assert "no claim was judged by two people yet (reviewers: none)" in said(record, "agreement")
    for n, other in ((2, "accept"), (3, "accept"), (4, "reject"), (9, "reject")):
        said(record, "accept", claim_of(record, f"killed {n}"))
        said(record, other, claim_of(record, f"killed {n}"), by="Ben")
    assert "2 of 4 claims judged alike by Ana, Ben; Krippendorff's alpha -0.167" in said(record, "agreement")
    [row] = rows(record, "agreement")
    assert (row["claims"], row["same"], row["reviewers"]) == (4, 2, ["Ana", "Ben"])


def test_orphans_are_listed_with_the_reason(record: str, tmp_path: Path) -> None:
    assert "every decision finds its claims" in said(record, "orphans")
    said(record, "accept", claim_of(record, "killed 9"))
    (tmp_path / "reports" / "courier-1.txt").write_text("From the courier.\nNothing happened.\n")
    with Store.open(record) as store:
        build(store, make_request(tmp_path / "reports"), make_steps())
    assert "superseded" in said(record, "orphans") and rows(record, "orphans")[0]["number"] == 1
    assert "1 decisions no longer find their claim" in said(record, "queue")


def test_help_lists_the_commands_in_reading_order() -> None:
    out = CliRunner().invoke(app, ["review", "--help"]).stdout
    assert CliRunner().invoke(app, ["review"]).stdout == out
    order = [out.index(f"\n  {name} ") for name in ("queue", "accept", "amend", "merge", "undo", "history", "export", "import")]
    assert order == sorted(order)


def show(record: str, *words: str) -> str:
    result = CliRunner(env={"SAYSO_RECORD": record, "COLUMNS": "200"}).invoke(app, ["show", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_show_tells_what_people_made_of_a_claim(record: str) -> None:
    claim = claim_of(record, "killed 9")
    assert "reviewed" not in show(record, claim)
    said(record, "amend", claim, "when=2012-03-27", "--because", "the later edition")
    out = show(record, claim)
    assert "reviewed: amended\ndecision 1  Ana: amend" in out and "as extracted: when 2012-03-26" in out
    assert re.search(r"when +2012-03-27", out)
    assert json.loads(show(record, claim, "--json"))["reviewed"] == "amended"

    said(record, "undo")
    assert "reviewed" not in show(record, claim)


def test_matches_of_a_record_without_any(record: str) -> None:
    assert said(record, "matches") == "no possible match waits for an answer\n" and rows(record, "matches") == []


def test_show_tells_what_people_made_of_an_incident(record: str) -> None:
    incident = incident_of(record, "killed 3")
    assert "reviewed" not in show(record, incident) and "decision" not in show(record, incident)
    said(record, "accept", claim_of(record, "killed 3"))
    assert "decision 1  Ana: accept" in show(record, incident) and "reviewed" not in show(record, incident)
    said(record, "accept", claim_of(record, "killed 4"))
    assert "reviewed: accepted\ndecision 1  Ana: accept" in show(record, incident)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", "I9", "I2"), "merge A and B"), (("keep-apart", "I9", "I2"), "keep-apart A and B"),
        (("cannot-tell", "I9", "I2"), "cannot-tell A and B"),
        (("split", "I3", "C3"), "split I3: C3 of another happening"), (("move", "C3", "I9"), "move C3 to I9"),
        (("move", "C3", "own"), "move C3 to an incident of its own"), (("not-an-incident", "I3"), "not-an-incident I3"),
        (("grade", "C9", "3"), "grade C9 credibility 3"), (("accept", "I3"), "accept I3"),
    ],
)
def test_a_decision_is_told_in_one_line(record: str, words: tuple[str, ...], told: str) -> None:
    named = {f"{letter}{n}": find(record, f"killed {n}") for n in (2, 3, 9) for letter, find in (("C", claim_of), ("I", incident_of))}
    one, two = sorted((named["I9"], named["I2"]))
    said(record, *(named.get(word, word) for word in words))
    expected = " ".join({"A": one, "B": two, **named}.get(word.rstrip(":"), word) + ":" * word.endswith(":") for word in told.split())
    assert f"Ana: {expected}" in " ".join(said(record, "history").split())
